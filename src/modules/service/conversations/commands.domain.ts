import { after, type Duration, type Instant, seconds } from '../../../kernel/time';
import type { Queue } from '../queues/queue.domain';
import type { ConversationSlug } from './conversations.problems';
import { backToQueue } from './inactivity.domain';
import { type Agent, assigneeOf, type Interaction, type InteractionEvent, type Outcome } from './interaction.domain';

/** How long the one to whom a customer is offered may think about it. */
export const OFFER_TIMEOUT: Duration = seconds(60);

/**
 * What people and the desk do with an interaction. `number` names the one that is meant, so that one that is over is not
 * taken for the next; `serviceSegmentNumber` names the very wait, so that an order of the desk that comes late finds another
 * one there.
 * `supervises`: the actor may act on what others serve.
 */
export type InteractionCommand = { number: number } & (
  | { type: 'claim'; agent: Agent; supervises: boolean }
  | { type: 'assign'; agent: Agent; serviceSegmentNumber: number }
  | { type: 'offer'; agent: Agent; to: Agent; note: string | null; supervises: boolean }
  | { type: 'transfer'; agent: Agent; queue: Queue; note: string | null; supervises: boolean }
  | { type: 'accept'; agent: Agent }
  | { type: 'decline'; agent: Agent }
  | { type: 'hold'; agent: Agent; until: Instant }
  | { type: 'resume'; agent: Agent }
  /** `tagged`: somebody looked, and it has a tag. */
  | { type: 'finish'; agent: Agent; outcome: Outcome; tagged: boolean }
  | { type: 'force-finish' }
  /** The desk: the wait was too long, or its queue is gone. */
  | { type: 'requeue'; queue: Queue; serviceSegmentNumber: number }
  | { type: 'lose'; serviceSegmentNumber: number }
  /** The desk: its agent may serve nobody any more. */
  | { type: 'unassign'; serviceSegmentNumber: number }
);

export type Refusal = { ok: false; problem: ConversationSlug; winner?: Agent };
export type InteractionDecision = { ok: true; events: InteractionEvent[] } | Refusal;

const accept = (...events: InteractionEvent[]): InteractionDecision => ({ ok: true, events });
const refuse = (problem: ConversationSlug, winner?: Agent): InteractionDecision => ({ ok: false, problem, ...(winner ? { winner } : {}) });

/** What a command does to an interaction. Whether the person may see the interaction was checked before. */
export function decideInteraction(it: Interaction | undefined, command: InteractionCommand, at: Instant): InteractionDecision {
  const present = it?.number ?? 0;
  if (!it || command.number < 1 || command.number > present) return refuse('not-found');
  if (command.number < present) return refuse('interaction-finished');
  switch (command.type) {
    case 'claim':
      return claim(it, command, at);
    case 'assign':
    case 'requeue':
    case 'lose':
      return order(it, command, at);
    case 'unassign':
      return unassign(it, command, at);
    case 'offer':
    case 'transfer':
      return handOn(it, command, at);
    case 'accept':
    case 'decline':
      return answerOffer(it, command, at);
    case 'hold':
    case 'resume':
      return pause(it, command, at);
    case 'finish':
      return finish(it, command, at);
    case 'force-finish':
      return it.state === 'finished' ? accept() : accept({ type: 'finished', at, reason: 'forced' });
  }
}

/** Whoever waits may be taken, also out of the bot's hands; an offer taken back by its sender; whoever is served only by a supervisor. */
function claim(it: Interaction, { agent, supervises }: Extract<InteractionCommand, { type: 'claim' }>, at: Instant): InteractionDecision {
  switch (it.state) {
    case 'finished':
      return refuse('interaction-finished');
    case 'bot':
    case 'waiting':
      return accept({ type: 'claimed', agent, at, how: 'claimed' });
    case 'offered':
      if (it.to.id === agent.id) return accept({ type: 'claimed', agent, at, how: 'accepted' });
      if (it.from.id === agent.id) return accept({ type: 'claimed', agent, at, how: 'returned' });
      return supervises ? accept({ type: 'claimed', agent, at, how: 'reassigned' }) : refuse('interaction-taken', it.to);
    default:
      if (it.assignee.id === agent.id) return accept();
      return supervises ? accept({ type: 'claimed', agent, at, how: 'reassigned' }) : refuse('interaction-taken', it.assignee);
  }
}

/** The desk decided on a wait it saw. If another has ended that wait meanwhile, nothing happens. */
function order(
  it: Interaction,
  command: Extract<InteractionCommand, { type: 'assign' | 'requeue' | 'lose' }>,
  at: Instant,
): InteractionDecision {
  if (it.state !== 'waiting' || it.segments.length !== command.serviceSegmentNumber) return refuse('interaction-taken', assigneeOf(it));
  switch (command.type) {
    case 'assign':
      return accept({
        type: 'claimed',
        agent: command.agent,
        at,
        how: it.preferredAgent?.id === command.agent.id ? 'returned' : 'assigned',
      });
    case 'requeue':
      return accept({ type: 'queued', queue: command.queue, at, cause: 'overdue', preferredAgent: null, declinedBy: it.declinedBy });
    case 'lose':
      return accept({ type: 'finished', at, reason: 'lost' });
  }
}

/** The customer waits again where they waited before, for anybody. Of an agent who has it no more by then nothing is taken. */
function unassign(
  it: Interaction,
  { serviceSegmentNumber }: Extract<InteractionCommand, { type: 'unassign' }>,
  at: Instant,
): InteractionDecision {
  const isServed = it.state === 'active' || it.state === 'on_hold';
  if (!isServed || it.segments.length !== serviceSegmentNumber) return refuse('interaction-not-active');
  return accept({ type: 'queued', queue: it.queue, at, cause: 'unassigned', preferredAgent: null, declinedBy: [] });
}

/** Its assignee hands it on, or whoever is offering it; a supervisor anybody's. A colleague is asked, a supervisor decides. */
function handOn(it: Interaction, command: Extract<InteractionCommand, { type: 'offer' | 'transfer' }>, at: Instant): InteractionDecision {
  if (it.state === 'finished') return refuse('interaction-finished');
  const { agent, note, supervises } = command;
  // While it is offered, whoever offers it may hand it on as its assignee could.
  const offeringAgent = it.state === 'offered' ? it.from : assigneeOf(it);
  const mine = offeringAgent?.id === agent.id;
  if (!mine && !supervises) return offeringAgent ? refuse('interaction-not-yours') : refuse('interaction-not-active');
  if (command.type === 'transfer') {
    const declinedBy = [...('declinedBy' in it ? it.declinedBy : []), ...(offeringAgent ? [offeringAgent.id] : [])];
    const event = { type: 'queued', queue: command.queue, at, cause: 'transferred', preferredAgent: null } as const;
    return accept({ ...event, declinedBy: [...new Set(declinedBy)], ...(note ? { note } : {}) });
  }
  const { to } = command;
  if (assigneeOf(it)?.id === to.id) return refuse('transfer-to-self');
  if (!mine) return accept({ type: 'claimed', agent: to, at, how: 'reassigned' });
  if (to.id === agent.id) return refuse('transfer-to-self');
  if (it.state !== 'offered') return accept({ type: 'offered', from: agent, to, at, expiresAt: after(at, OFFER_TIMEOUT), note });
  return it.to.id === to.id ? accept() : refuse('interaction-offered', it.to);
}

function answerOffer(
  it: Interaction,
  { type, agent }: Extract<InteractionCommand, { type: 'accept' | 'decline' }>,
  at: Instant,
): InteractionDecision {
  if (it.state === 'finished') return refuse('interaction-finished');
  if (it.state === 'active' && it.assignee.id === agent.id && type === 'accept') return accept();
  if (it.state !== 'offered' || it.to.id !== agent.id) return refuse('offer-closed');
  return type === 'accept' ? accept({ type: 'claimed', agent, at, how: 'accepted' }) : accept(backToQueue(it, 'declined', at));
}

/** Only the assignee writes, pauses and finishes (INV-30); undefined for the assignee. */
export function notMine(it: Interaction | undefined, agent: Agent): Refusal | undefined {
  if (!it) return { ok: false, problem: 'not-found' };
  if (it.state === 'finished') return { ok: false, problem: 'interaction-finished' };
  if (it.state === 'offered') return { ok: false, problem: 'interaction-offered', winner: it.to };
  const assignee = assigneeOf(it);
  if (!assignee) return { ok: false, problem: 'interaction-not-active' };
  return assignee.id === agent.id ? undefined : { ok: false, problem: 'interaction-not-yours' };
}

function pause(it: Interaction, command: Extract<InteractionCommand, { type: 'hold' | 'resume' }>, at: Instant): InteractionDecision {
  const refused = notMine(it, command.agent);
  if (refused) return refused;
  if (command.type === 'resume') return it.state === 'on_hold' ? accept({ type: 'resumed', at }) : accept();
  if (it.state === 'on_hold') return accept({ type: 'resumed', at }, { type: 'held', at, until: command.until });
  return it.state === 'active' ? accept({ type: 'held', at, until: command.until }) : refuse('interaction-not-active');
}

/** A queue may want to know what it was about: then a tag comes first. */
function finish(
  it: Interaction,
  { agent, outcome, tagged }: Extract<InteractionCommand, { type: 'finish' }>,
  at: Instant,
): InteractionDecision {
  if (it.state === 'finished' && it.assignee?.id === agent.id) return accept();
  const refused = notMine(it, agent);
  if (refused) return refused;
  return it.queue.requiresTag && !tagged ? refuse('tag-required') : accept({ type: 'finished', at, reason: outcome });
}
