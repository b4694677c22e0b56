import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LegFields } from '../../src/edge/storage/legs.ts';
import { type Condition, dated, type Filter, satisfies } from '../../src/kernel/filter.ts';
import { type ConsentFacts, consentFields } from '../../src/modules/customers/consent/consent.fields.ts';
import { countInChunk } from '../../src/modules/customers/contacts/chunks.store.ts';
import { contactFields, type PersonFacts } from '../../src/modules/customers/contacts/contacts.fields.ts';
import { personFields } from '../../src/modules/customers/contacts/filter.actions.ts';
import { type TalkFacts, talkFields } from '../../src/modules/service/conversations/talks.fields.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { cutContacts, foundByEachPlan, scopeOf } from '../support/found.ts';
import { newChannel } from '../support/meta.ts';
import { firstWord } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { treesOf } from '../support/trees.ts';
import { runs } from '../support/worker-runs.ts';

type Person = PersonFacts & ConsentFacts & TalkFacts;
type Listed = {
  id: string;
  name: string;
  createdAt: string;
  origin: Person['origin'];
  language: string | null;
  identities: Person['identities'];
};
const FIELDS: LegFields<Person> = { ...contactFields, ...consentFields, ...talkFields };
const DAY = 86_400_000;
const NAMES = ['Ana Lima', 'Érica Lima', 'Bruno Costa', 'José', '佐藤', 'Çelik'];

/** People of every kind: written down, who wrote, who are two contacts, who said what they want. */
async function peopleOf(
  tenant: Tenant,
): Promise<{ people: Person[]; tags: Record<'contact' | 'interaction', string[]>; channels: string[] }> {
  const { token } = tenant;
  const tags: Record<'contact' | 'interaction', string[]> = { contact: [], interaction: [] };
  for (const kind of ['contact', 'interaction'] as const)
    for (const name of ['VIP', 'Novo'])
      tags[kind].push((await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind, name } })).id);
  const channels = [await newChannel(tenant), await newChannel(tenant)];
  const people: Person[] = [];
  const keep = ({ createdAt, ...made }: Listed, more: Partial<Person>) => {
    const at = Date.parse(createdAt);
    const none = { tagIds: [], isBlocked: false, consents: {}, channelIds: [], servedTagIds: [] };
    people.push({ ...made, ...none, activeAt: at, createdAt: at, ...more });
  };
  const consent = (id: string, category: string, action: string) =>
    ask(201, 'POST', `/v1/contacts/${id}/consents`, { token, body: { category, action, words: 'Sim' } });
  for (const [n, name] of NAMES.entries()) {
    const phone = ['+5511987654310', '+12125550100', '+351912345678'][n % 4];
    const body = {
      ...{ name, email: `p${n}@example.com` },
      ...(phone ? { phone: n % 4 === 0 ? `+551198765431${n}` : n > 3 ? '+5521987654321' : phone } : {}),
      ...(n % 3 ? { externalId: `erp:${n}`, language: n % 2 ? 'pt-BR' : 'en' } : {}),
    };
    const made = await ask<Listed>(201, 'POST', '/v1/contacts', { token, body });
    const applied = tags.contact.filter((_, t) => (n >> t) % 2 === 1);
    if (applied.length > 0) await ask(200, 'PATCH', `/v1/contacts/${made.id}/tags`, { token, body: { add: applied, remove: [] } });
    if (n === 5) await ask(200, 'POST', `/v1/contacts/${made.id}/block`, { token });
    if (n === 1) await consent(made.id, 'marketing', 'in');
    if (n === 2) await consent(made.id, 'marketing', 'out');
    if (n === 3) await consent(made.id, 'all', 'out');
    const consents = ([{}, { marketing: 'in' }, { marketing: 'out' }, { all: 'out', marketing: 'out', utility: 'out' }] as const)[n] ?? {};
    keep(made, { tagIds: applied, isBlocked: n === 5, consents });
  }
  const served = async (at: number, from: string, tag?: string): Promise<string> => {
    const channel = channels[at] ?? (await newChannel(tenant));
    const head = await firstWord({ tenant, channel }, 'Oi', { from, name: `W${from}` });
    if (tag) await ask(200, 'PATCH', `/v1/interactions/${head.interaction?.id}/tags`, { token, body: { add: [tag], remove: [] } });
    return head.contact.id;
  };
  const [one, two, loser] = [
    await served(0, '5511900000001', tags.interaction[0]),
    await served(1, '12125550199'),
    await served(1, '351910000009', tags.interaction[1]),
  ];
  await ask(200, 'POST', `/v1/contacts/${one}/merge`, { token, body: { other: loser } });
  const [first = '', second = ''] = channels.map(({ id }) => id);
  for (const [id, more] of [
    [one, { channelIds: [first, second], servedTagIds: tags.interaction }],
    [two, { channelIds: [second] }],
  ] as const)
    keep(await ask<Listed>(200, 'GET', `/v1/contacts/${id}`, { token }), more);
  return { people, tags, channels: [first, second] };
}

it('[SEG-1] the list, the preview and the rule find the same people, whatever is asked of which field', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const { people, tags, channels } = await peopleOf(tenant);
  const instant = fc
    .constantFrom(...people.map(({ createdAt }) => createdAt), currentTime() - DAY, currentTime() + DAY)
    .map((at) => new Date(at).toISOString());
  const values = {
    name: fc.constantFrom(...NAMES, 'an', 'LIMA'),
    phone: fc.constantFrom('+5511', '+12125550100', '55 11'),
    country: fc.constantFrom('55', '1', '351', '44'),
    area: fc.constantFrom('+55 11', '5521', '+1212'),
    email: fc.constantFrom('p1', 'p1@example.com', '%', "' OR 1=1"),
    external: fc.constantFrom('erp:1', 'erp'),
    knownBy: fc.constantFrom('phone', 'email', 'bsuid'),
    tag: fc.constantFrom(...tags.contact),
    language: fc.constantFrom('pt-BR', 'en'),
    origin: fc.constantFrom('screen', 'channel'),
    isBlocked: fc.boolean(),
    lastActive: instant,
    created: fc.oneof(instant, fc.integer({ min: 1, max: 3 })),
    marketingConsent: fc.constantFrom('in', 'out'),
    utilityConsent: fc.constantFrom('in', 'out'),
    anyConsent: fc.constantFrom('in', 'out'),
    channel: fc.constantFrom(...channels),
    servedTag: fc.constantFrom(...tags.interaction),
  };
  const s = scopeOf(tenant);
  await cutContacts(tenant, 3);
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(treesOf(FIELDS, values), async (filter: Filter) => {
      const whole = dated(filter, currentTime());
      const expected = people.filter((person) => satisfies<Person>(FIELDS, whole, person)).map(({ id }) => id);
      const { items } = await ask<{ items: Listed[] }>(200, 'POST', '/v1/contacts/query', { token, body: { filter, limit: 100 } });
      expect(items.map(({ id }) => id).sort()).toEqual(expected.sort());
      const body = { filter, exact: true };
      const preview = await ask<{ exact: number; sample: Listed[] }>(200, 'POST', '/v1/segments/preview', { token, body });
      expect([preview.exact, preview.sample.map(({ id }) => id).sort()]).toEqual([expected.length, expected]);
      // Looked up one by one, as where there are many.
      expect(await countInChunk(s, await personFields(s, whole), whole, { after: '', upTo: null })).toBe(expected.length);
      for (const [plan, found] of Object.entries(await foundByEachPlan(tenant, whole)))
        expect([plan, [...found.ids].sort(), found.count]).toEqual([plan, [...expected].sort(), expected.length]);
      telling += Number(expected.length > 0 && expected.length < people.length);
    }),
    runs(100),
  );
  expect(telling).toBeGreaterThan(30);
});

it('[SEG-1] as many conditions as a filter may have fit into one statement', async () => {
  const { token } = await newTenant();
  await ask(201, 'POST', '/v1/contacts', { token, body: { name: 'Ana', email: 'ana@example.com', phone: '+5511987654321' } });
  const asked: Condition[] = [
    { field: 'phone', is: 'starting-with', value: '+55' },
    { field: 'country', is: 'one-of', value: ['55'] },
    { field: 'servedTag', is: 'empty' },
    { field: 'channel', is: 'empty' },
    { field: 'text', is: 'containing', value: 'ana' },
    { field: 'marketingConsent', is: 'empty' },
  ];
  for (const condition of asked) {
    const body = { filter: { all: Array.from({ length: 30 }, () => condition) } };
    expect((await ask<{ items: unknown[] }>(200, 'POST', '/v1/contacts/query', { token, body: { ...body, limit: 1 } })).items.length).toBe(
      1,
    );
    expect(await ask(200, 'POST', '/v1/segments/preview', { token, body: { ...body, exact: true } })).toMatchObject({ exact: 1 });
    const not = { filter: { all: body.filter.all.map((one) => ({ not: { not: one } })) } };
    expect(await ask(200, 'POST', '/v1/segments/preview', { token, body: not })).toMatchObject({ exact: 1, margin: 0 });
  }
});
