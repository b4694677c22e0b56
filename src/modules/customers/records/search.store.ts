import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { answersKeysSql } from '../../../edge/storage/key-sql';
import { askedKeys } from '../../../kernel/asked-keys';
import type { Lens, Reach } from '../entity-types/lens.domain';
import { folded, keysFrom, reachLeg } from './legs.fields';
import { wordsAsked } from './record.fields';
import { selectNamed } from './records.store';
import { TITLE_WORDS } from './values.domain';

type Numbers = { typeNo: number; titled: string; exact: string };

/** Texts that are found whole, where an index has them. */
const WHOLE = ['text', 'email', 'phone'];

/** By the number of the type: the indexed texts that are seen, each with the key of what is asked. */
const wholeKeys = (lenses: readonly Lens[], text: string): string =>
  JSON.stringify(
    Object.fromEntries(
      lenses.map(({ type, fields }) => {
        const asked = fields.filter((field) => WHOLE.includes(field.type) && field.indexed && !type.unready.includes(field.no));
        return [type.no, asked.map((field) => [field.no, askedKeys(field, text)[0]])];
      }),
    ),
  );

const kindOf = (reach: Reach): 'all' | 'department' | 'own' =>
  reach === 'all' ? 'all' : reach.departments.length > 0 ? 'department' : 'own';

/** The numbers of what a text finds in the types that somebody reaches equally far: at most so many of each, titles and whole texts. */
function numbersIn(s: Scope, lenses: readonly Lens[], reach: Reach, text: string, most: number): SQL {
  const of = sql`t.no`;
  const words = wordsAsked(text).map(
    (word) => sql`${keysFrom(of, TITLE_WORDS)} AND ${answersKeysSql(sql`k.key`, 'starting-with', [word])}`,
  );
  const whole = sql`SELECT k.record_no FROM json_each(${wholeKeys(lenses, text)}, '$."' || t.no || '"') w
    CROSS JOIN record_keys k ON k.type_no = ${of} AND k.field_no = w.value ->> 0 AND k.key = w.value ->> 1`;
  const reached = reachLeg(of, reach);
  const some = (legs: readonly SQL[]): SQL =>
    sql`(SELECT json_group_array(f.record_no) FROM (${folded(reached ? [...legs, reached] : legs, 'INTERSECT')} LIMIT ${sql.raw(String(most))}) f)`;
  const nos = JSON.stringify(lenses.map(({ type }) => type.no));
  return sql`SELECT t.no AS typeNo, ${some(words)} AS titled, ${some([whole])} AS exact
    FROM json_each(${nos}) n CROSS JOIN entity_types t ON t.no = n.value WHERE +t.tenant_id = ${s.tenantId}`;
}

export type FoundOf = { lens: Lens; records: { id: string; title: string }[]; hasMore: boolean };

/** Of each of these types at most so many records that a text finds, in one statement, and then their names. */
export async function selectFound(s: Scope, lenses: readonly Lens[], text: string, most: number): Promise<FoundOf[]> {
  if (lenses.length === 0) return [];
  const groups = [...Map.groupBy(lenses, ({ reach }) => kindOf(reach)).values()];
  const parts = groups.flatMap((some) => (some[0] ? [numbersIn(s, some, some[0].reach, text, most + 1)] : []));
  const rows = await s.db.all<Numbers>(sql.join(parts, sql` UNION ALL `));
  const found = rows.map(({ typeNo, titled, exact }) => ({
    lens: lenses.find(({ type }) => type.no === typeNo),
    nos: [...new Set([...(JSON.parse(exact) as number[]), ...(JSON.parse(titled) as number[])])], // safe: made above
  }));
  const nos = found.flatMap((each) => each.nos.slice(0, most));
  const named = new Map(nos.length === 0 ? [] : (await selectNamed(s, nos)).map((row) => [row.no, row] as const));
  return found.flatMap(({ lens, nos: its }) => {
    const records = its.slice(0, most).flatMap((no) => named.get(no) ?? []);
    if (!lens || records.length === 0) return [];
    return [{ lens, records: records.map(({ id, title }) => ({ id, title })), hasMore: its.length > most }];
  });
}
