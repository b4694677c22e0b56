import { after, type Instant, instantOf, soonest } from '../../src/kernel/time';
import { advance, type DeliveryState, isAnomaly, keepsError, turningPoint } from '../../src/modules/messaging/content/delivery.domain';
import type { InboundItem, InboundMessage, InboundStatus } from '../../src/modules/messaging/content/inbound.domain';
import { ASK_AGAIN, announced } from '../../src/modules/messaging/content/inbound-file.domain';
import { type Media, previewOf, weightOf } from '../../src/modules/messaging/content/message.domain';
import {
  begun,
  type Command,
  type Conversation,
  type Decision,
  deadlineOf,
  type Event,
  evolve,
  isStateChange,
} from '../../src/modules/service/conversations/conversation.domain';
import { decide } from '../../src/modules/service/conversations/decisions.domain';
import { reservationOf } from '../../src/modules/service/conversations/session.domain';
import {
  type ChangedBy,
  type ConversationRef,
  type StateChange,
  sessionFactOf,
  startOf,
  type Tail,
  withNewerName,
} from '../../src/modules/service/conversations/state-change.domain';
import { windowOpen, withClosingTime } from '../../src/modules/service/conversations/window.domain';
import { type Effects, noEffects } from './effects';
import type { ConversationLog, Row } from './log';
import { botMessage, eventOf, messageFactOf, receiving, SAY_WITHIN, TOO_LATE, waitsUntil } from './replay';

type Known = { ref: ConversationRef; state: Conversation };

/** The state of a conversation over its log: the snapshot and the fold of every message after it. */
export class Thread {
  readonly #storage: DurableObjectStorage;
  readonly #log: ConversationLog;
  #known: Known | undefined;
  #rev = 0;
  #last: { preview: string; at: number } | undefined;
  /** Outgoing messages somebody must look at again, by seq. Rebuilt from the rows whenever the object wakes. */
  readonly due = new Map<number, Instant>();
  readonly #onChange: (change: StateChange) => void;
  /** `onChange` runs inside the transaction that makes the change, so that what is owed is written with what happened. */
  constructor(storage: DurableObjectStorage, log: ConversationLog, onChange: (change: StateChange) => void) {
    this.#storage = storage;
    this.#log = log;
    this.#onChange = onChange;
    this.#load();
  }

  get known(): Known | undefined {
    return this.#known;
  }
  get rev(): number {
    return this.#rev;
  }
  get tail(): Tail {
    return { rev: this.#rev, preview: this.#last?.preview ?? '', lastActivityAt: this.#last?.at ?? null };
  }
  get deadline(): Instant | undefined {
    return soonest([...this.due.values(), this.#known && deadlineOf(this.#known.state)]);
  }

  #load(): void {
    const saved = this.#log.snapshot();
    this.due.clear();
    this.#known = undefined;
    if (!saved) return;
    const rows = this.#log.tail(saved.state.lastSeq);
    this.#known = { ref: saved.ref, state: rows.map(eventOf).reduce(evolve, saved.state) };
    this.#rev = Math.max(saved.rev, this.#log.maxRev());
    const last = this.#log.lastSpoken();
    this.#last = last && { preview: previewOf(last.content), at: last.receivedAt };
    for (const row of this.#log.due()) if (row.dueAt !== null) this.due.set(row.seq, instantOf(row.dueAt));
  }

  /** Runs work all or nothing: rows, snapshot and outbox together, or none of them and the memory as it was. */
  commit<T>(at: Instant, by: ChangedBy, work: (effects: Effects) => T): { result: T; effects: Effects } {
    const effects = noEffects();
    const before = startOf(this.#known?.state);
    try {
      const result = this.#storage.transactionSync(() => {
        const done = work(effects);
        if (this.#known && (effects.changed || effects.saved || effects.facts.length > 0)) this.#save(this.#known, before, effects, at, by);
        return done;
      });
      return { result, effects };
    } catch (error) {
      this.#load();
      throw error;
    }
  }

  #save({ ref, state }: Known, before: StateChange['before'], effects: Effects, at: Instant, by: ChangedBy): void {
    this.#rev += 1;
    this.#log.saveSnapshot(ref, state, this.#rev);
    const { events, facts, affectsLists, changed } = effects;
    if (changed || facts.length > 0)
      this.#onChange({ ref, rev: this.#rev, at, by, before, events, state, tail: this.tail, facts, affectsLists });
  }

  meet(ref: ConversationRef, effects: Effects): Known {
    const before = this.#known;
    const next = before ? withNewerName(before.ref, ref) : ref;
    effects.saved ||=
      !before || before.ref.contact.name !== next.contact.name || JSON.stringify(before.ref.address) !== JSON.stringify(ref.address);
    this.#known = { ref: next, state: before?.state ?? begun() };
    return this.#known;
  }

  /** The contact's new name; what was told of a newer one stays. A state change, so that every list learns it. */
  rename(name: string, revision: number, effects: Effects): void {
    const known = this.#known;
    if (!known || revision <= (known.ref.contactRevision ?? 1)) return;
    effects.changed ||= known.ref.contact.name !== name;
    effects.affectsLists ||= effects.changed;
    effects.saved = true;
    known.ref = { ...known.ref, contact: { ...known.ref.contact, name }, contactRevision: revision };
  }

  /** Decides a command and, when it is accepted, makes its events true. */
  apply(command: Command, at: Instant, effects: Effects): Decision {
    const known = this.#known;
    if (!known) return { ok: false, problem: 'not-found' };
    const decision = decide(known.state, command, at);
    if (decision.ok) for (const event of decision.events) this.#evolve(known, event, at, effects);
    return decision;
  }

  #evolve(known: Known, event: Event, at: Instant, effects: Effects): void {
    effects.changed ||= isStateChange(event);
    effects.affectsLists ||= isStateChange(event) && event.type !== 'session-expired';
    effects.saved ||= event.type === 'read' || event.type === 'left-unread';
    effects.events.push(event);
    const fact = sessionFactOf(event);
    if (fact) effects.facts.push(fact);
    known.state = evolve(known.state, event);
    if (event.type === 'sent' && event.text !== undefined) this.#say(known, event.seq, event.text, at, effects);
  }

  /** What the bot says is written down with what made it speak, and sent like an agent's words; but never once the window has closed. */
  #say({ ref, state }: Known, seq: number, text: string, at: Instant, effects: Effects): void {
    const words = withClosingTime(text, state.lastInboundAt, ref.account.timezone);
    const row = this.write({ ...botMessage(seq, words), dueAt: after(at, SAY_WITHIN) }, at, effects);
    if (windowOpen(state.lastInboundAt, at)) effects.replies.push(seq);
    else this.deliver(row, { status: 'failed', error: TOO_LATE }, at, effects);
  }

  take(item: InboundItem, at: Instant, effects: Effects): void {
    if (item.kind === 'status') this.#status(item, at, effects);
    else this.#receive(item, at, effects);
  }

  #receive(item: InboundMessage, at: Instant, effects: Effects): void {
    const known = this.#known;
    if (!known || this.#log.byKey(item.wamid)) return;
    // What time has done comes first: it may have had something to say, and that takes its place in the log.
    this.apply({ type: 'wake' }, at, effects);
    const seq = known.state.lastSeq + 1;
    const { wamid, content, providerAt } = item;
    const media = announced(content);
    const dueAt = media?.state === 'pending' ? after(at, ASK_AGAIN) : null;
    const row = this.#log.addInbound({ wamid, seq, rev: this.#rev + 1, content, media, sentAt: providerAt, receivedAt: at, dueAt });
    if (!row) return;
    this.#rev = row.rev;
    this.apply(receiving(item, known.ref.entry), at, effects);
    this.#remember(row, effects);
    if (dueAt !== null) effects.files.push(seq);
  }

  /** How the file of a message stands now. */
  attach(row: Row, change: { media: Media; dueAt: Instant | null; attempts: number }, effects: Effects): void {
    this.#rev += 1;
    this.#log.updateMedia(row, { ...change, rev: this.#rev });
    this.#remember({ ...row, ...change, rev: this.#rev }, effects);
  }

  /** A status waits for its message, if that is not there yet. */
  #status(item: InboundStatus, at: Instant, effects: Effects): void {
    const row = this.#log.reportedBy(item);
    if (!row) this.#log.park(item);
    else {
      const fact = messageFactOf(row, item);
      const now = this.deliver(row, { status: item.state, wamid: item.wamid, ...(item.error ? { error: item.error } : {}) }, at, effects);
      if (fact && now.status !== row.status) effects.facts.push(fact);
    }
  }

  /** Moves an outgoing message along its ticks, and the session's charge with it. */
  deliver(
    row: Row,
    report: { status: DeliveryState; wamid?: string; error?: Row['error']; dueAt?: Instant; attempts?: number },
    at: Instant,
    effects: Effects,
  ): Row {
    const before = row.status === 'received' || row.status === 'internal' ? 'queued' : row.status;
    if (isAnomaly(before, report.status)) this.#log.recordAnomaly(row.seq, report.status, at);
    const status = report.status === 'queued' ? 'queued' : advance(before, report.status);
    const wamid = row.wamid ?? report.wamid ?? null;
    const dueAt = report.dueAt ?? waitsUntil(status, row, at);
    if (status === before && wamid === row.wamid && dueAt === row.dueAt) return row;
    this.#rev += 1;
    const error = keepsError(status) ? (report.error ?? row.error) : null;
    const attempts = report.attempts ?? row.attempts;
    this.#log.updateDelivery(row, { rev: this.#rev, status, error, dueAt, attempts, ...(wamid === null ? {} : { wamid }) });
    const changed: Row = { ...row, rev: this.#rev, status, wamid, error, dueAt, attempts };
    this.#remember(changed, effects);
    const turn = weightOf(row.content.type) === 'content' ? turningPoint(before, status) : undefined;
    if (turn === 'arrived') this.apply({ type: 'settle', seq: row.seq, arrived: true }, at, effects);
    if (turn === 'lost') this.#lose(row.seq, at, effects);
    if (row.wamid === null && wamid !== null) for (const parked of this.#log.unpark(wamid)) this.#status(parked, at, effects);
    return changed;
  }

  /** A failed message gives its session's charge back when no other message of that session can arrive any more. */
  #lose(seq: number, at: Instant, effects: Effects): void {
    const reservation = this.#known && reservationOf(this.#known.state.reserved, seq);
    if (!reservation || this.#log.mayArrive(reservation.openedBy, reservation.until)) return;
    this.apply({ type: 'settle', seq, arrived: false }, at, effects);
  }

  write(row: Pick<Row, 'key' | 'author' | 'content' | 'media'> & { dueAt: Instant }, at: Instant, effects: Effects): Row {
    this.#rev += 1;
    const written = this.#log.addOutbound({ ...row, seq: this.#known?.state.lastSeq ?? 0, rev: this.#rev, at });
    this.#remember(written, effects);
    return written;
  }

  /** Writes what only colleagues see: it moves nothing but the end of the log. */
  note(row: Pick<Row, 'key' | 'author' | 'content'>, known: Known, at: Instant, effects: Effects): Row {
    const seq = known.state.lastSeq + 1;
    this.#evolve(known, { type: 'noted', seq }, at, effects);
    this.#rev += 1;
    const written = this.#log.addNote({ ...row, seq, rev: this.#rev, at });
    effects.rows.set(seq, written);
    return written;
  }

  leaveUnread(at: Instant, effects: Effects): void {
    if (this.#known?.state.lastInboundAt !== undefined) this.#evolve(this.#known, { type: 'left-unread' }, at, effects);
  }

  #remember(row: Row, effects: Effects): void {
    effects.rows.set(row.seq, row);
    if (row.dueAt === null) this.due.delete(row.seq);
    else this.due.set(row.seq, instantOf(row.dueAt));
    if (row.seq >= (this.#known?.state.lastSeq ?? 0)) this.#last = { preview: previewOf(row.content), at: row.receivedAt };
  }
}
