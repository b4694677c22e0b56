import { z } from 'zod';
import type { JobCounts, JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { rateCard } from '../tariffs/tariff.schemas';
import { readAllTerms } from '../tariffs/tariffs.actions';
import { zoneOf } from '../tariffs/terms.actions';
import { pricingOf } from './what-if.domain';
import { countPast, type PastRow, selectPast } from './what-if.store';
import { type Group, groupUnder, type PricedGroup, pricedGroup } from './what-if-group.domain';
import { askOpen } from './what-if-open.actions';
import { addCounts, countsOf, type Slots, startsOf, takeStarts } from './what-if-order.domain';
import { each, forgetWork, fromLine, groupOf, keep, kept, partName, toLine } from './what-if-parts.actions';
import { type Plan, planOf } from './what-if-plan.domain';
import { tellResult } from './what-if-result.actions';

export const comparisonInput = z.object({ from: z.string(), to: z.string(), tariffs: z.array(z.string()), cards: z.array(rateCard) });

/**
 * What comes next. Sessions are read in the order of their opening and put into groups of whole conversations; each group is replayed
 * under every way of pricing; then all charges that are counted take their places, and each group is priced.
 */
const cursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('plan'), groups: z.number() }),
  z.object({ phase: z.literal('read'), groups: z.number(), part: z.number(), after: z.tuple([z.number(), z.string()]).optional() }),
  z.object({ phase: z.literal('replay'), groups: z.number(), parts: z.number(), group: z.number() }),
  z.object({ phase: z.literal('count'), groups: z.number() }),
  z.object({ phase: z.literal('price'), groups: z.number(), group: z.number() }),
  z.object({ phase: z.literal('tell'), groups: z.number() }),
  z.object({ phase: z.literal('clear') }),
]);
type Cursor = z.infer<typeof cursor>;
type At<P extends Cursor['phase']> = Extract<Cursor, { phase: P }>;

/** Sessions of one page, pages of one step, and about how many sessions are held at once. */
const PAGE = 5_000;
const PAGES = 10;
const GROUP = 40_000;
const MOST_GROUPS = 256;

const NONE = { sessions: 0, read: 0, replayed: 0, priced: 0, asked: 0, running: 0, open: 0, lost: 0 };
const share = (counts: JobCounts, group: number, groups: number): number => Math.floor(((counts.sessions ?? 0) * (group + 1)) / groups);
const plus = (counts: JobCounts, more: JobCounts): JobCounts => ({
  ...counts,
  ...Object.fromEntries(Object.entries(more).map(([name, count]) => [name, (counts[name] ?? 0) + count])),
});
const next = (to: Cursor, counts: JobCounts): JobStep => ({ cursor: to, counts, done: false });

async function plan(s: Scope, job: RunningJob): Promise<JobStep> {
  const asked = comparisonInput.parse(job.input);
  const made = planOf(await readAllTerms(s), asked, await zoneOf(s));
  const sessions = await countPast(s, { from: made.time.warmUp, until: made.time.until });
  await keep(s, job.id, partName.plan, made);
  const groups = Math.min(MOST_GROUPS, Math.max(1, Math.ceil(sessions / GROUP)));
  return next({ phase: 'read', groups, part: 0 }, { ...NONE, sessions });
}

async function read(s: Scope, job: RunningJob, { groups, part, after }: At<'read'>, of: Plan): Promise<JobStep> {
  const rows: PastRow[] = [];
  let [behind, isLast] = [after, false];
  for (let page = 0; page < PAGES && !isLast; page += 1) {
    const { warmUp: from, until } = of.time;
    const found = await selectPast(s, { from, until, after: behind, limit: PAGE, hasMarkets: of.hasMarkets });
    rows.push(...found);
    const last = found.at(-1);
    behind = last ? [last.openedAt, last.id] : behind;
    isLast = found.length < PAGE;
  }
  const { rows: all, told } = await askOpen(s, rows);
  const lines = Array.from({ length: groups }, (): unknown[] => []);
  for (const row of all) if (row.trace !== null) lines[groupOf(row.conversationId, groups)]?.push(toLine({ ...row, trace: row.trace }));
  await each(lines, (own, group) => keep(s, job.id, partName.rows(group, part), own));
  const asked = all.filter(({ openedAt }) => openedAt >= of.time.from);
  const counts = plus(job.counts, {
    ...{ read: rows.length, asked: asked.length },
    running: asked.filter(({ id }) => told.has(id)).length,
    ...{ open: asked.filter(({ trace }) => trace === null).length, lost: asked.filter(({ trace }) => trace === '').length },
  });
  return isLast
    ? next({ phase: 'replay', groups, parts: part + 1, group: 0 }, counts)
    : next({ phase: 'read', groups, part: part + 1, ...(behind ? { after: behind } : {}) }, counts);
}

async function replay(s: Scope, job: RunningJob, { groups, parts, group }: At<'replay'>, of: Plan): Promise<JobStep> {
  const pages = await each(Array.from({ length: parts }), (_, part) =>
    kept<Parameters<typeof fromLine>[0][]>(s, job.id, partName.rows(group, part)),
  );
  const rows = pages.flat().map(fromLine);
  const made = groupUnder(
    of.ways.map((way) => pricingOf(way, of.zone)),
    rows,
    of.zone,
    of.span,
  );
  const counts = made.ways.map(({ counters, counted }) => countsOf(counters, counted));
  await keep(s, job.id, partName.group(group), made);
  await keep(s, job.id, partName.counts(group), counts);
  const done = { ...plus(job.counts, { lost: made.unread }), replayed: share(job.counts, group, groups) };
  return group + 1 < groups ? next({ phase: 'replay', groups, parts, group: group + 1 }, done) : next({ phase: 'count', groups }, done);
}

/** Each group is read twice, and none is held beside another: there may be many. */
async function count(s: Scope, job: RunningJob, { groups }: At<'count'>, of: Plan): Promise<JobStep> {
  const totals = of.ways.map((): Slots => ({}));
  const read = (group: number): Promise<Slots[]> => kept<Slots[]>(s, job.id, partName.counts(group));
  for (let group = 0; group < groups; group += 1) for (const [way, own] of (await read(group)).entries()) addCounts(totals[way] ?? {}, own);
  const starts = totals.map(startsOf);
  for (let group = 0; group < groups; group += 1) {
    const taken = (await read(group)).map((own, way) => takeStarts(starts[way] ?? {}, own));
    await keep(s, job.id, partName.starts(group), taken);
  }
  return next({ phase: 'price', groups, group: 0 }, job.counts);
}

async function price(s: Scope, job: RunningJob, { groups, group }: At<'price'>, of: Plan): Promise<JobStep> {
  const made = await kept<Group>(s, job.id, partName.group(group));
  const starts = await kept<Slots[]>(s, job.id, partName.starts(group));
  await keep(s, job.id, partName.priced(group), pricedGroup(made, starts, of.compared));
  const counts = { ...job.counts, priced: share(job.counts, group, groups) };
  return group + 1 < groups ? next({ phase: 'price', groups, group: group + 1 }, counts) : next({ phase: 'tell', groups }, counts);
}

async function tell(s: Scope, job: RunningJob, { groups }: At<'tell'>, of: Plan): Promise<JobStep> {
  const priced = await each(Array.from({ length: groups }), (_, group) => kept<PricedGroup>(s, job.id, partName.priced(group)));
  await keep(s, job.id, partName.result, await tellResult(s, of, priced, job.counts));
  return next({ phase: 'clear' }, job.counts);
}

async function step(s: Scope, job: RunningJob): Promise<JobStep> {
  const at = cursor.parse(job.cursor);
  if (at.phase === 'plan') return plan(s, job);
  if (at.phase === 'clear') {
    await forgetWork(s, job.id);
    return { cursor: at, counts: job.counts, done: true };
  }
  const of = await kept<Plan>(s, job.id, partName.plan);
  switch (at.phase) {
    case 'read':
      return read(s, job, at, of);
    case 'replay':
      return replay(s, job, at, of);
    case 'count':
      return count(s, job, at, of);
    case 'price':
      return price(s, job, at, of);
    case 'tell':
      return tell(s, job, at, of);
  }
}

/** What the sessions of some days would have cost by other tariffs. Nothing is booked. */
export const comparisonJob = defineJob({
  kind: 'billing.what-if',
  needs: 'billing:read',
  start: async (_, asked) => ({ input: comparisonInput.parse(asked), cursor: { phase: 'plan', groups: 1 }, counts: NONE }),
  step: (s, job) => step(s, job),
});
