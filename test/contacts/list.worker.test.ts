import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dated, type Filter, satisfies } from '../../src/kernel/filter.ts';
import { contactFields, type PersonFacts } from '../../src/modules/customers/contacts/contacts.fields.ts';
import { ask, call, newTenant } from '../support/api.ts';
import { cutContacts, foundByEachPlan } from '../support/found.ts';
import { currentTime } from '../support/time.ts';
import { treesOf } from '../support/trees.ts';
import { runs } from '../support/worker-runs.ts';

type Listed = { id: string; name: string; createdAt: string };
const NAMES = ['Ana Lima', 'ana paula', 'Érica Lima', 'Bruno Costa', 'José', 'Zoë O’Neil', '佐藤', 'Çelik'];

it('[CTC-48] finds in each order what the rule finds', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const tagIds: string[] = [];
  for (const name of ['VIP', 'Novo'])
    tagIds.push((await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name, colour: 'red' } })).id);
  const people: PersonFacts[] = [];
  for (const [n, name] of NAMES.entries()) {
    const body = {
      name,
      email: `p${n % 4}.${n}@example.com`,
      ...(n % 2 ? { phone: `+55119876543${10 + n}` } : {}),
      ...(n % 3 ? { externalId: `erp:${n}` } : {}),
      ...(n % 4 ? { language: n % 4 === 1 ? 'pt-BR' : 'en' } : {}),
    };
    const made = await ask<Listed & { identities: PersonFacts['identities']; language: string | null }>(201, 'POST', '/v1/contacts', {
      token,
      body,
    });
    const applied = tagIds.filter((_, t) => (n >> t) % 2 === 1);
    if (applied.length > 0) await ask(200, 'PATCH', `/v1/contacts/${made.id}/tags`, { token, body: { add: applied, remove: [] } });
    if (n === 5) await ask(200, 'POST', `/v1/contacts/${made.id}/block`, { token });
    const at = Date.parse(made.createdAt);
    people.push({ ...made, tagIds: applied, origin: 'screen', isBlocked: n === 5, activeAt: at, createdAt: at });
  }
  const day = 86_400_000;
  const instant = fc
    .constantFrom(...people.map(({ createdAt }) => createdAt), currentTime() - day, currentTime() + day)
    .map((at) => new Date(at).toISOString());
  const values = {
    name: fc.constantFrom(...NAMES, 'an', 'LIMA', 'zoe'),
    phone: fc.constantFrom('+5511', '+5511987654311', '55 11'),
    email: fc.constantFrom('p1', 'p1.1@example.com', 'P2.2@EXAMPLE.com', '%', "' OR 1=1"),
    external: fc.constantFrom('erp:1', 'erp:2', 'erp'),
    knownBy: fc.constantFrom('phone', 'email', 'external', 'bsuid'),
    tag: fc.constantFrom(...tagIds),
    language: fc.constantFrom('pt-BR', 'en', 'p'),
    origin: fc.constantFrom('screen', 'api'),
    isBlocked: fc.boolean(),
    lastActive: instant,
    created: instant,
  };
  await cutContacts(tenant, 3);
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(treesOf(contactFields, values), fc.constantFrom('last-active', 'name', 'newest'), async (filter: Filter, sort) => {
      const found: string[] = [];
      for (let after: string | undefined; found.length <= NAMES.length; ) {
        const body = { filter, sort, limit: 3, ...(after ? { after } : {}) };
        const page = await ask<{ items: Listed[]; next: string | null }>(200, 'POST', '/v1/contacts/query', { token, body });
        found.push(...page.items.map(({ id }) => id));
        if (page.next === null) break;
        after = page.next;
      }
      const expected = people.filter((person) => satisfies(contactFields, filter, person)).map(({ id }) => id);
      expect([...found].sort()).toEqual(expected.sort());
      telling += Number(found.length > 0 && found.length < people.length);
      const { count } = await ask<{ count: number }>(200, 'POST', '/v1/contacts/count', { token, body: { filter } });
      expect(count).toBe(found.length);
      for (const [plan, { ids }] of Object.entries(await foundByEachPlan(tenant, dated(filter, currentTime()), sort)))
        expect([plan, ids]).toEqual([plan, found]);
    }),
    runs(100),
  );
  expect(telling).toBeGreaterThan(20);
});

it('[CTC-48] what no field, comparison or cursor is, is refused where it stands', async () => {
  const { token } = await newTenant();
  for (const [body, pointer] of [
    [{ filter: { field: 'name; DROP TABLE contacts', is: 'equal', value: 'x' } }, '/filter/field'],
    [{ filter: { all: [{ field: 'name', is: "equal' OR 1=1", value: 'x' }] } }, '/filter/all/0/is'],
    [{ filter: { field: 'created', is: 'before', value: '1; --' } }, '/filter/value'],
    [{ sort: 'name) --' }, '/sort'],
    [{ after: 'x' }, '/after'],
  ] as const) {
    const answer = await call('POST', '/v1/contacts/query', { token, body });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-request', errors: [{ pointer }] }]);
  }
});

it('[CTC-48] a page goes on with the list that issued its cursor alone: the same filter in the same order', async () => {
  const { token } = await newTenant();
  for (const [n, name] of ['王'.repeat(100), 'Bia', 'Caio'].entries())
    await ask(201, 'POST', '/v1/contacts', { token, body: { name, email: `${n}@example.com` } });
  const filter = { field: 'created', is: 'not-before', value: '2020-01-01T00:00:00Z' };
  const first = await ask<{ next: string }>(200, 'POST', '/v1/contacts/query', { token, body: { filter, sort: 'newest', limit: 1 } });
  const goOn = (body: Record<string, unknown>) =>
    call('POST', '/v1/contacts/query', { token, body: { filter, sort: 'newest', limit: 1, after: first.next, ...body } });
  expect((await goOn({})).status).toBe(200);
  const code = 'cursor-of-another-filter';
  for (const other of [
    { sort: 'name' },
    { filter: { field: 'created', is: 'not-before', value: '2020-01-02T00:00:00Z' } },
    { filter: undefined },
  ])
    expect(await (await goOn(other)).json()).toMatchObject({ status: 400, code });
  const byName = await ask<{ next: string }>(200, 'GET', '/v1/contacts?limit=2&sort=name', { token });
  expect((await call('GET', `/v1/contacts?limit=1&sort=name&after=${byName.next}`, { token })).status).toBe(200);
  const listed = await ask<{ next: string }>(200, 'GET', '/v1/contacts?limit=1', { token });
  expect((await call('GET', `/v1/contacts?limit=1&after=${listed.next}`, { token })).status).toBe(200);
  expect(await (await call('GET', `/v1/contacts?limit=1&text=bia&after=${listed.next}`, { token })).json()).toMatchObject({ code });
});
