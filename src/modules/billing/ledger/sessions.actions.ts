import type { Scope } from '../../../edge/platform/scope';
import { plusDays, startOfDay } from '../../../kernel/calendar';
import type { Instant } from '../../../kernel/time';
import { zoneOf } from '../tariffs/terms.actions';

/** The time of some days, both counted, by the clocks of the company. */
export async function spanOf(s: Scope, from: string | undefined, to: string | undefined): Promise<{ from?: Instant; until?: Instant }> {
  if (from === undefined && to === undefined) return {};
  const zone = await zoneOf(s);
  return {
    ...(from === undefined ? {} : { from: startOfDay(from, zone) }),
    ...(to === undefined ? {} : { until: startOfDay(plusDays(to, 1), zone) }),
  };
}
