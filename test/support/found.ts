import type { Filter } from '../../src/kernel/filter.ts';
import { personFields } from '../../src/modules/customers/contacts/filter.actions.ts';
import { countPeople, findPeople, type Sizes } from '../../src/modules/customers/contacts/find.actions.ts';
import type { Tenant } from './api.ts';
import { testScope } from './host.ts';
import { claimsOf, rows, shardOf } from './shop.ts';

const NO_FEW = { most: -1, mostCostly: -1 };
/** Sizes by which a small company is looked at as a large one: from a small set, in the order of the list, chunk by chunk. */
const PLANS: Readonly<Record<string, Sizes>> = {
  few: { few: { most: 1_000, mostCostly: 1_000 }, next: 1, chunks: 1 },
  next: { few: NO_FEW, next: 1_000, chunks: 1 },
  chunks: { few: NO_FEW, next: 1, chunks: 1 },
  joined: { few: NO_FEW, next: 2, chunks: 2 },
};

export const scopeOf = (tenant: Tenant): ReturnType<typeof testScope> =>
  testScope({ tenantId: tenant.id, shard: claimsOf(tenant).shd } as Parameters<typeof testScope>[0]); // safe: the id of a tenant

/** Cuts the contacts of a company into chunks of so many. */
export async function cutContacts(tenant: Tenant, many: number): Promise<void> {
  const all = await rows<{ id: string }>(shardOf(tenant), 'SELECT id FROM contacts WHERE tenant_id = ? ORDER BY id', tenant.id);
  const marks = all.filter((_, n) => n % many === many - 1).map(({ id }) => id);
  await shardOf(tenant)
    .prepare('INSERT INTO contact_marks (tenant_id, id) SELECT ?, value FROM json_each(?)')
    .bind(tenant.id, JSON.stringify(marks))
    .run();
}

/** Who is found by each plan, all pages of it, and how many are counted. */
export async function foundByEachPlan(
  tenant: Tenant,
  filter: Filter,
  sort: 'last-active' | 'name' | 'newest' = 'newest',
): Promise<Record<string, { ids: string[]; count: number }>> {
  const s = scopeOf(tenant);
  const asked = { filter, fields: await personFields(s, filter), mayReadAll: true };
  const found: Record<string, { ids: string[]; count: number }> = {};
  for (const [plan, sizes] of Object.entries(PLANS)) {
    const people = await findPeople(s, { ...asked, sort, limit: 100 }, sizes);
    found[plan] = { ids: people.map(({ id }) => id), count: await countPeople(s, asked, 1_000, sizes) };
  }
  return found;
}
