import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/kernel/time.ts';
import { superviseCampaign } from '../../src/modules/automation/campaigns/control.actions.ts';
import { drivePart } from '../../src/modules/automation/campaigns/drive.actions.ts';
import { partNamed } from '../../src/modules/automation/campaigns/parts.actions.ts';
import { planJob } from '../../src/modules/automation/campaigns/plan.job.ts';
import { ask } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph, graphError } from '../support/graph.ts';
import { testScope } from '../support/host.ts';
import { ended } from '../support/jobs.ts';
import { claimsOf, messagesOf, refusal, rows, type Shop, shardOf } from '../support/shop.ts';
import { addAtMeta, templateAtMeta } from '../support/templates-at-meta.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { begun, byNumber, call, draft, previewed, ready, sentIn, standsAt } from './company.ts';

const scopeOf = ({ tenant }: Shop) => testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
const later = () => new Date(currentTime() + minutes(60)).toISOString();
/** A campaign whose list is written, and which begins in an hour. */
async function waiting(people: number, change: object = {}): Promise<{ shop: Shop; id: string; contacts: string[] }> {
  const { shop, contacts } = await ready(people);
  const { id } = await draft(shop, contacts, { scheduleAt: later(), ...change });
  await begun(shop, id);
  await standsAt(shop, id, ({ state }) => state === 'scheduled');
  return { shop, id, contacts };
}
/** As it stands where a Worker died between writing that it runs, and opening its list. */
const runsUnopened = ({ tenant }: Shop, id: string) =>
  shardOf(tenant)
    .prepare("UPDATE campaigns SET state = 'running', started_at = 1, revision = revision + 1 WHERE tenant_id = ? AND id = ?")
    .bind(tenant.id, id)
    .run();

describe('a campaign in trouble', () => {
  it('[CMP-2] writes to no more people than somebody confirmed, until somebody lets it', async () => {
    const meta = graph(byNumber);
    const { shop } = await ready(2);
    const { id } = await draft(shop, [], { contactIds: null });
    const { preview } = await previewed(shop, id);
    const newcomer = { name: 'Novo', email: 'novo@example.test', phone: '+5511982000001' };
    await ask(201, 'POST', '/v1/contacts', { token: shop.tenant.token, body: newcomer });
    await call(shop.tenant, 202, 'POST', `/${id}/start`, { expected: preview?.planned });
    const paused = await standsAt(shop, id, ({ state }) => state === 'paused');
    expect(paused).toMatchObject({ pauseReason: 'audience-grew', counts: { people: (preview?.planned ?? 0) + 1 } });
    expect(sentIn(meta)).toEqual([]);
    await call(shop.tenant, 200, 'POST', `/${id}/resume`, {});
    await standsAt(shop, id, ({ counts }) => counts.accepted === counts.people);
  });

  it('[CMP-2] keeps no preview of a draft that was changed while it was counted', async () => {
    graph(byNumber);
    const { shop, contacts } = await ready(4);
    const { id } = await draft(shop, contacts.slice(0, 1));
    const { jobId } = await call(shop.tenant, 202, 'POST', `/${id}/preview`, {});
    await ended(shop.tenant, jobId);
    const job = { id: jobId, input: { campaignId: id, isTrial: true }, counts: { people: 0, looked: 0, admitted: 0 } };
    const first = await planJob.step(scopeOf(shop), { ...job, cursor: { phase: 'list', part: 0, at: null } } as never, 10_000);
    await call(shop.tenant, 200, 'PATCH', `/${id}`, { contactIds: contacts });
    await planJob.step(scopeOf(shop), { ...job, counts: first.counts, cursor: first.cursor } as never, 10_000);
    expect((await call(shop.tenant, 200, 'GET', `/${id}`)).preview).toBeNull();
  });

  it('[CMP-2] is refused whom it is for twice over, and hours that are none', async () => {
    graph(byNumber);
    const { shop, contacts } = await ready(1);
    const body = { name: 'Aviso', channelId: shop.channel.id, template: 'aviso', contactIds: contacts };
    const filter = { field: 'isBlocked', is: 'equal', value: false };
    for (const change of [{ filter }, { window: { from: '00:00', to: '00:00', days: [1] } }])
      expect(await refusal('POST', '/v1/campaigns', { token: shop.tenant.token, body: { ...body, ...change } })).toEqual([
        400,
        'invalid-request',
      ]);
  });

  it('[CMP-1] goes on where a Worker died before its list was opened', async () => {
    const meta = graph(byNumber);
    const { shop, id } = await waiting(2);
    await runsUnopened(shop, id);
    await superviseCampaign(scopeOf(shop), id);
    await standsAt(shop, id, ({ counts }) => counts.accepted === 2);
    expect(sentIn(meta)).toHaveLength(2);
  });

  it('[CMP-1] is a draft again where the work on its list ended early', async () => {
    graph(byNumber);
    const { shop, id } = await waiting(2);
    await shardOf(shop.tenant)
      .prepare("UPDATE campaigns SET state = 'planning' WHERE tenant_id = ? AND id = ?")
      .bind(shop.tenant.id, id)
      .run();
    await superviseCampaign(scopeOf(shop), id);
    expect((await call(shop.tenant, 200, 'GET', `/${id}`)).state).toBe('draft');
    expect((await partNamed(scopeOf(shop), id, 0).counts()).people).toBe(0);
  });

  it('[CMP-7] [CMP-5] called off, what Meta held back for speed does not leave', async () => {
    let isSlow = true;
    const meta = graph((asked) => (isSlow ? graphError(130429) : byNumber(asked)));
    const { shop, contacts } = await ready(1);
    const { id } = await draft(shop, contacts);
    await begun(shop, id);
    await until(() => (sentIn(meta).length === 1 ? true : undefined));
    await call(shop.tenant, 200, 'POST', `/${id}/cancel`, {});
    isSlow = false;
    const [thread] = await until(async () => {
      const found = await rows<{ id: string }>(shardOf(shop.tenant), 'SELECT id FROM conversations WHERE tenant_id = ?', shop.tenant.id);
      return found.length === 1 ? found : undefined;
    });
    const now = await at(currentTime() + minutes(2), shop.tenant);
    await threadOf(shop.tenant.id, thread?.id ?? '').wake();
    await until(async () => {
      const [message] = (await messagesOf(now, thread?.id ?? '')) as unknown as { status: string }[];
      return message?.status === 'failed' ? true : undefined;
    });
    expect(sentIn(meta)).toHaveLength(1);
    expect((await call(now, 200, 'GET', `/${id}`)).counts).toMatchObject({ cancelled: 1, failed: 0 });
  });

  it('[CMP-8] one person’s trouble is theirs; it goes on with the others, and ends', async () => {
    graph(byNumber);
    const { shop, contacts } = await ready(2);
    addAtMeta(shop.channel.wabaId, {
      ...{ name: 'foto', language: 'pt_BR', category: 'UTILITY', status: 'APPROVED', parameterFormat: 'NAMED' },
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.example/x'] } } as never,
        { type: 'BODY', text: 'Temos um aviso para você hoje.' } as never,
      ],
    });
    await ask(200, 'POST', '/v1/templates/sync', { token: shop.tenant.token, body: { channelId: shop.channel.id } });
    const { id } = await draft(shop, contacts, { template: 'foto', mapping: { 'header.media': { text: 'med_gone' } } });
    await begun(shop, id);
    const { counts } = await standsAt(shop, id, ({ state }) => state === 'done');
    expect(counts).toMatchObject({ skipped: 2, people: 2 });
  });

  it('[CMP-8] a template whose text Meta has changed is not sent by what was fixed', async () => {
    const meta = graph(byNumber);
    const { shop, id } = await waiting(1);
    const there = templateAtMeta(shop.channel.wabaId, 'aviso');
    if (!there) throw new Error('Meta does not have it');
    const example = { body_text_named_params: [{ param_name: 'cliente', example: 'Ana' }] };
    there.components = [{ type: 'BODY', text: 'Oi {{cliente}}, pague agora mesmo, por favor.', example } as never];
    await ask(200, 'POST', '/v1/templates/sync', { token: shop.tenant.token, body: { channelId: shop.channel.id } });
    await runsUnopened(shop, id);
    await superviseCampaign(scopeOf(shop), id);
    const paused = await standsAt(shop, id, ({ state }) => state === 'paused');
    expect(paused.pauseReason).toBe('template');
    await drivePart(scopeOf(shop), id, 0);
    expect(sentIn(meta)).toEqual([]);
  });

  it('[CMP-4] whose message left is not skipped; and who is in hand when it is called off is not for ever', async () => {
    const { shop } = await ready(0);
    const list = partNamed(scopeOf(shop), 'cmp_one', 0);
    await list.plan(['0-a', '0-b'].map((key) => ({ key, contactId: 'ctc_x', language: 'pt_BR', values: {} })));
    await list.control('open', 1);
    await list.claim({ driver: 'one', most: 2, settled: [] });
    await list.claim({ driver: 'one', most: 0, settled: [{ key: '0-a', skipped: 'expired' }] });
    await list.tell([{ campaignId: 'cmp_one', key: '0-a', what: 'delivered', at: currentTime() as never }]);
    expect(await list.counts()).toMatchObject({ delivered: 1, skipped: 0, claimed: 1 });
    await list.control('cancelled', 2);
    expect((await list.control('open', 1)).claimed).toBe(1); // an older wish comes too late
    await at(currentTime() + minutes(4), shop.tenant);
    expect(await runDurableObjectAlarm(env.OUTREACH.get(env.OUTREACH.idFromName(`${shop.tenant.id}/cmp_one/0`)))).toBe(true);
    expect(await list.counts()).toMatchObject({ delivered: 1, claimed: 0, cancelled: 1 });
  });
});
