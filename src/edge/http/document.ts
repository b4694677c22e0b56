import type { OpenAPIHono } from '@hono/zod-openapi';
import { GENERAL_PROBLEMS, type ProblemText } from '../../kernel/problem';
import { catalogOf, type Feature, type Operation } from '../feature';
import type { EdgeEnv } from '../platform/host';

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
};

export function describeApi(app: OpenAPIHono<EdgeEnv>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of sign-in, which lives ten minutes, or an API key (`prosa_live_…`).',
  });
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The document: the routes, the tags of their features, and what is refused before a handler is asked: by the router, which
 * knows the body, and by the features that stand before it (`Feature.refusals`).
 */
export function documentOf(app: OpenAPIHono<EdgeEnv>, features: readonly Feature[]) {
  const document = app.getOpenAPI31Document({ ...DOCUMENT, tags: features.flatMap(({ tags = [] }) => tags) });
  const { capabilities, auditActions } = catalogOf(features);
  Object.assign(document.components?.schemas?.Capability ?? {}, { enum: Object.keys(capabilities) });
  Object.assign(document.components?.schemas?.AuditAction ?? {}, { enum: auditActions });
  for (const item of Object.values(document.paths ?? {}))
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const about: Operation = {
        method,
        takesBody: operation.requestBody !== undefined,
        takesJson: JSON.stringify(operation.requestBody ?? {}).includes('application/json'),
        takesInput: (operation.parameters ?? []).some((p) => 'in' in p && p.in !== 'path'),
        isGuarded: 'x-permission' in operation,
        isIdempotent: 'x-permission' in operation && method === 'post' && !('x-idempotent' in operation),
      };
      const more = [refusedByRouter(about), ...features.flatMap(({ refusals }) => (refusals ? [refusals(about)] : []))];
      for (const { texts, slugs } of more) add(operation, texts, slugs);
      Reflect.deleteProperty(operation, 'x-idempotent');
    }
  return document;
}

const refusedByRouter = ({ takesBody, takesJson, takesInput }: Operation) => ({
  texts: GENERAL_PROBLEMS,
  slugs: [
    ...(takesBody || takesInput ? ['invalid-request'] : []),
    ...(takesJson ? ['unreadable-body', 'unsupported-media-type'] : []),
    ...(takesBody ? ['body-too-large'] : []),
  ],
});

type Operation31 = { responses?: Record<string, unknown> };

function add(operation: Operation31, texts: Readonly<Record<string, ProblemText>>, slugs: readonly string[]): void {
  const responses = operation.responses ?? {};
  operation.responses = responses;
  for (const slug of slugs) {
    const text = texts[slug];
    if (!text) throw new Error(`no such problem: ${slug}`);
    const told = `\`${slug}\`: ${text.en}`;
    const already = responses[text.status] as { description: string } | undefined; // safe: our own document
    if (already?.description.includes(`\`${slug}\``)) continue;
    responses[text.status] = {
      ...(text.status === 429 ? { headers: QUOTA_HEADERS } : {}),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      ...already,
      description: already ? `${already.description}\n\n${told}` : told,
    };
  }
}

const QUOTA_HEADERS = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' as const } },
  RateLimit: {
    description: 'On every answer: `"people";r=<requests left>;t=<seconds until there are more>`.',
    schema: { type: 'string' as const },
  },
  'RateLimit-Policy': { description: 'On every answer: `"people";q=<requests>;w=<seconds>`.', schema: { type: 'string' as const } },
};
