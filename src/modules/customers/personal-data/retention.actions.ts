import type { JobStep } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import { after, days, toIso } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { startSystemJob } from '../../foundation/jobs/jobs.actions';
import { sparedBy } from './holds.actions';
import { personProblems } from './personal-data.problems';
import {
  daysOf,
  EVERY,
  type Foreseen,
  isStricter,
  MOST_A_RUN,
  RETAINED,
  type Retained,
  type RetentionRules,
  rulesOf,
  seenText,
} from './retention.domain';
import type { RetentionOf } from './retention.rpc';
import { deleteOldRuns, insertRun, type RetentionRow, selectDueRules, selectRules, updateRunAt, upsertRules } from './retention.store';

export { selectRuns } from './retention.store';
export const dueRules = selectDueRules;
export const forgetRuns = deleteOldRuns;

/** What a company has decided; of revision 0 when it keeps everything. */
export const readRules = async (s: Scope): Promise<RetentionRow> =>
  (await selectRules(s)) ?? { tenantId: s.tenantId, ...rulesOf({}), runAt: null, revision: 0 };

const seenOn = (s: Scope, rules: RetentionRules, at: number): Promise<string> =>
  s.keyedFingerprint(seenText(rules, toIso(at).slice(0, 10)));
const ruleOf = (s: Pick<Scope, 'hooks'>, what: Retained): RetentionOf | undefined => s.hooks('retention').find((one) => one.what === what);

/** What rules would destroy if they were in force, with the proof that this was looked at. */
export async function previewRules(
  s: Scope,
  rules: RetentionRules,
): Promise<{ foreseen: Partial<Record<Retained, Foreseen>>; seen: string }> {
  const foreseen: Partial<Record<Retained, Foreseen>> = {};
  const spared = await sparedBy(s);
  for (const what of RETAINED) {
    const [kept, rule] = [daysOf(rules, what), ruleOf(s, what)];
    if (kept !== null && rule) foreseen[what] = await rule.preview(s, s.clock() - days(kept), spared);
  }
  return { foreseen, seen: await seenOn(s, rules, s.clock()) };
}

/** `seen`: what the preview of these rules gave, today or yesterday. What keeps more than before needs none. */
export async function setRules(
  s: UserScope,
  expected: number | undefined,
  rules: RetentionRules,
  seen: string | undefined,
): Promise<RetentionRow> {
  const before = await readRules(s);
  const now = s.clock();
  if (isStricter(rules, before)) {
    const valid = await Promise.all([now, now - days(1)].map((at) => seenOn(s, rules, at)));
    if (seen === undefined || !valid.includes(seen)) throw personProblems('retention-not-previewed');
  }
  const isAny = RETAINED.some((what) => daysOf(rules, what) !== null);
  const note = {
    action: 'retention.updated',
    object: { kind: 'account', id: s.tenantId, name: s.tenantId },
    before: rulesOf(before),
    after: rulesOf(rules),
  } as const;
  const change = upsertRules(s, expected ?? before.revision, { ...rulesOf(rules), runAt: isAny ? (before.runAt ?? now) : null });
  if (!(await commitWithAudit(s, note, [change]))) throw new Problem('stale-revision');
  return readRules(s);
}

type Cursor = { what: number; after: string | null; ended: number };
export const RETENTION = 'retention';
const BEGIN: Cursor = { what: 0, after: null, ended: 0 };

/** Begins the run of a company whose day has come; the next is a day later. */
export async function startRun(s: Scope): Promise<void> {
  const input = { ...rulesOf(await readRules(s)), at: s.clock() };
  await startSystemJob(s, { kind: RETENTION, input, cursor: BEGIN, counts: Object.fromEntries(RETAINED.map((what) => [what, 0])) });
  await updateRunAt(s, after(s.clock(), EVERY));
}

/** One step of a run: some of what one rule ends. The last writes the receipt. */
export async function runOn(
  s: Scope,
  job: { id: string; counts: JobStep['counts'] },
  { at, ...rules }: RetentionRules & { at: number },
  from: Cursor,
): Promise<JobStep> {
  const what = RETAINED[from.what];
  if (what === undefined) {
    await insertRun(s, { id: job.id, startedAt: at, endedAt: s.clock(), rules, counts: job.counts });
    return { cursor: from, counts: job.counts, done: true };
  }
  const onward: JobStep = { cursor: { ...BEGIN, what: from.what + 1 }, counts: job.counts, done: false };
  const [kept, rule] = [daysOf(rules, what), ruleOf(s, what)];
  const now = daysOf(await readRules(s), what);
  // A rule that was ended or loosened since destroys nothing more.
  if (kept === null || now === null || now > kept || !rule || from.ended >= MOST_A_RUN[what]) return onward;
  const { ended, next } = await rule.run(s, at - days(kept), from.after, await sparedBy(s));
  const counts = { ...job.counts, [what]: (job.counts[what] ?? 0) + ended };
  if (next === null) return { ...onward, counts };
  return { cursor: { what: from.what, after: next, ended: from.ended + ended }, counts, done: false };
}
