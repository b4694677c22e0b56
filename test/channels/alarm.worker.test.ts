import { describe, expect, it, vi } from 'vitest';
import { ask } from '../support/api.ts';
import { acceptedAs, graph, graphError } from '../support/graph.ts';
import { deliver } from '../support/meta.ts';
import { claim, firstWord, messagesOf, newShop, write } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

async function serving() {
  const meta = graph();
  const shop = await newShop();
  const { id } = await claim(shop.tenant, await firstWord(shop));
  let seq = 1;
  const send = async (answer: () => Response, ends: string) => {
    meta.answer = answer;
    await write(shop.tenant, id, 'Olá');
    seq += 1;
    await until(async () => (await messagesOf(shop.tenant, id)).find((it) => it.seq === seq)?.status === ends);
  };
  const channel = () =>
    ask<{ status: string; alarm: string | null }>(200, 'GET', `/v1/channels/${shop.channel.id}`, { token: shop.tenant.token });
  const told = (status: object, at: number) =>
    deliver(shop.channel, { statuses: [{ timestamp: String(Math.floor(at / 1000)), recipient_id: '5511987654321', ...status }] });
  return { send, channel, told };
}

describe('the alarm of a number', () => {
  it('[ERR-5] of a token that Meta refused ends when it accepts a message again', async () => {
    const { send, channel } = await serving();
    await send(() => graphError(190, 401), 'failed');
    expect(await channel()).toMatchObject({ status: 'alarm', alarm: expect.stringContaining('190') });
    await send(() => acceptedAs('wamid.healed'), 'accepted');
    expect(await channel()).toMatchObject({ status: 'connected', alarm: null });
  });

  it('[ERR-5] of an unpaid account stays while messages are only accepted, and ends when one has left', async () => {
    const { send, channel, told } = await serving();
    await send(() => acceptedAs('wamid.1'), 'accepted');
    await told({ id: 'wamid.1', status: 'failed', errors: [{ code: 131042, title: 'Unpaid' }] }, currentTime());
    await send(() => acceptedAs('wamid.2'), 'accepted');
    expect(await channel()).toMatchObject({ status: 'alarm', alarm: '131042 Unpaid' });
    const later = currentTime() + 60_000;
    vi.spyOn(Date, 'now').mockImplementation(() => later + 60_000);
    await told({ id: 'wamid.2', status: 'delivered' }, later - 3_600_000);
    expect((await channel()).status).toBe('alarm');
    await told({ id: 'wamid.2', status: 'read' }, later);
    expect(await channel()).toMatchObject({ status: 'connected', alarm: null });
  });
});
