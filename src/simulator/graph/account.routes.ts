import { Hono } from 'hono';
import { z } from 'zod';
import { complaint } from '../rules/graph-error.domain.ts';
import type { Host } from '../simulation.ts';
import { subscribe, subscription } from '../store/accounts.store.ts';
import { numbersOf } from '../store/numbers.store.ts';
import { tokenOf } from './access.ts';
import { answer, refuse } from './answer.ts';
import { describeNumber } from './object.routes.ts';
import { done, ofAccount, withParams } from './turns.ts';
import { verifyCallback } from './verification.ts';

const override = z.looseObject({ override_callback_uri: z.url().max(200).optional(), verify_token: z.string().min(1).optional() });

/** What belongs to the account: its numbers, and who is subscribed to it. */
export function accountRoutes(host: Host): Hono {
  const app = new Hono();
  app.get(
    '/:waba{\\d+}/phone_numbers',
    ofAccount(host, (c, { sim, number, asked }) => {
      const data = numbersOf(sim.sql, number.wabaId)
        .filter((one) => one.accessToken === tokenOf(c))
        .map((one) => describeNumber(sim, one));
      return answer(c, asked, { data, paging: { cursors: { before: 'before', after: 'after' } } });
    }),
  );
  app.get(
    '/:waba{\\d+}/subscribed_apps',
    ofAccount(host, (c, { sim, number, asked }) => {
      const state = subscription(sim.sql, number.wabaId);
      const subscriber = {
        whatsapp_business_api_data: { id: '1', name: 'Prosa', link: sim.origin },
        ...(state?.overrideUrl ? { override_callback_uri: state.overrideUrl } : {}),
      };
      return answer(c, asked, { data: state?.subscribed ? [subscriber] : [] });
    }),
  );
  app.post(
    '/:waba{\\d+}/subscribed_apps',
    ofAccount(host, (c, turn) =>
      withParams(c, turn, override, async ({ override_callback_uri: url, verify_token: token }) => {
        const { sim, number, asked } = turn;
        if (url !== undefined && token === undefined) return refuse(c, asked, complaint('The parameter verify_token is required.'));
        const fault = url === undefined ? undefined : await verifyCallback(sim, url, token ?? '');
        if (fault) return refuse(c, asked, fault);
        subscribe(sim.sql, number.wabaId, true, url ?? null);
        return done(c, turn);
      }),
    ),
  );
  app.delete(
    '/:waba{\\d+}/subscribed_apps',
    ofAccount(host, (c, turn) => {
      subscribe(turn.sim.sql, turn.number.wabaId, false, null);
      return done(c, turn);
    }),
  );
  return app;
}
