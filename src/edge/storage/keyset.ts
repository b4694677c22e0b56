import { asc, desc, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { decode } from '../../kernel/cursor';

/**
 * A page of a list that is ordered by some columns, all upwards or all downwards, the last of them unique: begins behind
 * the cursor of the page before, whatever was added or taken away meanwhile.
 */
export const keyset = (direction: 'asc' | 'desc', ...columns: readonly [SQLiteColumn, ...SQLiteColumn[]]) => ({
  orderBy: columns.map((column) => (direction === 'asc' ? asc(column) : desc(column))),
  behind(cursor: string | undefined): SQL | undefined {
    if (cursor === undefined) return undefined;
    const parts = decode(
      cursor,
      columns.map((column) => (column.dataType === 'number' ? 'number' : 'text')),
    );
    return sql`(${sql.join([...columns], sql`, `)}) ${sql.raw(direction === 'asc' ? '>' : '<')} (${sql.join(
      parts.map((part) => sql`${part}`),
      sql`, `,
    )})`;
  },
});
