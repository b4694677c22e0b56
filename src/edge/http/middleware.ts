import { createMiddleware } from 'hono/factory';
import { negotiate } from '../../kernel/locale';
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
  c.header('x-request-id', c.get('requestId')); // ours: a caller's own would stand in the audit log
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
