import { type Instant, instantOf } from '../../src/kernel/time';
import { originOf } from '../../src/modules/billing/ledger/entries.domain';
import { type DeliveryReports, turnOf } from '../../src/modules/messaging/content/delivery.domain';
import { weightOf } from '../../src/modules/messaging/content/message.domain';
import { readTold, type Told } from '../../src/modules/messaging/content/pricing.domain';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain';
import type { Conversation, Settling } from '../../src/modules/service/conversations/conversation.domain';
import { type Charged, categoryOf, messageFactOf, sessionOf } from '../../src/modules/service/conversations/facts.domain';
import { reservationOf } from '../../src/modules/service/conversations/session.domain';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain';
import { rangeOf, rangesNow } from '../../src/modules/service/conversations/trace-range.domain';
import { statusTime } from '../../src/modules/service/conversations/window.domain';
import type { ConversationLog } from './log';
import { isEcho } from './replay';
import { deliveryOf, type Report } from './reported';
import type { Row } from './row';
import { sentOf, tracedNotes, traceOf } from './trace';

type Known = { ref: ConversationRef; state: Conversation };
/** What is decided of a message by a report: that it arrived, that it will not, or that it did after all. */
export type Turned = { what: 'arrived' | 'lost' | 'late'; at: Instant };

/** What is told of a message's price with it; null when nothing is. */
export const toldOf = (reports: DeliveryReports | null): Told | null => readTold(reports?.pricing, reports?.conversation);

/** What a report decides about a charge; undefined when nothing, and of what did not leave from here or says nothing new. */
export function turnedBy(row: Row, { status, at: stamp }: Report, at: Instant): Turned | undefined {
  if (weightOf(row.content.type) !== 'content' || row.direction !== 'out' || isEcho(row) || status === 'queued') return undefined;
  const what = turnOf(deliveryOf(row), status, row.reports);
  if (what === undefined) return undefined;
  return { what, at: what === 'lost' || stamp === undefined ? at : statusTime(stamp, instantOf(row.sentAt), at) };
}

/** The reports of a message with what was decided, and after which message of the thread that was. */
export function withTurn(reports: DeliveryReports | null, { what, at }: Turned, after: number, rev: number): DeliveryReports {
  const turn = { at, after, rev };
  return { times: {}, ...reports, ...(what === 'late' ? { late: turn } : { turned: { ...turn, what } }) };
}

/** What that does to sessions; undefined for what surely does nothing, as the words of the bot that fail while they are written. */
export function settlingOf(log: ConversationLog, { state }: Known, row: Row, { what, at }: Turned, now: Instant): Settling | undefined {
  const sent = sentOf(row);
  if (what === 'late') return state.givenBack?.length ? { type: 'arrived-late', at, ...sent } : undefined;
  if (what === 'lost') {
    const held = reservationOf(state.reserved, row.seq, categoryOf(sent));
    return held && !log.mayArrive(held) ? { type: 'failed', at, ...sent, isLast: true } : undefined;
  }
  const bearer = bearerOf(row);
  const origin = bearer === null ? 'flow' : originOf(bearer);
  return { type: 'delivered', at, now, ...sent, acceptedAt: instantOf(row.sentAt), told: toldOf(row.reports), bearer, origin };
}

/** Who of the business a message is charged to; null for what the bot says. */
function bearerOf({ author }: Row): string | null {
  if (author.kind === 'campaign') return `campaign:${author.id}`;
  if (author.kind !== 'agent') return null;
  return author.keyId === undefined ? `agent:${author.id}` : `key:${author.keyId}`;
}

const KINDS = { accepted: 'message-accepted', arrived: 'message-delivered', late: 'message-delivered', lost: 'message-failed' } as const;

/** The fact about a message that a tariff in force may charge for by itself. */
export function messageFact(
  log: ConversationLog,
  { ref, state }: Known,
  row: Row,
  { what, at }: { what: keyof typeof KINDS; at: Instant },
): BillingFact | undefined {
  if (weightOf(row.content.type) !== 'content' || row.direction !== 'out' || isEcho(row)) return undefined;
  const sent = sentOf(row);
  const name = row.content.body.name;
  const message: Charged = {
    ...sent,
    acceptedAt: instantOf(row.sentAt),
    template: sent.isTemplate ? (typeof name === 'string' ? name : '') : null,
    session: sessionOf(state, sent),
    bearer: bearerOf(row),
    queueId: ref.entry.queue.id,
  };
  const wroteSince = (from: Instant, until: Instant): boolean => log.wroteWithin(from, until);
  return messageFactOf(ref.account.billing ?? [], state, message, { kind: KINDS[what], at, told: toldOf(row.reports), wroteSince });
}

/** The session whose trace a message changes: one that is over, and whose trace does not wait anyway. */
export function tracedWith({ state }: Known, seq: number): number | undefined {
  const range = rangeOf(state.traced, seq);
  return range?.due === undefined ? range?.number : undefined;
}

/** The traces of sessions that ended, or of which more is known; not where messages have been removed since, for then less is known. */
export const tracesOf = (log: ConversationLog, { state }: Known, numbers: Iterable<number>): BillingFact[] =>
  [...numbers].flatMap((number): BillingFact[] => {
    const range = state.traced?.find((it) => it.number === number);
    const isWhole = range && (state.removed?.upTo ?? 0) < range.from;
    if (!isWhole) return [];
    const rows = log.between(range.from, range.upTo);
    return [{ kind: 'session-traced', number, trace: traceOf(range, rows), ...tracedNotes(range, rows) }];
  });

/** The trace of a session as it would be written now, also while it is open; null where nothing is known of it. */
export function traceNow(log: ConversationLog, { state }: Known, number: number): string | null {
  const range = rangesNow(state).find((it) => it.number === number);
  const isWhole = range && (state.removed?.upTo ?? 0) < range.from;
  return isWhole ? traceOf(range, log.between(range.from, range.upTo)) : null;
}
