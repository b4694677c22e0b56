import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type GeneralSlug, Problem, problemDocument } from '../../kernel/problem';
import { log } from '../log';
import type { EdgeEnv } from '../platform/host';

/** What an answer is that nobody shall open as a page: of the hooks too, which stand before what the pages' answers pass through. */
export const INERT = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" };

/** Answers with a problem, in the reader's language. */
export function respondProblem(c: Context<EdgeEnv>, problem: Problem, headers: Record<string, string> = {}): Response {
  const { text, extras } = problem;
  const { status } = text;
  const retry: Record<string, string> =
    extras.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(extras.retryAfterMs / 1000)) };
  const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return c.body(JSON.stringify(problemDocument(problem, c.get('locale') ?? 'en', c.get('requestId') ?? '')), status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...INERT,
    ...retry,
    ...challenge,
    ...headers,
  });
}

/** What the router itself refuses. */
const OF_THE_ROUTER: Readonly<Record<number, GeneralSlug>> = {
  400: 'unreadable-body',
  413: 'body-too-large',
  415: 'unsupported-media-type',
};

/** The one place where errors become answers. What we did not expect is logged whole and told as `internal`. */
export function onError(error: Error, c: Context<EdgeEnv>): Response {
  if (error instanceof Problem) return respondProblem(c, error);
  if (error instanceof HTTPException) return respondProblem(c, new Problem(OF_THE_ROUTER[error.status] ?? 'internal'));
  log('error', { event: 'unexpected', requestId: c.get('requestId'), route: c.req.routePath, error });
  return respondProblem(c, new Problem('internal'));
}
