import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { days, instantOf } from '../../src/kernel/time.ts';
import { erasuresAgain } from '../../src/modules/customers/personal-data/again.sweep.ts';
import { contactRetention } from '../../src/modules/customers/personal-data/idle.actions.ts';
import { oldReceipts, oldRuns } from '../../src/modules/customers/personal-data/old-receipts.sweep.ts';
import { insertRun } from '../../src/modules/customers/personal-data/retention.store.ts';
import { retentionRuns } from '../../src/modules/customers/personal-data/retention.sweep.ts';
import { erasedAmong } from '../../src/modules/customers/personal-data/tombstones.actions.ts';
import { fileRetention } from '../../src/modules/messaging/media/retention.actions.ts';
import { mapped, phase, uploaded, utf8 } from '../contact-import/sheets.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { testHost, testScope } from '../support/host.ts';
import { claim, claimsOf, finish, firstWord, messagesOf, refusal, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { canaries, erased, foundOf, plant } from './persons.ts';

const NOBODY = { conversationIds: [], files: [] };
type Foreseen = { count: number; bytes: number; months: { month: string; count: number }[]; oldest: { id: string; name: string }[] };
type Preview = { contacts: Foreseen | null; files: Foreseen | null; seen: string };
type Run = { contacts: number; files: number; rules: object };

const preview = ({ token }: Tenant, body: object): Promise<Preview> => ask(200, 'POST', '/v1/retention/preview', { token, body });
const runsOf = async ({ token }: Tenant): Promise<Run[]> =>
  (await ask<{ items: Run[] }>(200, 'GET', '/v1/retention/runs', { token })).items;
/** Nobody has heard of them for so many days. */
const silent = (tenant: Tenant, id: string, length: number) =>
  shardOf(tenant)
    .prepare('UPDATE contacts SET activity_day = activity_day - ? WHERE tenant_id = ? AND id = ?')
    .bind(length, tenant.id, id)
    .run();

async function sweep(tenant: Tenant): Promise<void> {
  const { shd } = claimsOf(tenant);
  const host = testHost();
  if (retentionRuns.on === 'shard')
    await retentionRuns.run({
      shard: shd,
      db: host.shard(shd),
      directory: host.directory,
      now: host.clock(),
      scopeOf: (tenantId) => host.scopeOf({ tenantId, shard: shd }),
    });
}

it('[PDT-30] a rule takes force only after its preview was seen; [PDT-31] then it erases whom nobody has heard of, and nobody who waits', async () => {
  const words = canaries();
  const idle = await plant(words, 1);
  const { shop, contactId, threads, name } = idle;
  const { tenant } = shop;
  const { token } = tenant;
  const waiting = await firstWord(shop, 'Alguém?', { from: '5511987650007', name: 'Espera' });
  const fresh = await firstWord(shop, 'Oi', { from: '5511987650008', name: 'Nova' });
  await finish(tenant, await claim(tenant, fresh));
  await silent(tenant, contactId, 100);
  await silent(tenant, waiting.contact.id, 90);
  await silent(tenant, fresh.contact.id, 20);

  const rules = { contactDays: 60, fileDays: null };
  expect(await ask(200, 'GET', '/v1/retention', { token })).toMatchObject({
    contactDays: null,
    fileDays: null,
    nextRunAt: null,
    revision: 0,
  });
  expect(await refusal('PUT', '/v1/retention', { token, body: rules })).toEqual([409, 'retention-not-previewed']);
  expect((await refusal('POST', '/v1/retention/preview', { token, body: { contactDays: 29, fileDays: null } }))[0]).toBe(400);
  const seen = await preview(tenant, rules);
  expect(seen.files).toBeNull();
  expect(seen.contacts?.count).toBe(2);
  expect(seen.contacts?.oldest.map((one) => one.name)).toEqual([name, 'Espera']);
  expect(seen.contacts?.months.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect(await refusal('PUT', '/v1/retention', { token, body: { ...rules, contactDays: 50, seen: seen.seen } })).toEqual([
    409,
    'retention-not-previewed',
  ]);
  const set = await ask<{ revision: number }>(200, 'PUT', '/v1/retention', { token, body: { ...rules, seen: seen.seen } });
  expect(set.revision).toBe(1);
  expect(
    await refusal('PUT', '/v1/retention', { token, body: { contactDays: null, fileDays: null }, headers: { 'if-match': '"0"' } }),
  ).toEqual([412, 'stale-revision']);

  await sweep(tenant);
  const [run] = await until(async () => {
    const all = await runsOf(tenant);
    return all.length > 0 ? all : undefined;
  });
  expect(run).toMatchObject({ contacts: 1, files: 0, rules });
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
  const { items } = await ask<{ items: { name: string }[] }>(200, 'GET', '/v1/contacts?sort=name', { token });
  expect(items.map((one) => one.name).sort()).toEqual(['Espera', 'Nova']);
  const receipts = await ask<{ items: { reason: string; state: string }[] }>(200, 'GET', '/v1/erasures', { token });
  expect(receipts.items).toMatchObject([{ reason: 'retention', state: 'erased' }]);
  await sweep(tenant);
  expect(await runsOf(tenant)).toEqual([run]); // once a day
});

it('[PDT-33] who was ended by a rule may be imported again and written to; who asked to be erased may not', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const s = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  const made = (name: string) => ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name, email: `${name}@example.com` } });
  const end = async (name: string): Promise<void> => {
    await silent(tenant, (await made(name)).id, 100);
    expect((await contactRetention.run(s, currentTime() - days(60), null, NOBODY)).ended).toBe(1);
  };
  const eraseNow = async (name: string): Promise<void> =>
    void (await erased({ shop: { tenant } as never, contactId: (await made(name)).id, name }));
  await end('ida');
  await eraseNow('eva');
  await eraseNow('leo'); // asked first, and was ended by a rule later
  await end('leo');
  const file = utf8('name,email\nIda,ida@example.com\nEva,eva@example.com\nLeo,leo@example.com\n');
  const checked = await phase(tenant, (await mapped(tenant, await uploaded(tenant, file))).id, 'check');
  expect(checked.counts).toMatchObject({ new: 1, rejected: 2 });
  expect((await phase(tenant, checked.id, 'apply')).counts).toMatchObject({ new: 1, rejected: 2 });
  await ask(200, 'PUT', '/v1/consent-words', { token, body: { out: [], in: [], marketingNeedsOptIn: false } });
  const [ida] = (await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/contacts?q=ida', { token })).items;
  expect(await ask(200, 'GET', `/v1/contacts/${ida?.id}/may-receive?category=marketing`, { token })).toMatchObject({ allowed: true });
});

it('[PDT-34] receipts end after five years, and what somebody asked for is honoured for ever', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Eva', email: 'eva@example.com' } });
  const receipt = await erased({ shop: { tenant } as never, contactId: id, name: 'Eva' });
  const s = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  await insertRun(s, {
    id: 'job_1',
    startedAt: currentTime(),
    endedAt: currentTime(),
    rules: { contactDays: 60, fileDays: null },
    counts: {},
  });
  const swept = async (after: number): Promise<void> => {
    const host = { ...testHost(), clock: () => instantOf(currentTime() + after) };
    await erasuresAgain.run(host as never);
    await oldReceipts.run(host as never);
    await oldRuns.run({ db: s.db, now: host.clock() } as never);
  };
  await swept(days(5 * 365));
  expect(await ask(200, 'GET', `/v1/erasures/${receipt.id}`, { token })).toMatchObject({ state: 'checked' });
  expect(await runsOf(tenant)).toHaveLength(1);
  await swept(days(5 * 365 + 3));
  expect(await refusal('GET', `/v1/erasures/${receipt.id}`, { token })).toEqual([404, 'not-found']);
  expect(await runsOf(tenant)).toEqual([]);
  expect(await erasedAmong(s, [{ kind: 'email', value: 'eva@example.com' }])).toHaveLength(1);
});

it('[PDT-32] files older than the rule go, their messages stay and say so, and what is kept is counted', async () => {
  const { shop, threads } = await plant(canaries(), 1);
  const { tenant } = shop;
  const s = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  const bytes = async () =>
    Number((await shardOf(tenant).prepare('SELECT bytes FROM stored_bytes WHERE tenant_id = ?').bind(tenant.id).first())?.bytes);
  expect((await fileRetention.preview(s, currentTime() - days(30), NOBODY)).count).toBe(0);
  const foreseen = await fileRetention.preview(s, currentTime() + days(1), NOBODY);
  expect([foreseen.count, foreseen.bytes]).toEqual([2, await bytes()]);
  const before = await messagesOf(tenant, String(threads[0]));
  let ended = 0;
  for (let after: string | null = null, more = true; more; ) {
    const step = await fileRetention.run(s, currentTime() + days(1), after, NOBODY);
    ended += step.ended;
    after = step.next;
    more = after !== null;
  }
  expect([ended, await bytes()]).toEqual([2, 0]);
  const left = await env.MEDIA_BUCKET.list({ prefix: `${tenant.id}/` });
  expect(left.objects.filter(({ key }) => /\/(conversations|uploads|small)\//.test(key))).toEqual([]);
  const after = await messagesOf(tenant, String(threads[0]));
  expect(after).toEqual(before);
  const withFile = after.find(({ media }) => media?.state === 'stored');
  expect(await refusal('GET', `/v1/conversations/${threads[0]}/messages/${withFile?.id}/media`, tenant)).toEqual([410, 'media-gone']);
});

it('[PDT-30] what keeps more than before needs no preview', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const { seen } = await preview(tenant, { contactDays: 60, fileDays: 60 });
  await ask(200, 'PUT', '/v1/retention', { token, body: { contactDays: 60, fileDays: 60, seen } });
  expect(await ask(200, 'PUT', '/v1/retention', { token, body: { contactDays: 90, fileDays: null } })).toMatchObject({
    contactDays: 90,
    fileDays: null,
  });
  expect(await ask(200, 'PUT', '/v1/retention', { token, body: { contactDays: null, fileDays: null } })).toMatchObject({
    nextRunAt: null,
    revision: 3,
  });
});
