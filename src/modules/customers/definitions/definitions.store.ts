import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { newId } from '../../../kernel/ids';
import { accounts } from '../../foundation/tenants/tenants.table';
import type { About } from './definitions.domain';
import { entityTypes } from './definitions.table';

export type TypeRow = typeof entityTypes.$inferSelect;

const named = (s: Scope, key: string) => and(eq(entityTypes.tenantId, s.tenantId), rare(eq(entityTypes.key, key)));

export const selectType = (s: Scope, key: string): Promise<TypeRow | undefined> =>
  s.db.select().from(entityTypes).where(named(s, key)).get();

/** The types of the company's own, those out of use too, as they were made. */
export const selectOwnTypes = (s: Scope): Promise<TypeRow[]> =>
  s.db
    .select()
    .from(entityTypes)
    .where(and(eq(entityTypes.tenantId, s.tenantId), isNotNull(entityTypes.about)))
    .orderBy(asc(entityTypes.no))
    .all();

/** In which language and by whose clocks the company writes. */
export const selectManner = (s: Scope) =>
  s.db.select({ locale: accounts.locale, zone: accounts.timezone }).from(accounts).where(eq(accounts.tenantId, s.tenantId)).get();

export type Defined = Pick<TypeRow, 'definition' | 'nextFieldNo' | 'unready' | 'keysAfter'> & {
  about?: About;
  archivedAt?: number | null;
  clearAt?: number | null;
};

export const insertType = (s: Scope, key: string, defined: Defined, id: string = newId('entityType')) =>
  s.db.insert(entityTypes).values({ tenantId: s.tenantId, id, key, revision: 1, ...defined });

/** Touches no row when there are as many as there may be. */
export const insertOwnType = (s: Scope, { id, key, about }: { id: string; key: string; about: About }, most: number) =>
  s.db.insert(entityTypes).select(
    sql`SELECT ${s.tenantId}, NULL, ${id}, ${key}, '{"fields":[]}', 1, 10, NULL, '[]', NULL, ${JSON.stringify(about)}, NULL
      WHERE (SELECT count(*) FROM entity_types WHERE tenant_id = ${s.tenantId} AND about IS NOT NULL AND archived_at IS NULL) < ${most}`,
  );

/** Touches no row when another was faster. */
export const updateType = (s: Scope, { key, revision }: Pick<TypeRow, 'key' | 'revision'>, defined: Partial<Defined>) =>
  s.db
    .update(entityTypes)
    .set({ ...defined, revision: revision + 1 })
    .where(and(named(s, key), eq(entityTypes.revision, revision)));
