import { expect, it } from 'vitest';
import { knownNumber, metaKnows } from '../support/accounts.ts';
import { graph } from '../support/graph.ts';
import { rows, shardOf } from '../support/shop.ts';
import { begun, byNumber, draft, ready, sentIn, standsAt } from './company.ts';

const PEOPLE = 14;

it('[CMP-30] a call that Meta leaves open holds up nobody but its own recipient', async () => {
  // The first is answered only when everybody else has been written to.
  const { promise: everybodyElse, resolve } = Promise.withResolvers<void>();
  let held: unknown;
  const meta = graph(async (one) => {
    if (one.body.type === 'template') {
      held ??= one.body.to;
      if (sentIn(meta).length === PEOPLE) resolve();
      if (one.body.to === held) await everybodyElse;
    }
    return byNumber(one);
  });
  const { shop, contacts } = await ready(PEOPLE);
  const { id } = await draft(shop, contacts);
  await begun(shop, id);
  await standsAt(shop, id, ({ counts }) => counts.accepted === PEOPLE);
  expect(new Set(sentIn(meta).map(({ body }) => body.to)).size).toBe(PEOPLE);
});

it('[CMP-31] people who never wrote get one conversation each, and who has one keeps it', async () => {
  const meta = graph(byNumber);
  const { shop, contacts } = await ready(8);
  const mine = 'SELECT id, contact_id FROM conversations WHERE tenant_id = ? ORDER BY contact_id';
  const first = await draft(shop, contacts.slice(0, 3));
  await begun(shop, first.id);
  await standsAt(shop, first.id, ({ counts }) => counts.accepted === 3);
  const before = await rows<{ id: string; contact_id: string }>(shardOf(shop.tenant), mine, shop.tenant.id);
  const second = await draft(shop, contacts);
  await begun(shop, second.id);
  await standsAt(shop, second.id, ({ counts }) => counts.accepted === 8);
  const after = await rows<{ id: string; contact_id: string }>(shardOf(shop.tenant), mine, shop.tenant.id);
  expect(after.map(({ contact_id }) => contact_id)).toEqual([...contacts].sort());
  for (const one of before) expect(after).toContainEqual(one);
  expect(sentIn(meta)).toHaveLength(11);
});

it.each([
  ['STANDARD', 80],
  ['HIGH', 1_000],
] as const)('[CMP-32] goes as fast as Meta takes messages from the number: %s', async (throughput, perSecond) => {
  graph(byNumber);
  const { shop, contacts } = await ready(1);
  const { phoneNumberId } = shop.channel;
  metaKnows(phoneNumberId, { ...knownNumber(phoneNumberId), throughput });
  const { id } = await draft(shop, contacts);
  await begun(shop, id);
  await standsAt(shop, id, ({ counts }) => counts.accepted === 1);
  const found = await rows<{ limit: number }>(
    shardOf(shop.tenant),
    `SELECT plan ->> 'throughput' AS "limit" FROM campaigns WHERE tenant_id = ? AND id = ?`,
    ...[shop.tenant.id, id],
  );
  expect(found).toEqual([{ limit: perSecond }]);
});
