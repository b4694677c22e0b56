import { expect, it } from 'vitest';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import { ask, call } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { accepted, graph, graphError } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import { card, chargeBy } from '../support/money.ts';
import { claim, firstWord, messagesOf, newShop, refusal, rows, type Shop, shardOf } from '../support/shop.ts';
import { openThread } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const HELLO = { name: 'hello_world', language: 'pt_BR' };
const HOUR = 3_600_000;
const budget = ({ tenant }: Shop, body: object) =>
  ask<{ id: string }>(201, 'POST', '/v1/budgets', { token: tenant.token, body: { name: 'Mês', scope: 'account', isHard: true, ...body } });

/** A thread of a customer whose session is over while they may still be answered. */
async function betweenSessions(shop: Shop) {
  const start0 = currentTime();
  const { id } = await claim(shop.tenant, await firstWord(shop));
  await at(start0 + 20 * HOUR, shop.tenant);
  await deliverText(shop.channel, 'Ainda quero', { at: start0 + 20 * HOUR });
  const tenant = await at(start0 + 25 * HOUR, shop.tenant);
  const path = `/v1/conversations/${id}/messages`;
  const text = (words: string) => ({ token: tenant.token, body: { type: 'text', body: { body: words } } });
  return { shop: { ...shop, tenant }, id, path, text };
}
const TIGHT = { amount: { micros: 1, currency: 'BRL' } };

it('[BUD-9] what would open a session is refused through the socket, and leaves for nobody', async () => {
  const meta = graph();
  const { shop, id, path, text } = await betweenSessions(await newShop());
  const line = await openThread(shop.tenant, id);
  await line.until('hello');
  const before = (await messagesOf(shop.tenant, id)).length;
  line.send({ type: 'send', clientMessageId: 's-1', text: 'Pelo soquete' });
  expect(await line.until('refused')).toEqual({ type: 'refused', clientMessageId: 's-1', code: 'session-would-open' });
  expect(await messagesOf(shop.tenant, id)).toHaveLength(before);
  expect(await rows(shardOf(shop.tenant), 'SELECT 1 FROM sessions WHERE tenant_id = ?', shop.tenant.id)).toHaveLength(1);
  const { id: budgetId } = await budget(shop, TIGHT);
  const answer = await call('POST', path, text('Por HTTP'));
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'budget-reached', places: [{ id: budgetId, name: 'Mês' }] }]);
  await ask(204, 'DELETE', `/v1/budgets/${budgetId}`, { token: shop.tenant.token });
  await ask(202, 'POST', path, text('Agora sim'));
  // Its session is open: what follows in it may go through the socket.
  line.send({ type: 'send', clientMessageId: 's-2', text: 'E mais isto' });
  await line.until('written', ({ message }) => message.clientMessageId === 's-2');
  await until(() => meta.texts().length === 2);
  expect(meta.texts()).toEqual(['Agora sim', 'E mais isto']);
  line.close();
});

it('[BUD-3] what failed is not sent again beyond a budget, and a reaction, which opens nothing, is never refused', async () => {
  const meta = graph();
  const { shop, id, path, text } = await betweenSessions(await newShop());
  meta.answer = () => graphError(131_026);
  const sent = await ask<{ id: string }>(202, 'POST', path, text('Segue'));
  await until(async () => (await messagesOf(shop.tenant, id)).some((message) => message.id === sent.id && message.status === 'failed'));
  const { id: budgetId } = await budget(shop, TIGHT);
  const again = { token: shop.tenant.token };
  expect(await refusal('POST', `${path}/${sent.id}/resend`, again)).toEqual([409, 'budget-reached']);
  const [word] = await messagesOf(shop.tenant, id);
  meta.answer = accepted;
  await ask(202, 'POST', path, { ...again, body: { type: 'reaction', body: { message: word?.id, emoji: '👍' } } });
  await ask(201, 'POST', `/v1/budgets/${budgetId}/lifts`, {
    ...again,
    body: { until: new Date(currentTime() + HOUR).toISOString(), reason: 'Feira' },
  });
  await ask(202, 'POST', `${path}/${sent.id}/resend`, again);
});

it('[BUD-3] answers that are charged by the message are never refused; a template by the message is', async () => {
  graph();
  const shop = await newShop();
  const thread = await claim(shop.tenant, await firstWord(shop));
  await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2026-10' }]);
  const rates = ['service', 'utility', 'marketing', 'authentication', 'authentication-international'];
  await card(
    shop,
    'meta-pmp-2026-10',
    rates.map((rate) => ({ rate, micros: 10_000 })),
    'USD',
    '2026-10-01',
  );
  forgetTerms(shop.tenant.id);
  await budget(shop, { amount: { micros: 1, currency: 'USD' } });
  const path = `/v1/conversations/${thread.id}/messages`;
  await ask(202, 'POST', path, { token: shop.tenant.token, body: { type: 'text', body: { body: 'Respondo' } } });
  expect(await refusal('POST', path, { token: shop.tenant.token, body: { type: 'template', body: HELLO } })).toEqual([
    409,
    'budget-reached',
  ]);
});

it('[BUD-10] says so where charges are in another currency than the budget by now', async () => {
  graph();
  const shop = await newShop();
  const { token } = shop.tenant;
  await budget(shop, { amount: { micros: 1, currency: 'BRL' } });
  const states = async () => (await ask<{ items: { chargesIn: string | null }[] }>(200, 'GET', '/v1/budgets', { token })).items;
  expect((await states()).map(({ chargesIn }) => chargesIn)).toEqual([null]);
  await card(
    shop,
    'seed-2023',
    ['business', 'customer'].map((rate) => ({ rate, micros: 100_000 })),
    'USD',
    '2026-12-01',
  );
  forgetTerms(shop.tenant.id);
  expect((await states()).map(({ chargesIn }) => chargesIn)).toEqual(['USD']);
  const start = { phone: '+5511955500321', channelId: shop.channel.id, template: HELLO };
  await ask(201, 'POST', '/v1/interactions', { token, body: start });
  const amount = { amount: { micros: 1, currency: 'USD' } };
  const [{ id } = { id: '' }] = (await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/budgets', { token })).items;
  await ask(200, 'PATCH', `/v1/budgets/${id}`, { token, body: amount });
  expect((await states()).map(({ chargesIn }) => chargesIn)).toEqual([null]);
  expect(await refusal('POST', '/v1/interactions', { token, body: { ...start, phone: '+5511955500322' } })).toEqual([
    409,
    'budget-reached',
  ]);
});
