import type { Scope } from '../../../edge/platform/scope';
import { monthOf } from '../../../kernel/calendar';
import { toIso } from '../../../kernel/time';
import { pricedAt, zoneOf } from '../tariffs/terms.actions';
import { unpricedCounter } from './entries.domain';
import { selectEntriesAfter } from './seal.store';
import { type Cut, type Line, needsLargeCube, type Reserved, reservedIn, summed } from './summary.domain';
import { selectCounters, selectCountersOf, selectMonth } from './summary.store';

/** Behind more entries than these the answer says as of when it is, instead of adding them up each time. */
const TAIL = 5_000;

export type Summary = { period: string; items: Line[]; total: Line[]; pending: Reserved[]; unpriced: number; asOf: string | null };

/**
 * What a month costs by some cuts: the sums of what is sealed, and what has come since (BIL-128). What is reserved is one figure of
 * the account, whatever the month: it may be settled in another one (BIL-161).
 */
export async function summarize(s: Scope, asked: string | undefined, by: readonly Cut[]): Promise<Summary> {
  const period = asked ?? monthOf(s.clock(), await zoneOf(s));
  const [{ cells, reserved, sealed }, unpriced] = await Promise.all([
    selectMonth(s, period, needsLargeCube(by) ? 'day' : 'day0'),
    selectCounters(s, [unpricedCounter(period)]),
  ]);
  const tail = await selectEntriesAfter(s, sealed.last, TAIL + 1);
  const isBehind = tail.length > TAIL;
  const since = isBehind ? [] : tail.filter((entry) => entry.period === period);
  return {
    period,
    items: by.length === 0 ? [] : summed(by, cells, since),
    total: summed([], cells, since),
    pending: reservedIn([...reserved, ...(isBehind ? [] : tail)]),
    unpriced: unpriced[0]?.used ?? 0,
    asOf: isBehind ? toIso(sealed.sealedAt) : null,
  };
}

export type Quota = { key: string; scope: string; limit: number; used: number; left: number };
/** The free units of this month, by the tariff in force: of each scope that has used one. */
export async function quotaNow(s: Scope): Promise<{ period: string; items: Quota[] }> {
  const [at, zone] = [s.clock(), await zoneOf(s)];
  const period = monthOf(at, zone);
  const priced = await pricedAt(s, 'billed', { at, zone });
  const items: Quota[] = [];
  for (const { charge } of priced?.tariff.rules ?? []) {
    const free = charge === 'none' ? null : charge.counter?.free;
    if (!free) continue;
    for (const { counter, used } of await selectCountersOf(s, free.key)) {
      const [key = '', scope = '', , , month] = counter.split('|');
      if (month === period) items.push({ key, scope, limit: free.upTo, used, left: Math.max(0, free.upTo - used) });
    }
  }
  return { period, items };
}
