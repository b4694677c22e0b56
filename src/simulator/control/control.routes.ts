import { Hono } from 'hono';
import type { Host } from '../simulation.ts';
import { listDeliveries } from '../store/deliveries.store.ts';
import { listRequests } from '../store/requests.store.ts';
import { empty } from '../store/schema.ts';
import { bodyOf, page } from './answers.ts';
import { companyRoutes } from './companies.routes.ts';
import { clockBody } from './control.schemas.ts';
import { numberRoutes } from './numbers.routes.ts';
import { phoneRoutes } from './phone.routes.ts';
import { templateControlRoutes } from './templates.routes.ts';
import { userRoutes } from './users.routes.ts';

/**
 * The control API, for tests, seeds and developers. Its shapes are described in test/spec/simulator.md.
 * It has no credentials: a page of another origin is refused, and the simulator is not meant to face the internet.
 */
export function controlRoutes(host: Host): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== new URL(c.req.url).origin) return c.json({ error: 'Another origin.' }, 403);
    await next();
    if (c.req.method !== 'GET') await host.wake();
    return;
  });
  app.route('/', numberRoutes(host));
  app.route('/', companyRoutes(host));
  app.route('/', userRoutes(host));
  app.route('/', phoneRoutes(host));
  app.route('/', templateControlRoutes(host));
  app.get('/log', (c) => {
    const { after, limit } = page(c);
    const items = listRequests(host.sql, c.req.query('phoneNumberId') ?? null, after, limit);
    return c.json({ items, next: items.at(-1)?.seq ?? after });
  });
  app.get('/deliveries', (c) => {
    const { after, limit } = page(c);
    const items = listDeliveries(host.sql, c.req.query('phoneNumberId') ?? null, after, limit).map(
      ({ secret: _, entries, batch: __, ...rest }) => ({ ...rest, body: { object: 'whatsapp_business_account', entry: entries } }),
    );
    return c.json({ items, next: items.at(-1)?.id ?? after });
  });
  app.get('/clock', (c) => c.json({ now: host.now() }));
  app.post('/clock', async (c) => {
    const body = await bodyOf(c, clockBody);
    if (!body.ok) return body.response;
    host.advance(body.value.advanceMs);
    return c.json({ now: host.now() });
  });
  app.post('/settle', async (c) => {
    await host.settle();
    return c.json({ now: host.now() });
  });
  app.post('/reset', (c) => {
    empty(host.sql);
    return c.json({ ok: true });
  });
  return app;
}
