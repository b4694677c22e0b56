import { and, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/**
 * Says that few of a tenant's rows answer to this. SQLite takes every equality for equally telling as long as it has no
 * statistics: by the first column of the key, the tenant, it would rather read all rows than look one up in an index.
 */
export const rare = (condition: SQL): SQL => sql`unlikely(${condition})`;

/** Keys that begin with something: what lives inside another thing bears its name. */
export const within = (key: SQLiteColumn, [from, to]: readonly [string, string]): SQL | undefined =>
  and(rare(gte(key, from)), rare(lt(key, to)));
