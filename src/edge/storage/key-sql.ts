import { type SQL, sql } from 'drizzle-orm';
import type { Key } from '../../kernel/fields/keys';
import type { Operator } from '../../kernel/filter';
import { these } from './filter-sql';

/** `answersKeys` in SQL: whether a key answers a condition. */
export function answersKeysSql(key: SQL, is: Operator, keys: readonly Key[]): SQL {
  const [first = null] = keys;
  switch (is) {
    case 'containing':
      return sql`instr(${key}, ${first}) > 0`;
    case 'starting-with':
      return sql`(${key} >= ${first} AND ${key} < ${`${first}\u{10ffff}`})`;
    case 'less-than':
    case 'before':
      return sql`${key} < ${first}`;
    case 'at-least':
    case 'not-before':
      return sql`${key} >= ${first}`;
    default:
      return sql`${key} IN ${these([...keys])}`;
  }
}
