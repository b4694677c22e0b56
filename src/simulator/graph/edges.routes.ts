import { Hono } from 'hono';
import { z } from 'zod';
import { DAY } from '../rules/pricing.domain.ts';
import { isUserId, parsePhone } from '../rules/wa-id.domain.ts';
import type { Host, Simulation } from '../simulation.ts';
import { discard, keep, kept, keptOf } from '../store/kept.store.ts';
import { type BusinessNumber, setAppCallback } from '../store/numbers.store.ts';
import { readThread } from '../store/threads.store.ts';
import { findUser } from '../store/users.store.ts';
import { caller } from './access.ts';
import { answer, refuse } from './answer.ts';
import { paramsOf } from './params.ts';
import { validate } from './sentences.ts';
import { done, ofNumber, type Turn, withParams } from './turns.ts';
import { verifyCallback } from './verification.ts';

const blocking = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  block_users: z
    .array(z.looseObject({ user: z.string().optional(), user_id: z.string().optional() }))
    .min(1)
    .max(64_000),
});
const automation = z.looseObject({
  enable_welcome_message: z.boolean().optional(),
  prompts: z.array(z.string().min(1).max(80)).max(4).optional(),
  commands: z
    .array(z.strictObject({ command_name: z.string().min(1).max(32), command_description: z.string().min(1).max(256) }))
    .max(30)
    .optional(),
});
const settings = z.looseObject({
  calling: z.looseObject({ status: z.enum(['ENABLED', 'DISABLED']).optional() }).optional(),
  storage_configuration: z.looseObject({}).optional(),
});
const appSubscription = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  fields: z.union([z.string(), z.array(z.string())]),
  callback_url: z.url(),
  verify_token: z.string().min(1),
});

/** What else a number has: people it blocked, prompts and commands, settings; and the webhook fields of the app. */
export function edgeRoutes(host: Host): Hono {
  const app = new Hono();
  const PATH = '/:id{\\d+}/block_users';
  app.post(
    PATH,
    ofNumber(host, (c, turn) => withParams(c, turn, blocking, ({ block_users: users }) => answer(c, turn.asked, block(turn, users)))),
  );
  app.delete(
    PATH,
    ofNumber(host, (c, turn) => withParams(c, turn, blocking, ({ block_users: users }) => answer(c, turn.asked, unblock(turn, users)))),
  );
  app.get(
    PATH,
    ofNumber(host, (c, { sim, number, asked }) => {
      const data = keptOf<{ wa_id: string }>(sim.sql, 'blocked', number.phoneNumberId).map(({ value }) => ({
        messaging_product: 'whatsapp',
        ...value,
      }));
      return answer(c, asked, { data, paging: { cursors: { before: 'before', after: 'after' } } });
    }),
  );
  for (const [path, kind, schema] of [
    ['conversational_automation', 'automation', automation],
    ['settings', 'settings', settings],
  ] as const) {
    app.get(
      `/:id{\\d+}/${path}`,
      ofNumber(host, (c, { sim, number, asked }) =>
        answer(c, asked, kept<Record<string, unknown>>(sim.sql, kind, number.phoneNumberId) ?? {}),
      ),
    );
    app.post(
      `/:id{\\d+}/${path}`,
      ofNumber(host, (c, turn) =>
        withParams(c, turn, schema, (value) => {
          const { sim, number } = turn;
          keep(sim.sql, kind, number.phoneNumberId, { ...kept<Record<string, unknown>>(sim.sql, kind, number.phoneNumberId), ...value });
          return done(c, turn);
        }),
      ),
    );
  }
  const FIELDS = '/:app{\\d+}/subscriptions';
  app.post(FIELDS, async (c) => {
    const params = await paramsOf(c);
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: params };
    const who = caller(c, sim);
    if (!who.ok) return refuse(c, asked, who.error);
    const wanted = validate(appSubscription, params);
    if (!wanted.ok) return refuse(c, asked, wanted.error);
    const { fields, callback_url: url, object } = wanted.value;
    const names = Array.isArray(fields) ? fields : fields.split(',');
    const fault = await verifyCallback(sim, url, wanted.value.verify_token);
    if (fault) return refuse(c, asked, fault);
    setAppCallback(sim.sql, who.found.appSecret, url);
    const subscribed = { object, callback_url: url, active: true, fields: names.map((name) => ({ name, version: 'v24.0' })) };
    keep(sim.sql, 'app-fields', `${c.req.param('app')}/${who.found.appSecret}`, subscribed);
    return answer(c, asked, { success: true });
  });
  app.get(FIELDS, (c) => {
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: null };
    const who = caller(c, sim);
    if (!who.ok) return refuse(c, asked, who.error);
    const subscribed = kept<unknown>(sim.sql, 'app-fields', `${c.req.param('app')}/${who.found.appSecret}`);
    return answer(c, asked, { data: subscribed === undefined ? [] : [subscribed] });
  });
  return app;
}

type Named = z.infer<typeof blocking>['block_users'];
type Outcome = { input: string; wa_id?: string; user_id?: string };

/** Only who wrote within a day can be blocked. */
function block({ sim, number }: Turn, users: Named): Record<string, unknown> {
  const failed: Record<string, unknown>[] = [];
  const added: Outcome[] = [];
  for (const named of users) {
    const { input, user, outcome } = found(sim, named);
    const lastAt = user && readThread(sim.sql, number.phoneNumberId, user.id).lastInboundAt;
    if (!user || !lastAt || sim.at - lastAt >= DAY) {
      failed.push({
        input,
        errors: [
          { message: 'Re-engagement required', code: 131047, error_data: { details: 'The user did not write in the last 24 hours.' } },
        ],
      });
      continue;
    }
    keep(sim.sql, 'blocked', keyOf(number, user.id), { wa_id: outcome.wa_id, user_id: outcome.user_id }, number.phoneNumberId);
    added.push(outcome);
  }
  return { messaging_product: 'whatsapp', block_users: { added_users: added, ...(failed.length > 0 ? { failed_users: failed } : {}) } };
}

function unblock({ sim, number }: Turn, users: Named): Record<string, unknown> {
  const removed = users.map((named) => found(sim, named)).filter(({ user }) => user && discard(sim.sql, 'blocked', keyOf(number, user.id)));
  return { messaging_product: 'whatsapp', block_users: { removed_users: removed.map(({ outcome }) => outcome) } };
}

const keyOf = ({ phoneNumberId }: BusinessNumber, user: number): string => `${phoneNumberId}/${user}`;

function found(sim: Simulation, { user: phone, user_id: userId }: Named[number]) {
  const input = phone ?? userId ?? '';
  const user = findUser(sim.sql, isUserId(input) ? { userId: input } : { phone: parsePhone(input) ?? '' });
  const outcome: Outcome = {
    input,
    ...(user?.phone ? { wa_id: user.phone } : {}),
    ...(user?.userId && userId !== undefined ? { user_id: user.userId } : {}),
  };
  return { input, user, outcome };
}
