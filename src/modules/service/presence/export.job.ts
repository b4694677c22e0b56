import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import { csvOf, rowsOf } from '../../../edge/http/csv';
import type { Scope } from '../../../edge/platform/scope';
import { LOCALES } from '../../../kernel/locale';
import { instantOf } from '../../../kernel/time';
import { defineJob, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { filePart } from '../../foundation/jobs/jobs.domain';
import { periodQuery } from './presence.schemas';
import { periodAsked, report } from './report.actions';
import { type PersonReport, periodOf } from './report.domain';
import { headerOf, linesOf, reasonsOf } from './sheet.domain';

const asked = periodQuery.extend({ locale: z.enum(LOCALES) });
/** Fixed when it begins, so that every step answers the same question. */
const input = asked.extend({ timezone: z.string(), from: z.string(), to: z.string(), asOf: z.number() });
type Input = z.infer<typeof input>;

const reasons = z.array(z.tuple([z.string(), z.string()]));
/** First everybody's figures are gathered, since the columns are the reasons somebody paused for; then they are written. */
const cursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('gather'), part: z.number(), after: z.string().optional(), reasons }),
  z.object({ phase: z.literal('write'), part: z.number(), parts: z.number(), reasons }),
]);
type Cursor = z.infer<typeof cursor>;

const PEOPLE = 50;

async function gather(s: Scope, job: RunningJob, of: Input, at: Extract<Cursor, { phase: 'gather' }>): Promise<JobStep> {
  const period = periodOf(of.from, of.to, of.timezone);
  const whole = { timezone: of.timezone, from: of.from, to: of.to, period, asOf: instantOf(of.asOf) };
  const { items, next } = await report(s, whole, { user: of.user, after: at.after, limit: PEOPLE });
  await keepPart(s, job.id, peoplePart(at.part), JSON.stringify(items));
  const [known, part] = [reasonsOf(items, of.locale, at.reasons), at.part + 1];
  return {
    cursor:
      next === null ? { phase: 'write', part: 0, parts: part, reasons: known } : { phase: 'gather', part, after: next, reasons: known },
    counts: { people: (job.counts.people ?? 0) + items.length, rows: 0 },
    done: false,
  };
}

async function write(s: Scope, job: RunningJob, of: Input, at: Extract<Cursor, { phase: 'write' }>): Promise<JobStep> {
  const people: PersonReport[] = JSON.parse(await readPart(s, job.id, peoplePart(at.part))); // safe: `gather` wrote it
  const rows = linesOf(people, at.reasons, of.timezone);
  const header = at.part === 0 ? csvOf(of.locale, headerOf(at.reasons, of.locale), []) : '';
  await keepPart(s, job.id, filePart(at.part), header + rowsOf(of.locale, rows));
  const part = at.part + 1;
  const counts = { ...job.counts, rows: (job.counts.rows ?? 0) + rows.length };
  const file = { name: `presence-${of.from}-${of.to}.csv`, mime: 'text/csv; charset=utf-8', parts: at.parts };
  return part < at.parts ? { cursor: { ...at, part }, counts, done: false } : { cursor: at, counts, done: true, file };
}

const peoplePart = (number: number): string => `people-${number}`;

/** The presence report of everybody over a period, as a sheet. */
export const presenceExport = defineJob({
  kind: 'presence.export',
  needs: 'presence:report',
  async start(s, question) {
    const { locale, ...query } = asked.parse(question);
    const { timezone, from, to, asOf } = await periodAsked(s, query);
    const begin: Cursor = { phase: 'gather', part: 0, reasons: [] };
    return { input: { ...query, locale, timezone, from, to, asOf } satisfies Input, cursor: begin, counts: { people: 0, rows: 0 } };
  },
  async step(s, job) {
    const [of, at] = [input.parse(job.input), cursor.parse(job.cursor)];
    return at.phase === 'gather' ? gather(s, job, of, at) : write(s, job, of, at);
  },
});
