import type { JobKind } from '../../../edge/feature';
import { TYPES } from '../../../kernel/fields/types';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { recentJobs, startClaimed, startJob } from '../../foundation/jobs/jobs.actions';
import { ownTypes, updateType } from '../definitions/definitions.actions';
import { entityTypeProblems } from '../entity-types/entity-types.problems';
import { byOf, type JobRow, UNDER_WAY } from './convert.actions';
import { recordProblems } from './records.problems';
import type { UniqueInput } from './work.domain';

const MOST_RULES = 5;
const wrong = (pointer: string, detail: string) => new Problem('invalid-request', { errors: [{ pointer, detail }] });

/** Begins to make the values of a field unique, or those of several together. What is written from now on meets the rule already. */
export async function startUnique(s: UserScope, kind: JobKind, key: string, keys: readonly string[]): Promise<JobRow> {
  const type = (await ownTypes(s)).find((one) => one.key === key && one.archivedAt === null);
  if (!type) throw new Problem('not-found');
  const named = [...new Set(keys)];
  const fields = named.map((one, at) => {
    const field = type.definition.fields.find((known) => known.key === one && !known.retired);
    if (!field) throw wrong(`/fields/${at}`, 'there is no such field');
    const isAllowed =
      field.type !== 'relation' &&
      field.type !== 'file' &&
      (named.length > 1 || (TYPES[field.type].isUnique && field.default === undefined));
    if (!isAllowed) throw wrong(`/fields/${at}`, 'fields of this type have no such setting');
    if (field.twin && field.twin.until === undefined) throw entityTypeProblems('field-busy');
    return field;
  });
  const numbers = fields.map(({ no }) => no);
  const isSame = (rule: { fields: readonly number[] }) =>
    rule.fields.length === numbers.length && rule.fields.every((no) => numbers.includes(no));
  const [only] = fields;
  if (type.about.rules.some(isSame) || (named.length === 1 && only?.unique)) throw recordProblems('already-unique');
  const jobs = await recentJobs(s, kind, UNDER_WAY);
  // What another one lets go of would be missed by this one. Safe: this verb wrote the input.
  if (jobs.some(({ endedAt, input }) => endedAt === null && (input as UniqueInput).typeId === type.id))
    throw entityTypeProblems('field-busy');
  const pending = type.about.pending ?? [];
  const known = pending.find(isSame);
  if (known) return startJob(s, kind, { typeId: type.id, no: known.no, fields: known.fields, by: byOf(s) });
  if (named.length > 1 && type.about.rules.length + pending.length >= MOST_RULES) throw wrong('/fields', `at most ${MOST_RULES} entries`);
  const no = named.length === 1 && only ? only.no : type.about.nextRuleNo;
  const about = { ...type.about, pending: [...pending, { no, fields: numbers }], nextRuleNo: Math.min(type.about.nextRuleNo, no - 1) };
  const input = { typeId: type.id, no, fields: numbers, by: byOf(s) };
  const job = await startClaimed(s, kind, input, () =>
    updateType(s, type, { about: no > 0 ? { ...about, nextRuleNo: type.about.nextRuleNo } : about }),
  );
  if (!job) throw new Problem('stale-revision');
  return job;
}
