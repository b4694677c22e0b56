import { expect, it } from 'vitest';
import type { RunningJob } from '../../src/edge/feature.ts';
import { tagMerge } from '../../src/modules/customers/tags/merge-tags.job.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { layPeople } from '../support/many-people.ts';
import { newChannel } from '../support/meta.ts';
import { firstWord, newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

type Tag = { id: string; name: string; uses: number; archived: boolean; revision: number };
type Worn = { contact_id: string; tag_id: string; added_at: number };
const newTag = ({ token }: Tenant, name: string, kind = 'contact'): Promise<Tag> =>
  ask(201, 'POST', '/v1/tags', { token, body: { kind, name } });
const newPerson = async ({ token }: Tenant, name: string, ...add: string[]): Promise<string> => {
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/contacts', {
    token,
    body: { name, email: `${crypto.randomUUID()}@example.com` },
  });
  await ask(200, 'PATCH', `/v1/contacts/${id}/tags`, { token, body: { add } });
  return id;
};
const merge = async (tenant: Tenant, from: Tag, into: Tag): Promise<JobWire> =>
  ended(tenant, (await ask<JobWire>(202, 'POST', `/v1/tags/${from.id}/merge`, { token: tenant.token, body: { into: into.id } })).id);
const worn = (tenant: Tenant): Promise<Worn[]> =>
  rows<Worn>(shardOf(tenant), 'SELECT contact_id, tag_id, added_at FROM contact_tags WHERE tenant_id = ? ORDER BY 1, 2', tenant.id);

it('[TOG-18] one tag takes the place of another, on contacts and in segments, and says so', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const [vip, best] = [await newTag(tenant, 'VIP'), await newTag(tenant, 'Melhores')];
  const [ana, bia] = [await newPerson(tenant, 'Ana', vip.id), await newPerson(tenant, 'Bia', vip.id, best.id)];
  await newPerson(tenant, 'Caio');
  const before = await worn(tenant);
  const filter = { all: [{ field: 'tag', is: 'one-of', value: [vip.id] }] };
  const segment = await ask<{ id: string }>(201, 'POST', '/v1/segments', { token, body: { name: 'Os VIPs', filter } });
  expect(await ask(200, 'GET', `/v1/tags/${vip.id}/uses`, { token })).toEqual({
    contacts: 2,
    interactions: 0,
    places: [{ kind: 'segment', id: segment.id, name: 'Os VIPs' }],
  });
  const done = await merge(tenant, vip, best);
  expect([done.state, done.counts]).toEqual(['done', { uses: 2, moved: 2 }]);
  const now = await worn(tenant);
  expect(now.map(({ contact_id, tag_id }) => [contact_id, tag_id])).toEqual([ana, bia].map((id) => [id, best.id]));
  // When it was put on stays.
  expect(now[0]?.added_at).toBe(before.find(({ contact_id }) => contact_id === ana)?.added_at);
  expect(await ask(200, 'GET', `/v1/segments/${segment.id}`, { token })).toMatchObject({
    filter: { all: [{ field: 'tag', is: 'one-of', value: [best.id] }] },
    revision: 2,
  });
  const all = (await ask<{ items: Tag[] }>(200, 'GET', '/v1/tags?archived=true', { token })).items;
  expect(all.map(({ name, archived, uses }) => [name, archived, uses])).toEqual([
    ['Melhores', false, 2],
    ['VIP', true, 0],
  ]);
  expect(await refusal('POST', `/v1/tags/${vip.id}/merge`, { token, body: { into: best.id } })).toEqual([404, 'not-found']);
  await newTag(tenant, 'VIP');
});

it('[TOG-18] as well on interactions; and not with itself, another kind or another company', async () => {
  const [tenant, theirs] = [await newTenant(), await newTenant('Outra empresa')];
  const { token } = tenant;
  const channel = await newChannel(tenant);
  const [late, slow, vip] = [
    await newTag(tenant, 'Atraso', 'interaction'),
    await newTag(tenant, 'Demora', 'interaction'),
    await newTag(tenant, 'VIP'),
  ];
  const head = await firstWord({ tenant, channel });
  await ask(200, 'PATCH', `/v1/interactions/${head.interaction?.id}/tags`, { token, body: { add: [late.id] } });
  const foreign = await newTag(theirs, 'VIP', 'interaction');
  for (const into of [late.id, vip.id, foreign.id])
    expect(await refusal('POST', `/v1/tags/${late.id}/merge`, { token, body: { into } })).toEqual([400, 'invalid-request']);
  expect(await refusal('POST', `/v1/tags/${late.id}/merge`, { token, body: { into: slow.id }, headers: { 'if-match': '"9"' } })).toEqual([
    412,
    'stale-revision',
  ]);
  const agent = await newColleague(tenant, 'Rui', 'agent');
  expect(await refusal('POST', `/v1/tags/${late.id}/merge`, { token: agent.token, body: { into: slow.id } })).toEqual([403, 'forbidden']);
  await merge(tenant, late, slow);
  const { items } = await ask<{ items: Tag[] }>(200, 'GET', `/v1/interactions/${head.interaction?.id}/tags`, { token });
  expect(items.map(({ name }) => name)).toEqual(['Demora']);
});

it('[TOG-19] killed at whichever statement and repeated, a merge of tags ends the same', async () => {
  const tenant = await newTenant();
  const [vip, best] = [await newTag(tenant, 'VIP'), await newTag(tenant, 'Melhores')];
  const size = 1_200;
  await layPeople(tenant, size);
  await shardOf(tenant)
    .prepare("INSERT INTO contact_tags SELECT tenant_id, id, ?, 7, 'usr_x', NULL FROM contacts WHERE tenant_id = ?")
    .bind(vip.id, tenant.id)
    .run();
  const shop = workshop(tenant, tagMerge);
  const s = shop.host.scopeOf(shop.ref);
  for (let at = 0, kills = [true, false, true, true]; ; at += 1) {
    let job: RunningJob = { id: 'job_x', ...(await tagMerge.start(s, { from: vip.id, into: best.id, of: 'contact', uses: size })) };
    const isWritten = kills[at];
    if (isWritten === undefined) {
      for (;;) {
        const step = await tagMerge.step(s, job, 1_000);
        job = { ...job, cursor: step.cursor, counts: step.counts };
        if (!step.done) continue;
        expect(step.counts).toEqual({ uses: size, moved: size });
        break;
      }
      break;
    }
    const batch = async (...given: Parameters<typeof s.db.batch>) => {
      if (isWritten) await s.db.batch(...given);
      throw new Error('killed');
    };
    const db = new Proxy(s.db, { get: (target, key) => (key === 'batch' ? batch : Reflect.get(target, key)) });
    await expect(tagMerge.step({ ...s, db }, { ...job, cursor: { isMoving: true } }, 1_000)).rejects.toThrow('killed');
  }
  const now = await worn(tenant);
  expect([now.length, now.every(({ tag_id }) => tag_id === best.id)]).toEqual([size, true]);
});

it('[TOG-26] a merge that was left halfway goes on when it is asked again', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const [vip, best, third] = [await newTag(tenant, 'VIP'), await newTag(tenant, 'Melhores'), await newTag(tenant, 'Outra')];
  const ana = await newPerson(tenant, 'Ana', vip.id);
  const done = await merge(tenant, vip, best);
  // As if the job had failed with one person left.
  const shard = shardOf(tenant);
  await shard.prepare("UPDATE jobs SET state = 'failed' WHERE tenant_id = ? AND id = ?").bind(tenant.id, done.id).run();
  await shard.prepare('UPDATE contact_tags SET tag_id = ? WHERE tenant_id = ?').bind(vip.id, tenant.id).run();
  const archived = async () =>
    (await ask<{ items: (Tag & { mergedInto: string | null })[] }>(200, 'GET', '/v1/tags?archived=true', { token })).items.find(
      ({ id }) => id === vip.id,
    );
  expect(await archived()).toMatchObject({ mergedInto: best.id, uses: 1 });
  const again = (body: object) => refusal('POST', `/v1/tags/${vip.id}/merge`, { token, body });
  expect(await again({ into: third.id })).toEqual([404, 'not-found']);
  const next = await merge(tenant, vip, best);
  expect([next.id === done.id, next.state, next.counts]).toEqual([false, 'done', { uses: 1, moved: 1 }]);
  expect((await worn(tenant)).map(({ contact_id, tag_id }) => [contact_id, tag_id])).toEqual([[ana, best.id]]);
  expect([await archived(), await again({ into: best.id })]).toMatchObject([{ uses: 0 }, [404, 'not-found']]);
  // One that is under way is not begun a second time.
  await shard.prepare('UPDATE contact_tags SET tag_id = ? WHERE tenant_id = ?').bind(vip.id, tenant.id).run();
  await shard
    .prepare("UPDATE jobs SET state = 'running', ended_at = NULL, lease_until = ? WHERE tenant_id = ? AND id = ?")
    .bind(currentTime() + 60_000, tenant.id, next.id)
    .run();
  expect((await ask<JobWire>(202, 'POST', `/v1/tags/${vip.id}/merge`, { token, body: { into: best.id } })).id).toBe(next.id);
});
