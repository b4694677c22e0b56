import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { workOf } from '../../foundation/jobs/jobs.domain';
import { type OwnType, updateType } from '../definitions/definitions.actions';
import type { UniqueRule } from '../definitions/definitions.domain';
import { uniqueInput } from './convert.schemas';
import { replaced } from './forms.domain';
import { typeById } from './twins.actions';
import { claimValues, dropRule, type Owned, selectClaims } from './unique.store';
import { uniqueTexts } from './values.domain';
import { countBefore, keepFound, selectWhole } from './walk.store';
import { STEP, WORK } from './work.domain';
import { hashed } from './writing.actions';

/** So many values are let go of in one statement. */
const DROPPED = 2_000;

const cursor = z.object({ phase: z.enum(['claim', 'end', 'drop']), after: z.number(), step: z.number() });
type At = z.infer<typeof cursor>;
type Input = z.infer<typeof uniqueInput>;

const isPending = ({ about }: OwnType, no: number): boolean => (about.pending ?? []).some((rule) => rule.no === no);

/** Looks through all records for values that two have, and where there are none, makes the rule that there shall be none. */
export const makeUnique = defineJob({
  ...WORK.unique,
  needs: 'entities:define',
  start: async (s, asked) => {
    const input = uniqueInput.parse(asked);
    const type = await typeById(s, input.typeId);
    const { records = 0 } = type ? await countBefore(s, type.no, 0) : {};
    return { input, cursor: { phase: 'claim', after: 0, step: 0 }, counts: { records, looked: 0, doubles: 0 } };
  },
  async step(s, job) {
    const [of, at] = [uniqueInput.parse(job.input), cursor.parse(job.cursor)];
    const type = await typeById(s, of.typeId);
    if (!type) return { cursor: job.cursor, counts: job.counts, done: true };
    if (at.phase === 'claim')
      return isPending(type, of.no) ? claim(s, job, type, of, at) : { cursor: job.cursor, counts: job.counts, done: true };
    return at.phase === 'end' ? finish(s, job, type, of, at) : drop(s, job, of);
  },
});

async function claim(s: Scope, job: RunningJob, type: OwnType, of: Input, at: At): Promise<JobStep> {
  const rows = await selectWhole(s, type.no, at.after, STEP);
  const rule: UniqueRule = { no: of.no, fields: of.fields };
  const fields = type.definition.fields.map(({ unique: _, ...field }) => field);
  const all = rows.flatMap(({ no, revision, vals }) => uniqueTexts(fields, [rule], vals).map((key) => ({ ...key, no, revision })));
  const keys = await hashed(all);
  const owned: Owned[] = all.map((one, n) => ({ ...one, text: keys[n]?.text ?? one.text }));
  if (owned.length > 0) await s.db.batch([claimValues(s, type.no, owned)]);
  const others = owned.length > 0 ? await selectClaims(s, type.no, owned) : [];
  // Who was changed meanwhile may have another value by now: they are read anew.
  if (others.some(({ isChanged }) => isChanged)) return { cursor: job.cursor, counts: job.counts, done: false };
  const doubles = others.flatMap(({ no, owner }) => (owner === null ? [] : [[no, owner] as const]));
  if (doubles.length > 0) await s.db.batch([keepFound(s, workOf(job.id), at.step, doubles)]);
  const { looked = 0, doubles: before = 0 } = job.counts;
  const counts = { ...job.counts, looked: looked + rows.length, doubles: before + doubles.length };
  const last = rows.at(-1);
  if (last && rows.length === STEP) return { cursor: { ...at, after: last.no, step: at.step + 1 }, counts, done: false };
  return { cursor: { ...at, phase: 'end' }, counts, done: false };
}

/** Makes the rule, or gives it up. */
async function finish(s: Scope, job: RunningJob, type: OwnType, of: Input, at: At): Promise<JobStep> {
  const isMade = (job.counts.doubles ?? 0) === 0;
  const next = isMade
    ? { cursor: job.cursor, counts: job.counts, done: true }
    : { cursor: { ...at, phase: 'drop' }, counts: job.counts, done: false };
  // Done by a step that was killed behind it.
  if (!isPending(type, of.no)) return next;
  const object = { kind: 'entity-type', id: type.id, name: type.about.plural };
  const note = {
    action: 'entity-type.unique-tried',
    object,
    after: { fields: keysIn(type, of), doubles: job.counts.doubles ?? 0 },
  } as const;
  const change = updateType(s, type, isMade ? withRule(type, of) : withoutPending(type, of));
  const isWritten = await commitWithAudit({ ...s, actor: of.by, requestId: job.id }, note, [change]);
  return isWritten ? next : { cursor: job.cursor, counts: job.counts, done: false };
}

const keysIn = ({ definition }: OwnType, { fields }: Input): string[] =>
  definition.fields.filter(({ no }) => fields.includes(no)).map(({ key }) => key);

export const withoutPending = ({ about }: OwnType, { no }: Pick<Input, 'no'>) => ({
  about: { ...about, pending: (about.pending ?? []).filter((rule) => rule.no !== no) },
});

function withRule(type: OwnType, of: Input) {
  const { about } = withoutPending(type, of);
  if (of.no < 0) return { about: { ...about, rules: [...about.rules, { no: of.no, fields: of.fields }] } };
  const field = type.definition.fields.find(({ no }) => no === of.no);
  return { about, ...(field ? { definition: replaced(type.definition, of.no, { ...field, unique: true }) } : {}) };
}

async function drop(s: Scope, job: RunningJob, of: Input): Promise<JobStep> {
  const { meta } = await dropRule(s, of.typeId, of.no, DROPPED);
  return { cursor: job.cursor, counts: job.counts, done: meta.changes < DROPPED };
}
