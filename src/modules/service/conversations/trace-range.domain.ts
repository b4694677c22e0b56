import { after, hours, type Instant } from '../../../kernel/time';
import type { Reservation, Session } from './session.domain';

/**
 * Which messages the trace of a session that is over tells of: those since the trace before it. `due`: it waits until its
 * charge is settled, so that it is written once, but no longer than until then.
 */
export type TraceRange = { number: number; openedAt: Instant; openedBy: number; from: number; upTo: number; due?: Instant };

/** Of older sessions a report that comes late changes no trace; their charges it does. */
const KEPT = 4;
/** When Meta tells nothing of an older message any more. */
const SETTLED_WITHIN = hours(72);

type Known = { sessions: readonly Session[]; reserved: readonly Reservation[]; lastSeq: number; traced?: readonly TraceRange[] };

/** The ranges after a session has ended. */
export function withRange({ sessions, reserved, lastSeq, traced = [] }: Known, number: number): { traced?: readonly TraceRange[] } {
  const session = sessions.find((it) => it.number === number);
  if (!session || traced.some((range) => range.number === number)) return {};
  const { openedAt, openedBy, expiresAt } = session;
  const from = (traced.at(-1)?.upTo ?? (number === 1 ? 0 : openedBy - 1)) + 1;
  const waits = reserved.some((r) => r.number === number) ? { due: after(expiresAt, SETTLED_WITHIN) } : {};
  const all: readonly TraceRange[] = [...traced, { number, openedAt, openedBy, from, upTo: lastSeq, ...waits }];
  return { traced: all.filter(({ due }, place) => due !== undefined || place >= all.length - KEPT) };
}

/** The ranges as they would be if all sessions ended now, in the order of their numbers. */
export function rangesNow(known: Known): readonly TraceRange[] {
  let traced = known.traced ?? [];
  for (const { number } of known.sessions.toSorted((a, b) => a.number - b.number)) {
    const isTold = traced.some((range) => range.number === number);
    if (!isTold) traced = withRange({ ...known, traced }, number).traced ?? traced;
  }
  return traced;
}

/** The ranges once the charge of one has been settled, or is waited for no longer. */
export const withoutDue = (traced: readonly TraceRange[] | undefined, number: number): { traced?: readonly TraceRange[] } =>
  traced ? { traced: traced.map(({ due, ...range }) => (range.number === number || due === undefined ? range : { ...range, due })) } : {};

/** The range that a message is in; undefined while its session runs, and where that was long ago. */
export const rangeOf = (traced: readonly TraceRange[] = [], seq: number): TraceRange | undefined =>
  traced.find(({ from, upTo }) => from <= seq && seq <= upTo);

const TELLING = ['session-expired', 'session-voided', 'charge-confirmed', 'charge-released', 'charge-late', 'trace-due'];

/** The session of which all is known with this event, or more: its trace is told. Undefined while it runs, and while its charge is waited for. */
export function tracedBy({ traced }: Pick<Known, 'traced'>, event: { type: string; number?: number }): number | undefined {
  const range = TELLING.includes(event.type) ? traced?.find(({ number }) => number === event.number) : undefined;
  return range && range.due === undefined ? range.number : undefined;
}

/** Traces that have waited long enough. */
export const overdueTraces = (traced: readonly TraceRange[] = [], at: Instant): number[] =>
  traced.flatMap(({ number, due }) => (due !== undefined && due <= at ? [number] : []));
