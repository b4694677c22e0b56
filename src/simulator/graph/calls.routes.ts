import { Hono } from 'hono';
import { z } from 'zod';
import { refusal } from '../rules/graph-error.domain.ts';
import { parsePhone } from '../rules/wa-id.domain.ts';
import type { Host, Simulation } from '../simulation.ts';
import { kept } from '../store/kept.store.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { findUser } from '../store/users.store.ts';
import { answer, refuse } from './answer.ts';
import { done, ofNumber, withParams } from './turns.ts';

const call = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  action: z.enum(['connect', 'pre_accept', 'accept', 'reject', 'terminate']),
  to: z.string().optional(),
  recipient: z.string().optional(),
  call_id: z.string().optional(),
  session: z.looseObject({ sdp_type: z.string(), sdp: z.string() }).optional(),
});

/** Voice calls, as far as the API answers: no sound is carried. */
export function callRoutes(host: Host): Hono {
  const app = new Hono();
  app.post(
    '/:id{\\d+}/calls',
    ofNumber(host, (c, turn) =>
      withParams(c, turn, call, ({ action, to, recipient }) => {
        const { sim, number, asked } = turn;
        if (!isEnabled(sim, number)) return refuse(c, asked, refusal(138000));
        if (action !== 'connect') return done(c, turn);
        if (!mayCall(sim, number, to, recipient)) return refuse(c, asked, refusal(138006));
        return answer(c, asked, { messaging_product: 'whatsapp', calls: [{ id: `wacid.${sim.hex(20).toUpperCase()}` }], success: true });
      }),
    ),
  );
  app.get(
    '/:id{\\d+}/call_permissions',
    ofNumber(host, (c, { sim, number, asked }) => {
      const status = mayCall(sim, number, c.req.query('user_wa_id'), c.req.query('recipient')) ? 'temporary' : 'no_permission';
      return answer(c, asked, { messaging_product: 'whatsapp', permission: { status }, actions: [] });
    }),
  );
  return app;
}

const isEnabled = (sim: Simulation, { phoneNumberId }: BusinessNumber): boolean =>
  kept<{ calling?: { status?: string } }>(sim.sql, 'settings', phoneNumberId)?.calling?.status === 'ENABLED';

/** The customer allowed it, by the answer to a request for permission, and that has not run out. */
function mayCall(sim: Simulation, { phoneNumberId }: BusinessNumber, phone: string | undefined, userId: string | undefined): boolean {
  const user = findUser(sim.sql, { phone: phone === undefined ? undefined : (parsePhone(phone) ?? ''), userId });
  const until = user && kept<number>(sim.sql, 'call-permissions', `${phoneNumberId}/${user.id}`);
  return until !== undefined && sim.at < until;
}
