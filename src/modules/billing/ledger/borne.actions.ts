import type { Scope } from '../../../edge/platform/scope';
import { dayOf } from '../../../kernel/calendar';
import { type Instant, toIso } from '../../../kernel/time';
import { zoneOf } from '../tariffs/terms.actions';
import { selectBorne } from './borne.store';
import type { Borne } from './cells.domain';
import { selectEntriesAfter } from './seal.store';

/** Behind more entries than these the answer says as of when it is, as the summary does. */
const TAIL = 5_000;

/** What somebody who bears charges (`campaign:…`) has cost since an instant. `asOf`: null as of now, else when it was so. */
export async function borneSince(s: Scope, bearer: string, since: Instant): Promise<{ items: Borne[]; asOf: string | null }> {
  const first = dayOf(since, await zoneOf(s));
  const { cells, sealed } = await selectBorne(s, bearer, first);
  const tail = await selectEntriesAfter(s, sealed.last, TAIL + 1);
  const isBehind = tail.length > TAIL;
  const own = isBehind ? [] : tail.filter((entry) => entry.bearer === bearer);
  const sums = new Map<string, Borne>();
  for (const { currency, posted, pending } of [...cells, ...own]) {
    const sum = sums.get(currency) ?? { currency, posted: 0, pending: 0 };
    sums.set(currency, { currency, posted: sum.posted + posted, pending: sum.pending + pending });
  }
  return { items: [...sums.values()], asOf: isBehind ? toIso(sealed.sealedAt) : null };
}
