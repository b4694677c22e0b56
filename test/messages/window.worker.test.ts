import { describe, expect, it } from 'vitest';
import { acceptedAs, type Graph, graph, graphError } from '../support/graph.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { claim, firstWord, headOf, messagesOf, newShop, refusal, write } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

async function serving(answer: Graph['answer']) {
  const meta = graph(answer);
  const shop = await newShop();
  const { id } = await claim(shop.tenant, await firstWord(shop));
  const is = (seq: number, status: string) =>
    until(async () => (await messagesOf(shop.tenant, id)).find((it) => it.seq === seq)?.status === status);
  return { shop, id, meta, is };
}

describe('the service window', () => {
  it('[SND-16] after Meta refused an answer because the window is closed it is closed here too, until the customer writes again', async () => {
    let code = 131047;
    const { shop, id, meta, is } = await serving(() => (code === 0 ? acceptedAs('wamid.later') : graphError(code)));
    await write(shop.tenant, id, 'Olá?');
    await is(2, 'failed');
    expect((await headOf(shop.tenant, id)).serviceWindow).toMatchObject({ open: false, expiresAt: null });
    expect(
      await refusal('POST', `/v1/conversations/${id}/messages`, { token: shop.tenant.token, body: { body: { body: 'Ainda aí?' } } }),
    ).toEqual([409, 'service-window-closed']);
    await deliverText(shop.channel, 'Escrito antes, chegou depois', { at: currentTime() - 3_600_000 });
    expect((await headOf(shop.tenant, id)).serviceWindow.open).toBe(false);
    code = 0;
    await deliverText(shop.channel, 'Voltei', { at: currentTime() + 2_000 });
    expect((await headOf(shop.tenant, id)).serviceWindow.open).toBe(true);
    await write(shop.tenant, id, 'Que bom');
    await is(5, 'accepted');
    expect(meta.texts()).toEqual(['Olá?', 'Que bom']);
  });

  it('[SND-16] the same told by a status', async () => {
    const { shop, id, is } = await serving(() => acceptedAs('wamid.late'));
    await write(shop.tenant, id, 'Olá?');
    await is(2, 'accepted');
    const refused = {
      id: 'wamid.late',
      status: 'failed',
      recipient_id: '5511987654321',
      errors: [{ code: 131047, title: 'Re-engagement' }],
    };
    await deliver(shop.channel, { statuses: [{ timestamp: String(Math.floor(currentTime() / 1000)), ...refused }] });
    expect((await headOf(shop.tenant, id)).serviceWindow.open).toBe(false);
  });
});
