import { type SQL, sql } from 'drizzle-orm';
import { answersKeysSql } from '../../../edge/storage/key-sql';
import { answersKeys, askedKeys } from '../../../kernel/asked-keys';
import { filterTypeOf, operatorsOf } from '../../../kernel/fields/filters';
import { type Key, keysOf } from '../../../kernel/fields/keys';
import { type FieldDefinition, type FieldValue, LIMITS } from '../../../kernel/fields/types';
import type { Operand, Operator } from '../../../kernel/filter';
import type { Lens } from '../entity-types/lens.domain';
import { keysFrom, numbers, type RecordField } from './legs.fields';

const path = (no: number): SQL => sql.raw(`'$."${Number(no)}"'`);

/** The key of a field in a record (alias r), as `keysOf` makes it; of several options, of which each is a key, none. */
export function keyExpression({ no, type }: FieldDefinition): SQL {
  if (type === 'text') return sql`json_extract(r.folded, ${path(no)})`;
  const kept = sql`json_extract(r.vals, ${path(no)})`;
  if (type === 'file') return sql`iif(${kept} IS NULL, NULL, 1)`;
  return type === 'email' || type === 'phone' || type === 'link' ? sql`substr(${kept}, 1, ${numbers(LIMITS.longKey)})` : kept;
}

/** A field with values of its own as records are asked for it, all of it by keys: texts by their first 80 characters. */
export function ownField(of: SQL, field: FieldDefinition, { type: { unready } }: Lens): RecordField {
  const isIndexed = field.indexed === true && !unready.includes(field.no);
  const isMany = field.type === 'choices';
  const asked = (value: Operand): readonly Key[] => askedKeys(field, value);
  return {
    // Of a long text only whether there is one.
    ...{ type: filterTypeOf(field), label: field.name, operators: field.type === 'long' ? ['empty'] : operatorsOf(field), isMany },
    ...(field.currency ? { currency: field.currency } : {}),
    ...(field.options ? { values: field.options.map(({ key }) => key) } : {}),
    test: ({ vals }, is, value) => {
      const found = vals[String(field.no)] as FieldValue | undefined; // safe: values are kept as they were checked
      return is === 'empty' ? found === undefined : keysOf(field, found).some((key) => answersKeys(key, is, asked(value)));
    },
    ...(isIndexed
      ? {
          all: keysFrom(of, field.no),
          leg: (is: Operator, value: Operand) => sql`${keysFrom(of, field.no)} AND ${answersKeysSql(sql`k.key`, is, asked(value))}`,
          ...(isMany ? {} : { key: (key: SQL, is: Operator, value: Operand) => answersKeysSql(key, is, asked(value)) }),
        }
      : {}),
    row: (is, value) => {
      if (is === 'empty') return sql`json_extract(r.vals, ${path(field.no)}) IS NULL`;
      if (!isMany) return answersKeysSql(keyExpression(field), is, asked(value));
      return sql`EXISTS (SELECT 1 FROM json_each(r.vals, ${path(field.no)}) v WHERE ${answersKeysSql(sql`v.value`, is, asked(value))})`;
    },
  };
}
