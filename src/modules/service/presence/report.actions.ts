import type { Scope } from '../../../edge/platform/scope';
import { countDays, dayOf } from '../../../kernel/calendar';
import { Problem } from '../../../kernel/problem';
import type { Instant } from '../../../kernel/time';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import type { PeriodQuery } from './presence.schemas';
import { type IntervalRow, selectLines, selectReported } from './presence.store';
import { type Line, type Period, type PersonReport, periodOf, reportOn } from './report.domain';

const LONGEST = 92;

export type Asked = { timezone: string; from: string; to: string; period: Period; asOf: Instant };

/** The requested period, in the company's time zone; today when none is given. */
export async function periodAsked(s: Scope, { from, to }: PeriodQuery): Promise<Asked> {
  const account = await findAccount(s);
  if (!account) throw new Problem('not-found');
  const { timezone } = account;
  const asOf = s.clock();
  const last = to ?? from ?? dayOf(asOf, timezone);
  const first = from ?? last;
  const count = countDays(first, last);
  if (count < 1 || count > LONGEST)
    throw new Problem('invalid-request', { errors: [{ pointer: '/to', detail: `1 to ${LONGEST} days, the first one first` }] });
  return { timezone, from: first, to: last, period: periodOf(first, last, timezone), asOf };
}

type Page = { user?: string | undefined; after?: string | undefined; limit: number };

/** The figures of a page of people over a period. */
export async function report(s: Scope, { period, asOf }: Asked, page: Page): Promise<{ items: PersonReport[]; next: string | null }> {
  const people = await selectReported(s, page);
  const shown = people.slice(0, page.limit);
  const lines = await selectLines(
    s,
    shown.map(({ id }) => id),
    period.window,
  );
  const byPerson = Map.groupBy(lines, ({ userId }) => userId);
  const items = shown.map((user) => ({ user, ...reportOn((byPerson.get(user.id) ?? []).map(lineOf), period, asOf) }));
  return { items, next: people.length > page.limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Everybody, for a sheet. */
export async function wholeReport(s: Scope, asked: Asked, user: string | undefined): Promise<PersonReport[]> {
  const all: PersonReport[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await report(s, asked, { user, after, limit: 50 });
    all.push(...items);
    after = next ?? undefined;
  } while (after !== undefined);
  return all;
}

const lineOf = (row: IntervalRow): Line => ({
  kind: row.kind,
  state: row.state,
  reason: row.reasonId === null ? null : { id: row.reasonId, name: row.reasonName ?? '', countsAsWork: row.countsAsWork },
  limit: row.limitMs,
  openAtStart: row.openAtStart,
  startedAt: row.startedAt as Instant, // safe: written from one
  endedAt: row.endedAt as Instant | null, // safe: as above
});
