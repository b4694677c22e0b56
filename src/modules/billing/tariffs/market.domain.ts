import type { RateCard } from './tariff.schemas';

/** Every market that has no rates of its own. */
export const EVERYWHERE = '*';

/** The market of a phone (digits with the calling code): that of the longest prefix. Null where no market has one. */
export function marketOf(markets: RateCard['markets'], phone: string): string | null {
  let best: { market: string | null; length: number } = { market: null, length: 0 };
  for (const [market, prefixes] of Object.entries(markets))
    for (const prefix of prefixes) if (prefix.length > best.length && phone.startsWith(prefix)) best = { market, length: prefix.length };
  return best.market;
}

/**
 * Whose rows of a rate count for somebody: their market's, else those for everywhere; null for neither. Of somebody without a
 * number nobody knows the market, so they have one only where the rate is the same everywhere.
 */
export function marketFor({ markets, rates }: RateCard, rate: string, phone: string | null): string | null {
  const known = new Set(rates.filter((row) => row.rate === rate).map(({ market }) => market));
  const own = phone === null ? null : marketOf(markets, phone);
  if (own !== null && known.has(own)) return own;
  if (!known.has(EVERYWHERE)) return null;
  return phone === null && known.size > 1 ? null : EVERYWHERE;
}
