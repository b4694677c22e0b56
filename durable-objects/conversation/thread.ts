import { after, type Instant, instantOf, soonest } from '../../src/kernel/time';
import type { Echo, InboundItem, InboundMessage } from '../../src/modules/messaging/content/inbound.domain';
import type { Media } from '../../src/modules/messaging/content/message.domain';
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
import { sessionFactOf } from '../../src/modules/service/conversations/facts.domain';
import {
  type ChangedBy,
  type ConversationRef,
  type FaceNews,
  type StateChange,
  startOf,
  type Tail,
  withNews,
} from '../../src/modules/service/conversations/state-change.domain';
import { tracedBy } from '../../src/modules/service/conversations/trace-range.domain';
import { hasWritten, windowOpen, withClosingTime } from '../../src/modules/service/conversations/window.domain';
import { Amendments } from './amendments';
import { messageFact, tracesOf } from './charges';
import { Deliveries } from './deliveries';
import { type Effects, type Made, noEffects } from './effects';
import { LastWords } from './last-words';
import type { ConversationLog } from './log';
import { outreachNews } from './outreach';
import { arrived, botMessage, endsOpen, eventOf, isSameBilling, isSameFace, receiving, SAY_WITHIN, TOO_LATE } from './replay';
import type { Report } from './reported';
import type { Row } from './row';

type Known = { ref: ConversationRef; state: Conversation };
/** Events that change what is kept, and are nobody's news. */
const SAVED: readonly Event['type'][] = ['read', 'left-unread', 'ads-changed', 'trace-due', 'outreach-sent', 'outreach-replied'];

/** The state of a conversation over its log: the snapshot and the fold of every message after it. */
export class Thread {
  readonly #storage: DurableObjectStorage;
  readonly #log: ConversationLog;
  #known: Known | undefined;
  #rev = 0;
  readonly last: LastWords;
  readonly #amendments: Amendments;
  readonly #deliveries: Deliveries;
  /** Outgoing messages somebody must look at again, by seq. Rebuilt from the rows whenever the object wakes. */
  readonly due = new Map<number, Instant>();
  readonly #onChange: (change: StateChange) => void;
  /** `onChange` runs inside the transaction that makes the change, so that what is owed is written with what happened. */
  constructor(storage: DurableObjectStorage, log: ConversationLog, onChange: (change: StateChange) => void) {
    this.#storage = storage;
    this.#log = log;
    this.#onChange = onChange;
    this.last = new LastWords(log);
    this.#amendments = new Amendments(log);
    this.#deliveries = new Deliveries(log, {
      known: () => this.#known,
      rev: () => this.#nextRev(),
      apply: (command, at, effects) => this.apply(command, at, effects),
      remember: (row, effects) => this.#remember(row, effects),
    });
    this.#load();
  }

  get known(): Known | undefined {
    return this.#known;
  }
  get rev(): number {
    return this.#rev;
  }
  get tail(): Tail {
    return { rev: this.#rev, ...this.last.line((this.#known?.state.unread ?? 0) > 0), lastActivityAt: this.last.at };
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
    this.last.load(saved.state.removed?.lastAt ?? null);
    for (const row of this.#log.due()) if (row.dueAt !== null) this.due.set(row.seq, instantOf(row.dueAt));
  }

  /** Runs work all or nothing: rows, snapshot and outbox together, or none of them and the memory as it was. */
  commit<T>(at: Instant, by: ChangedBy, work: (effects: Effects) => T): { result: T; effects: Effects } {
    const effects = noEffects();
    const before = startOf(this.#known?.state);
    try {
      const result = this.#storage.transactionSync(() => {
        const done = work(effects);
        if (this.#known) effects.facts.push(...tracesOf(this.#log, this.#known, effects.traced));
        const news = outreachNews(effects, at);
        if (this.#known && (effects.changed || effects.saved || effects.facts.length > 0 || news.length > 0))
          this.#save(this.#known, { before, effects, news, at, by });
        return done;
      });
      return { result, effects };
    } catch (error) {
      this.#load();
      throw error;
    }
  }

  #nextRev(): number {
    return ++this.#rev;
  }

  #save({ ref, state }: Known, { before, effects, news, at, by }: Made): void {
    if (effects.changed || effects.saved || effects.facts.length > 0) this.#log.saveSnapshot(ref, state, this.#nextRev());
    const { events, facts, affectsLists, changed } = effects;
    if (!changed && facts.length === 0 && news.length === 0) return;
    effects.owes = true;
    const told = news.length > 0 ? { outreach: news } : {};
    this.#onChange({ ref, rev: this.#rev, at, by, before, events, state, tail: this.tail, facts, affectsLists, ...told });
  }

  meet(ref: ConversationRef, effects: Effects): Known {
    const before = this.#known;
    const next = before ? withNews(before.ref, ref) : ref;
    effects.saved ||= !before || !isSameFace(before.ref, next) || !isSameBilling(before.ref, next);
    this.#known = { ref: next, state: before?.state ?? begun() };
    return this.#known;
  }

  /** By what the account is charged, where somebody knows. */
  learnTerms(billing: ConversationRef['account']['billing'], effects: Effects): void {
    const known = this.#known;
    if (!known || !billing) return;
    const ref = { ...known.ref, account: { ...known.ref.account, billing } };
    effects.saved ||= !isSameBilling(known.ref, ref);
    known.ref = ref;
  }

  /** What is known of the contact by now; what was told of a newer one stays. A state change, so that every list learns it. */
  learn(news: FaceNews, at: Instant, effects: Effects): void {
    const known = this.#known;
    if (!known) return;
    const next = withNews(known.ref, news);
    if (JSON.stringify(next.contact) !== JSON.stringify(known.ref.contact)) Object.assign(effects, { changed: true, affectsLists: true });
    effects.saved ||= next !== known.ref;
    known.ref = next;
    if (endsOpen(news, next)) this.apply({ type: 'end-blocked' }, at, effects);
  }

  /** Decides a command and, when it is accepted, makes its events true. */
  apply(command: Command, at: Instant, effects: Effects): Decision {
    const known = this.#known;
    if (!known) return { ok: false, problem: 'not-found' };
    const decision = decide(known.state, command, at, known.ref.account.billing);
    if (decision.ok) for (const event of decision.events) this.#evolve(known, event, at, effects);
    return decision;
  }

  #evolve(known: Known, event: Event, at: Instant, effects: Effects): void {
    effects.changed ||= isStateChange(event);
    effects.affectsLists ||= isStateChange(event) && event.type !== 'session-expired';
    effects.saved ||= SAVED.includes(event.type);
    effects.events.push(event);
    const fact = sessionFactOf(event, known.ref.entry.queue.id);
    if (fact) effects.facts.push(fact);
    known.state = evolve(known.state, event);
    const ended = tracedBy(known.state, event);
    if (ended !== undefined) effects.traced.add(ended);
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
    if (item.kind === 'status') this.#deliveries.take(item, at, effects);
    else this.#receive(item, at, effects);
  }

  #receive(item: InboundMessage | Echo, at: Instant, effects: Effects): void {
    const known = this.#known;
    if (!known || this.#log.byKey(item.wamid) || (item.kind === 'echo' && this.#log.outboundByWamid(item.wamid))) return;
    // What time has done comes first: it may have had something to say, and that takes its place in the log.
    this.apply({ type: 'wake' }, at, effects);
    const seq = known.state.lastSeq + 1;
    const fields = { ...arrived(item, at, known.ref), seq, rev: this.#nextRev() };
    const row = item.kind === 'echo' ? this.#log.addEcho({ ...fields, author: { kind: item.author } }) : this.#log.addInbound(fields);
    if (!row) return;
    if (item.kind === 'echo') this.#evolve(known, { type: 'noted', seq }, at, effects);
    else this.apply(receiving(item, known.ref), at, effects);
    this.#remember(row, effects);
    if (row.dueAt !== null) effects.files.push(seq);
    for (const other of this.#amendments.follow(row, known.ref.account, () => this.#nextRev())) this.#remember(other, effects);
    if (item.kind === 'echo') for (const parked of this.#log.unpark(item.wamid)) this.#deliveries.take(parked, at, effects);
  }

  /** How the file of a message stands now. */
  attach(row: Row, change: { media: Media; dueAt: Instant | null; attempts: number }, effects: Effects): void {
    const rev = this.#nextRev();
    this.#log.updateMedia(row, { ...change, rev });
    this.#remember({ ...row, ...change, rev }, effects);
  }

  /** Moves an outgoing message along its ticks, and its charge with it. */
  deliver(row: Row, report: Report, at: Instant, effects: Effects): Row {
    return this.#deliveries.deliver(row, report, at, effects);
  }

  write(row: Pick<Row, 'key' | 'author' | 'content' | 'media'> & { dueAt: Instant }, at: Instant, effects: Effects): Row {
    const seq = this.#known?.state.lastSeq ?? 0;
    const written = this.#remember(this.#log.addOutbound({ ...row, seq, rev: this.#nextRev(), at }), effects);
    const fact = this.#known && messageFact(this.#log, this.#known, written, { what: 'accepted', at });
    if (fact) effects.facts.push(fact);
    return written;
  }

  /** Writes what only colleagues see: it moves nothing but the end of the log. */
  note(row: Pick<Row, 'key' | 'author' | 'content'>, known: Known, at: Instant, effects: Effects): Row {
    const seq = known.state.lastSeq + 1;
    this.#evolve(known, { type: 'noted', seq }, at, effects);
    const written = this.#log.addNote({ ...row, seq, rev: this.#nextRev(), at });
    effects.rows.set(seq, written);
    return written;
  }

  leaveUnread(at: Instant, effects: Effects): void {
    if (this.#known && hasWritten(this.#known.state)) this.#evolve(this.#known, { type: 'left-unread' }, at, effects);
  }

  #remember(row: Row, effects: Effects): Row {
    effects.rows.set(row.seq, row);
    if (row.dueAt === null) this.due.delete(row.seq);
    else this.due.set(row.seq, instantOf(row.dueAt));
    this.last.see(row);
    return row;
  }
}
