import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain';
import type { StateChange } from '../../src/modules/service/conversations/state-change.domain';

type Opened = Extract<BillingFact, { kind: 'session-opened' }>['session'];

/** Facts as the ledger takes them, made of those that the object tells. */
export function billingFactsOf({ facts, events, at }: StateChange): BillingFact[] {
  return facts.flatMap((fact): BillingFact[] => {
    if (!('number' in fact)) return [];
    const { number } = fact;
    if (fact.kind === 'confirmed') return [{ kind: 'session-confirmed', number, at, category: null }];
    if (fact.kind === 'released')
      return [
        {
          kind: 'session-released',
          number,
          at,
          why: 'failed',
          isVoid: events.some((it) => it.type === 'session-voided' && it.number === number),
        },
      ];
    const opened = events.find((it) => it.type === 'session-opened' && it.session.number === number);
    if (opened?.type !== 'session-opened') return [];
    const { session } = opened;
    const origin = session.initiator === 'business' ? 'agent' : session.kind === 'ad_72h' ? 'ad' : 'customer';
    const known = { ...session, tariff: 'seed-2023@1', bearer: null, origin } as unknown as Opened; // safe: all that an opening says
    return [{ kind: 'session-opened', session: known, queueId: null }];
  });
}
