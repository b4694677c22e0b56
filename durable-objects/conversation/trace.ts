import { instantOf } from '../../src/kernel/time';
import type { Turn } from '../../src/modules/messaging/content/delivery.domain';
import { adEndOf, readTold } from '../../src/modules/messaging/content/pricing.domain';
import type { Oddity, TraceNotes } from '../../src/modules/service/conversations/billing-fact.domain';
import { SESSION_CATEGORIES } from '../../src/modules/service/conversations/session.domain';
import type { Sent } from '../../src/modules/service/conversations/session-events.domain';
import type { LifeEvent } from '../../src/modules/service/conversations/session-replay.domain';
import { encodeTrace, isTraceable } from '../../src/modules/service/conversations/trace.domain';
import type { TraceRange } from '../../src/modules/service/conversations/trace-range.domain';
import { billingTime, windowTime } from '../../src/modules/service/conversations/window.domain';
import { eventOf } from './replay';
import type { Row } from './row';

/** A message of ours as tariffs see it. */
export function sentOf({ seq, content }: Pick<Row, 'seq' | 'content'>): Sent {
  const isTemplate = content.type === 'template';
  return { seq, isTemplate, category: SESSION_CATEGORIES.find((it) => isTemplate && it === content.body.category) ?? null };
}

type Placed = { event: LifeEvent; after: number; rev: number };

/** What the rows of a session tell, in the order in which it was learnt. */
export function lifeOf({ openedAt, openedBy }: Pick<TraceRange, 'openedAt' | 'openedBy'>, rows: readonly Row[]): LifeEvent[] {
  const placed = rows.flatMap((row): Placed[] => {
    const it = eventOf(row);
    if (it.type === 'noted' || !('weight' in it) || it.weight === 'annotation') return [];
    const at = row.seq === openedBy ? openedAt : instantOf(row.sentAt);
    return it.type === 'received' ? [word(row, at)] : [sent(row), ...statuses(row)];
  });
  return placed.sort((a, b) => a.after - b.after || a.rev - b.rev).map(({ event }) => event);
}

export const traceOf = (range: TraceRange, rows: readonly Row[]): string => encodeTrace(range.openedAt, lifeOf(range, rows));

/** What a trace does not say of its messages, for whoever compares them with what Meta charges. */
export function tracedNotes(range: TraceRange, rows: readonly Row[]): TraceNotes {
  const accepted = lifeOf(range, rows).filter((event) => event.type === 'accepted');
  const [sent, templates] = [accepted.map(({ seq }) => seq), accepted.map(({ template }) => template)];
  const own = new Set(sent);
  const oddities = rows.filter(({ seq }) => own.has(seq)).flatMap(odditiesOf);
  return { sent, oddities, ...(templates.some((name) => name !== null) ? { templates } : {}) };
}

const RAW_LIMIT = 2_048;
const rawOf = (words: unknown): string => JSON.stringify(words).slice(0, RAW_LIMIT);

function odditiesOf({ seq, reports }: Row): Oddity[] {
  if (!reports) return [];
  const { pricing, firstPricing, conversation, times, turned } = reports;
  const told = readTold(pricing, conversation);
  const arrivals = [times.delivered, times.read, times.played].filter((time) => time !== undefined);
  const isUnknown = pricing !== undefined && told !== null && !isTraceable(told);
  const isOffClock = turned?.what === 'arrived' && arrivals.length > 0 && !arrivals.includes(turned.at);
  return [
    ...(isUnknown ? [{ kind: 'unknown-shape', seq, raw: told.raw ?? rawOf({ pricing, conversation }) } as const] : []),
    ...(firstPricing ? [{ kind: 'contradiction', seq, raw: rawOf({ first: firstPricing, last: pricing }) } as const] : []),
    ...(isOffClock ? [{ kind: 'clock', seq, raw: rawOf({ told: Math.min(...arrivals), counted: turned.at }) } as const] : []),
  ];
}

function word(row: Row, openedAt: number): Placed {
  const [stamp, receipt] = [instantOf(row.sentAt), instantOf(row.receivedAt)];
  const at = openedAt === row.sentAt ? billingTime(stamp, receipt) : instantOf(openedAt);
  const windowAt = windowTime(stamp, receipt);
  const elsewhere = windowAt === at ? {} : { windowAt };
  const event: LifeEvent = { type: 'word', seq: row.seq, at, fromAd: row.content.referral !== undefined, ...elsewhere };
  return { event, after: row.seq, rev: 0 };
}

const sent = (row: Row): Placed => {
  const { isTemplate, category } = sentOf(row);
  const event: LifeEvent = { type: 'accepted', seq: row.seq, at: instantOf(row.sentAt), template: isTemplate ? '' : null, category };
  return { event, after: row.seq, rev: 0 };
};

/** What became of it. Of a message from before it was noted when that was learnt, Meta's own times stand in. */
function statuses({ seq, status, reports, sentAt }: Row): Placed[] {
  const { turned, late, times } = reports ?? { times: {} };
  const told = readTold(reports?.pricing, reports?.conversation);
  const arrivedAt = times.delivered ?? times.read ?? times.played;
  const old = status === 'failed' ? (times.failed ?? sentAt) : arrivedAt;
  const first = turned ?? (old === undefined ? undefined : { at: old, after: seq, rev: 1, what: status === 'failed' ? 'lost' : 'arrived' });
  if (!first) return [];
  const place = ({ at, after, rev }: Turn, event: LifeEvent): Placed => ({ event: { ...event, at: instantOf(at) }, after, rev });
  const arrives = (turn: Turn): Placed[] => {
    const at = instantOf(turn.at);
    const endsAt = adEndOf(told);
    const end: Placed[] = endsAt === undefined ? [] : [place(turn, { type: 'end-told', at, endsAt })];
    return [...end, place(turn, { type: 'delivered', seq, at, told })];
  };
  const begins = first.what === 'lost' ? [place(first, { type: 'failed', seq, at: instantOf(first.at) })] : arrives(first);
  return [...begins, ...(late ? arrives(late) : [])];
}
