import { and, eq } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { newId } from '../../../kernel/ids';
import { entityTypes } from './definitions.table';

export type TypeRow = typeof entityTypes.$inferSelect;

const named = (s: Scope, key: string) => and(eq(entityTypes.tenantId, s.tenantId), rare(eq(entityTypes.key, key)));

export const selectType = (s: Scope, key: string): Promise<TypeRow | undefined> =>
  s.db.select().from(entityTypes).where(named(s, key)).get();

export type Defined = Pick<TypeRow, 'definition' | 'nextFieldNo' | 'unready' | 'keysAfter'>;

export const insertType = (s: Scope, key: string, defined: Defined) =>
  s.db.insert(entityTypes).values({ tenantId: s.tenantId, id: newId('entityType'), key, revision: 1, ...defined });

/** Touches no row when another was faster. */
export const updateType = (s: Scope, { key, revision }: Pick<TypeRow, 'key' | 'revision'>, defined: Defined) =>
  s.db
    .update(entityTypes)
    .set({ ...defined, revision: revision + 1 })
    .where(and(named(s, key), eq(entityTypes.revision, revision)));
