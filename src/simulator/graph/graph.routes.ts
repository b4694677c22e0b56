import { Hono } from 'hono';
import { unknownObject, wrongProof } from '../rules/graph-error.domain.ts';
import type { Host } from '../simulation.ts';
import { isWronglyProved } from './access.ts';
import { accountRoutes } from './account.routes.ts';
import { refuse } from './answer.ts';
import { mediaRoutes } from './media.routes.ts';
import { messageRoutes } from './messages.routes.ts';
import { objectRoutes } from './object.routes.ts';
import { profileRoutes } from './profile.routes.ts';
import { setupRoutes } from './setup.routes.ts';
import { templateRoutes } from './templates.routes.ts';

/** The Graph API, under any version. */
export function graphRoutes(host: Host): Hono {
  const app = new Hono();
  const version = '/:version{v\\d+\\.\\d+}';
  app.use(`${version}/*`, async (c, next) => {
    const sim = host.turn('');
    if (await isWronglyProved(c, sim)) return refuse(c, { sim, phoneNumberId: null, body: null }, wrongProof);
    await next();
    await host.wake();
    return;
  });
  app.route(version, setupRoutes(host));
  app.route(version, messageRoutes(host));
  app.route(version, mediaRoutes(host));
  app.route(version, profileRoutes(host));
  app.route(version, accountRoutes(host));
  app.route(version, templateRoutes(host));
  app.route(version, objectRoutes(host));
  app.all(`${version}/:id/*`, (c) => {
    const sim = host.turn(new URL(c.req.url).origin);
    return refuse(c, { sim, phoneNumberId: null, body: null }, unknownObject(c.req.param('id'), c.req.method));
  });
  return app;
}
