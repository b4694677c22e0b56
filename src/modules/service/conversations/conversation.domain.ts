import { type Instant, later } from '../../../kernel/time';
import type { CameFrom } from '../../customers/contacts/source.domain';
import type { Reply } from '../../messaging/content/message.domain';
import type { Queue } from '../queues/queue.domain';
import type { InteractionCommand, Refusal } from './commands.domain';
import { nextTimeout, tellOfWindowAt } from './inactivity.domain';
import { type Agent, evolveInteraction, type IntakeRoute, type Interaction, type InteractionEvent } from './interaction.domain';
import type { OfCampaign, Outreach } from './outreach.domain';
import type { SessionCategory } from './session.domain';
import { evolveWindows, noWindows, type SessionEvent, type Step, type Windows } from './session-events.domain';
import { type TraceRange, withoutDue, withRange } from './trace-range.domain';

/** What must be known to decide. Messages themselves are rows of the log; the fold of the log is this. */
export type Conversation = {
  lastSeq: number;
  unread: number;
  /** The word that opened the service window. None, once Meta has said that the window is closed. */
  lastInboundAt?: Instant;
  /** When Meta said so: words of the customer that are not newer open none. */
  windowShutAt?: Instant;
  interaction?: Interaction;
  /** The thread in which it goes on, since its contact turned out to be another one. */
  continuedIn?: string;
  /** Of which window the customer was told that it closes: the word that opened it. */
  windowTold?: Instant;
  /** When the customer was last told that they receive nothing any more. */
  optOutTold?: Instant;
  /**
   * Messages before then were removed by the company's rule; `lastAt`: when somebody last said something, as it was
   * then. `isOwed`: lists and the desk may still show one of them.
   */
  removed?: { before: Instant; upTo: number; lastAt: number | null; isOwed: boolean };
  /** The last message of a campaign, and whether it has been answered. */
  outreach?: Outreach;
  /** The messages of the sessions that ended last. */
  traced?: readonly TraceRange[];
} & Windows;

/** `content` says something new; an `annotation` (a reaction, an edit, a system notice) wakes nobody and opens nothing. */
export type Weight = 'content' | 'annotation';

export type Command =
  | {
      type: 'receive';
      weight: Weight;
      entry: IntakeRoute;
      providerAt: Instant;
      fromAd: boolean;
      referral?: CameFrom;
      said: Reply;
      /** It is an opt-out word and nothing else. */
      optsOut?: boolean;
    }
  | InteractionCommand
  /** An annotation (a reaction) opens nothing and answers nobody, but needs the service window; a template needs none. `keyId`: a program writes, with this key. */
  /** `mayOpen`: false where nobody was asked whether the company may open a session now. */
  | { type: 'send'; agent: Agent; length: number; weight?: Weight; template?: SentTemplate; keyId?: string; mayOpen?: false }
  /** New Interaction (OUT-1): a template to somebody whom nobody serves. */
  | { type: 'start'; agent: Agent; queue: Queue; template?: SentTemplate; keyId?: string }
  /** A message of a campaign. `mayInterrupt`: also while somebody serves the customer, or they wait. */
  | { type: 'outreach'; campaign: OfCampaign; key: string; template: SentTemplate; mayInterrupt: boolean }
  /** The desk tells a waiting customer the position in the queue, or that the queue is closed. */
  | { type: 'tell'; number: number; serviceSegmentNumber: number; text: string }
  | { type: 'read'; upTo: number }
  /** What became of a message of ours, or what the provider told of a window: as far as sessions mind. */
  | { type: 'settle'; step: Settling }
  /** Meta refused what was written at `at`, because the service window was closed. */
  | { type: 'shut-window'; at: Instant }
  /** Its contact is another one who is served, or waits, in another thread of the same number. */
  | { type: 'continue'; in: string }
  /** Its contact is that other one no more. */
  | { type: 'part' }
  /** Its contact was blocked, and what is open shall end with that. */
  | { type: 'end-blocked' }
  | { type: 'wake' };

export type Event =
  | { type: 'received'; seq: number; weight: Weight; windowAt: Instant }
  /** `text`: words of ours that nobody has written down yet. */
  | { type: 'sent'; seq: number; at: Instant; by: 'agent' | 'bot'; weight?: Weight; text?: string }
  | SessionEvent
  /** What a session's messages did is told, although not all of it is known yet. */
  | { type: 'trace-due'; number: number }
  | InteractionEvent
  | { type: 'window-shut'; at: Instant }
  | { type: 'continued'; in: string }
  | { type: 'parted' }
  /** The customer was told that the service window is about to close. */
  | { type: 'window-told'; at: Instant }
  /** They were told that they receive nothing any more. */
  | { type: 'opt-out-told'; at: Instant }
  | { type: 'outreach-sent'; campaign: OfCampaign; key: string; at: Instant }
  /** The first answer to a campaign. */
  | { type: 'outreach-replied'; campaign: OfCampaign; key: string; at: Instant; isOut?: boolean }
  | { type: 'read' }
  /** A line of the thread that changes nothing else: what only colleagues see, or what the business wrote elsewhere. */
  | { type: 'noted'; seq: number }
  /** Somebody wants it to be looked at again. */
  | { type: 'left-unread' };

/** Our category of a template; null where nobody knows it. */
export type SentTemplate = { category: SessionCategory | null };

/** What settles a charge, or moves an end. */
export type Settling = Extract<Step, { type: 'delivered' | 'failed' | 'arrived-late' | 'end-told' }>;

export type Decision = { ok: true; events: Event[] } | Refusal;

/** Meta's limit for a text that a business sends, in characters. */
export const TEXT_LIMIT = 4096;

export const begun = (): Conversation => ({ lastSeq: 0, unread: 0, ...noWindows });

/** What is true after an event. */
export function evolve(now: Conversation, event: Event): Conversation {
  switch (event.type) {
    case 'received':
      return event.weight === 'annotation'
        ? { ...now, lastSeq: event.seq }
        : {
            ...now,
            lastSeq: event.seq,
            unread: now.unread + 1,
            ...opened(now, event.windowAt),
            ...spoken(now, { by: 'customer', at: event.windowAt }),
          };
    case 'sent':
      return event.by === 'bot' || event.weight === 'annotation'
        ? { ...now, lastSeq: event.seq }
        : { ...now, lastSeq: event.seq, unread: 0, ...spoken(now, { by: 'agent', at: event.at }) };
    case 'session-opened':
    case 'session-began':
    case 'session-retimed':
    case 'ads-changed':
      return evolveWindows(now, event);
    case 'session-expired':
    case 'session-voided':
      return { ...evolveWindows(now, event), ...withRange(now, event.number) };
    case 'charge-confirmed':
    case 'charge-released':
    case 'charge-late':
      return { ...evolveWindows(now, event), ...withoutDue(now.traced, event.number) };
    case 'trace-due':
      return { ...now, ...withoutDue(now.traced, event.number) };
    case 'window-shut': {
      const { lastInboundAt: _, ...rest } = now;
      return { ...rest, windowShutAt: event.at };
    }
    case 'continued':
      return { ...now, continuedIn: event.in };
    case 'parted': {
      const { continuedIn: _, ...rest } = now;
      return rest;
    }
    case 'window-told':
      return now.lastInboundAt === undefined ? now : { ...now, windowTold: now.lastInboundAt };
    case 'opt-out-told':
      return { ...now, optOutTold: event.at };
    case 'outreach-sent':
      return { ...now, outreach: { campaign: event.campaign, key: event.key, at: event.at, hasReplied: false } };
    case 'outreach-replied':
      return now.outreach ? { ...now, outreach: { ...now.outreach, hasReplied: true } } : now;
    case 'read':
      return { ...now, unread: 0 };
    case 'noted':
      return { ...now, lastSeq: event.seq };
    case 'left-unread':
      return { ...now, unread: Math.max(now.unread, 1) };
    default: {
      const interaction = evolveInteraction(now.interaction, event);
      return interaction ? { ...now, interaction } : now;
    }
  }
}

/** The window after a word of the customer: the latest counts, if it came after all that Meta has said to be over. */
function opened({ lastInboundAt, windowShutAt }: Conversation, at: Instant): Pick<Conversation, 'lastInboundAt'> {
  if (windowShutAt !== undefined && at <= windowShutAt) return {};
  return { lastInboundAt: lastInboundAt === undefined ? at : later(lastInboundAt, at) };
}

type Word = { by: 'customer' | 'agent'; at: Instant };

/** A word of one side, as far as the interaction minds: it breaks or begins a silence, and the first answer is remembered. */
function afterMessage(it: Interaction | undefined, word: Word): Interaction | undefined {
  if (it?.state !== 'active') return it;
  if (word.by === 'agent') return { ...it, quietSince: word.at, warned: false, firstReplyAt: it.firstReplyAt ?? word.at };
  const { quietSince: _, ...rest } = it;
  return { ...rest, warned: false };
}

/** What a word of one side leaves of the interaction. */
function spoken(now: Conversation, word: Word): Partial<Conversation> {
  const interaction = afterMessage(now.interaction, word);
  return interaction ? { interaction } : {};
}

const LINES: readonly Event['type'][] = [
  ...(['received', 'sent', 'read', 'noted', 'left-unread', 'ads-changed', 'trace-due', 'outreach-sent', 'outreach-replied'] as const),
];

/**
 * A state change is more than a line in the log: the interaction or the session changed, so the read model and the desk must
 * learn it for certain. A first reply ends a measured wait, but the log dates it, and the next state change tells of it.
 */
export const isStateChange = (event: Event): boolean => !LINES.includes(event.type);

/** What time alone does next to the interaction, or to its customer. */
export function nextOf(now: Conversation): (InteractionEvent | Extract<Event, { type: 'window-told' }>) | undefined {
  const due = now.interaction && nextTimeout(now.interaction);
  const at = tellOfWindowAt(now);
  return at === undefined || (due && due.at <= at) ? due : { type: 'window-told', at };
}

/** When time alone will next change this conversation: the end of an open session, a trace that has waited, or what its interaction waits for. */
export function deadlineOf(now: Conversation): Instant | undefined {
  const ends = now.sessions.filter((it) => it.state === 'open').map((it) => it.expiresAt);
  const next = nextOf(now)?.at;
  const traces = (now.traced ?? []).flatMap(({ due }) => due ?? []);
  return [...ends, ...traces, ...(next === undefined ? [] : [next])].sort((a, b) => a - b)[0];
}
