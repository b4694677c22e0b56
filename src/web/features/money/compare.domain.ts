import type { TariffComparison } from '../../client/types.gen';

export type Found = NonNullable<TariffComparison['result']>;
export type Way = Found['ways'][number];
export type Sums = Way['total'][number];
export type Example = Found['examples'][number];

type Day = { day: string; posted: Sums['posted'] };
export type WayBar = { day: string; [way: string]: string | number };

const postedOn = (days: readonly Day[], day: string, currency: string): number =>
  days.filter((one) => one.day === day && one.posted.currency === currency).reduce((sum, { posted }) => sum + posted.micros, 0);

/** The currency in which most ways have something: a chart shows no two of them. */
export function currencyOf({ charged, ways }: Pick<Found, 'charged' | 'ways'>): string {
  const counts = new Map<string, number>();
  for (const { total } of [charged, ...ways])
    for (const { posted } of total) counts.set(posted.currency, (counts.get(posted.currency) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** What each day costs under each way, in units of one currency; `names` are those of the bars. */
export function barsOf({ charged, ways }: Pick<Found, 'charged' | 'ways'>, names: readonly string[], currency: string): WayBar[] {
  const all = [charged.days, ...ways.map(({ days }) => days)];
  const days = [...new Set(all.flatMap((own) => own.map(({ day }) => day)))].sort();
  return days.map(
    (day): WayBar => ({ day, ...Object.fromEntries(all.map((own, n) => [names[n] ?? '', postedOn(own, day, currency) / 1_000_000])) }),
  );
}

/** A day or a category with the sums of each way, what was charged first. */
export type Cut = { id: string; sums: (Sums | undefined)[] };
export function cutsOf({ charged, ways }: Pick<Found, 'charged' | 'ways'>, by: 'day' | 'category', currency: string): Cut[] {
  const all = [charged, ...ways].map((own): (Sums & { id: string })[] =>
    by === 'day' ? own.days.map((one) => ({ ...one, id: one.day })) : own.categories.map((one) => ({ ...one, id: one.category })),
  );
  const ids = [...new Set(all.flatMap((own) => own.map(({ id }) => id)))];
  const ordered = by === 'day' ? ids.sort() : ids;
  return ordered.map((id) => ({ id, sums: all.map((own) => own.find((one) => one.id === id && one.posted.currency === currency)) }));
}

/** How much more a way costs than what was in force over the same sessions; undefined where the two may not be compared. */
export function differenceOf(found: Pick<Found, 'ways' | 'incomparable'>, way: Way): Sums['posted'] | undefined {
  const [before, after] = [found.ways.find(({ isInForce }) => isInForce)?.total, way.total];
  const [was, is] = [before?.[0], after[0]];
  if (way.isInForce || before?.length !== 1 || after.length !== 1 || !was || !is) return undefined;
  const isKnown = was.unrated === 0 && is.unrated === 0 && was.posted.currency === is.posted.currency;
  return isKnown ? { micros: is.posted.micros - was.posted.micros, currency: is.posted.currency } : undefined;
}

/** The way that costs least, where ways may be ranked at all and one of them is below all others. */
export function cheapestOf({ ways, incomparable }: Pick<Found, 'ways' | 'incomparable'>): Way | undefined {
  if (incomparable !== null || ways.length < 2) return undefined;
  const [first, second] = ways.toSorted((a, b) => (a.total[0]?.posted.micros ?? 0) - (b.total[0]?.posted.micros ?? 0));
  return (first?.total[0]?.posted.micros ?? 0) < (second?.total[0]?.posted.micros ?? 0) ? first : undefined;
}
