import { after, type Duration, hours, type Instant } from '../../../kernel/time';
import { type Interaction, type InteractionEvent, isOver } from './interaction.domain';
import { covered, type Session } from './session.domain';
import { windowEnd } from './window.domain';

/** After this a template nobody answered counts as unanswered. */
export const NO_ANSWER_AFTER: Duration = hours(24);

/** What happens to it by time alone, and when; undefined when it may wait for ever. */
export function nextTimeout(it: Interaction): InteractionEvent | undefined {
  const { inactivity } = it.queue;
  const due = (from: Instant | undefined, wait: Duration | null): Instant | undefined =>
    from === undefined || wait === null ? undefined : after(from, wait);
  switch (it.state) {
    case 'bot':
      return it.giveUpAt === null ? undefined : { type: 'finished', at: it.giveUpAt, reason: 'bot_abandoned' };
    case 'offered':
      return backToQueue(it, 'expired', it.expiresAt);
    case 'active': {
      const warnAt = it.warned ? undefined : due(it.quietSince, inactivity.warnAfter);
      const abandonAt = due(it.quietSince, inactivity.abandonAfter);
      if (warnAt !== undefined && (abandonAt === undefined || warnAt < abandonAt)) return { type: 'warned', at: warnAt };
      return abandonAt === undefined ? undefined : { type: 'abandoned', at: abandonAt };
    }
    case 'on_hold':
      return { type: 'abandoned', at: it.until };
    case 'outreach':
      return { type: 'finished', at: after(it.claimedAt, NO_ANSWER_AFTER), reason: 'no_answer' };
    case 'abandoned': {
      const at = due(it.at, inactivity.closeAfter);
      return at === undefined ? undefined : { type: 'finished', at, reason: 'abandoned' };
    }
    case 'waiting': // its order and how long it may wait are the desk's
    case 'finished':
      return undefined;
  }
}

type Closing = { interaction?: Interaction; lastInboundAt?: Instant; sessions: readonly Session[]; windowTold?: Instant };

/** When the agent is warned that the service window is about to close; undefined when there is no warning. */
export function windowWarnAt({ interaction: it, lastInboundAt }: Closing): Instant | undefined {
  const end = windowEnd(lastInboundAt);
  const rule = it && !isOver(it) ? it.queue.inactivity.window : undefined;
  return end === undefined || rule === undefined ? undefined : after(end, -rule.warnBefore);
}

/**
 * When the customer is told that the window is about to close: once a window, only while an agent serves them, and only if it
 * opens no session, because a message that nobody asked for must cost nothing.
 */
export function tellOfWindowAt(now: Closing): Instant | undefined {
  const it = now.interaction;
  if (it?.state !== 'active' && it?.state !== 'on_hold') return undefined;
  const at = windowWarnAt(now);
  if (at === undefined || !it.queue.inactivity.window?.message || now.windowTold === now.lastInboundAt) return undefined;
  return at >= it.claimedAt && covered(now.sessions, 'any', at) ? at : undefined;
}

/** Nobody accepted the offer: the customer waits at the former position, for anyone but those who passed the interaction on. */
export const backToQueue = (
  it: Extract<Interaction, { state: 'offered' }>,
  cause: 'declined' | 'expired',
  at: Instant,
): InteractionEvent => ({
  type: 'queued',
  queue: it.queue,
  at,
  cause,
  preferredAgent: null,
  declinedBy: [...new Set([...it.declinedBy, it.from.id, it.to.id])],
});
