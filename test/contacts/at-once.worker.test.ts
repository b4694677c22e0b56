import { expect, it } from 'vitest';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';

type Tagged = { items: { name: string }[] };
type Merges = { items: { id: string; loserId: string }[] };

const newPerson = async ({ token }: Tenant, name: string): Promise<string> =>
  (await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name, email: `${crypto.randomUUID()}@example.com` } })).id;
const newTag = async ({ token }: Tenant, name: string): Promise<string> =>
  (await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name } })).id;
const tagged = async ({ token }: Tenant, id: string, body: object): Promise<string[]> =>
  (await ask<Tagged>(200, 'PATCH', `/v1/contacts/${id}/tags`, { token, body })).items.map(({ name }) => name);
const tagsOf = async ({ token }: Tenant, id: string): Promise<string[]> =>
  (await ask<{ tags: { name: string }[] }>(200, 'GET', `/v1/contacts/${id}`, { token })).tags.map(({ name }) => name);

it('[CTC-58] a dozen merges into one person at once are all made, and all undone at once', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const winner = await newPerson(tenant, 'Ana');
  const others = await Promise.all(Array.from({ length: 12 }, (_, n) => newPerson(tenant, `Outra ${n}`)));
  await Promise.all(others.map((other) => ask(200, 'POST', `/v1/contacts/${winner}/merge`, { token, body: { other } })));
  const { items } = await ask<Merges>(200, 'GET', `/v1/contacts/${winner}/merges`, { token });
  expect(items.map(({ loserId }) => loserId).sort()).toEqual([...others].sort());
  await Promise.all(items.map(({ id }) => ask(204, 'POST', `/v1/contact-merges/${id}/undo`, { token })));
  const alone = await Promise.all(others.map(async (id) => (await ask<{ id: string }>(200, 'GET', `/v1/contacts/${id}`, { token })).id));
  expect(alone).toEqual(others);
});

it('[TOG-27] a tag that is taken off is off, also when others put on what was to be put on with it', async () => {
  const tenant = await newTenant();
  const [id, old, next] = [await newPerson(tenant, 'Ana'), await newTag(tenant, 'Old'), await newTag(tenant, 'Next')];
  for (let round = 0; round < 5; round += 1) {
    await tagged(tenant, id, { add: [old], remove: [next] });
    await Promise.all([
      ...Array.from({ length: 4 }, () => tagged(tenant, id, { add: [next] })),
      tagged(tenant, id, { add: [next], remove: [old] }),
    ]);
    expect(await tagsOf(tenant, id)).toEqual(['Next']);
  }
});

it('[TOG-27] who is merged while they are tagged has the tag as the person that they are now', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const tag = await newTag(tenant, 'VIP');
  for (let round = 0; round < 5; round += 1) {
    const [winner, loser] = [await newPerson(tenant, `Ana ${round}`), await newPerson(tenant, `Bia ${round}`)];
    const merged = ask(200, 'POST', `/v1/contacts/${winner}/merge`, { token, body: { other: loser } });
    const tags = await Promise.all(Array.from({ length: 4 }, () => tagged(tenant, loser, { add: [tag] })));
    await merged;
    expect(tags).toEqual(tags.map(() => ['VIP']));
    expect(await tagsOf(tenant, winner)).toEqual(['VIP']);
  }
  const lost =
    'SELECT t.contact_id FROM contact_tags t JOIN contacts c ON c.id = t.contact_id WHERE t.tenant_id = ? AND c.merged_into_id IS NOT NULL';
  expect(await rows(shardOf(tenant), lost, tenant.id)).toEqual([]);
});

it('[TOG-27] a tag that is merged into another while people get it is refused or becomes the other, and never forgotten', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const [from, into] = [await newTag(tenant, 'From'), await newTag(tenant, 'Into')];
  const people = await Promise.all(Array.from({ length: 12 }, (_, n) => newPerson(tenant, `P ${n}`)));
  const asked = people.map(async (id) => {
    const body = { add: [from] };
    const answer = await refusal('PATCH', `/v1/contacts/${id}/tags`, { token, body });
    return [id, answer[0]] as const;
  });
  await ask(202, 'POST', `/v1/tags/${from}/merge`, { token, body: { into } });
  for (const [id, status] of await Promise.all(asked)) {
    expect([200, 400]).toContain(status);
    const worn = await rows(shardOf(tenant), 'SELECT tag_id FROM contact_tags WHERE tenant_id = ? AND contact_id = ?', tenant.id, id);
    expect(worn).toHaveLength(status === 200 ? 1 : 0);
  }
});
