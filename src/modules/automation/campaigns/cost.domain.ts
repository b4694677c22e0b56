import { price, quote } from '../../billing/tariffs/quote.domain';
import type { ChargeFact, Priced } from '../../billing/tariffs/terms.domain';
import type { SessionCategory } from '../../service/conversations/session.domain';

/** What messages cost so far: `used`: how far each counter has come within the trial. Amounts in millionths. */
export type CostSoFar = {
  included: number;
  free: number;
  charged: number;
  unrated: number;
  micros: number;
  used: Readonly<Record<string, number>>;
};
export const noCost: CostSoFar = { included: 0, free: 0, charged: 0, unrated: 0, micros: 0, used: {} };

type Asked = { at: ChargeFact['at']; zone: string; account: ChargeFact['account']; category: SessionCategory };
/** `sessions`: the categories of those that are open; `isAnswerable`: whether they wrote within the last 24 hours. */
export type Reader = { phone: string | null; sessions: readonly string[]; isAnswerable: boolean };

/** Whether a session that is open covers the message: it costs nothing more. */
const isCovered = (priced: Priced | null, { sessions }: Reader, category: SessionCategory): boolean =>
  priced?.tariff.unit === 'session' && sessions.some((open) => open === 'any' || open === 'referral-conversion' || open === category);

/** One message more, priced as the ledger would reserve it now; what counters hold is told by `known`. */
export function costing(so: CostSoFar, priced: Priced | null, reader: Reader, asked: Asked, known: (counter: string) => number): CostSoFar {
  if (isCovered(priced, reader, asked.category)) return { ...so, included: so.included + 1 };
  const { at, zone, account, category } = asked;
  const about = { at, zone, account, phone: reader.phone };
  const isByMessage = priced?.tariff.unit === 'message';
  const own = priced?.tariff.session.by === 'any' ? 'any' : category;
  // Within an advertisement's free time the category of the open session says so.
  const adWindow = reader.sessions.includes('referral-conversion') ? 'inside' : 'outside';
  const serviceWindow = reader.isAnswerable ? 'inside' : 'outside';
  const fact: ChargeFact = isByMessage
    ? { ...about, unit: 'message', moment: 'accepted', category, template: true, serviceWindow, adWindow }
    : { ...about, unit: 'session', moment: 'accepted', initiator: 'business', category: own };
  const quoted = quote(priced, fact);
  if (quoted.outcome === 'unpriced') return { ...so, unrated: so.unrated + 1 };
  if (quoted.outcome === 'free') return { ...so, free: so.free + 1 };
  const { counter } = quoted;
  const before = counter === null ? 0 : (so.used[counter] ?? 0);
  const used = counter === null ? so.used : { ...so.used, [counter]: before + 1 };
  const { kind, micros } = price(quoted, counter === null ? 1 : known(counter) + before + 1);
  if (micros === null) return { ...so, used, unrated: so.unrated + 1 };
  if (kind === 'quota' || micros === 0) return { ...so, used, free: so.free + 1 };
  return { ...so, used, charged: so.charged + 1, micros: so.micros + micros };
}
