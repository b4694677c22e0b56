import { describe, expect, it } from 'vitest';
import { ask, call } from '../support/api.ts';
import { type Channel, sign } from '../support/meta.ts';
import { everyItem, newShop, refusal, type Shop } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

type Wire = { status: string; health: { kind: string; level: string; detail: string | null }[] };
type Kept = { id: string; field: string; raw: string };
const seconds = (at: number) => Math.floor(at / 1000);

/** Meta tells of an account: no number, a time of its own. */
async function news({ hookPath, wabaId, appSecret }: Channel, field: string, value: object, at = currentTime()): Promise<number> {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: wabaId, time: seconds(at), changes: [{ field, value }] }],
  });
  return (await call('POST', hookPath, { body, headers: { 'x-hub-signature-256': await sign(appSecret, body) } })).status;
}
const channelOf = ({ tenant, channel }: Shop) => ask<Wire>(200, 'GET', `/v1/channels/${channel.id}`, { token: tenant.token });
const eventsOf = ({ tenant, channel }: Shop) => everyItem(tenant, `/v1/channels/${channel.id}/events`) as Promise<Kept[]>;

describe('news of an account', () => {
  it('[CHN-50] told twice is kept once, and stands in the number’s health until it ends', async () => {
    const shop = await newShop();
    const now = currentTime();
    const disabled = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } };
    const inAnotherOrder = { ban_info: { waba_ban_state: 'DISABLE' }, event: 'DISABLED_UPDATE' };
    for (const told of [disabled, disabled, inAnotherOrder]) expect(await news(shop.channel, 'account_update', told, now)).toBe(200);
    expect((await eventsOf(shop)).map(({ field }) => field)).toEqual(['account_update']);
    expect(await channelOf(shop)).toMatchObject({ status: 'alarm', health: [{ kind: 'account-disabled', level: 'alarm' }] });
    await news(shop.channel, 'account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }, now + 60_000);
    expect(await channelOf(shop)).toMatchObject({ status: 'connected', health: [] });
    await news(shop.channel, 'account_update', { ...disabled, other: 1 }, now + 1_000);
    expect((await channelOf(shop)).health).toEqual([]);
    expect(await eventsOf(shop)).toHaveLength(3);
  });

  it('[CHN-50] of another number of the account is kept, and is not this one’s', async () => {
    const shop = await newShop();
    await news(shop.channel, 'phone_number_quality_update', { event: 'FLAGGED', display_phone_number: '4930123456' });
    expect((await channelOf(shop)).health).toEqual([]);
    await news(shop.channel, 'phone_number_quality_update', { event: 'FLAGGED', display_phone_number: '5511955500100' });
    expect((await channelOf(shop)).health).toMatchObject([{ kind: 'quality-low', level: 'warning' }]);
    expect(await eventsOf(shop)).toHaveLength(2);
  });

  it('[CHN-51] is listed page by page, the newest first, to the company alone', async () => {
    const shop = await newShop();
    const other = await newShop();
    for (const type of ['A', 'B', 'C']) await news(shop.channel, 'account_alerts', { alert_info: { alert_type: type } });
    const path = `/v1/channels/${shop.channel.id}/events`;
    const page = await ask<{ items: Kept[]; next: string }>(200, 'GET', `${path}?limit=2`, { token: shop.tenant.token });
    expect(page.items).toHaveLength(2);
    const rest = await ask<{ items: Kept[]; next: null }>(200, 'GET', `${path}?limit=2&after=${page.next}`, { token: shop.tenant.token });
    expect([...page.items, ...rest.items].map(({ raw }) => JSON.parse(raw).value.alert_info.alert_type)).toEqual(['C', 'B', 'A']);
    expect(rest.next).toBeNull();
    expect(await refusal('GET', path, { token: other.tenant.token })).toEqual([404, 'not-found']);
  });
});
