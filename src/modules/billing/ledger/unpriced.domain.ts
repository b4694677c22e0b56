import type { Instant } from '../../../kernel/time';
import type { SessionFact } from '../../service/conversations/billing-fact.domain';
import type { Initiator, Session, SessionCategory } from '../../service/conversations/session.domain';
import { replay } from '../../service/conversations/session-replay.domain';
import { billingTermOf, type Tariff } from '../tariffs/terms.domain';
import { eventsOf, FROM_EVER } from './what-if.domain';

/** A session that opened while no tariff was in force. `base`: what the times of its trace count from. */
export type Unpriced = {
  id: string;
  conversationId: string;
  number: number;
  openedAt: Instant;
  base: Instant;
  day: string;
  initiator: Initiator;
  category: SessionCategory;
  trace: string;
  channelId: string;
  wabaId: string;
  phone: string | null;
  isSettled: boolean;
};

/** What a tariff would have been told of a session: as it opened, and what became of it. `opened` is null where nothing opens. */
export type Late = {
  opened: Pick<Session, 'openedAt' | 'category' | 'initiator' | 'state'> | null;
  facts: Exclude<SessionFact, { kind: 'session-opened' | 'session-retimed' | 'session-traced' }>[];
};

/**
 * How a session that has been comes before a tariff that covers its time. Undefined where it cannot be said: nothing is known of its
 * messages, or under the tariff's rule it would have been several. Messages by themselves are not charged: a trace does not name them.
 */
export function lateOf({ number, base, initiator, category, trace }: Unpriced, tariff: Tariff): Late | undefined {
  if (tariff.unit === 'message') return { opened: null, facts: [] };
  if (trace === '') {
    // That a customer opened it is known; what became of a message of the company's is not.
    return initiator === 'customer' && tariff.session.by === 'any'
      ? { opened: { openedAt: base, category, initiator, state: 'open' }, facts: [] }
      : undefined;
  }
  const events = eventsOf(base, trace);
  if (!events) return undefined;
  const { facts } = replay([billingTermOf(FROM_EVER, tariff)], events);
  const openings = facts.flatMap((fact) => (fact.kind === 'session-opened' ? [fact.session] : []));
  const [opened] = openings;
  if (openings.length > 1) return undefined;
  if (!opened) return { opened: null, facts: [] };
  return {
    opened,
    facts: facts.flatMap((fact): Late['facts'] => {
      switch (fact.kind) {
        case 'session-began':
          return [{ ...fact, session: { ...fact.session, number } }];
        case 'session-confirmed':
        case 'session-released':
        case 'session-arrived-late':
          return [{ ...fact, number }];
        default:
          return [];
      }
    }),
  };
}
