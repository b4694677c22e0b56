import { type Context, Hono } from 'hono';
import { refusal, unknownObject, unknownPath, wrongProof } from '../rules/graph-error.domain.ts';
import { DEFAULT_VERSION, isAnswered } from '../rules/version.domain.ts';
import type { Host, Simulation } from '../simulation.ts';
import { numberWithToken } from '../store/numbers.store.ts';
import { spendCall } from '../store/throttle.store.ts';
import { isWronglyProved, tokenOf } from './access.ts';
import { accountRoutes } from './account.routes.ts';
import { refuse } from './answer.ts';
import { callRoutes } from './calls.routes.ts';
import { codeRoutes } from './codes.routes.ts';
import { edgeRoutes } from './edges.routes.ts';
import { flowRoutes } from './flows.routes.ts';
import { mediaRoutes } from './media.routes.ts';
import { messageRoutes } from './messages.routes.ts';
import { objectRoutes } from './object.routes.ts';
import { profileRoutes } from './profile.routes.ts';
import { setupRoutes } from './setup.routes.ts';
import { oneTemplateRoutes } from './template.routes.ts';
import { templateRoutes } from './templates.routes.ts';

/** The Graph API, under each version that answers and without one. */
export function graphRoutes(host: Host): Hono {
  const graph = new Hono();
  graph.use('*', async (c, next) => {
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: null };
    const version = /^\/(v\d+\.\d+)(?=\/|$)/.exec(c.req.path)?.[1] ?? DEFAULT_VERSION;
    describe(c, sim, version);
    if (!isAnswered(version)) return refuse(c, asked, unknownPath(c.req.path));
    if (!hasCallLeft(c, sim)) return refuse(c, asked, refusal(80007, 'There have been too many calls to this WhatsApp Business account.'));
    if (await isWronglyProved(c, sim)) return refuse(c, asked, wrongProof);
    await next();
    await host.wake();
    return;
  });
  graph.route('/', setupRoutes(host));
  graph.route('/', messageRoutes(host));
  graph.route('/', mediaRoutes(host));
  graph.route('/', profileRoutes(host));
  graph.route('/', accountRoutes(host));
  graph.route('/', templateRoutes(host));
  graph.route('/', oneTemplateRoutes(host));
  graph.route('/', edgeRoutes(host));
  graph.route('/', codeRoutes(host));
  graph.route('/', flowRoutes(host));
  graph.route('/', callRoutes(host));
  graph.route('/', objectRoutes(host));
  graph.all('/:id{\\d+}/*', (c) => {
    const sim = host.turn(new URL(c.req.url).origin);
    return refuse(c, { sim, phoneNumberId: null, body: null }, unknownObject(c.req.param('id'), c.req.method));
  });
  const app = new Hono();
  app.route('/:version{v\\d+\\.\\d+}', graph);
  app.route('/', graph);
  return app;
}

/** What every answer of Graph says about itself. */
function describe(c: Context, sim: Simulation, version: string): void {
  c.header('facebook-api-version', version);
  c.header('x-fb-request-id', sim.hex(10));
  c.header('x-fb-trace-id', sim.hex(6));
  c.header('vary', 'Origin');
  c.header('access-control-allow-origin', '*');
  c.header('cache-control', 'private, no-cache, no-store, must-revalidate');
}

/** Calls other than messages and files are counted for each account and hour. */
function hasCallLeft(c: Context, sim: Simulation): boolean {
  const number = numberWithToken(sim.sql, tokenOf(c));
  if (!number || /\/(messages|marketing_messages|media)$/.test(c.req.path)) return true;
  const { percent, regainMinutes, allowed } = spendCall(sim.sql, number.wabaId, number.knobs.callsPerHour, sim.at);
  const usage = { type: 'whatsapp', call_count: percent, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: regainMinutes };
  c.header('x-business-use-case-usage', JSON.stringify({ [number.wabaId]: [usage] }));
  return allowed;
}
