import type { Happening, Past } from './oracle-past.ts';

/** What closes months, and what prices anew, by the words of the design alone. See `oracle`. */
export function bookkeeping({ entries, closed, certain, firstOpen, monthOf, priceOf, termAt }: Past) {
  const close = (at: number): void => {
    const first = closed.length > 0 ? firstOpen(closed[0] ?? '') : entries.map(({ period }) => period).sort()[0];
    // A month is over from the first instant of the next one on.
    if (first !== undefined && monthOf(at) > first) closed.push(first);
  };
  /** Each charge of those days that lacks something gets one entry more; those that are free stay so. */
  const recalculate = ({ at, from, to, prices }: Extract<Happening, { type: 'recalculated' }>): void => {
    for (const one of certain.filter(({ day }) => from <= day && day <= to)) {
      const target = one.isFree ? 0 : priceOf({ ...termAt(at), prices }, one.rate, one.ordinal);
      if (target === null) continue;
      const own = entries.filter(({ subject }) => subject === one.subject);
      const posted = BigInt(target) - own.reduce((sum, entry) => sum + entry.posted, 0n);
      if (posted === 0n && one.isRated) continue;
      one.isRated = true;
      const charge = own.find(({ kind }) => kind === 'confirmed' || kind === 'quota');
      const { month, period } = charge ?? { month: '', period: '' };
      entries.push({ subject: one.subject, kind: 'adjusted', month, period: firstOpen(period), pending: 0n, posted, unrated: false });
    }
  };
  return { close, recalculate };
}
