import type { Id } from '../../src/kernel/ids.ts';
import type { ProblemSlug } from '../../src/kernel/problem.ts';
import { type Instant, instantOf } from '../../src/kernel/time.ts';
import type { Session } from '../../src/modules/billing/session.domain.ts';
import {
  begun,
  type Command,
  type Conversation,
  decide,
  type Event,
  evolve,
  isTurn,
} from '../../src/modules/conversations/conversation.domain.ts';

/**
 * What a conversation went through, written down beside the machine, and what must be true of every step. It decides by
 * itself from the events it saw, never from the machine's own state.
 */
const DAY = 86_400_000;
const WINDOW = DAY - 60_000;

export const ANA = { id: 'usr_ana' as Id<'user'>, name: 'Ana' };
export const RUI = { id: 'usr_rui' as Id<'user'>, name: 'Rui' };
export const QUEUE = { id: 'que_1' as Id<'queue'>, name: 'Geral' };

export const must = (truth: boolean, sentence: string): void => {
  if (!truth) throw new Error(sentence);
};

type Served = { place: number; state: 'waiting' | 'active' | 'finished'; by?: string };

export class History {
  state: Conversation = begun();
  at: Instant;
  readonly sessions: Session[] = [];
  readonly #done = new Set<number>();
  readonly clocks: string[] = [];
  readonly seen: Partial<Record<Event['type'] | ProblemSlug, number>> = {};
  /** What an object keeps: the state at the last turn, and the lines of the log after it. */
  #snapshot: Conversation = begun();
  #tail: Event[] = [];
  #seq = 0;
  #lastWord = Number.NEGATIVE_INFINITY;
  #served: Served = { place: 0, state: 'finished' };

  constructor(at: number) {
    this.at = instantOf(at);
  }

  run(command: Command): void {
    const { state, at } = this;
    const decision = decide(state, command, at);
    must(decision.ok === this.#allowed(command), `${command.type} is ${decision.ok ? 'allowed' : 'refused'} against the rules`);
    if (!decision.ok) {
      this.#count(decision.problem);
      if (decision.problem === 'service-window-closed') must(at >= this.#lastWord + WINDOW, 'INV-12 the window was open');
      if (decision.problem === 'interaction-taken') must(decision.winner?.id === this.#served.by, 'INV-30 the winner is the assignee');
      return;
    }
    if (command.type === 'receive' && command.weight === 'word')
      this.#lastWord = Math.max(this.#lastWord, Math.min(command.providerAt, at));
    let kept = false;
    for (const event of decision.events) {
      kept ||= isTurn(this.state, event) || event.type === 'read';
      this.#count(event.type);
      this.#check(event, command);
      this.state = evolve(this.state, event);
      if (event.type === 'received' || event.type === 'sent') this.#tail.push(event);
    }
    if ((command.type === 'send' && command.weight !== 'note') || (command.type === 'receive' && command.weight === 'word'))
      this.#carried();
    if (!kept) return;
    this.#snapshot = this.state;
    this.#tail = [];
  }

  /** The state as an object finds it when it wakes. */
  replayed(): Conversation {
    return this.#tail.reduce(evolve, this.#snapshot);
  }

  #count(what: Event['type'] | ProblemSlug): void {
    this.seen[what] = (this.seen[what] ?? 0) + 1;
  }

  /** Who may do what, said once more. */
  #allowed(command: Command): boolean {
    const { place, state, by } = this.#served;
    switch (command.type) {
      case 'send':
        return state === 'active' && by === command.agent.id && this.at < this.#lastWord + WINDOW && command.length <= 4096;
      case 'claim':
        return command.place === place && (state === 'waiting' || (state === 'active' && by === command.agent.id));
      case 'finish':
        return command.place === place && place > 0 && state !== 'waiting' && by === command.agent.id;
      default:
        return true;
    }
  }

  /** What a word of either side leaves behind: a session that holds it, and an interaction that is served or waits. */
  #carried(): void {
    const session = this.sessions.at(-1);
    must(session !== undefined && session.state !== 'void', 'INV-20 a message outside of any session');
    must(this.#served.state !== 'finished', 'INV-30 a word that nobody will serve');
  }

  #check(event: Event, command: Command): void {
    switch (event.type) {
      case 'received':
      case 'sent':
        this.#seq += 1;
        must(event.seq === this.#seq, `INV-3 seq ${event.seq} where ${this.#seq} was due`);
        break;
      case 'session-opened':
        this.#opened(event.session);
        break;
      case 'session-expired':
        this.#ended(event.place, 'expired');
        must(event.at === this.sessions.at(-1)?.expiresAt, 'INV-24 a session ends at its deadline, whenever it is noticed');
        break;
      case 'session-voided':
        this.#ended(event.place, 'void');
        this.#settled(event.place);
        break;
      case 'interaction-opened':
        must(this.#served.state === 'finished' && event.place === this.#served.place + 1, 'INV-30 two interactions at once');
        this.#served = { place: event.place, state: 'waiting' };
        break;
      case 'claimed':
        must(this.#served.state === 'waiting', 'INV-30 taken twice');
        this.#served = { ...this.#served, state: 'active', by: event.agent.id };
        break;
      case 'finished':
        must(this.#served.state === 'active', 'INV-30 finished what nobody serves');
        must(command.type === 'finish' && command.agent.id === this.#served.by, 'INV-30 finished by another');
        must(command.type === 'finish' && command.place === this.#served.place, 'INV-30 another interaction was meant');
        this.#served = { ...this.#served, state: 'finished' };
        break;
      case 'charge-confirmed':
      case 'charge-released':
        this.#settled(event.place);
        break;
      case 'read':
    }
  }

  #opened(session: Session): void {
    const last = this.sessions.at(-1);
    must(last === undefined || last.state !== 'open', 'INV-20 two open sessions');
    must(last === undefined || last.state === 'void' || session.openedAt >= last.expiresAt, 'INV-20 sessions overlap');
    must(session.place === this.sessions.length + 1 && session.state === 'open', 'INV-20 sessions are numbered from 1');
    this.sessions.push({ ...session });
    this.clocks.push(`${session.place} opened ${session.openedAt}`);
  }

  #settled(place: number): void {
    const session = this.sessions[place - 1];
    must(session?.initiator === 'business', 'INV-21 a charge that was never reserved');
    must(!this.#done.has(place), 'INV-21 a charge settled twice');
    this.#done.add(place);
  }

  #ended(place: number, state: 'expired' | 'void'): void {
    const last = this.sessions.at(-1);
    must(last?.place === place && last.state === 'open', `INV-20 session ${place} is ${state} after it had ended`);
    if (last) last.state = state;
    this.clocks.push(`${place} ${state} ${state === 'expired' ? last?.expiresAt : ''}`);
  }
}
