import type { Scope } from '../../../edge/platform/scope';
import { dayOf, plusDays, startOfDay } from '../../../kernel/calendar';
import { instantOf } from '../../../kernel/time';
import { decodeTrace } from '../../service/conversations/trace.domain';
import { zoneOf } from '../tariffs/terms.actions';
import { type Heard, untold } from './not-told.domain';
import { insertUntold, type Place, selectCompanies, selectHeard } from './not-told.store';

export const allCompanies = selectCompanies;

/** By then sessions of a day are over, and 72 hours more have passed. */
const OLD = 7;
const AT_ONCE = 500;

/** Looks whether prices were told of the messages in the sessions that opened on a day of last week; how many numbers lack some. */
export async function findUntold(s: Scope): Promise<number> {
  const zone = await zoneOf(s);
  const day = plusDays(dayOf(s.clock(), zone), -OLD);
  const time = { from: startOfDay(day, zone), until: startOfDay(plusDays(day, 1), zone) };
  const heard: Heard[] = [];
  for (let after: Place | null = null, isMore = true; isMore; ) {
    const rows: Awaited<ReturnType<typeof selectHeard>> = await selectHeard(s, { ...time, after, limit: AT_ONCE });
    for (const { id, channelId, beganAt, trace } of rows)
      if (trace) heard.push({ sessionId: id, channelId, events: decodeTrace(instantOf(beganAt), trace) });
    after = rows.at(-1) ?? null;
    isMore = rows.length === AT_ONCE;
  }
  const found = untold(day, heard);
  await insertUntold(s, found);
  return found.length;
}
