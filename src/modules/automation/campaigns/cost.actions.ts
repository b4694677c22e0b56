import type { Scope } from '../../../edge/platform/scope';
import { instantOf } from '../../../kernel/time';
import { digitsOf } from '../../billing/ledger/entries.domain';
import { countersOf } from '../../billing/ledger/price.actions';
import { pricedAt, zoneOf } from '../../billing/tariffs/terms.actions';
import { findChannel } from '../../messaging/channels/channels.actions';
import type { SessionCategory } from '../../service/conversations/session.domain';
import type { PersonRow } from './audience.store';
import { type CostSoFar, costing, noCost } from './cost.domain';

/** What messages to these people would cost now, added to what those before them would. */
export async function priced(
  s: Scope,
  { channelId }: { channelId: string },
  people: readonly { row: Pick<PersonRow, 'phone' | 'sessions' | 'answerableUntil'> }[],
  category: SessionCategory,
  before: CostSoFar,
): Promise<CostSoFar> {
  if (people.length === 0) return before;
  const at = instantOf(s.clock());
  const [zone, { wabaId }] = [await zoneOf(s), await findChannel(s, channelId)];
  const tariff = await pricedAt(s, 'billed', { at, zone });
  const asked = { at, zone, account: { wabaId, channelId, portfolioId: null }, category };
  // The counters that these people's markets name are read once.
  const named = new Set<string>();
  const note = (counter: string): number => {
    named.add(counter);
    return 0;
  };
  const readers = people.map(({ row: { phone, sessions, answerableUntil } }) => ({
    ...{ phone: digitsOf(phone), sessions },
    isAnswerable: answerableUntil !== null && Date.parse(answerableUntil) > at,
  }));
  for (const reader of readers) costing(noCost, tariff, reader, asked, note);
  const known = await countersOf(s, [...named]);
  return readers.reduce((so, reader) => costing(so, tariff, reader, asked, (counter) => known.get(counter) ?? 0), before);
}
