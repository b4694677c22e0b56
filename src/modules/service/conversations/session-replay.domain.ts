import type { Instant } from '../../../kernel/time';
import type { Told } from '../../messaging/content/pricing.domain';
import type { BillingFact } from './billing-fact.domain';
import { type Charged, categoryOf, messageFactOf, sessionAt, sessionFactOf } from './facts.domain';
import { reservationOf, type SessionCategory } from './session.domain';
import { noWindows, type Step, type Windows } from './session-events.domain';
import { step } from './session-machine.domain';
import type { BillingTerm } from './session-rule.domain';

/**
 * What was said in a conversation and what became of it, in the order in which we learnt it. `seq` is the message's place: told
 * of the same message again, nothing happens. `windowAt`: of a word, when the service window counts it, where that is another moment.
 */
export type LifeEvent =
  | { type: 'word'; seq: number; at: Instant; fromAd: boolean; windowAt?: Instant }
  | { type: 'accepted'; seq: number; at: Instant; template: string | null; category: SessionCategory | null; bearer?: string | null }
  | { type: 'delivered'; seq: number; at: Instant; told: Told | null }
  | { type: 'failed'; seq: number; at: Instant }
  | { type: 'end-told'; at: Instant; endsAt: Instant }
  | { type: 'clock'; at: Instant };

type Message = Charged & { state: 'waiting' | 'arrived' | 'failed' | 'late' };

const AGENT = 'agent';
const isTemplateOf = (template: string | null): boolean => template !== null;

/** Runs the life of a conversation under any terms: the facts that there would be, and how its sessions stand at the end. */
export function replay(terms: readonly BillingTerm[], events: readonly LifeEvent[]): { windows: Windows; facts: BillingFact[] } {
  const facts: BillingFact[] = [];
  const messages = new Map<number, Message>();
  const words = new Set<number>();
  const wrote: Instant[] = [];
  let windows: Windows = noWindows;

  const run = (next: Step): void => {
    const done = step(terms, windows, next);
    windows = done.windows;
    for (const event of done.events) {
      const fact = sessionFactOf(event, null);
      if (fact) facts.push(fact);
    }
  };
  const wroteSince = (from: Instant, until: Instant): boolean => wrote.findLast((at) => at > from && at <= until) !== undefined;
  const tell = (
    kind: 'message-accepted' | 'message-delivered' | 'message-failed',
    message: Charged,
    at: Instant,
    told: Told | null,
  ): void => {
    const fact = messageFactOf(terms, windows, message, { kind, at, told, wroteSince });
    if (fact) facts.push(fact);
  };
  /** Whether no other message of the same charge may arrive any more. */
  const isLast = (message: Message): boolean => {
    const held = reservationOf(windows.reserved, message.seq, categoryOf(message));
    return ![...messages.values()].some(
      (other) => other !== message && other.state !== 'failed' && held && reservationOf([held], other.seq, categoryOf(other)) !== undefined,
    );
  };

  for (const event of events) {
    const message = 'seq' in event ? messages.get(event.seq) : undefined;
    const { at } = event;
    switch (event.type) {
      case 'word':
        if (words.has(event.seq)) break;
        words.add(event.seq);
        wrote.push(event.windowAt ?? at);
        run({ type: 'word', at, seq: event.seq, fromAd: event.fromAd });
        break;
      case 'accepted': {
        if (message) break;
        const { seq, template, category, bearer = null } = event;
        const sent = { seq, isTemplate: isTemplateOf(template), category };
        run({ type: 'accepted', at, seq, isTemplate: sent.isTemplate, category, origin: AGENT, bearer });
        const session = sessionAt(windows, categoryOf(sent), at);
        const written: Message = { ...sent, acceptedAt: at, template, session, bearer, queueId: null, state: 'waiting' };
        messages.set(seq, written);
        tell('message-accepted', written, at, null);
        break;
      }
      case 'delivered':
        if (message?.state === 'waiting') {
          message.state = 'arrived';
          const { seq, isTemplate, category, acceptedAt, bearer } = message;
          run({ type: 'delivered', at, seq, isTemplate, category, acceptedAt, told: event.told, origin: AGENT, bearer });
          tell('message-delivered', message, at, event.told);
        } else if (message?.state === 'failed') {
          message.state = 'late';
          run({ ...message, type: 'arrived-late', at });
          tell('message-delivered', message, at, event.told);
        }
        break;
      case 'failed':
        if (message?.state !== 'waiting') break;
        run({ ...message, type: 'failed', at, isLast: isLast(message) });
        message.state = 'failed';
        tell('message-failed', message, at, null);
        break;
      case 'end-told':
        run(event);
        break;
      case 'clock':
        run(event);
    }
  }
  return { windows, facts };
}
