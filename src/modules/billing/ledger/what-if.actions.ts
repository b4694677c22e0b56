import type { JobKind } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { countDays, plusDays } from '../../../kernel/calendar';
import { type FieldError, Problem } from '../../../kernel/problem';
import { allows, queuesOf } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { findJobOfKind, recentJobs, startJob } from '../../foundation/jobs/jobs.actions';
import { RETENTION } from '../../foundation/jobs/jobs.domain';
import { errorsOf } from '../tariffs/flaws.domain';
import { nameOf } from '../tariffs/quote.domain';
import type { RateCard } from '../tariffs/tariff.schemas';
import { readAllTerms, tariffOf } from '../tariffs/tariffs.actions';
import type { Terms } from '../tariffs/terms.domain';
import { flawsOfCard } from '../tariffs/validate.domain';
import { comparisonProblems } from './what-if.problems';
import type { ComparisonBody, ComparisonResult } from './what-if.schemas';
import { selectContactsOf } from './what-if.store';
import { kept, partName } from './what-if-parts.actions';
import { MOST_WAYS } from './what-if-plan.domain';

export type JobRow = Awaited<ReturnType<typeof startJob>>;

const MOST_DAYS = 92;
/** Comparisons of a company that run at once. */
const MOST_RUNNING = 3;

const refuse = (errors: readonly FieldError[]): void => {
  if (errors.length > 0) throw new Problem('invalid-request', { errors: [...errors] });
};

/** The days that are meant: of a month, or from one to another. */
function daysOf({ period, from, to }: ComparisonBody): { from: string; to: string } {
  if (period !== undefined) {
    const first = `${period}-01`;
    return { from: first, to: plusDays(`${plusDays(first, 31).slice(0, 7)}-01`, -1) };
  }
  if (from === undefined || to === undefined)
    throw new Problem('invalid-request', { errors: [{ pointer: '/period', detail: 'is needed, or else `from` and `to`' }] });
  if (from > to) refuse([{ pointer: '/to', detail: 'is before the first day' }]);
  if (countDays(from, to) > MOST_DAYS) refuse([{ pointer: '/to', detail: `is more than ${MOST_DAYS} days from the first day` }]);
  return { from, to };
}

function nameIn({ tariffs }: Terms, asked: string, place: number): string {
  const [key = '', version] = asked.split('@');
  const tariff = tariffOf(tariffs, key, version === undefined ? undefined : Number(version));
  if (!tariff) throw new Problem('invalid-request', { errors: [{ pointer: `/tariffs/${place}`, detail: 'is not one of the tariffs' }] });
  return nameOf(tariff);
}

function checkCard({ tariffs }: Terms, card: RateCard, place: number): void {
  const tariff = tariffOf(tariffs, card.tariff);
  if (!tariff)
    throw new Problem('invalid-request', { errors: [{ pointer: `/cards/${place}/tariff`, detail: 'is not one of the tariffs' }] });
  refuse(errorsOf(flawsOfCard(card, tariff)).map(({ pointer, ...error }) => ({ ...error, pointer: `/cards/${place}${pointer}` })));
}

/** Begins to replay the sessions of some days under other tariffs. Nothing is booked. */
export async function compareTariffs(s: UserScope, kind: JobKind, body: ComparisonBody): Promise<JobRow> {
  const known = await readAllTerms(s);
  const days = daysOf(body);
  const tariffs = [...new Set(body.tariffs.map((asked, place) => nameIn(known, asked, place)))];
  for (const [place, card] of body.cards.entries()) checkCard(known, card, place);
  const count = tariffs.length + body.cards.length;
  if (count === 0 || count > MOST_WAYS) refuse([{ pointer: '/tariffs', detail: `takes one to ${MOST_WAYS}, together with the cards` }]);
  const running = (await recentJobs(s, kind, RETENTION)).filter(({ endedAt }) => endedAt === null);
  if (running.length >= MOST_RUNNING) throw comparisonProblems('comparisons-running');
  return startJob(s, kind, { ...days, tariffs, cards: body.cards });
}

/** The comparisons of the last days, whoever began them. */
export const listComparisons = (s: Scope, kind: JobKind): Promise<JobRow[]> => recentJobs(s, kind, RETENTION);

/** A comparison, with what it has found once it is done; contacts are named to whoever may see their conversations. */
export async function findComparison(s: UserScope, kind: JobKind, id: string): Promise<{ job: JobRow; result: ComparisonResult | null }> {
  const job = await findJobOfKind(s, kind, id);
  if (job.state !== 'done') return { job, result: null };
  const result = await kept<ComparisonResult>(s, id, partName.result);
  const ids = result.examples.map(({ conversationId }) => conversationId);
  const sees = ids.length > 0 && allows(s.subject, 'conversations:read');
  const found = sees ? await selectContactsOf(s, { userId: s.actor.id, queues: queuesOf(s.subject) }, ids) : [];
  const contactOf = new Map(found.map(({ conversationId, ...contact }) => [conversationId, contact]));
  return {
    job,
    result: { ...result, examples: result.examples.map((one) => ({ ...one, contact: contactOf.get(one.conversationId) ?? null })) },
  };
}
