import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { isTangled, MAX_DEPTH, MAX_KEYS } from '../../kernel/json-shape';
import { negotiate } from '../../kernel/locale';
import { Problem } from '../../kernel/problem';
import { systemClock } from '../../kernel/time';
import { log } from '../log';
import type { EdgeEnv } from '../platform/host';

/** The reader's language, for every sentence the answer may hold. */
export const language = createMiddleware<EdgeEnv>(async (c, next) => {
  c.set('locale', negotiate(c.req.header('accept-language')));
  await next();
});

/** One line a request: route pattern, never the path, so that no id or token is written down. */
export const logged = createMiddleware<EdgeEnv>(async (c, next) => {
  const from = systemClock();
  await next();
  if (!c.req.path.startsWith('/v1/')) return;
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  log('info', {
    event: 'request',
    requestId: c.get('requestId'),
    method: c.req.method,
    route: c.req.routePath,
    status: c.res.status,
    ms: systemClock() - from,
  });
});

const MAX_BODY = 256 * 1024;
const onError = (): never => {
  throw new Problem('body-too-large');
};

const limitJson = bodyLimit({ maxSize: MAX_BODY, onError });
const limitFile = bodyLimit({ maxSize: 25_000_000, onError });

/** The one operation whose body is a file. */
const takesFile = (c: Context<EdgeEnv>): boolean => c.req.method === 'POST' && c.req.path === '/v1/media';

export const limitBody = createMiddleware<EdgeEnv>((c, next) => (takesFile(c) ? limitFile : limitJson)(c, next));

/** A body must say that it is JSON; one that says nothing or something else is not guessed at. */
export const jsonOnly = createMiddleware<EdgeEnv>(async (c, next) => {
  const hasBody = Number(c.req.header('content-length') ?? 0) > 0 || c.req.header('transfer-encoding') !== undefined;
  if (hasBody && !takesFile(c) && !/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new Problem('unsupported-media-type');
  await next();
});
/** A body that is nested or named beyond all use is refused before it is built. */
export const plainJson = createMiddleware<EdgeEnv>(async (c, next) => {
  if (c.req.header('content-type')?.includes('json') && isTangled(await c.req.text()))
    throw new Problem('invalid-request', {
      errors: [{ pointer: '', detail: `at most ${MAX_DEPTH} levels and ${MAX_KEYS} names` }],
    });
  await next();
});
