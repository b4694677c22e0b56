import { describe, expect, it } from 'vitest';
import { hours } from '../../src/kernel/time.ts';
import { refreshCounts, superviseCampaign } from '../../src/modules/automation/campaigns/control.actions.ts';
import { partNamed } from '../../src/modules/automation/campaigns/parts.actions.ts';
import { ask } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { testScope } from '../support/host.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { claimsOf, rows, type Shop, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { begun, byNumber, call, draft, ready, sentIn, standsAt, status } from './company.ts';

const scopeOf = ({ tenant }: Shop) => {
  const { tid, shd } = claimsOf(tenant);
  return testScope({ tenantId: tid, shard: shd });
};
/** Meta tells how many people may be reached in a day. */
const limitedTo = ({ channel }: Shop, limit: number): Promise<unknown> =>
  deliver(channel, { max_daily_conversations_per_business: limit }, 'business_capability_update');

describe('how many people campaigns reach', () => {
  it('[CMP-23] waits at Meta’s limit with its time, counts nobody twice, and goes on by itself', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(5);
    await limitedTo(shop, 3);
    const { id } = await draft(shop, contacts);
    await begun(shop, id);
    const waits = await standsAt(shop, id, ({ counts }) => counts.accepted === 3 && counts.planned === 2);
    expect(waits).toMatchObject({ state: 'running', portfolio: { limit: 3, used: 3 } });
    const frees = Date.parse((waits as unknown as { portfolio: { freesAt: string } }).portfolio.freesAt);
    expect(Math.abs(frees - currentTime() - hours(24))).toBeLessThan(60_000);
    await superviseCampaign(scopeOf(shop), id);
    expect(sentIn(meta)).toHaveLength(3);
    // The same people once more, by another campaign: they count already.
    const again = await draft(shop, contacts.slice(0, 5));
    await begun(shop, again.id);
    await standsAt(shop, again.id, ({ counts }) => counts.accepted === 3);
    const later = { ...shop, tenant: await at(currentTime() + hours(25), shop.tenant) };
    await superviseCampaign(scopeOf(shop), id);
    await standsAt(later, id, ({ counts, state }) => counts.accepted === 5 && state === 'done');
  });

  it('[CMP-24] skips whoever has had as many messages as the company allows', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(2);
    const { token } = shop.tenant;
    expect(await ask(200, 'GET', '/v1/campaign-rules', { token })).toEqual({ cap: null, revision: 0 });
    await ask(200, 'PUT', '/v1/campaign-rules', { token, body: { cap: { messages: 1, days: 7 } } });
    const first = await draft(shop, contacts.slice(0, 1));
    await begun(shop, first.id);
    await standsAt(shop, first.id, ({ counts }) => counts.accepted === 1);
    const { id } = await draft(shop, contacts);
    await begun(shop, id);
    await standsAt(shop, id, ({ counts, state }) => counts.accepted === 1 && counts.skipped === 1 && state === 'done');
    const reasons = await call<{ items: object[] }>(shop.tenant, 200, 'GET', `/${id}/reasons`);
    expect(reasons.items).toEqual([{ state: 'skipped', reason: 'capped', people: 1 }]);
    expect(sentIn(meta)).toHaveLength(2);
    await ask(200, 'PUT', '/v1/campaign-rules', { token, body: { cap: null }, headers: { 'if-match': '"1"' } });
    await call(shop.tenant, 200, 'POST', `/${id}/retry`, { states: ['skipped'] });
    await standsAt(shop, id, ({ counts }) => counts.accepted === 2);
  });

  it('[CMP-25] stops where too many opt out; let go on, it is judged anew', async () => {
    const { shop } = await ready(0);
    const list = partNamed(scopeOf(shop), 'cmp_one', 0);
    const keys = Array.from({ length: 60 }, (_, n) => `0-${String(n).padStart(3, '0')}`);
    await list.plan(keys.map((key) => ({ key, contactId: 'ctc_x', language: 'pt_BR', values: {} })));
    await list.control('open', 1);
    const tell = (key: string, more: object) => list.tell([{ campaignId: 'cmp_one', key, at: currentTime() as never, ...more } as never]);
    for (const key of keys.slice(0, 55)) await tell(key, { what: 'delivered' });
    for (const _ of [1, 2]) await tell('0-000', { what: 'replied', isOut: true });
    expect((await list.claim({ driver: 'a', most: 1, settled: [] })).stop).toBeNull();
    expect(await list.counts()).toMatchObject({ replied: 1, optedOut: 1 });
    await tell('0-004', { what: 'replied', isOut: true });
    expect((await list.claim({ driver: 'a', most: 1, settled: [] })).stop).toBe('opt-outs');
    await list.control('closed', 2);
    await list.control('open', 3);
    await tell('0-005', { what: 'replied', isOut: true });
    expect((await list.claim({ driver: 'a', most: 1, settled: [] })).stop).toBeNull();
  });

  it('[CMP-25] [CMP-9] an answer that wants no more messages counts as one', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(1);
    const { id } = await draft(shop, contacts);
    await begun(shop, id);
    await standsAt(shop, id, ({ counts }) => counts.accepted === 1);
    await deliverText(shop.channel, 'STOP', { from: String(sentIn(meta)[0]?.body.to) });
    const { counts } = await standsAt(shop, id, (now) => now.counts.replied === 1);
    expect(counts).toMatchObject({ optedOut: 1, people: 1 });
  });

  it('[CMP-26] a look changes nothing; what lists show follows', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(1);
    const { id } = await draft(shop, contacts);
    await begun(shop, id);
    await standsAt(shop, id, ({ state }) => state === 'done');
    const kept = async () =>
      (
        await rows<{ counts: string; revision: number }>(shardOf(shop.tenant), 'SELECT counts, revision FROM campaigns WHERE id = ?', id)
      )[0];
    const before = await kept();
    const [sent] = sentIn(meta);
    if (sent) await status(shop, sent, 'delivered');
    await standsAt(shop, id, ({ counts }) => counts.delivered === 1);
    expect(await kept()).toEqual(before);
    await refreshCounts(scopeOf(shop), id);
    const { items } = await call<{ items: { counts: object }[] }>(shop.tenant, 200, 'GET', '');
    expect(items[0]?.counts).toMatchObject({ delivered: 1 });
    expect((await kept())?.revision).toBe(before?.revision);
  });

  it('[CMP-27] [CMP-3] whoever was skipped although their message had left is not written to twice', async () => {
    const { shop } = await ready(0);
    const list = partNamed(scopeOf(shop), 'cmp_two', 0);
    await list.plan(['0-a', '0-b'].map((key) => ({ key, contactId: 'ctc_x', language: 'pt_BR', values: {} })));
    await list.control('open', 1);
    await list.claim({ driver: 'one', most: 2, settled: [] });
    const settled = [
      { key: '0-a', skipped: 'expired' as const },
      { key: '0-b', skipped: 'expired' as const, isWritten: true as const },
    ];
    await list.claim({ driver: 'one', most: 0, settled });
    expect(await list.again(['skipped'])).toBe(2);
    const { people } = await list.claim({ driver: 'two', most: 2, settled: [] });
    expect(people.map(({ sendKey }) => sendKey).sort()).toEqual(['0-a', '0-b.2']);
    // The news of the message that had left come late.
    await list.tell([{ campaignId: 'cmp_two', key: '0-a', what: 'accepted', at: currentTime() as never }]);
    expect(await list.counts()).toMatchObject({ accepted: 1, claimed: 1 });
  });
});
