import type { Id } from '../../../kernel/ids';
import type { Duration, Instant } from '../../../kernel/time';
import type { CameFrom } from '../../customers/contacts/source.domain';
import type { Queue, QueueRef } from '../queues/queue.domain';

/** A person as history records them: with the name they had at that time. */
export type Agent = { id: Id<'user'>; name: string };
/** What stands in for a flow: a greeting, and the queues one may choose from. */
export type Greeting = { text: string; choices: readonly { title: string; queue: Queue }[]; giveUpAfter: Duration | null };
/**
 * Where a conversation begins: the queue for whoever no choice leads elsewhere, and the greeting if there is one. `optOutReply`: what who
 * opts out by a word is told.
 */
export type IntakeRoute = { queue: Queue; greeting: Greeting | null; optOutReply?: string | null };

export const INTERACTION_STATES = ['bot', 'waiting', 'offered', 'active', 'on_hold', 'outreach', 'abandoned', 'finished'] as const;
export type InteractionState = (typeof INTERACTION_STATES)[number];
export const ORIGINS = ['customer', 'ad', 'outreach', 'campaign'] as const;
export type Origin = (typeof ORIGINS)[number];

/** How an agent says it ended; the rest is said by a supervisor or by time. */
export const OUTCOMES = ['resolved', 'unresolved', 'no_answer', 'other'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const FINISH_REASONS = [...OUTCOMES, 'forced', 'lost', 'abandoned', 'bot_abandoned', 'replaced', 'merged', 'blocked'] as const;
export type FinishReason = (typeof FINISH_REASONS)[number];

export const SEGMENT_KINDS = ['bot', 'queue', 'offer', 'agent'] as const;
export const SEGMENT_ENDS = [
  ...(['claimed', 'assigned', 'accepted', 'returned', 'reassigned', 'transferred'] as const),
  ...(['declined', 'expired', 'chosen', 'overdue', 'unassigned'] as const),
  ...FINISH_REASONS,
] as const;
export type SegmentEnd = (typeof SEGMENT_ENDS)[number];

/** Who held an interaction, from when to when, and why no longer: the basis of every time metric. */
export type Segment = {
  number: number;
  kind: (typeof SEGMENT_KINDS)[number];
  holder: { id: string; name: string } | null;
  startedAt: Instant;
  endedAt?: Instant;
  endReason?: SegmentEnd;
  /** What the one who handed it on wrote for the next. */
  note?: string;
};

type Facts = {
  number: number;
  origin: Origin;
  queue: Queue;
  openedAt: Instant;
  /** When the customer first began to wait; a transfer keeps the position in the queue. */
  queuedAt?: Instant;
  firstReplyAt?: Instant;
  /** The advertisement or post that the customer last wrote from while it ran. */
  referral?: CameFrom;
  /** The campaign that the customer answered. */
  campaign?: { id: string; name: string };
  segments: readonly Segment[];
};

type Opening = Pick<Facts, 'number' | 'origin' | 'queue' | 'campaign'>;

export type Service = { assignee: Agent; claimedAt: Instant };

/** One case inside the thread. Each state has only its own facts. */
export type Interaction = Facts &
  (
    | { state: 'bot'; asked: number; giveUpAt: Instant | null }
    /**
     * `preferredAgent`: the agent it goes back to if they can take it; `declinedBy`: who transferred or declined it during this wait;
     * `told`: the customer has been told the position.
     */
    | { state: 'waiting'; since: Instant; preferredAgent: Agent | null; declinedBy: readonly Id<'user'>[]; told: boolean }
    | { state: 'offered'; from: Agent; to: Agent; note: string | null; expiresAt: Instant; declinedBy: readonly Id<'user'>[] }
    /** `quietSince`: the last agent's word the customer has not answered. */
    | ({ state: 'active'; quietSince?: Instant; warned: boolean } & Service)
    | ({ state: 'on_hold'; until: Instant } & Service)
    | ({ state: 'outreach' } & Service)
    | ({ state: 'abandoned'; at: Instant } & Service)
    | ({ state: 'finished'; finishedAt: Instant; reason: FinishReason } & Partial<Service>)
  );
export type Waiting = Extract<Interaction, { state: 'waiting' }>;

/** How often the greeting is said before the customer waits for a person. */
export const ASK_TIMES = 2;

export type HandOver = 'claimed' | 'assigned' | 'accepted' | 'returned' | 'reassigned';
/** `unassigned`: its agent may serve nobody any more. */
export type QueueCause = 'transferred' | 'declined' | 'expired' | 'chosen' | 'overdue' | 'unassigned' | 'returned';

export type InteractionEvent =
  | ({ type: 'interaction-opened'; at: Instant; agent?: Agent; bot?: { giveUpAt: Instant | null } } & Opening)
  | { type: 'asked'; at: Instant; giveUpAt: Instant | null }
  | {
      type: 'queued';
      queue: Queue;
      at: Instant;
      cause: QueueCause;
      preferredAgent: Agent | null;
      declinedBy: readonly Id<'user'>[];
      note?: string;
    }
  | { type: 'told'; at: Instant }
  | { type: 'referred'; at: Instant; referral: CameFrom }
  | { type: 'offered'; from: Agent; to: Agent; at: Instant; expiresAt: Instant; note: string | null }
  | { type: 'claimed'; agent: Agent; at: Instant; how: HandOver }
  | { type: 'held'; at: Instant; until: Instant }
  | { type: 'resumed'; at: Instant }
  | { type: 'warned'; at: Instant }
  | { type: 'abandoned'; at: Instant }
  | { type: 'finished'; at: Instant; reason: FinishReason };

export const isOver = (it: Interaction | undefined): boolean => it === undefined || it.state === 'finished';

/** The assignee, in any state: nobody else may write and finish (INV-30). */
export const assigneeOf = (it: Interaction): Agent | undefined => ('assignee' in it ? it.assignee : undefined);

export const claimedAtOf = (it: Interaction): Instant | undefined => ('claimedAt' in it ? it.claimedAt : undefined);

const facts = ({ number, origin, queue, openedAt, queuedAt, firstReplyAt, referral, segments }: Interaction): Facts => ({
  number,
  origin,
  queue,
  openedAt,
  ...(queuedAt === undefined ? {} : { queuedAt }),
  ...(firstReplyAt === undefined ? {} : { firstReplyAt }),
  ...(referral === undefined ? {} : { referral }),
  segments,
});

/** Ends the last segment, if it has not ended, and begins the next. */
function moved(
  segments: readonly Segment[],
  at: Instant,
  end: SegmentEnd,
  next?: { kind: Segment['kind']; holder: Segment['holder']; note?: string | null },
): Segment[] {
  const done = segments.map((segment) => (segment.endedAt === undefined ? { ...segment, endedAt: at, endReason: end } : segment));
  if (!next) return done;
  const { note, ...rest } = next;
  return [...done, { number: segments.length + 1, ...rest, startedAt: at, ...(note ? { note } : {}) }];
}

const named = ({ id, name }: QueueRef): { id: string; name: string } => ({ id, name });

/** What an interaction is after an event. Events come from `decide` alone, so a state they do not fit never occurs. */
export function evolveInteraction(it: Interaction | undefined, event: InteractionEvent): Interaction | undefined {
  if (event.type === 'interaction-opened') return opened(event);
  if (!it) return it;
  const { at } = event;
  switch (event.type) {
    case 'referred':
      return it.referral && it.referral.at > event.referral.at ? it : { ...it, referral: event.referral };
    case 'asked':
      return it.state === 'bot' ? { ...it, asked: it.asked + 1, giveUpAt: event.giveUpAt } : it;
    case 'queued': {
      const segments = moved(it.segments, at, event.cause, { kind: 'queue', holder: named(event.queue), note: event.note ?? null });
      const { preferredAgent, declinedBy, queue } = event;
      return {
        ...facts(it),
        state: 'waiting',
        queue,
        since: at,
        preferredAgent,
        declinedBy,
        told: false,
        queuedAt: it.queuedAt ?? at,
        segments,
      };
    }
    case 'told':
      return it.state === 'waiting' ? { ...it, told: true } : it;
    case 'offered': {
      const { from, to, note, expiresAt } = event;
      const segments = moved(it.segments, at, 'transferred', { kind: 'offer', holder: to, note });
      const declinedBy = it.state === 'waiting' ? it.declinedBy : [];
      return { ...facts(it), state: 'offered', from, to, note, expiresAt, declinedBy, queuedAt: it.queuedAt ?? at, segments };
    }
    case 'claimed': {
      const segments = moved(it.segments, at, event.how, { kind: 'agent', holder: event.agent });
      return { ...facts(it), state: 'active', assignee: event.agent, claimedAt: at, warned: false, segments };
    }
    case 'held':
      return it.state === 'active' ? { ...facts(it), ...service(it), state: 'on_hold', until: event.until } : it;
    case 'resumed':
      return it.state === 'on_hold' ? { ...facts(it), ...service(it), state: 'active', warned: false } : it;
    case 'warned':
      return it.state === 'active' ? { ...it, warned: true } : it;
    case 'abandoned':
      return it.state === 'active' || it.state === 'on_hold'
        ? { ...facts(it), ...service(it), state: 'abandoned', at, segments: moved(it.segments, at, 'abandoned') }
        : it;
    case 'finished': {
      const served =
        'assignee' in it && it.assignee && it.claimedAt !== undefined ? { assignee: it.assignee, claimedAt: it.claimedAt } : {};
      const segments = moved(it.segments, at, event.reason);
      return { ...facts(it), ...served, state: 'finished', finishedAt: at, reason: event.reason, segments };
    }
  }
}

const service = ({ assignee, claimedAt }: Service): Service => ({ assignee, claimedAt });

function opened({
  number,
  origin,
  queue,
  at,
  agent,
  bot,
  campaign,
}: Extract<InteractionEvent, { type: 'interaction-opened' }>): Interaction {
  const first = (kind: Segment['kind'], holder: Segment['holder']): Segment[] => moved([], at, 'claimed', { kind, holder });
  const base = { number, origin, queue, openedAt: at, ...(campaign ? { campaign } : {}) };
  if (agent) return { ...base, state: 'outreach', assignee: agent, claimedAt: at, segments: first('agent', agent) };
  if (bot) return { ...base, state: 'bot', asked: 1, ...bot, segments: first('bot', null) };
  return {
    ...base,
    state: 'waiting',
    since: at,
    preferredAgent: null,
    declinedBy: [],
    told: false,
    queuedAt: at,
    segments: first('queue', named(queue)),
  };
}
