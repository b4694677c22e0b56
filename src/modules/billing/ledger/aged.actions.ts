import type { Scope } from '../../../edge/platform/scope';
import { before, days } from '../../../kernel/time';
import { releaseAged, selectAges, selectAging } from './aged.store';

/** So long a reservation waits for a word of its message. */
export const SETTLED_WITHIN = days(30);
/** Entries that one batch looks through. */
const PAGE = 500;

export const agingLedgers = selectAging;

/**
 * Gives back what has been reserved for thirty days without a word. Each entry is looked at once in its life, in the order of their
 * numbers; how many were looked at.
 */
export async function releaseNeverSettled(s: Scope, after: number, pages: number): Promise<number> {
  const cutoff = before(s.clock(), SETTLED_WITHIN);
  let last = after;
  for (let n = 0; n < pages; n += 1) {
    const found = await selectAges(s, last, PAGE);
    const young = found.findIndex(({ recordedAt }) => recordedAt > cutoff);
    const old = young < 0 ? found : found.slice(0, young);
    const end = old.at(-1)?.seq;
    if (end === undefined) break;
    await s.db.batch(
      releaseAged(
        s,
        old.filter(({ kind }) => kind === 'reserved').map(({ seq }) => seq),
        end,
      ),
    );
    last = end;
    if (old.length < PAGE) break;
  }
  return last - after;
}
