import { requestId } from 'hono/request-id';
import type { Feature } from './edge/feature';
import { checkBody } from './edge/http/bodies';
import { LLMS_TEXT, REFERENCE_PAGE } from './edge/http/docs';
import { describeApi } from './edge/http/document';
import { methodsOf } from './edge/http/methods';
import { language, logged } from './edge/http/middleware';
import { headersOf, serveFile } from './edge/http/pages';
import { onError, respondProblem } from './edge/http/respond';
import { router } from './edge/http/router';
import { requestHostOf } from './edge/platform/host';
import { weakSettings } from './edge/security/configuration';
import { shieldSignIn } from './edge/security/shield';
import { Problem } from './kernel/problem';

/** The public surface, in one place: what runs before every request, and where each feature is mounted. */
export function createApp(features: readonly Feature[]) {
  const app = router();
  app.onError(onError);
  app.use(async (c, next) => {
    if (weakSettings(c.env).length > 0) throw new Problem('not-configured');
    c.set('host', requestHostOf(c, features));
    await next();
  });
  for (const { mounts = [] } of features) for (const { at, routes } of mounts) app.route(at, routes);
  app.use(requestId({ headerName: '' }), language, logged);
  app.use(async (c, next) => headersOf(c.req.path)(c, next));
  app.use('/v1/auth/*', shieldSignIn);
  app.use('/v1/*', checkBody(app));
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  for (const { routes = [] } of features) for (const some of routes) app.route('/v1', some as typeof app); // safe: what a router knows of a request is set before it
  app.get('/docs', (c) => c.html(REFERENCE_PAGE));
  app.get('/llms.txt', (c) => c.text(LLMS_TEXT));
  describeApi(app);
  app.notFound(async (c) => {
    const isPage = (c.req.method === 'GET' || c.req.method === 'HEAD') && !c.req.path.startsWith('/v1/');
    const methods = methodsOf(app, c.req.path);
    if (methods.length > 0) return respondProblem(c, new Problem('method-not-allowed'), { allow: methods.join(', ') });
    return isPage ? serveFile(c) : respondProblem(c, new Problem('not-found'));
  });
  return app;
}
