import { type SQL, sql } from 'drizzle-orm';
import type { Question } from '../../../kernel/question';
import { contacts } from './contacts.table';
import { matching, peopleQuestionOf } from './people-search.domain';

/** A set of people, as a select of their ids in `id`. */
export const inSet = (leg: SQL): SQL => sql`+${contacts.id} IN (SELECT z.id FROM ${leg} z)`;

/** Rows of the words of people that answer to a question. */
const foundBy = (tenantId: string, question: Question): SQL =>
  sql`FROM contact_index CROSS JOIN contact_words w ON w.id = contact_index.rowid
    WHERE contact_index MATCH ${matching(tenantId, question)} AND w.tenant_id = ${tenantId}`;

/** Who is found by these words. */
export function wordsLeg(tenantId: string, wanted: string): SQL {
  const question = peopleQuestionOf(wanted);
  return question.length === 0 ? sql`(SELECT NULL AS id WHERE FALSE)` : sql`(SELECT w.contact_id AS id ${foundBy(tenantId, question)})`;
}

/** The same in a stretch of ids. Words are most often written in the order of the ids, so the index finds them within a stretch too. */
export function wordsPart(tenantId: string, wanted: string, within: (id: SQL) => SQL): SQL | undefined {
  const question = peopleQuestionOf(wanted);
  if (question.length === 0) return undefined;
  const end = (of: 'min' | 'max'): SQL =>
    sql`(SELECT ${sql.raw(of)}(e.id) FROM contact_words e WHERE e.tenant_id = ${tenantId} AND ${within(sql`e.contact_id`)})`;
  return sql`(SELECT w.contact_id AS id ${foundBy(tenantId, question)} AND contact_index.rowid >= ${end('min')} AND contact_index.rowid <= ${end('max')}
    AND ${within(sql`+w.contact_id`)})`;
}

/** The rows of the index are found once for all people who are looked at. */
export function hasWords(tenantId: string, wanted: string): SQL {
  const question = peopleQuestionOf(wanted);
  if (question.length === 0) return sql`FALSE`;
  return sql`EXISTS (SELECT 1 FROM contact_words w WHERE w.tenant_id = ${contacts.tenantId} AND unlikely(w.contact_id = ${contacts.id})
    AND +w.id IN (SELECT x.rowid FROM contact_index x WHERE x.contact_index MATCH ${matching(tenantId, question)}))`;
}
