import { type Instant, instantOf } from '../../src/kernel/time';
import { isAnomaly, withReport } from '../../src/modules/messaging/content/delivery.domain';
import type { InboundStatus } from '../../src/modules/messaging/content/inbound.domain';
import { adEndOf } from '../../src/modules/messaging/content/pricing.domain';
import type { Command, Conversation } from '../../src/modules/service/conversations/conversation.domain';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain';
import { messageFact, settlingOf, toldOf, tracedWith, turnedBy, withTurn } from './charges';
import type { Effects } from './effects';
import type { ConversationLog } from './log';
import { afterReport, deliveryOf, isOutOfWindow, type Report } from './reported';
import type { Row } from './row';

type Deps = {
  known: () => { ref: ConversationRef; state: Conversation } | undefined;
  /** The next number of a change. */
  rev: () => number;
  apply: (command: Command, at: Instant, effects: Effects) => unknown;
  remember: (row: Row, effects: Effects) => Row;
};

/** What becomes of the messages of a thread that left here, and of the charges that hang on them. */
export class Deliveries {
  readonly #log: ConversationLog;
  readonly #deps: Deps;

  constructor(log: ConversationLog, deps: Deps) {
    this.#log = log;
    this.#deps = deps;
  }

  /** A status waits for its message, if that is not there yet. */
  take(item: InboundStatus, at: Instant, effects: Effects): void {
    const row = this.#log.reportedBy(item);
    if (!row) {
      this.#log.park(item);
      return;
    }
    const reports = withReport(row.reports, item);
    const error = item.error ? { error: item.error } : {};
    const after = this.deliver(row, { status: item.state, wamid: item.wamid, reports, at: item.at, ...error }, at, effects);
    this.#priced(row, after, at, effects);
  }

  /** What a status says of a price: the end of a window, and a word of a trace that has been told already. */
  #priced(before: Row, { seq, reports }: Row, at: Instant, effects: Effects): void {
    const known = this.#deps.known();
    const told = toldOf(reports);
    if (!known || !told || JSON.stringify(toldOf(before.reports)) === JSON.stringify(told)) return;
    const endsAt = adEndOf(told);
    if (endsAt !== undefined) this.#deps.apply({ type: 'settle', step: { type: 'end-told', at, endsAt } }, at, effects);
    const over = reports?.turned ? tracedWith(known, seq) : undefined;
    if (over !== undefined) effects.traced.add(over);
  }

  /** Moves an outgoing message along its ticks, and its charge with it. */
  deliver(row: Row, report: Report, at: Instant, effects: Effects): Row {
    const before = deliveryOf(row);
    if (isAnomaly(before, report.status)) this.#log.recordAnomaly(row.seq, report.status, at);
    const known = this.#deps.known();
    const turned = known && turnedBy(row, report, at);
    const rev = this.#deps.rev();
    const kept = report.reports ?? row.reports;
    const reports = turned ? withTurn(kept, turned, known.state.lastSeq, rev) : kept;
    const after = afterReport(row, { ...report, reports }, at);
    if (!after) return row;
    const changed: Row = { ...after, rev };
    this.#log.updateDelivery(changed);
    this.#deps.remember(changed, effects);
    if (turned) {
      const step = settlingOf(this.#log, known, changed, turned, at);
      if (step) this.#deps.apply({ type: 'settle', step }, at, effects);
      const fact = messageFact(this.#log, known, changed, turned);
      if (fact) effects.facts.push(fact);
      const over = tracedWith(known, row.seq);
      if (over !== undefined) effects.traced.add(over);
    }
    if (isOutOfWindow(report)) this.#deps.apply({ type: 'shut-window', at: instantOf(row.sentAt) }, at, effects);
    if (row.wamid === null && changed.wamid !== null) for (const parked of this.#log.unpark(changed.wamid)) this.take(parked, at, effects);
    return changed;
  }
}
