import { Hono } from 'hono';
import { controlRoutes } from './control/control.routes.ts';
import { fileRoutes } from './graph/file.routes.ts';
import { graphRoutes } from './graph/graph.routes.ts';
import { mailboxRoutes } from './mailbox/mailbox.routes.ts';
import { envelope, unknownPath } from './rules/graph-error.domain.ts';
import type { Host } from './simulation.ts';

/** Everything that is answered with data: Meta's API, Meta's file host, and the control API. */
export function simulatorApp(host: Host): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.route('/control', controlRoutes(host));
  app.route('/mailbox', mailboxRoutes(host));
  app.route('/files', fileRoutes(host));
  app.route('/', graphRoutes(host));
  app.notFound((c) => c.json(envelope(unknownPath(c.req.path), ''), 400));
  app.onError((error, c) => {
    // biome-ignore lint/suspicious/noConsole: the only place where an unforeseen error is told.
    console.error(error);
    return c.json({ error: { message: 'An unknown error has occurred.', type: 'OAuthException', code: 1, fbtrace_id: '' } }, 500);
  });
  return app;
}
