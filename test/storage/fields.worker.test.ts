import { env } from 'cloudflare:workers';
import { and, eq, type SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile, type SqlFields } from '../../src/edge/storage/filter-sql.ts';
import { satisfies } from '../../src/kernel/filter.ts';
import { type Id, innerId, newId } from '../../src/kernel/ids.ts';
import { contacts } from '../../src/modules/customers/contacts/contacts.table.ts';
import { newContact } from '../../src/modules/customers/contacts/origin.domain.ts';
import { named } from '../../src/modules/customers/contacts/words.domain.ts';
import { interactionTags, tags } from '../../src/modules/customers/tags/tags.table.ts';
import { auditFields } from '../../src/modules/foundation/audit/audit.fields.ts';
import { auditEntries } from '../../src/modules/foundation/audit/audit.table.ts';
import { historyFields } from '../../src/modules/insight/history/history.fields.ts';
import { conversationFields } from '../../src/modules/service/conversations/conversations.fields.ts';
import { conversations, interactions } from '../../src/modules/service/conversations/conversations.table.ts';
import { AUDIT_ACTIONS } from '../support/catalog.ts';
import { testScope } from '../support/host.ts';
import { newChannel } from '../support/meta.ts';
import { homeOf, newShop, type Shop } from '../support/shop.ts';
import { treesOf, type Values } from '../support/trees.ts';

const scopeFor = ({ tenant }: Shop) => {
  const { tenantId, shard } = homeOf(tenant);
  return testScope({ tenantId: tenantId as Id<'tenant'>, shard }); // safe: a tenant's own id
};
type Known<Row> = { id: string; row: Row };

/** Whether the fields find by SQL, in the rows of a tenant, what they find in the same rows by rule. */
async function agree<Row>(
  fields: SqlFields<Row>,
  values: Values,
  known: readonly Known<Row>[],
  select: (filter: SQL) => Promise<{ id: string | number }[]>,
  shop: Shop,
): Promise<void> {
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(treesOf(fields, values), async (filter) => {
      const found = (await select(compile(scopeFor(shop), fields, filter))).map(({ id }) => String(id));
      telling += Number(found.length > 0 && found.length < known.length);
      const expected = known.filter(({ row }) => satisfies(fields, filter, row)).map(({ id }) => id);
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 150 },
  );
  expect(telling).toBeGreaterThan(30);
}

it('[FLT-7] conversations and past interactions are found by their fields as the rule says', async () => {
  const shop = await newShop();
  const other = await newChannel(shop.tenant);
  const { tenantId, shard } = homeOf(shop.tenant);
  const db = drizzle(env[shard]);
  const people = Array.from({ length: 8 }, () => newId('contact'));
  const merged = (n: number): string | null => (n > 5 ? (people[n - 6] ?? null) : null);
  const personOf = (n: number): string | undefined => merged(n) ?? people[n];
  const peopleWith = (id: string): string[] => {
    const person = personOf(people.indexOf(id as Id<'contact'>));
    return people.filter((_, n) => personOf(n) === person);
  };
  const tagIds = [newId('tag'), newId('tag'), newId('tag')];
  for (const [n, id] of people.entries())
    await db.insert(contacts).values({
      tenantId,
      ...newContact(id, n),
      ...named({ name: `P${n}` }),
      origin: 'screen',
      personId: personOf(n) ?? id,
      mergedIntoId: merged(n),
    });
  await db.insert(tags).values(
    tagIds.map((id) => ({
      tenantId,
      id,
      kind: 'interaction' as const,
      name: id,
      nameKey: id,
      colour: 'red' as const,
      revision: 1,
      createdAt: 0,
    })),
  );
  const rows = people.flatMap((contactId, n) =>
    [shop.channel.id, other.id].map((channelId, m) => {
      const id = newId('conversation');
      const state = m === 0 && n % 3 === 0 ? null : (['waiting', 'active', 'finished'] as const)[(n + m) % 3];
      const interactionId = state === null || state === undefined ? null : innerId('interaction', id, 1);
      const worn = interactionId === null ? [] : tagIds.filter((_, t) => (n >> t) % 2 === 1);
      const referralId = n % 4 === 0 ? null : `ad-${n % 4}`;
      return {
        id,
        referralId,
        contactId,
        channelId,
        state: state ?? null,
        interactionId,
        worn,
        number: n * 2 + m + 1,
      };
    }),
  );
  for (const { id, referralId, contactId, channelId, state, interactionId, worn, number } of rows) {
    const whose = { id, referralId, contactId, channelId, state, interactionId };
    await db.insert(conversations).values({ tenantId, ...whose, changedAt: number, createdAt: 0 });
    if (interactionId === null || state === null) continue;
    await db.insert(interactions).values({
      ...{ tenantId, id: interactionId, number, conversationId: id, state, rev: 1 },
      ...{ origin: 'customer', queueId: 'que_1', openedAt: 0 },
    });
    for (const tagId of worn) await db.insert(interactionTags).values({ tenantId, interactionId, tagId, addedAt: 0, addedBy: 'usr_1' });
  }
  const contact = fc.constantFrom(...people);
  await agree(
    conversationFields,
    {
      contact,
      channel: fc.constantFrom(shop.channel.id, other.id),
      state: fc.constantFrom('waiting', 'finished'),
      referral: fc.constantFrom('ad-1', 'ad-2', 'ad-9'),
      tag: fc.constantFrom(...tagIds),
    },
    rows.map((row) => ({
      id: row.id,
      row: {
        channelId: row.channelId,
        people: peopleWith(row.contactId),
        state: row.state,
        referralId: row.referralId,
        tagIds: row.worn,
      },
    })),
    (filter) =>
      db
        .select({ id: conversations.id })
        .from(conversations)
        .where(and(eq(conversations.tenantId, tenantId), filter)),
    shop,
  );
  await agree(
    historyFields,
    { contact },
    rows.filter(({ state }) => state !== null).map((row) => ({ id: String(row.number), row: { people: peopleWith(row.contactId) } })),
    (filter) =>
      db
        .select({ id: interactions.number })
        .from(interactions)
        .innerJoin(conversations, and(eq(conversations.tenantId, tenantId), eq(conversations.id, interactions.conversationId)))
        .where(and(eq(interactions.tenantId, tenantId), filter)),
    shop,
  );
});

it('[FLT-7] the audit log is found by its fields as the rule says', async () => {
  const shop = await newShop();
  const { tenantId, shard } = homeOf(shop.tenant);
  const db = drizzle(env[shard]);
  const entries = Array.from({ length: 40 }, (_, n) => ({
    ...{ tenantId, seq: 1_000 + n, at: 1_700_000_000_000 + n * 1_000, actorKind: 'user' as const, actorId: `usr_${n % 3}`, actorName: 'A' },
    ...{
      action: AUDIT_ACTIONS[n % 4] ?? 'contact.tagged',
      objectKind: 'x',
      objectId: `obj_${n % 5}`,
      objectName: 'O',
      before: {},
      after: {},
    },
    ...{ requestId: '', previousHash: '', hash: '' },
  }));
  for (const entry of entries) await db.insert(auditEntries).values(entry);
  await agree(
    auditFields,
    {
      action: fc.constantFrom(...AUDIT_ACTIONS.slice(0, 5)),
      actor: fc.constantFrom('usr_0', 'usr_1', 'usr_9'),
      object: fc.constantFrom('obj_0', 'obj_4'),
      at: fc.nat(45).map((n) => new Date(1_700_000_000_000 + n * 1_000).toISOString()),
    },
    entries.map((entry) => ({ id: String(entry.seq), row: entry })),
    (filter) =>
      db
        .select({ id: auditEntries.seq })
        .from(auditEntries)
        .where(and(eq(auditEntries.tenantId, tenantId), eq(auditEntries.objectKind, 'x'), filter)),
    shop,
  );
});
