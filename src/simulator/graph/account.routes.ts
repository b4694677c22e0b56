import { Hono } from 'hono';
import { z } from 'zod';
import { refusal } from '../rules/graph-error.domain.ts';
import type { Host } from '../simulation.ts';
import { numbersOf, subscribe, subscription } from '../store/numbers.store.ts';
import { accountFor, tokenOf } from './access.ts';
import { answer, refuse } from './answer.ts';
import { describeNumber } from './object.routes.ts';
import { verifyCallback } from './verification.ts';

const override = z.strictObject({ override_callback_uri: z.url().max(200).optional(), verify_token: z.string().min(1).optional() });

/** What belongs to the account: its numbers, and who is subscribed to it. */
export function accountRoutes(host: Host): Hono {
  const app = new Hono();
  app.get('/:waba/phone_numbers', (c) => {
    const sim = host.turn('');
    const waba = c.req.param('waba');
    const asked = { sim, phoneNumberId: null, body: null };
    const found = accountFor(c, sim, waba);
    if (!found.ok) return refuse(c, asked, found.error);
    const data = numbersOf(sim.sql, waba)
      .filter((one) => one.accessToken === tokenOf(c))
      .map(describeNumber);
    return answer(c, asked, { data, paging: { cursors: { before: 'before', after: 'after' } } });
  });
  app.get('/:waba/subscribed_apps', (c) => {
    const sim = host.turn('');
    const waba = c.req.param('waba');
    const asked = { sim, phoneNumberId: null, body: null };
    const found = accountFor(c, sim, waba);
    if (!found.ok) return refuse(c, asked, found.error);
    const state = subscription(sim.sql, waba);
    const app = {
      whatsapp_business_api_data: { id: '1', name: 'Prosa', link: sim.origin },
      ...(state?.overrideUrl ? { override_callback_uri: state.overrideUrl } : {}),
    };
    return answer(c, asked, { data: state?.subscribed ? [app] : [] });
  });
  app.post('/:waba/subscribed_apps', async (c) => {
    const body: unknown = await c.req.json().catch(() => ({}));
    const sim = host.turn('');
    const waba = c.req.param('waba');
    const asked = { sim, phoneNumberId: null, body };
    const found = accountFor(c, sim, waba);
    if (!found.ok) return refuse(c, asked, found.error);
    const wanted = override.safeParse(body);
    if (!wanted.success) return refuse(c, asked, refusal(100, z.prettifyError(wanted.error)));
    const { override_callback_uri: url, verify_token: token } = wanted.data;
    if (url !== undefined && token === undefined) return refuse(c, asked, refusal(100, 'The parameter verify_token is required.'));
    const fault = url === undefined ? undefined : await verifyCallback(sim, url, token ?? '');
    if (fault) return refuse(c, asked, fault);
    subscribe(sim.sql, waba, true, url ?? null);
    return answer(c, asked, { success: true });
  });
  app.delete('/:waba/subscribed_apps', (c) => {
    const sim = host.turn('');
    const waba = c.req.param('waba');
    const asked = { sim, phoneNumberId: null, body: null };
    const found = accountFor(c, sim, waba);
    if (!found.ok) return refuse(c, asked, found.error);
    subscribe(sim.sql, waba, false, null);
    return answer(c, asked, { success: true });
  });
  return app;
}
