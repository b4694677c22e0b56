import type { Viewer } from '../../foundation/access/viewer.domain';
import type { Refusal } from './commands.domain';
import type { PersonRequest } from './requests.domain';
import { type Held, sees } from './visibility.domain';

type Need = 'see' | 'serve' | 'supervise';

/**
 * What a person must be allowed, beside seeing the conversation. It is checked in the object for routes and socket frames
 * alike; routes have checked the capability before, frames nothing but `serves`.
 */
const NEEDS: Record<PersonRequest['type'], Need> = {
  claim: 'serve',
  accept: 'serve',
  decline: 'serve',
  offer: 'serve',
  transfer: 'serve',
  hold: 'serve',
  resume: 'serve',
  finish: 'serve',
  'take-over': 'supervise',
  'force-finish': 'supervise',
  send: 'serve',
  resend: 'serve',
  'mark-read': 'serve',
  'mark-unread': 'serve',
  'show-typing': 'serve',
  note: 'see',
  start: 'see',
};

/** What would reach the customer. */
const REACHES: readonly PersonRequest['type'][] = ['send', 'resend', 'start', 'show-typing'];

/**
 * Why somebody may not ask this of a conversation; undefined when they may. One they may not see is `not-found`, like one
 * that is not there; only who would write first to a customer whom others serve is told that somebody does.
 */
export function refusalOf(
  conversation: { interaction: Held | null; isBlocked?: boolean | undefined } | null,
  request: PersonRequest,
  viewer: Viewer,
): Refusal | undefined {
  const isStart = request.type === 'start';
  const isBlocked = isStart ? request.ref.isBlocked : conversation?.isBlocked;
  if (conversation === null)
    return !isStart ? { ok: false, problem: 'not-found' } : isBlocked ? { ok: false, problem: 'contact-blocked' } : undefined;
  if (!sees(viewer, conversation)) return { ok: false, problem: isStart ? 'interaction-taken' : 'not-found' };
  const need = NEEDS[request.type];
  const isAllowed = need === 'see' || (need === 'serve' ? viewer.serves : viewer.supervises);
  if (!isAllowed) return { ok: false, problem: 'forbidden' };
  return isBlocked && REACHES.includes(request.type) ? { ok: false, problem: 'contact-blocked' } : undefined;
}
