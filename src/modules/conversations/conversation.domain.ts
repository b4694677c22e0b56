import type { Id } from '../../kernel/ids';
import type { ProblemSlug } from '../../kernel/problem';
import { type Instant, later } from '../../kernel/time';
import { covers, isOverdue, openSession, type Reservation, reservationOf, reserve, type Session, without } from '../billing/session.domain';
import { billingTime, windowOpen, windowTime } from './window.domain';

/** A person as history remembers him: the name he had then. */
export type Agent = { id: Id<'user'>; name: string };
export type QueueRef = { id: Id<'queue'>; name: string };

export const INTERACTION_STATES = ['waiting', 'active', 'finished'] as const;
export type InteractionState = (typeof INTERACTION_STATES)[number];

/** One case inside the thread. Each state has only its own facts. */
export type Interaction = { place: number; queue: QueueRef; openedAt: Instant; queuedAt: Instant } & (
  | { state: 'waiting' }
  | { state: 'active'; assignee: Agent; claimedAt: Instant; firstReplyAt?: Instant }
  | { state: 'finished'; assignee: Agent; claimedAt: Instant; firstReplyAt?: Instant; finishedAt: Instant }
);

/** What must be known to decide. Messages themselves are rows of the log; the fold of the log is this. */
export type Conversation = {
  lastSeq: number;
  unread: number;
  lastInboundAt?: Instant;
  interaction?: Interaction;
  /** The open session, or the last one there was. */
  session?: Session;
  /** Charges still in the balance, also of earlier sessions. */
  reserved: readonly Reservation[];
};

/** Kinds of inbound item that are no new word from the customer: they wake nobody and open nothing. */
export type Weight = 'word' | 'note';

export type Command =
  | { type: 'receive'; weight: Weight; queue: QueueRef; providerAt: Instant; fromAd: boolean }
  | { type: 'claim'; agent: Agent; place: number }
  /** A note (a reaction) opens nothing and answers nobody, but needs the service window. */
  | { type: 'send'; agent: Agent; length: number; weight?: Weight }
  | { type: 'read'; upTo: number }
  | { type: 'finish'; agent: Agent; place: number }
  /** A message has arrived; or it failed, and with it the last of its session that still could have. */
  | { type: 'settle'; seq: number; arrived: boolean }
  | { type: 'wake' };

export type Event =
  | { type: 'received'; seq: number; weight: Weight; windowAt: Instant }
  | { type: 'sent'; seq: number; at: Instant; weight?: Weight }
  | { type: 'session-opened'; session: Session }
  | { type: 'session-expired'; place: number; at: Instant }
  | { type: 'charge-confirmed'; place: number }
  | { type: 'session-voided'; place: number }
  /** The same, learnt after the session had run its time. */
  | { type: 'charge-released'; place: number }
  | { type: 'interaction-opened'; place: number; queue: QueueRef; at: Instant }
  | { type: 'claimed'; agent: Agent; at: Instant }
  | { type: 'finished'; at: Instant }
  | { type: 'read' }
  /** Something that only colleagues see. */
  | { type: 'noted'; seq: number }
  /** Somebody wants it to be looked at again. */
  | { type: 'left-unread' };

export type Decision = { ok: true; events: Event[] } | { ok: false; problem: ProblemSlug; winner?: Agent };

/** Meta's limit for a text that a business sends, in characters. */
export const TEXT_LIMIT = 4096;

export const begun = (): Conversation => ({ lastSeq: 0, unread: 0, reserved: [] });

const accept = (...events: Event[]): Decision => ({ ok: true, events });
const refuse = (problem: ProblemSlug): Decision => ({ ok: false, problem });

/** A session ends at its deadline, whenever somebody looks: early, late or twice, the result is the same (INV-24). */
const expiry = (now: Conversation, at: Instant): Event[] =>
  now.session && isOverdue(now.session, at) ? [{ type: 'session-expired', place: now.session.place, at: now.session.expiresAt }] : [];

/** What a command means for this conversation at this moment. Reads nothing else, changes nothing. */
export function decide(now: Conversation, command: Command, at: Instant): Decision {
  switch (command.type) {
    case 'receive':
      return accept(...receive(now, command, at));
    case 'claim':
      return claim(now, command, at);
    case 'send':
      return send(now, command, at);
    case 'finish':
      return finish(now, command, at);
    case 'read':
      return now.unread > 0 && command.upTo >= now.lastSeq ? accept({ type: 'read' }) : accept();
    case 'settle':
      return accept(...settle(now, command, at));
    case 'wake':
      return accept(...expiry(now, at));
  }
}

/**
 * A session the business opened is charged for certain once one of its messages arrives, however late; when none of them
 * can arrive any more the charge is given back, and a session that is still running was none.
 */
function settle(now: Conversation, { seq, arrived }: Extract<Command, { type: 'settle' }>, at: Instant): Event[] {
  const place = reservationOf(now.reserved, seq)?.place;
  if (place === undefined) return [];
  if (arrived) return [{ type: 'charge-confirmed', place }];
  const running = now.session?.place === place && now.session.state === 'open' && covers(now.session, at);
  return running ? [{ type: 'session-voided', place }] : [...expiry(now, at), { type: 'charge-released', place }];
}

function receive(now: Conversation, command: Extract<Command, { type: 'receive' }>, at: Instant): Event[] {
  const seq = now.lastSeq + 1;
  const received: Event = { type: 'received', seq, weight: command.weight, windowAt: windowTime(command.providerAt, at) };
  if (command.weight === 'note') return [...expiry(now, at), received];
  const opens = openings(now, { at, billedAt: billingTime(command.providerAt, at), seq, ad: command.fromAd, initiator: 'customer' });
  const fresh = !now.interaction || now.interaction.state === 'finished';
  const place = (now.interaction?.place ?? 0) + 1;
  return [...opens, ...(fresh ? [{ type: 'interaction-opened', place, queue: command.queue, at } as const] : []), received];
}

type Opening = { at: Instant; billedAt: Instant; seq: number; ad: boolean; initiator: 'customer' | 'business' };

/** The first message of either side, when no session is open, opens one; an ad's first message opens the long one. */
function openings(now: Conversation, o: Opening): Event[] {
  if (covers(now.session, o.billedAt)) return expiry(now, o.at);
  const session = openSession((now.session?.place ?? 0) + 1, o.ad ? 'ad_72h' : 'standard_24h', o.initiator, o.billedAt, o.seq);
  // The provider's clock may be ahead of ours: what makes room for the next session is over, whatever our clock says.
  return [...expiry(now, later(o.at, o.billedAt)), { type: 'session-opened', session }];
}

/** A command names the interaction it means by its place: one that is over cannot be taken for the next. */
function named(now: Conversation, place: number): Decision | null {
  const present = now.interaction?.place ?? 0;
  if (place < 1 || place > present) return refuse('not-found');
  return place < present ? refuse('interaction-finished') : null;
}

function claim(now: Conversation, { agent, place }: Extract<Command, { type: 'claim' }>, at: Instant): Decision {
  const it = now.interaction;
  const refused = named(now, place);
  if (refused || !it) return refused ?? refuse('not-found');
  switch (it.state) {
    case 'waiting':
      return accept({ type: 'claimed', agent, at });
    case 'active':
      return it.assignee.id === agent.id ? accept() : { ok: false, problem: 'interaction-taken', winner: it.assignee };
    case 'finished':
      return refuse('interaction-finished');
  }
}

/** Only the assignee writes and finishes (seed F29); null when he is the one. */
function notMine(now: Conversation, agent: Agent): Decision | null {
  const it = now.interaction;
  if (!it) return refuse('not-found');
  if (it.state === 'finished') return refuse('interaction-finished');
  if (it.state === 'waiting') return refuse('interaction-not-active');
  return it.assignee.id === agent.id ? null : refuse('interaction-not-yours');
}

function send(now: Conversation, command: Extract<Command, { type: 'send' }>, at: Instant): Decision {
  const refused = notMine(now, command.agent);
  if (refused) return refused;
  if (command.length > TEXT_LIMIT) return refuse('text-too-long');
  if (!windowOpen(now.lastInboundAt, at)) return refuse('service-window-closed');
  const seq = now.lastSeq + 1;
  if (command.weight === 'note') return accept(...expiry(now, at), { type: 'sent', seq, at, weight: 'note' });
  const opens = openings(now, { at, billedAt: at, seq, ad: false, initiator: 'business' });
  return accept(...opens, { type: 'sent', seq, at });
}

function finish(now: Conversation, { agent, place }: Extract<Command, { type: 'finish' }>, at: Instant): Decision {
  const refused = named(now, place);
  if (refused) return refused;
  if (now.interaction?.state === 'finished' && now.interaction.assignee.id === agent.id) return accept();
  return notMine(now, agent) ?? accept({ type: 'finished', at });
}

/** What is true after an event. */
export function evolve(now: Conversation, event: Event): Conversation {
  switch (event.type) {
    case 'received':
      return event.weight === 'note'
        ? { ...now, lastSeq: event.seq }
        : {
            ...now,
            lastSeq: event.seq,
            unread: now.unread + 1,
            lastInboundAt: now.lastInboundAt ? later(now.lastInboundAt, event.windowAt) : event.windowAt,
          };
    case 'sent':
      if (event.weight === 'note') return { ...now, lastSeq: event.seq };
      return { ...now, lastSeq: event.seq, unread: 0, ...firstReply(now, event.at) };
    case 'session-opened':
      return { ...now, session: event.session, reserved: reserve(now.reserved, event.session) };
    case 'session-expired':
      return now.session ? { ...now, session: { ...now.session, state: 'expired' } } : now;
    case 'session-voided':
      return now.session ? { ...now, session: { ...now.session, state: 'void' }, reserved: without(now.reserved, event.place) } : now;
    case 'charge-confirmed':
    case 'charge-released':
      return { ...now, reserved: without(now.reserved, event.place) };
    case 'interaction-opened':
      return { ...now, interaction: { state: 'waiting', place: event.place, queue: event.queue, openedAt: event.at, queuedAt: event.at } };
    case 'claimed':
      return now.interaction
        ? { ...now, interaction: { ...now.interaction, state: 'active', assignee: event.agent, claimedAt: event.at } }
        : now;
    case 'finished':
      return now.interaction?.state === 'active'
        ? { ...now, interaction: { ...now.interaction, state: 'finished', finishedAt: event.at } }
        : now;
    case 'read':
      return { ...now, unread: 0 };
    case 'noted':
      return { ...now, lastSeq: event.seq };
    case 'left-unread':
      return { ...now, unread: Math.max(now.unread, 1) };
  }
}

const firstReply = (now: Conversation, at: Instant): Partial<Conversation> =>
  now.interaction?.state === 'active' && now.interaction.firstReplyAt === undefined
    ? { interaction: { ...now.interaction, firstReplyAt: at } }
    : {};

/**
 * A turn is more than a line in the log: the interaction or the session changed, so the read model and the desk must
 * learn it for certain. A first reply is one, because it ends a measured wait.
 */
export const isTurn = (before: Conversation, event: Event): boolean =>
  event.type === 'sent'
    ? event.weight !== 'note' && before.interaction?.state === 'active' && before.interaction.firstReplyAt === undefined
    : event.type !== 'received' && event.type !== 'read' && event.type !== 'noted' && event.type !== 'left-unread';

/** When this conversation must next be looked at because of its clocks: the end of the open session. */
export const deadlineOf = (now: Conversation): Instant | undefined => (now.session?.state === 'open' ? now.session.expiresAt : undefined);
