import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { PROBLEMS, Problem, type ProblemExtras, type ProblemSlug, problemDocument } from '../../kernel/problem';
import { type Capability, decide, type Own } from '../../modules/foundation/access/access.domain';
import type { AppEnv } from '../../modules/foundation/access/access.scope';
import { authenticate } from '../../modules/foundation/guard/authenticate.middleware';
import { idempotent } from '../../modules/foundation/guard/idempotency.middleware';
import { withinQuota } from '../../modules/foundation/guard/quota.middleware';
import { log } from '../log';

/** The one factory of routers: invalid input is told as `invalid-request` with a pointer to each field. */
export const router = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      // A malformed id in the path is as absent as an unknown one.
      if (result.target === 'param') throw new Problem('not-found');
      throw new Problem('invalid-request', {
        errors: result.error.issues.map((issue) => ({ pointer: pointerOf(issue.path), detail: issue.message })),
      });
    },
  });

const pointerOf = (path: PropertyKey[]): string => path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

/** Guards the handler with a capability (or as one's own affair) and publishes it. A POST also honours Idempotency-Key. */
export const secured = (permission: Capability | Own) => ({
  security: [{ bearer: [] }],
  'x-permission': permission,
  middleware: [authenticate, withinQuota, permit(permission), idempotent],
});

/** The same for a body that holds a password: the fingerprint an Idempotency-Key leaves would be an unsalted hash of it. */
export const securedUnkeyed = (permission: Capability | Own) => ({
  security: [{ bearer: [] }],
  'x-permission': permission,
  middleware: [authenticate, permit(permission)],
});

const permit = (permission: Capability | Own) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { allowed, rule } = decide(c.var.scope.subject, permission);
    if (!allowed) throw new Problem(rule === 'second-factor' ? 'second-factor-required' : 'forbidden');
    await next();
  });

/** An operation anybody may call, with the reason published. */
export const open = (reason: string) => ({ security: [], 'x-public': reason });

export const json = <T extends z.ZodType>(schema: T, description: string) => ({ description, content: { 'application/json': { schema } } });
export const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
export const empty = (description: string) => ({ description });

const problem = z
  .object({
    type: z.string(),
    title: z.string().meta({ description: 'For people, in the language of Accept-Language (en, pt-BR, es).' }),
    status: z.number().int(),
    code: z.string().meta({ description: 'Stable: branch on this.' }),
    instance: z.string().meta({ description: 'The request id, to quote to support.' }),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    winner: z.object({ id: z.string(), name: z.string() }).optional(),
    reason: z.string().optional(),
    retryAfterMs: z.number().int().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

/** The refusals an operation can give, grouped by status for the document. */
export function refusals<S extends ProblemSlug>(...slugs: S[]) {
  const byStatus: Record<number, { description: string; content: { 'application/problem+json': { schema: typeof problem } } }> = {};
  for (const status of new Set(slugs.map((slug) => PROBLEMS[slug].status))) {
    const here = slugs.filter((slug) => PROBLEMS[slug].status === status);
    byStatus[status] = {
      description: here.map((slug) => `\`${slug}\`: ${PROBLEMS[slug].en}`).join('\n\n'),
      content: { 'application/problem+json': { schema: problem } },
    };
  }
  return byStatus;
}

export function problemResponse(
  c: Context<AppEnv>,
  slug: ProblemSlug,
  extras: ProblemExtras = {},
  headers: Record<string, string> = {},
): Response {
  const retry: Record<string, string> =
    extras.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(extras.retryAfterMs / 1000)) };
  const status = PROBLEMS[slug].status;
  const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return c.body(JSON.stringify(problemDocument(slug, c.get('locale') ?? 'en', c.get('requestId') ?? '', extras)), status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...retry,
    ...challenge,
    ...headers,
  });
}

/** The one place where errors become answers. What we did not expect is logged whole and told as `internal`. */
export function onError(error: Error, c: Context<AppEnv>): Response {
  if (error instanceof Problem) return problemResponse(c, error.slug, error.extras);
  if (error instanceof HTTPException)
    return problemResponse(c, error.status === 413 ? 'body-too-large' : error.status === 400 ? 'unreadable-body' : 'internal');
  log('error', { event: 'unexpected', requestId: c.get('requestId'), route: c.req.routePath, error });
  return problemResponse(c, 'internal');
}
