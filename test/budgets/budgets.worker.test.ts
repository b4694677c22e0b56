import { expect, it } from 'vitest';
import { days } from '../../src/kernel/time.ts';
import { warn } from '../../src/modules/billing/budgets/warnings.actions.ts';
import { sealAll } from '../../src/modules/billing/ledger/seal.actions.ts';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import { ask, call } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { testHost } from '../support/host.ts';
import { join, mailbox } from '../support/mail.ts';
import { deliverText } from '../support/meta.ts';
import { moneyScope } from '../support/money.ts';
import { claim, firstWord, ledgerOf, newShop, refusal, rows, type Shop, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const HELLO = { name: 'hello_world', language: 'pt_BR' };
const PRICE = 790_000;
const HOUR = 3_600_000;
type Budget = { id: string; spent: { micros: number }; held: { micros: number }; lift: object | null; revision: number };

const budget = ({ tenant }: Shop, body: object): Promise<Budget> =>
  ask<Budget>(201, 'POST', '/v1/budgets', { token: tenant.token, body: { name: 'Mês', scope: 'account', isHard: true, ...body } });
const limit = (times: number) => ({ amount: { micros: times * PRICE, currency: 'BRL' } });
const state = async ({ tenant }: Shop): Promise<Budget[]> =>
  (await ask<{ items: Budget[] }>(200, 'GET', '/v1/budgets', { token: tenant.token })).items;
const starting = ({ tenant, channel }: Shop, last: number) => ({
  token: tenant.token,
  body: { phone: `+55119555${String(last).padStart(5, '0')}`, channelId: channel.id, template: HELLO },
});
const start = (shop: Shop, last: number) => ask<ConversationWire>(201, 'POST', '/v1/interactions', starting(shop, last));
const refused = (shop: Shop, last: number) => refusal('POST', '/v1/interactions', starting(shop, last));
const charged = async (shop: Shop, count: number) =>
  until(async () => (await ledgerOf(shop.tenant)).filter(({ kind }) => kind === 'reserved').length === count);

it('[BUD-3] refuses the template that would go beyond, names the budget, and writes nothing', async () => {
  graph();
  const shop = await newShop();
  const { id } = await budget(shop, limit(2));
  await start(shop, 1);
  await start(shop, 2);
  const answer = await call('POST', '/v1/interactions', starting(shop, 3));
  expect([answer.status, await answer.json()]).toMatchObject([
    409,
    { code: 'budget-reached', places: [{ kind: 'budget', id, name: 'Mês' }] },
  ]);
  await charged(shop, 2);
  expect(await state(shop)).toMatchObject([{ spent: { micros: 2 * PRICE }, held: { micros: 0 } }]);
  expect(await rows(shardOf(shop.tenant), 'SELECT 1 FROM sessions WHERE tenant_id = ?', shop.tenant.id)).toHaveLength(2);
});

it('[BUD-3] a template inside an open session, and whatever customers begin, goes on', async () => {
  graph();
  const shop = await newShop();
  await budget(shop, { amount: { micros: 1, currency: 'BRL' } });
  const thread = await firstWord(shop);
  await ask(200, 'POST', `/v1/interactions/${thread.interaction?.id}/claim`, { token: shop.tenant.token });
  await ask(202, 'POST', `/v1/conversations/${thread.id}/messages`, { token: shop.tenant.token, body: { type: 'template', body: HELLO } });
  expect(await refused(shop, 1)).toEqual([409, 'budget-reached']);
});

it('[BUD-3] free text that would open a session is refused too, and what is sent again under its id is answered as before', async () => {
  graph();
  const shop = await newShop();
  const start0 = currentTime();
  const { id } = await claim(shop.tenant, await firstWord(shop));
  await at(start0 + 20 * HOUR, shop.tenant);
  await deliverText(shop.channel, 'Ainda quero', { at: start0 + 20 * HOUR });
  const tenant = await at(start0 + 25 * HOUR, shop.tenant);
  const later = { ...shop, tenant };
  await budget(later, limit(1));
  const text = (clientMessageId: string) => ({ token: tenant.token, body: { type: 'text', body: { body: 'Segue' }, clientMessageId } });
  const first = await ask<{ id: string }>(202, 'POST', `/v1/conversations/${id}/messages`, text('x'));
  await charged(later, 1);
  expect(await refused(later, 1)).toEqual([409, 'budget-reached']);
  // Its session is open: what follows in it costs nothing.
  await ask(202, 'POST', `/v1/conversations/${id}/messages`, text('y'));
  const begun = { ...starting(later, 2), body: { ...starting(later, 2).body, clientMessageId: 'z' } };
  await ask(204, 'DELETE', `/v1/budgets/${(await state(later))[0]?.id}`, { token: tenant.token });
  const one = await ask<ConversationWire>(201, 'POST', '/v1/interactions', begun);
  await budget(later, { amount: { micros: 1, currency: 'BRL' } });
  expect((await ask<ConversationWire>(201, 'POST', '/v1/interactions', begun)).id).toBe(one.id);
  expect((await ask<{ id: string }>(202, 'POST', `/v1/conversations/${id}/messages`, text('x'))).id).toBe(first.id);
});

it('[BUD-1] [BUD-4] of twenty at once none goes beyond any of the budgets that they fall under', async () => {
  graph();
  const shop = await newShop();
  await budget(shop, { ...limit(12), name: 'Conta' });
  await budget(shop, { ...limit(7), name: 'Número', scope: 'channel', scopeId: shop.channel.id });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => call('POST', '/v1/interactions', starting(shop, 100 + n))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(7);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(13);
  await charged(shop, 7);
  await sealAll(moneyScope(shop), 5);
  expect((await state(shop)).map(({ spent, held }) => [spent.micros, held.micros])).toEqual([
    [7 * PRICE, 0],
    [7 * PRICE, 0],
  ]);
  expect(await refused(shop, 200)).toEqual([409, 'budget-reached']);
});

it('[BUD-5] what came to nothing is free again', async () => {
  graph();
  const shop = await newShop();
  await budget(shop, limit(1));
  const thread = await firstWord(shop);
  // Somebody serves them: the verb refuses after the hold was taken.
  const body = { contactId: thread.contact.id, channelId: shop.channel.id, template: HELLO };
  await shardOf(shop.tenant).prepare('UPDATE sessions SET expires_at = 0 WHERE tenant_id = ?').bind(shop.tenant.id).run();
  expect(await refusal('POST', '/v1/interactions', { token: shop.tenant.token, body })).toEqual([409, 'interaction-waiting']);
  expect(await state(shop)).toMatchObject([{ held: { micros: 0 } }]);
  await start(shop, 1);
});

it('[BUD-6] a lift has an end and a reason, and while it lasts nothing is refused', async () => {
  graph();
  const shop = await newShop();
  const { token } = shop.tenant;
  const { id } = await budget(shop, { amount: { micros: 1, currency: 'BRL' } });
  expect(await refused(shop, 1)).toEqual([409, 'budget-reached']);
  const lift = (until: number, reason = 'Feira') =>
    ask<Budget>(201, 'POST', `/v1/budgets/${id}/lifts`, { token, body: { until: new Date(until).toISOString(), reason } });
  expect((await lift(currentTime() + days(1))).lift).toMatchObject({ reason: 'Feira', by: shop.tenant.owner.name });
  await start(shop, 1);
  expect((await lift(currentTime() - 1)).lift).toBeNull();
  expect(await refused(shop, 2)).toEqual([409, 'budget-reached']);
  const far = { until: new Date(currentTime() + days(32)).toISOString(), reason: 'x' };
  expect(await refusal('POST', `/v1/budgets/${id}/lifts`, { token, body: far })).toEqual([400, 'invalid-request']);
});

it('[BUD-2] is set, changed and deleted by whoever may, and the log says so', async () => {
  const shop = await newShop();
  const { token } = shop.tenant;
  const { id } = await budget(shop, limit(5));
  const path = `/v1/budgets/${id}`;
  await ask(200, 'PATCH', path, {
    token,
    body: { name: 'Dezembro', amount: { micros: 10, currency: 'BRL' } },
    headers: { 'if-match': '"1"' },
  });
  expect(await refusal('PATCH', path, { token, body: { name: 'x' }, headers: { 'if-match': '"1"' } })).toEqual([412, 'stale-revision']);
  for (const body of [
    { ...limit(1), scope: 'channel' },
    { ...limit(1), scope: 'account', scopeId: shop.channel.id },
    { ...limit(1), scope: 'department', scopeId: 'dep_01kb3rt5a6e0zvgv5x3m9f7c2d' },
    { amount: { micros: 0, currency: 'BRL' } },
    { amount: { micros: 1, currency: 'USD' } },
  ])
    expect(await refusal('POST', '/v1/budgets', { token, body: { name: 'Mês', scope: 'account', ...body } })).toEqual([
      400,
      'invalid-request',
    ]);
  const agent = await join(mailbox(), shop.tenant);
  expect(await refusal('GET', '/v1/budgets', { token: agent.token })).toEqual([403, 'forbidden']);
  const other = await newShop();
  expect(await refusal('PATCH', path, { token: other.tenant.token, body: { name: 'x' } })).toEqual([404, 'not-found']);
  await ask(204, 'DELETE', path, { token });
  expect(await state(shop)).toEqual([]);
  const { items } = await ask<{ items: { action: string }[] }>(200, 'GET', '/v1/audit?limit=50', { token });
  expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['budget.created', 'budget.updated', 'budget.deleted']));
});

it('[BUD-7] people are told of each share once a month', async () => {
  graph();
  const box = mailbox();
  const shop = await newShop();
  await budget(shop, { ...limit(2), isHard: false, name: 'Aviso', warn: [50, 100] });
  const s = moneyScope(shop);
  expect(await warn(testHost(), s)).toBe(0);
  await start(shop, 1);
  await charged(shop, 1);
  expect([await warn(testHost(), s), await warn(testHost(), s)]).toEqual([1, 0]);
  await start(shop, 2);
  await start(shop, 3);
  await charged(shop, 3);
  expect(await warn(testHost(), s)).toBe(1);
  const subjects = box.mails.map(({ subject }) => subject).filter((subject) => subject.includes('Aviso'));
  expect(subjects).toHaveLength(2);
  expect(subjects[1]).toMatch(/100/);
});
