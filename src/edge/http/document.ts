import type { OpenAPIHono } from '@hono/zod-openapi';
import { PROBLEMS } from '../../kernel/problem';
import type { AppEnv } from '../../modules/foundation/access/access.scope';

/** What the API document says of itself. The emitted copy is committed in `openapi/`; a test keeps them equal. */
export const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Prosa',
    version: '1.0.0',
    description:
      'Customer service on WhatsApp: conversations, queues, agents, sessions and their cost. Errors are RFC 9457 problems with a stable `code`; lists are `{items, next}`; a POST honours `Idempotency-Key`; each company has so many requests a minute (`RateLimit`, `RateLimit-Policy`, 429 `quota-exceeded`); messages for people follow `Accept-Language` (en, pt-BR, es).',
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

/** The document, with what every operation that counts against the quota may also answer. */
export function documentOf(app: OpenAPIHono<AppEnv>) {
  const document = app.getOpenAPI31Document(DOCUMENT);
  for (const item of Object.values(document.paths ?? {}))
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete])
      if (operation && 'x-permission' in operation)
        operation.responses = { ...operation.responses, 429: tooMany(operation.responses?.[429]) };
  return document;
}

type Response429 = { description: string } | undefined;
const tooMany = (already: Response429) => ({
  description: [already?.description, `\`quota-exceeded\`: ${PROBLEMS['quota-exceeded'].en}`].filter((text) => text).join('\n\n'),
  headers: {
    'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' as const } },
    RateLimit: {
      description: 'On every answer: `"people";r=<requests left>;t=<seconds until there are more>`.',
      schema: { type: 'string' as const },
    },
    'RateLimit-Policy': { description: 'On every answer: `"people";q=<requests>;w=<seconds>`.', schema: { type: 'string' as const } },
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
