import { type SQL, sql } from 'drizzle-orm';
import { answersKeysSql } from '../../../edge/storage/key-sql';
import { answersKeys } from '../../../kernel/asked-keys';
import type { Key } from '../../../kernel/fields/keys';
import { holds, listOf, type Operand } from '../../../kernel/filter';
import type { Lens } from '../entity-types/lens.domain';
import { folded, keysFrom, type RecordFacts, type RecordField, type RecordFields, typeNo } from './legs.fields';
import { ownField } from './own.fields';
import { hopFields, relationField } from './relation.fields';
import { CREATED, DEPARTMENT, OWNER, TITLE, TITLE_WORDS, titleKey, titleWords } from './values.domain';

/** Everything that records of a type may be asked for, as far as it is seen. `others`: all types that who asks sees. */
export function recordFields(tenantId: string, lens: Lens, others: readonly Lens[]): RecordFields {
  const of = typeNo(lens);
  const own = lens.fields.map(
    (field) => [field.key, field.relation ? relationField(tenantId, of, field, others) : ownField(of, field, lens)] as const,
  );
  return { ...builtIn(of), ...Object.fromEntries([...own, ...lens.fields.flatMap((field) => hopFields(of, field, others))]) };
}

const builtIn = (of: SQL): RecordFields => ({
  text: {
    ...{ type: 'text', label: 'text', operators: ['containing'], isMany: true },
    test: ({ title }, _, value) => wordsAsked(value).every((word) => titleWords(title).some((one) => one.startsWith(word))),
    leg: (_, value) =>
      folded(
        wordsAsked(value).map((word) => wordLeg(of, word)),
        'INTERSECT',
      ),
    row: (_, value) =>
      sql`(${sql.join(
        wordsAsked(value).map((word) => sql`instr(json_extract(r.folded, '$."0"'), ${` ${word}`}) > 0`),
        sql` AND `,
      )})`,
  },
  title: keyed(of, TITLE, { type: 'text', label: 'title' }, sql`json_extract(r.folded, '$."3"')`, ({ title }) => titleKey(title) ?? null),
  owner: keyed(of, OWNER, { type: 'id', label: 'owner' }, sql`r.owner_id`, ({ ownerId }) => ownerId),
  department: keyed(of, DEPARTMENT, { type: 'id', label: 'department' }, sql`r.department_id`, ({ departmentId }) => departmentId),
  createdAt: keyed(of, CREATED, INSTANT('createdAt'), sql`r.created_at`, ({ createdAt }) => createdAt),
  updatedAt: {
    ...INSTANT('updatedAt'),
    test: ({ updatedAt }, is, value) => holds(updatedAt, is, value),
    leg: (is, value) =>
      sql`SELECT u.no AS record_no FROM records u WHERE u.type_no = ${of} AND u.deleted_at IS NULL AND ${answersKeysSql(sql`u.updated_at`, is, keysIn(value))}`,
    row: (is, value) => answersKeysSql(sql`r.updated_at`, is, keysIn(value)),
  },
});
const INSTANT = (label: string) => ({ type: 'instant', label, operators: ['before', 'not-before'] }) as const;

const wordLeg = (of: SQL, word: string): SQL =>
  sql`${keysFrom(of, TITLE_WORDS)} AND ${answersKeysSql(sql`k.key`, 'starting-with', [word])}`;
/** At least one word, so that a question of signs alone finds nothing. */
export const wordsAsked = (value: Operand): string[] => {
  const words = listOf(value).flatMap((one) => titleWords(String(one)));
  return words.length > 0 ? words : ['\u{10fffe}'];
};
const keysIn = (value: Operand): Key[] => listOf(value).map((one) => (typeof one === 'boolean' ? Number(one) : one));

function keyed(
  of: SQL,
  no: number,
  about: Pick<RecordField, 'type' | 'label' | 'operators'>,
  held: SQL,
  read: (facts: RecordFacts) => Key | null,
): RecordField {
  const asked = (value: Operand): Key[] => (no === TITLE ? listOf(value).map((one) => titleKey(String(one)) ?? '') : keysIn(value));
  return {
    ...about,
    test: (facts, is, value) => {
      const found = read(facts);
      return is === 'empty' ? found === null : found !== null && answersKeys(found, is, asked(value));
    },
    all: keysFrom(of, no),
    leg: (is, value) => sql`${keysFrom(of, no)} AND ${answersKeysSql(sql`k.key`, is, asked(value))}`,
    key: (key, is, value) => answersKeysSql(key, is, asked(value)),
    row: (is, value) => (is === 'empty' ? sql`${held} IS NULL` : answersKeysSql(held, is, asked(value))),
  };
}
