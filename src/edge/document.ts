import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from './context';

/** What the API document says of itself. The emitted copy is committed in `openapi/`; a test keeps them equal. */
export const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Prosa',
    version: '1.0.0',
    description:
      'Customer service on WhatsApp: conversations, queues, agents, sessions and their cost. Errors are RFC 9457 problems with a stable `code`; lists are `{items, next}`; a POST honours `Idempotency-Key`; messages for people follow `Accept-Language` (en, pt-BR, es).',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'Auth', description: 'Accounts and sign-in.' },
    { name: 'People', description: 'Who works here, where each belongs, and what each may do.' },
    { name: 'Account', description: 'The company’s own settings.' },
    { name: 'Keys', description: 'API keys and the users without a person whom they act as.' },
    { name: 'WhatsApp', description: 'Channels: the numbers customers write to.' },
    { name: 'Conversations', description: 'Threads, their messages, and the interactions inside them.' },
    { name: 'Desk', description: 'Queues and presence: who waits and who serves.' },
    { name: 'Contacts', description: 'The company’s customers.' },
    { name: 'Billing', description: 'Sessions and the append-only ledger.' },
    { name: 'Realtime', description: 'WebSockets, opened with one-time tickets.' },
  ],
};

export function describeApi(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of sign-in, which lives ten minutes, or an API key (`prosa_live_…`).',
  });
}

export const documentOf = (app: OpenAPIHono<AppEnv>) => app.getOpenAPI31Document(DOCUMENT);
