import type { Id } from '../../src/kernel/ids.ts';
import { type Instant, instantOf } from '../../src/kernel/time.ts';
import type { InteractionCommand } from '../../src/modules/service/conversations/commands.domain.ts';
import {
  begun,
  type Command,
  type Conversation,
  type Event,
  evolve,
  isStateChange,
} from '../../src/modules/service/conversations/conversation.domain.ts';
import type { ConversationSlug } from '../../src/modules/service/conversations/conversations.problems.ts';
import { decide } from '../../src/modules/service/conversations/decisions.domain.ts';
import type { IntakeRoute, InteractionEvent } from '../../src/modules/service/conversations/interaction.domain.ts';
import type { Session } from '../../src/modules/service/conversations/session.domain.ts';
import type { Queue } from '../../src/modules/service/queues/queue.domain.ts';
import { follow, mayHandle, must, type Served } from './served.ts';

export { must } from './served.ts';

/**
 * What a conversation went through, written down beside the machine, and what must be true of every step. It decides by
 * itself from the events it saw, never from the machine's own state.
 */
const DAY = 86_400_000;
const WINDOW = DAY - 60_000;

export const ANA = { id: 'usr_ana' as Id<'user'>, name: 'Ana' };
export const RUI = { id: 'usr_rui' as Id<'user'>, name: 'Rui' };
export const LIA = { id: 'usr_lia' as Id<'user'>, name: 'Lia' };
const MINUTE = 60_000;
/** One queue that bears little, one that bears everything. */
export const QUEUE: Queue = {
  id: 'que_1' as Id<'queue'>,
  name: 'Geral',
  requiresTag: false,
  inactivity: { warnAfter: 10 * MINUTE, warning: 'Ainda está aí?', abandonAfter: 30 * MINUTE, closeAfter: 120 * MINUTE },
};
export const PATIENT: Queue = {
  id: 'que_2' as Id<'queue'>,
  name: 'Suporte',
  requiresTag: false,
  inactivity: {
    warnAfter: null,
    warning: null,
    abandonAfter: null,
    closeAfter: null,
    window: { warnBefore: 240 * MINUTE, message: 'Fechamos às {{time}}' },
  },
};
export const ENTRIES: readonly IntakeRoute[] = [
  { queue: QUEUE, greeting: null },
  { queue: PATIENT, greeting: null, optOutReply: 'Até logo!' },
  { queue: QUEUE, greeting: { text: 'Olá!', choices: [{ title: 'Suporte', queue: PATIENT }], giveUpAfter: 60 * MINUTE } },
];

const INTERACTION_EVENTS = [
  'interaction-opened',
  'asked',
  'queued',
  'told',
  'offered',
  'claimed',
  'held',
  'resumed',
  'warned',
  'abandoned',
  'finished',
];
const isInteractionEvent = (event: Event): event is InteractionEvent => INTERACTION_EVENTS.includes(event.type);
const isHandling = (command: Command): command is InteractionCommand => 'number' in command && command.type !== 'tell';

export class History {
  state: Conversation = begun();
  at: Instant;
  readonly sessions: Session[] = [];
  readonly #done = new Set<number>();
  readonly clocks: string[] = [];
  readonly seen: Partial<Record<Event['type'] | ConversationSlug, number>> = {};
  /** What an object keeps: the state at the last turn, and the lines of the log after it. */
  #snapshot: Conversation = begun();
  #tail: Event[] = [];
  #seq = 0;
  #lastWord = Number.NEGATIVE_INFINITY;
  #told = Number.NaN;
  #served: Served = { number: 0, state: 'none', hands: 0 };

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
      if (decision.problem === 'interaction-taken' && decision.winner) this.#wonBy(decision.winner.id);
      return;
    }
    let kept = false;
    for (const event of decision.events) {
      kept ||= isStateChange(event) || event.type === 'read' || event.type === 'trace-due';
      this.#count(event.type);
      if (isInteractionEvent(event)) this.#follow(event);
      else this.#check(event);
      this.state = evolve(this.state, event);
      if (event.type === 'received' && command.type === 'receive' && command.weight === 'content')
        this.#lastWord = Math.max(this.#lastWord, Math.min(command.providerAt, at));
      if (event.type === 'received' || event.type === 'sent') this.#tail.push(event);
    }
    const isWord = command.type === 'start' || ((command.type === 'send' || command.type === 'receive') && command.weight !== 'annotation');
    if (isWord) this.#carried(command.type === 'receive' && command.optsOut === true);
    if (!kept) return;
    this.#snapshot = this.state;
    this.#tail = [];
  }

  /** The state as an object finds it when it wakes. */
  replayed(): Conversation {
    return this.#tail.reduce(evolve, this.#snapshot);
  }

  #count(what: Event['type'] | ConversationSlug): void {
    this.seen[what] = (this.seen[what] ?? 0) + 1;
  }

  /** How it is held at this moment, when time has done its part. */
  #now(): Served {
    const passed = decide(this.state, { type: 'wake' }, this.at);
    must(passed.ok, 'time is never refused');
    return passed.ok ? passed.events.filter(isInteractionEvent).reduce(follow, this.#served) : this.#served;
  }

  #wonBy(winner: string): void {
    const { by, to } = this.#now();
    must(winner === by || winner === to, 'INV-30 the winner is who holds it');
  }

  /** Who may do what, said once more. */
  #allowed(command: Command): boolean {
    const now = this.#now();
    if (isHandling(command)) return mayHandle(now, command);
    const open = this.at < this.#lastWord + WINDOW;
    switch (command.type) {
      case 'send':
        return (
          ['active', 'on_hold', 'abandoned', 'outreach'].includes(now.state) &&
          now.by === command.agent.id &&
          command.length <= 4096 &&
          (open || command.template !== undefined)
        );
      case 'start':
        return ['none', 'finished', 'abandoned'].includes(now.state);
      default:
        return true;
    }
  }

  #follow(event: InteractionEvent): void {
    this.#served = follow(this.#served, event);
    must(event.at <= this.at, 'INV-24 dated after it was noticed');
  }

  /** What a word of either side leaves behind: a session that holds it, and an interaction that is served or waits; an opt-out word opens none. */
  #carried(isOptOut: boolean): void {
    const session = this.sessions.at(-1);
    must(session !== undefined && session.state !== 'void', 'INV-20 a message outside of any session');
    if (!isOptOut) must(!['none', 'finished'].includes(this.#served.state), 'INV-30 a word that nobody will serve');
  }

  #check(event: Exclude<Event, InteractionEvent>): void {
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
        this.#ended(event.number, 'expired');
        must(event.at === this.sessions.at(-1)?.expiresAt, 'INV-24 a session ends at its deadline, whenever it is noticed');
        break;
      case 'session-voided':
        this.#ended(event.number, 'void');
        this.#settled(event.number);
        break;
      case 'charge-confirmed':
      case 'charge-released':
        this.#settled(event.number);
        break;
      case 'window-told':
        must(['active', 'on_hold'].includes(this.#served.state), 'WIN-3 told while nobody serves the customer');
        must(event.at === this.#lastWord + DAY - 240 * MINUTE, 'WIN-2 told at another time');
        must(this.#told !== this.#lastWord, 'WIN-2 told twice of one window');
        this.#told = this.#lastWord;
        break;
      case 'read':
    }
  }

  #opened(session: Session): void {
    const last = this.sessions.at(-1);
    must(last === undefined || last.state !== 'open', 'INV-20 two open sessions');
    must(last === undefined || last.state === 'void' || session.openedAt >= last.expiresAt, 'INV-20 sessions overlap');
    must(session.number === this.sessions.length + 1 && session.state === 'open', 'INV-20 sessions are numbered from 1');
    this.sessions.push({ ...session });
    this.clocks.push(`${session.number} opened ${session.openedAt}`);
  }

  #settled(number: number): void {
    const session = this.sessions[number - 1];
    must(session?.initiator === 'business', 'BIL-4 a charge that was never reserved');
    must(!this.#done.has(number), 'BIL-4 a charge settled twice');
    this.#done.add(number);
  }

  #ended(number: number, state: 'expired' | 'void'): void {
    const last = this.sessions.at(-1);
    must(last?.number === number && last.state === 'open', `INV-20 session ${number} is ${state} after it had ended`);
    if (last) last.state = state;
    this.clocks.push(`${number} ${state} ${state === 'expired' ? last?.expiresAt : ''}`);
  }
}
