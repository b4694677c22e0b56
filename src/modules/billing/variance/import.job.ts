import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { plusDays, startOfDay } from '../../../kernel/calendar';
import { digitsOf } from '../../../kernel/phone';
import { before, days, type Instant } from '../../../kernel/time';
import { defineJob, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { filePart } from '../../foundation/jobs/jobs.domain';
import { knownTerms, zoneOf } from '../tariffs/terms.actions';
import { pricedIn, type Terms } from '../tariffs/terms.domain';
import { compare } from './compare.domain';
import { type JobInput, jobInput } from './imports.schemas';
import { replaceFound, type SessionTraces, selectTraces } from './imports.store';
import { lifeOf, providerTerms, replayed } from './provider.domain';
import { tiersOfMonths } from './tiers.actions';
import { addTo, noTally, type Tally } from './usage.domain';

const place = z.object({ openedAt: z.number(), id: z.string() });
const cursor = z.object({ part: z.number(), after: place.nullable(), isRead: z.boolean() });

/** Sessions of one step. */
const STEP = 200;
/** A message may arrive so long after its session opened: the longest window, and as long as Meta tries. */
const EARLIER = days(7);
/** Differences that the file of the job lists. */
const LISTED = 2_000;
const tallyPart = (number: number): string => `tally-${String(number).padStart(5, '0')}`;

/** Which sessions count: counters begin with their month, whatever day the file begins with. */
function timeOf({ from, to }: JobInput, zone: string): { from: number; until: number } {
  const first = startOfDay(`${from.slice(0, 7)}-01`, zone);
  return { from: before(first, EARLIER), until: startOfDay(plusDays(to, 1), zone) };
}

type Knowing = { terms: Terms; provider: ReturnType<typeof providerTerms>; zone: string };
function add(tally: Tally, session: SessionTraces, { terms, provider, zone }: Knowing): void {
  const account = { wabaId: session.wabaId, channelId: session.channelId, portfolioId: null };
  const phone = session.phone === null ? null : digitsOf(session.phone);
  const pricedAt = (at: Instant) => pricedIn(terms, 'provider', { at, zone });
  addTo(tally, replayed(provider, lifeOf(session.traces)), { phone, zone, account, pricedAt });
}

/** Adds up some sessions more. */
async function read(s: Scope, job: RunningJob, of: JobInput, at: z.infer<typeof cursor>): Promise<JobStep> {
  const [zone, terms] = [await zoneOf(s), await knownTerms(s)];
  const tally: Tally = at.part === 0 ? noTally() : JSON.parse(await readPart(s, job.id, tallyPart(at.part)));
  const { items, at: next } = await selectTraces(s, { ...timeOf(of, zone), after: at.after, limit: STEP });
  const whole = items.filter(({ traces }) => traces.at(-1)?.trace !== null);
  const month = `${of.from.slice(0, 7)}-01`;
  const knowing = { terms, zone, provider: providerTerms(terms) };
  for (const session of whole) add(tally, session, knowing);
  const used = Object.fromEntries(Object.entries(tally.used).filter(([, { day }]) => day >= month));
  await keepPart(s, job.id, tallyPart(at.part + 1), JSON.stringify({ ...tally, used }));
  const { sessions = 0, untraced = 0 } = job.counts;
  const counts = { ...job.counts, sessions: sessions + items.length, untraced: untraced + items.length - whole.length };
  return { cursor: { part: at.part + 1, after: next ?? at.after, isRead: next === undefined }, counts, done: false };
}

/** Compares the sums with those of the file, and keeps what differs unless it is only tried. */
async function end(s: Scope, job: RunningJob, of: JobInput, part: number): Promise<JobStep> {
  const tally: Tally = JSON.parse(await readPart(s, job.id, tallyPart(part)));
  const compared = compare(of.figures, Object.values(tally.used), of);
  const { keys, unrated } = compared;
  const tiers = await tiersOfMonths(s, of.from.slice(0, 7), of.to.slice(0, 7), new Map(Object.entries(tally.counters)));
  const found = [...compared.found, ...tiers.found];
  const numbers = of.parts.includes('number') ? [...new Set(of.figures.map(({ number }) => number))] : null;
  if (!of.dryRun) {
    await replaceFound(s, { from: of.from, to: of.to, numbers }, compared.found);
    await tiers.keep();
  }
  const listed = found.slice(0, LISTED).map(({ subject: _, conversationId: __, raw: market, ...one }) => ({ ...one, market }));
  await keepPart(
    s,
    job.id,
    filePart(0),
    JSON.stringify({ from: of.from, to: of.to, keys, unrated, found: found.length, differences: listed }),
  );
  const file = { name: 'differences.json', mime: 'application/json', parts: 1 };
  return { cursor: job.cursor, counts: { ...job.counts, keys, unrated, found: found.length }, done: true, file };
}

/** Compares a month of the provider's with what its tariff comes to. */
export const providerImportJob = defineJob({
  kind: 'billing.provider-import',
  needs: 'billing:write',
  start: async (_, asked) => ({
    input: jobInput.parse(asked),
    cursor: { part: 0, after: null, isRead: false },
    counts: { sessions: 0, untraced: 0, keys: 0, unrated: 0, found: 0 },
  }),
  async step(s, job) {
    const [of, at] = [jobInput.parse(job.input), cursor.parse(job.cursor)];
    return at.isRead ? end(s, job, of, at.part) : read(s, job, of, at);
  },
});
