import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunningJob } from '../../src/edge/feature.ts';
import type { Scope } from '../../src/edge/platform/scope.ts';
import { hours } from '../../src/kernel/time.ts';
import { bulkTag, bulkTagUndo } from '../../src/modules/customers/segments/bulk-tag.job.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { breaking } from '../support/breaking.ts';
import { startingNames } from '../support/groups.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { layPeople } from '../support/many-people.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { runs } from '../support/worker-runs.ts';

const PATH = '/v1/contacts/tags';
type Worn = { contact_id: string; tag_id: string; added_by: string; added_at: number; via: string | null };
const worn = (tenant: Tenant): Promise<Worn[]> =>
  rows<Worn>(
    shardOf(tenant),
    'SELECT contact_id, tag_id, added_at, added_by, via FROM contact_tags WHERE tenant_id = ? ORDER BY 1, 2',
    tenant.id,
  );
const tagged = async (tenant: Tenant): Promise<string[]> => {
  const found = await rows<{ line: string }>(
    shardOf(tenant),
    `SELECT c.name || ' ' || g.name AS line FROM contact_tags t JOIN contacts c ON c.tenant_id = t.tenant_id AND c.id = t.contact_id
      JOIN tags g ON g.tenant_id = t.tenant_id AND g.id = t.tag_id WHERE t.tenant_id = ? ORDER BY 1`,
    tenant.id,
  );
  return found.map(({ line }) => line);
};
const newTag = async ({ token }: Tenant, name: string): Promise<string> =>
  (await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name } })).id;
const newPerson = async ({ token }: Tenant, name: string, ...tagIds: string[]): Promise<string> => {
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/contacts', {
    token,
    body: { name, email: `${crypto.randomUUID()}@example.com` },
  });
  if (tagIds.length > 0) await ask(200, 'PATCH', `/v1/contacts/${id}/tags`, { token, body: { add: tagIds } });
  return id;
};
const tagMany = async (tenant: Tenant, body: object): Promise<JobWire> =>
  ended(tenant, (await ask<JobWire>(202, 'POST', PATH, { token: tenant.token, body })).id);
const undo = async (tenant: Tenant, { id }: JobWire): Promise<JobWire> =>
  ended(tenant, (await ask<JobWire>(202, 'POST', `${PATH}/${id}/undo`, { token: tenant.token })).id);

it('[SEG-20] tags everybody of a filter or of a list, and takes tags off', async () => {
  const tenant = await newTenant();
  const [vip, old] = [await newTag(tenant, 'VIP'), await newTag(tenant, 'Antigo')];
  const [ana, bia] = [await newPerson(tenant, 'Ana', old), await newPerson(tenant, 'Bia', vip, old)];
  await newPerson(tenant, 'Caio', old);
  const filter = {
    any: [
      { field: 'name', is: 'equal', value: 'ana' },
      { field: 'tag', is: 'one-of', value: [vip] },
    ],
  };
  const done = await tagMany(tenant, { filter, add: [vip], remove: [old] });
  expect([done.state, done.counts]).toEqual(['done', { people: 2, looked: 2, changed: 2 }]);
  expect(await tagged(tenant)).toEqual(['Ana VIP', 'Bia VIP', 'Caio Antigo']);
  expect((await worn(tenant)).filter(({ via }) => via === done.id).map(({ contact_id }) => contact_id)).toEqual([ana]);
  // Nothing to do any more.
  expect((await tagMany(tenant, { ids: [ana, bia, ana], add: [vip], remove: [old] })).counts).toEqual({ people: 2, looked: 2, changed: 0 });
  expect((await tagMany(tenant, { filter: null, remove: [vip] })).counts).toEqual({ people: 3, looked: 3, changed: 2 });
  const log = await rows<{ after: string }>(
    shardOf(tenant),
    "SELECT after FROM audit_entries WHERE tenant_id = ? AND action = 'contact.tagged-many' ORDER BY seq",
    tenant.id,
  );
  expect(log.map(({ after }) => JSON.parse(after).added)).toEqual([['VIP'], ['VIP'], []]);
});

it('[SEG-20] a list may be a segment, and who was merged is whom they are today', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const vip = await newTag(tenant, 'VIP');
  const [ana, other] = [await newPerson(tenant, 'Ana'), await newPerson(tenant, 'Ana 2')];
  await ask(200, 'POST', `/v1/contacts/${ana}/merge`, { token, body: { other } });
  expect((await tagMany(tenant, { ids: [ana, other], add: [vip] })).counts).toEqual({ people: 1, looked: 1, changed: 1 });
  const filter = { field: 'tag', is: 'one-of', value: [vip] };
  const segment = await ask<{ id: string }>(201, 'POST', '/v1/segments', { token, body: { name: 'VIPs', filter } });
  const all = await tagMany(tenant, { filter: { field: 'segment', is: 'one-of', value: [segment.id] }, remove: [vip] });
  expect([all.counts, await tagged(tenant)]).toEqual([{ people: 1, looked: 1, changed: 1 }, []]);
});

it('[SEG-21] an undo takes off what the job put on and puts back what it took, but for what a colleague did since', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const [vip, old] = [await newTag(tenant, 'VIP'), await newTag(tenant, 'Antigo')];
  const ids: Record<string, string> = {};
  for (const name of ['Ana', 'Bia', 'Caio', 'Duda', 'Eva']) ids[name] = await newPerson(tenant, name, old);
  await ask(200, 'PATCH', `/v1/contacts/${ids.Eva}/tags`, { token, body: { add: [vip] } });
  const before = await worn(tenant);
  const done = await tagMany(tenant, { filter: null, add: [vip], remove: [old] });
  expect(done.counts).toEqual({ people: 5, looked: 5, changed: 5 });
  const change = (name: string, body: object) => ask(200, 'PATCH', `/v1/contacts/${ids[name]}/tags`, { token, body });
  await change('Bia', { remove: [vip] });
  await change('Bia', { add: [vip] });
  await change('Caio', { add: [old] });
  await change('Duda', { remove: [vip] });
  const undone = await undo(tenant, done);
  expect([undone.state, undone.counts]).toEqual(['done', { undone: 5, left: 3 }]);
  expect(await tagged(tenant)).toEqual(['Ana Antigo', 'Bia Antigo', 'Bia VIP', 'Caio Antigo', 'Duda Antigo', 'Eva Antigo', 'Eva VIP']);
  // With who had put them on, and when.
  const now = await worn(tenant);
  for (const name of ['Ana', 'Duda', 'Eva'])
    expect(now.filter((one) => one.contact_id === ids[name])).toEqual(before.filter((one) => one.contact_id === ids[name]));
  expect((await undo(tenant, done)).counts).toEqual({ undone: 5, left: 3 });
  expect(await worn(tenant)).toEqual(now);
});

it('[SEG-21] whoever could have begun it takes it back, and sees it among what can be undone', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const vip = await newTag(tenant, 'VIP');
  const ana = await newPerson(tenant, 'Ana');
  const [agent, viewer] = [await newColleague(tenant, 'Rui', 'agent'), await newColleague(tenant, 'Vera', 'viewer')];
  const recent = async (who: { token: string }): Promise<string[]> =>
    (await ask<{ items: JobWire[] }>(200, 'GET', `${PATH}/recent`, { token: who.token })).items.map(({ id }) => id);
  const done = await tagMany(tenant, { ids: [ana], add: [vip] });
  // What a filter asks may need a right that a colleague lacks.
  const clerk = await newColleague(tenant, 'Caio', 'supervisor');
  type Group = { id: string; name: string; capabilities: string[] };
  const groups = (await ask<{ items: Group[] }>(200, 'GET', '/v1/permission-groups', { token })).items;
  const group = groups.find(({ name }) => startingNames('supervisor').includes(name));
  const capabilities = group?.capabilities.filter((one) => !one.startsWith('conversations:'));
  await ask(200, 'PATCH', `/v1/permission-groups/${group?.id}`, { token, body: { capabilities } });
  const talked = await tagMany(tenant, { filter: { not: { field: 'channel', is: 'empty' } }, remove: [vip] });
  expect(await recent(agent)).toEqual([talked.id, done.id]);
  expect(await recent(clerk)).toEqual([done.id]);
  expect(await refusal('GET', `${PATH}/recent`, { token: viewer.token })).toEqual([403, 'forbidden']);
  expect(await refusal('POST', `${PATH}/${done.id}/undo`, { token: viewer.token })).toEqual([403, 'forbidden']);
  expect(await refusal('POST', `${PATH}/${talked.id}/undo`, { token: clerk.token })).toEqual([404, 'not-found']);
  expect(await refusal('POST', `${PATH}/${done.id}/undo`, { token: (await newTenant('Outra')).token })).toEqual([404, 'not-found']);
  const begun = await ask<JobWire>(202, 'POST', `${PATH}/${done.id}/undo`, { token: clerk.token });
  expect((await ended({ ...tenant, token: clerk.token }, begun.id)).counts).toEqual({ undone: 1, left: 0 });
  expect(await tagged(tenant)).toEqual([]);
});

it('[SEG-21] it is taken back within a day, and nothing that is not such a job', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const vip = await newTag(tenant, 'VIP');
  const ana = await newPerson(tenant, 'Ana');
  const done = await tagMany(tenant, { ids: [ana], add: [vip] });
  const export_ = await ask<JobWire>(202, 'POST', '/v1/contacts/export', { token, body: { columns: ['name'] } });
  await ended(tenant, export_.id);
  expect(await refusal('POST', `${PATH}/${export_.id}/undo`, { token })).toEqual([404, 'not-found']);
  await shardOf(tenant)
    .prepare('UPDATE jobs SET ended_at = ended_at - ? WHERE tenant_id = ? AND id = ?')
    .bind(hours(24) + 60_000, tenant.id, done.id)
    .run();
  expect(await refusal('POST', `${PATH}/${done.id}/undo`, { token })).toEqual([410, 'tagging-undo-over']);
  const kept = await newTag(tenant, 'Arquivada');
  await ask(204, 'DELETE', `/v1/tags/${kept}`, { token });
  const viewer = await newColleague(tenant, 'Vera', 'viewer');
  expect(await refusal('POST', PATH, { token: viewer.token, body: { ids: [ana], add: [vip] } })).toEqual([403, 'forbidden']);
  for (const body of [
    { ids: [ana] },
    { add: [vip] },
    { ids: [ana], filter: null, add: [vip] },
    { ids: [], add: [vip] },
    { ids: [ana], add: [kept] },
  ])
    expect(await refusal('POST', PATH, { token, body })).toEqual([400, 'invalid-request']);
});

/** Works a job to its end by hand: each step may be killed, and is then repeated from the same cursor. */
async function work(s: Scope, kind: typeof bulkTag, id: string, input: unknown, kills: readonly { after: number; isWritten: boolean }[]) {
  const left = [...kills];
  let job: RunningJob = { id, ...(await kind.start(s, input)) };
  for (;;) {
    const kill = left.shift();
    const step = kill
      ? await kind.step(breaking(s, kill.after, kill.isWritten), job, 1_000).catch(() => undefined)
      : await kind.step(s, job, 1_000);
    if (!step) continue;
    if (step.done) return step.counts;
    job = { ...job, cursor: step.cursor, counts: step.counts };
  }
}

it('[SEG-22] killed at whichever statement and repeated, it ends the same, and so does its undo', async () => {
  const tenant = await newTenant();
  const [vip, old] = [await newTag(tenant, 'VIP'), await newTag(tenant, 'Antigo')];
  const size = 1_300;
  await layPeople(tenant, size);
  await shardOf(tenant)
    .prepare(
      "INSERT INTO contact_tags SELECT tenant_id, id, ?, 7, 'usr_x', NULL FROM contacts WHERE tenant_id = ? AND substr(id, -1) IN ('1', '2')",
    )
    .bind(old, tenant.id)
    .run();
  const before = await worn(tenant);
  const shop = workshop(tenant, bulkTag);
  const s = shop.host.scopeOf(shop.ref);
  const kill = fc.array(fc.record({ after: fc.integer({ min: 0, max: 1 }), isWritten: fc.boolean() }), { maxLength: 6 });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(kill, kill, async (applying, undoing) => {
      number += 1;
      const jobId = `job_01kb3rt5a6e0zvgv5x3m${String(number).padStart(6, '0')}`;
      const input = { ids: null, filter: { all: [] }, add: [vip], remove: [old], by: 'usr_y' };
      expect(await work(s, bulkTag, jobId, input, applying)).toEqual({ people: size, looked: size, changed: size });
      const now = await worn(tenant);
      expect([now.length, now.every((one) => one.tag_id === vip && one.via === jobId && one.added_by === 'usr_y')]).toEqual([size, true]);
      expect(await work(s, bulkTagUndo, 'job_x', { jobId, add: [vip], remove: [old] }, undoing)).toEqual({ undone: size, left: 0 });
      expect(await worn(tenant)).toEqual(before);
    }),
    runs(12),
  );
});

it('[SEG-22] what was stopped halfway is taken back as far as it came', async () => {
  const tenant = await newTenant();
  const vip = await newTag(tenant, 'VIP');
  for (const name of ['Ana', 'Bia']) await newPerson(tenant, name);
  const shop = workshop(tenant, bulkTag);
  const s = shop.host.scopeOf(shop.ref);
  const input = { ids: null, filter: { all: [] }, add: [vip], remove: [], by: 'usr_y' };
  const begun = { id: 'job_y', ...(await bulkTag.start(s, input)) };
  const listed = await bulkTag.step(s, begun, 1_000);
  await newPerson(tenant, 'Caio');
  expect(await work(s, bulkTagUndo, 'job_x', { jobId: 'job_y', add: [vip], remove: [] }, [])).toEqual({ undone: 0, left: 0 });
  await bulkTag.step(s, { ...begun, cursor: listed.cursor, counts: listed.counts }, 1_000);
  // Who came after the list was written is not of it.
  expect(await tagged(tenant)).toEqual(['Ana VIP', 'Bia VIP']);
  expect(await work(s, bulkTagUndo, 'job_x', { jobId: 'job_y', add: [vip], remove: [] }, [])).toEqual({ undone: 2, left: 0 });
  expect(await tagged(tenant)).toEqual([]);
});
