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
