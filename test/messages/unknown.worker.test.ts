import { runDurableObjectAlarm } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { ask } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { acceptedAs, graph } from '../support/graph.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { costOf } from '../support/money.ts';
import { claim, firstWord, ledgerOf, messagesOf, newShop, objectOf, write } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;

it('[SND-15] what stays unknown for 72 hours is so for good, costs nothing, can be sent again, and a late status is shown and charged', async () => {
  const meta = graph(() => Promise.reject(new TypeError('network')));
  const shop = await newShop();
  const start = currentTime();
  const { id } = await claim(shop.tenant, await firstWord(shop));
  await at(start + 20 * HOUR, shop.tenant);
  await deliverText(shop.channel, 'Ainda quero', { at: start + 20 * HOUR });
  const tenant = await at(start + 25 * HOUR, shop.tenant);
  const { id: messageId } = await write(tenant, id, 'Chegou?');
  const stateOf = async (now: typeof tenant) => (await messagesOf(now, id)).find((message) => message.id === messageId)?.status;
  await until(async () => (await stateOf(tenant)) === 'unknown');
  const chargeOf = async (now: typeof tenant) => costOf((await ledgerOf(now)).filter(({ rule }) => rule === 'business-session'));
  await until(async () => (await chargeOf(tenant)) === 790_000);

  const before = await at(currentTime() + 72 * HOUR - 60_000, shop.tenant);
  await runDurableObjectAlarm(objectOf(before, id));
  expect(await stateOf(before)).toBe('unknown');
  const after = await at(currentTime() + 120_000, shop.tenant);
  await runDurableObjectAlarm(objectOf(after, id));
  expect(await stateOf(after)).toBe('unknown_final');
  await until(async () => (await chargeOf(after)) === 0);

  const timestamp = String(Math.floor(currentTime() / 1_000));
  const status = { id: 'wamid.late', status: 'delivered', timestamp, recipient_id: '5511987654321', biz_opaque_callback_data: messageId };
  meta.answer = () => acceptedAs('wamid.again');
  await deliverText(shop.channel, 'Não chegou nada', { at: currentTime() });
  const again = await ask<{ id: string }>(202, 'POST', `/v1/conversations/${id}/messages/${messageId}/resend`, { token: after.token });
  expect(again.id).not.toBe(messageId);
  await deliver(shop.channel, { statuses: [status] });
  expect(await stateOf(after)).toBe('delivered');
  await until(async () => (await chargeOf(after)) === 790_000);
});
