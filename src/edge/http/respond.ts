import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Problem, problemDocument } from '../../kernel/problem';
import { log } from '../log';
import type { EdgeEnv } from '../platform/host';

/** Answers with a problem, in the reader's language. */
export function respondProblem(c: Context<EdgeEnv>, problem: Problem, headers: Record<string, string> = {}): Response {
  const { text, extras } = problem;
  const { status } = text;
  const retry: Record<string, string> =
    extras.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(extras.retryAfterMs / 1000)) };
  const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return c.body(JSON.stringify(problemDocument(problem, c.get('locale') ?? 'en', c.get('requestId') ?? '')), status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...retry,
    ...challenge,
    ...headers,
  });
}

/** The one place where errors become answers. What we did not expect is logged whole and told as `internal`. */
export function onError(error: Error, c: Context<EdgeEnv>): Response {
  if (error instanceof Problem) return respondProblem(c, error);
  if (error instanceof HTTPException)
    return respondProblem(c, new Problem(error.status === 413 ? 'body-too-large' : error.status === 400 ? 'unreadable-body' : 'internal'));
  log('error', { event: 'unexpected', requestId: c.get('requestId'), route: c.req.routePath, error });
  return respondProblem(c, new Problem('internal'));
}
