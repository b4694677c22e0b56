import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/api.ts';
import { type Asked, accepted, graph, graphError } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import { claim, firstWord, headOf, ledgerOf, messagesOf, refusal } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

import { begun, byNumber, call, draft, previewed, ready, sentIn, standsAt, status } from './company.ts';

describe('a campaign', () => {
  it('[CMP-2] [CMP-3] [CMP-4] [CMP-10] goes to everybody once; each reads their own; statuses are counted', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(12);
    const { id } = await draft(shop, contacts);
    const { preview } = await previewed(shop, id);
    expect(preview).toMatchObject({ planned: 12, charged: 12, included: 0, total: { micros: 12 * 790_000 } });
    expect(await refusal('POST', `/v1/campaigns/${id}/start`, { token: shop.tenant.token, body: { expected: 11 } })).toEqual([
      409,
      'campaign-count-differs',
    ]);
    await call(shop.tenant, 202, 'POST', `/${id}/start`, { expected: 12 });
    await standsAt(shop, id, ({ counts }) => counts.accepted === 12);
    const sent = sentIn(meta);
    expect(new Set(sent.map(({ body }) => body.to)).size).toBe(12);
    expect(sent).toHaveLength(12);
    expect(JSON.stringify(sent[0]?.body.template)).toContain('Pessoa');
    await env.DRIVE_QUEUE.send({ tenantId: shop.tenant.id, shard: 'SHARD_00', campaignId: id, part: 0 });
    for (const one of sent.slice(0, 5)) await status(shop, one, 'delivered');
    for (const one of sent.slice(0, 2)) await status(shop, one, 'read');
    await status(shop, sent[7] as Asked, 'failed', { errors: [{ code: 131026, title: 'undeliverable' }] });
    const now = await standsAt(shop, id, ({ counts }) => counts.read === 2 && counts.failed === 1);
    expect(now.counts).toMatchObject({ people: 12, planned: 0, claimed: 0, accepted: 6, delivered: 3, read: 2, failed: 1 });
    expect(sentIn(meta)).toHaveLength(12);
    const { items } = await call<{ items: { state: string; reason: string | null; contact: { name: string } }[] }>(
      shop.tenant,
      200,
      'GET',
      `/${id}/recipients?state=failed`,
    );
    expect(items).toMatchObject([{ state: 'failed', reason: '131026' }]);
    const { items: open } = await ask<{ items: unknown[] }>(200, 'GET', '/v1/conversations', { token: shop.tenant.token });
    expect(open).toEqual([]);
  });

  it('[CMP-15] is tried on a few people by its own rules, and they are on no list', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(3);
    const [first, blocked] = contacts;
    await ask(200, 'POST', `/v1/contacts/${blocked}/block`, { token: shop.tenant.token, body: {} });
    const { id } = await draft(shop, contacts);
    const { items } = await call<{ items: unknown[] }>(shop.tenant, 200, 'POST', `/${id}/tests`, { contactIds: [first, blocked, first] });
    expect(items).toEqual([
      { contactId: first, outcome: 'accepted', reason: null },
      { contactId: blocked, outcome: 'skipped', reason: 'blocked' },
    ]);
    expect(sentIn(meta)).toHaveLength(1);
    expect(JSON.stringify(sentIn(meta)[0]?.body.template)).toContain('Pessoa');
    await begun(shop, id);
    const { counts } = await standsAt(shop, id, (now) => now.counts.accepted === 2);
    expect(counts.people).toBe(2);
    expect(sentIn(meta)).toHaveLength(3);
    expect(await refusal('POST', `/v1/campaigns/${id}/tests`, { token: shop.tenant.token, body: { contactIds: [first] } })).toEqual([
      409,
      'campaign-not-editable',
    ]);
  });

  it('[CMP-5] [CMP-2] leaves out whom it may not reach, and asks again before it leaves', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(4);
    const { token } = shop.tenant;
    await ask(200, 'POST', `/v1/contacts/${contacts[0]}/block`, { token, body: {} });
    const { id } = await draft(shop, contacts, { scheduleAt: new Date(currentTime() + 3_600_000).toISOString() });
    const { preview } = await previewed(shop, id);
    expect(preview).toMatchObject({ planned: 3, excluded: { blocked: 1 } });
    await call(shop.tenant, 202, 'POST', `/${id}/start`, { expected: 3 });
    await standsAt(shop, id, ({ state }) => state === 'scheduled');
    await ask(200, 'POST', `/v1/contacts/${contacts[1]}/block`, { token, body: {} });
    await call(shop.tenant, 200, 'POST', `/${id}/pause`, {});
    await env.SHARD_00.prepare('UPDATE campaigns SET start_at = 1 WHERE id = ?').bind(id).run();
    await env.SHARD_01.prepare('UPDATE campaigns SET start_at = 1 WHERE id = ?').bind(id).run();
    await call(shop.tenant, 200, 'POST', `/${id}/resume`, {});
    const now = await standsAt(shop, id, ({ counts }) => counts.accepted === 2 && counts.skipped === 1);
    expect(now.counts.people).toBe(3);
    expect(sentIn(meta)).toHaveLength(2);
  });

  it('[CMP-7] paused, nothing leaves; resumed, the rest does; cancelled, nobody else is written to', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(6);
    const { id } = await draft(shop, contacts, { scheduleAt: new Date(currentTime() + 3_600_000).toISOString() });
    await begun(shop, id);
    await standsAt(shop, id, ({ state }) => state === 'scheduled');
    await call(shop.tenant, 200, 'POST', `/${id}/cancel`, {});
    expect(await call(shop.tenant, 200, 'GET', `/${id}`)).toMatchObject({
      state: 'cancelled',
      counts: { cancelled: 6, planned: 0, people: 6 },
    });
    expect(await refusal('POST', `/v1/campaigns/${id}/resume`, { token: shop.tenant.token, body: {} })).toEqual([
      409,
      'campaign-not-allowed',
    ]);
    expect(sentIn(meta)).toEqual([]);
  });

  it('[CMP-8] [CMP-14] stops at what is everybody’s; the failed are written to once more when asked for', async () => {
    let refuse = true;
    const meta = graph((asked) => (refuse ? graphError(131042) : byNumber(asked)));
    const { shop, contacts } = await ready(8);
    const { id } = await draft(shop, contacts);
    await begun(shop, id);
    const stopped = await standsAt(shop, id, ({ state }) => state === 'paused');
    expect(stopped.pauseReason).toMatch(/account|channel/);
    const failed = stopped.counts.failed ?? 0;
    expect(failed).toBeGreaterThan(0);
    const before = sentIn(meta).length;
    refuse = false;
    await call(shop.tenant, 200, 'POST', `/${id}/retry`, { states: ['failed'] });
    await call(shop.tenant, 200, 'POST', `/${id}/resume`, {});
    const now = await standsAt(shop, id, ({ counts }) => counts.accepted === 8);
    expect(now.counts).toMatchObject({ people: 8, failed: 0 });
    expect(sentIn(meta).length).toBe(before + 8);
  });

  it('[CMP-6] [CMP-9] leaves whom somebody serves; an answer opens an interaction that names the campaign', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(1);
    const served = await firstWord(shop);
    await claim(shop.tenant, served);
    const { id } = await draft(shop, [...contacts, served.contact.id]);
    await begun(shop, id);
    const now = await standsAt(shop, id, ({ counts }) => counts.accepted === 1 && counts.skipped === 1);
    expect(now.counts.people).toBe(2);
    const [sent] = sentIn(meta);
    await deliverText(shop.channel, 'Quero saber mais', { from: String(sent?.body.to) });
    const replied = await standsAt(shop, id, ({ counts }) => counts.replied === 1);
    expect(replied.counts.people).toBe(2);
    const { items } = await until(async () => {
      const page = await ask<{ items: { id: string; interaction: object }[] }>(200, 'GET', '/v1/conversations', {
        token: shop.tenant.token,
      });
      return page.items.length === 2 ? page : undefined;
    });
    expect(items.map(({ interaction }) => interaction)).toContainEqual(
      expect.objectContaining({ origin: 'campaign', campaign: { id, name: 'Aviso de dezembro' } }),
    );
    await deliverText(shop.channel, 'Alô?', { from: String(sent?.body.to) });
    expect((await call(shop.tenant, 200, 'GET', `/${id}`)).counts.replied).toBe(1);
    const [thread] = items.filter(({ id: one }) => one !== served.id);
    expect((await messagesOf(shop.tenant, thread?.id ?? ''))[0]).toMatchObject({ author: { kind: 'campaign', id } });
    expect(await headOf(shop.tenant, thread?.id ?? '')).toMatchObject({ unread: 2 });
  });

  it('[CMP-11] its charges name it; a hard budget pauses it before it is passed', async () => {
    graph(byNumber);
    const { shop, contacts } = await ready(6);
    const { token } = shop.tenant;
    await ask(201, 'POST', '/v1/budgets', {
      token,
      body: { name: 'Mês', scope: 'account', amount: { micros: 2 * 790_000, currency: 'BRL' }, isHard: true },
    });
    const { id } = await draft(shop, contacts);
    await begun(shop, id);
    const paused = await standsAt(shop, id, ({ state }) => state === 'paused');
    expect(paused.pauseReason).toBe('budget');
    const entries = await until(async () => {
      const all = await ledgerOf(shop.tenant);
      return all.length === 2 ? all : undefined;
    });
    expect(entries.map(({ bearer, origin }) => [bearer, origin])).toEqual([
      [`campaign:${id}`, 'campaign'],
      [`campaign:${id}`, 'campaign'],
    ]);
  });

  it('[CMP-13] another company’s campaign is not there', async () => {
    graph(byNumber);
    const [{ shop, contacts }, { shop: other }] = [await ready(1), await ready(0)];
    const { id } = await draft(shop, contacts);
    for (const path of ['', '/recipients', '/reasons'])
      expect(await refusal('GET', `/v1/campaigns/${id}${path}`, { token: other.tenant.token })).toEqual([404, 'not-found']);
    expect(await refusal('POST', `/v1/campaigns/${id}/pause`, { token: other.tenant.token, body: {} })).toEqual([404, 'not-found']);
    expect(accepted().status).toBe(200);
  });
});
