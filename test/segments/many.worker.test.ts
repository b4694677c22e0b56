import { expect, it } from 'vitest';
import { meter } from '../../src/edge/platform/databases.ts';
import type { Filter } from '../../src/kernel/filter.ts';
import { chunkContacts } from '../../src/modules/customers/contacts/chunks.actions.ts';
import { beginFreezing, type Freezing, freezeNext, previewOf } from '../../src/modules/customers/segments/audience.actions.ts';
import { newTenant, type Tenant } from '../support/api.ts';
import { testScope } from '../support/host.ts';
import { claimsOf, rows, shardOf } from '../support/shop.ts';

type Scope = ReturnType<typeof testScope>;
const scopeOf = (tenant: Tenant): Scope =>
  testScope({ tenantId: tenant.id, shard: claimsOf(tenant).shd } as Parameters<typeof testScope>[0]); // safe: the id of a tenant

/** So many contacts, whose names say by a number from 0 to 9 where they lie: every tenth has each. */
const fill = (tenant: Tenant, many: number, from = 0) =>
  shardOf(tenant)
    .prepare(
      `INSERT INTO contacts (tenant_id, id, name, name_key, words, person_id, reached_as, origin, activity_day, created_at)
      WITH RECURSIVE n (n) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT n + 1 FROM n WHERE n + 1 < ?),
      c AS (SELECT n, 'ctc_01kb3rt5a6e0zvgv5x3m' || printf('%06d', n) AS id FROM n)
      SELECT ?, id, 'n' || (n % 10), 'n' || (n % 10), '', id, id, 'import', 20000, 0 FROM c`,
    )
    .bind(from, from + many, tenant.id)
    .run();
const named = (value: string): Filter => ({ field: 'name', is: 'equal', value });

it('[SEG-5] counts many contacts a chunk at a time, and estimates before it has counted all', async () => {
  const tenant = await newTenant();
  const s = scopeOf(tenant);
  await fill(tenant, 95_000);
  let seed = 1;
  const chance = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const first = await previewOf(s, named('n3'), { isExact: false, chance });
  expect(first.exact).toBeNull();
  expect(Math.abs(first.estimate - 9_500)).toBeLessThanOrEqual(Math.max(first.margin, 100));
  expect([new Set(first.sample).size, first.sample.every((id) => id.endsWith('3'))]).toEqual([20, true]);
  // From everywhere, and others the next time.
  expect(new Set(first.sample.map((id) => id.slice(-6, -4))).size).toBeGreaterThan(3);
  expect((await previewOf(s, named('n3'), { isExact: false, chance })).sample).not.toEqual(first.sample);
  const told: string[] = [];
  const before = meter.onStatement;
  meter.onStatement = (sql, ...more) => {
    told.push(sql);
    before?.(sql, ...more);
  };
  const exact = await previewOf(s, { any: [named('n3'), named('n4')] }, { isExact: true, chance }).finally(() => {
    meter.onStatement = before;
  });
  expect(exact).toMatchObject({ estimate: 19_000, margin: 0, exact: 19_000 });
  const counts = told.filter((sql) => sql.includes('count(*) from "contacts"'));
  expect([counts.length, counts.every((sql) => sql.includes('"id" > ?'))]).toEqual([20, true]);
  // Whoever comes later is counted as well.
  await fill(tenant, 6_000, 95_000);
  expect(await previewOf(s, named('n3'), { isExact: true, chance })).toMatchObject({ exact: 10_100 });
  expect((await rows(shardOf(tenant), 'SELECT id FROM contact_marks WHERE tenant_id = ?', tenant.id)).length).toBe(20);
});

const frozen = async (s: Scope, filter: Filter): Promise<{ ids: string[]; last: Freezing; pieces: number }> => {
  const ids: string[] = [];
  let at = await beginFreezing(s);
  for (let pieces = 1; ; pieces += 1) {
    const found = await freezeNext(s, filter, at);
    // A repeat from the same place is the same piece.
    expect(await freezeNext(s, filter, at)).toEqual(found);
    ids.push(...found.ids);
    at = found.next;
    if (found.isDone) return { ids, last: at, pieces };
  }
};

it('[SEG-7] writes down everybody whom a filter finds, once each', async () => {
  const tenant = await newTenant();
  const s = scopeOf(tenant);
  expect(await frozen(s, named('n1'))).toMatchObject({ ids: [], last: { count: 0 }, pieces: 1 });
  await fill(tenant, 25_000);
  const all = await frozen(s, named('n1'));
  expect([all.ids.length, new Set(all.ids).size, all.last.count, all.pieces]).toEqual([2_500, 2_500, 2_500, 5]);
  expect((await frozen(s, named('n1'))).last.checksum).toBe(all.last.checksum);
  const begun = await beginFreezing(s);
  await fill(tenant, 100, 25_000);
  expect((await chunkContacts(s)).total).toBe(25_100);
  let at = begun;
  for (let isDone = false; !isDone; ) ({ next: at, isDone } = await freezeNext(s, named('n1'), at));
  // Who came after it began is not of it.
  expect(at).toEqual(all.last);
  await shardOf(tenant).prepare("UPDATE contacts SET name_key = 'x' WHERE tenant_id = ? AND id = ?").bind(tenant.id, all.ids[7]).run();
  const other = await frozen(s, named('n1'));
  expect([other.ids.length, other.last.checksum === all.last.checksum]).toEqual([2_509, false]);
});
