import type { Scope } from '../../../edge/platform/scope';
import { instantOf } from '../../../kernel/time';
import { startSystemJob } from '../../foundation/jobs/jobs.actions';
import { readAllTerms } from '../tariffs/tariffs.actions';
import { zoneOf } from '../tariffs/terms.actions';
import { type Priced, pricedIn } from '../tariffs/terms.domain';
import { lateOf, type Unpriced } from './unpriced.domain';
import { priceUnpriced, selectUnpriced, selectWithUnpriced } from './unpriced.store';

export const companiesWithUnpriced = selectWithUnpriced;

export const UNPRICED = 'ledger.unpriced';
type Behind = readonly [openedAt: number, id: string];
const BEGIN: Behind = [0, ''];

/** By what a session of the past is priced: by the terms as they stand now. */
async function pricing(s: Scope): Promise<{ zone: string; pricedOf: (row: Unpriced) => Priced | null }> {
  const [known, zone] = [await readAllTerms(s), await zoneOf(s)];
  return { zone, pricedOf: ({ base }) => pricedIn(known, 'billed', { at: base, zone }) };
}

const LOOKED_AT = 50;
/** Begins to price sessions that have no price, if a tariff covers the first of them by now; whether it has begun. */
export async function startUnpriced(s: Scope): Promise<boolean> {
  const [rows, { pricedOf }] = [await selectUnpriced(s, BEGIN, LOOKED_AT), await pricing(s)];
  const isDue = rows.some((row) => {
    const priced = pricedOf(row);
    return priced !== null && lateOf(row, priced.tariff) !== undefined;
  });
  return isDue && startSystemJob(s, { kind: UNPRICED, input: null, cursor: { after: BEGIN }, counts: { looked: 0, priced: 0 } });
}

/** Prices the next sessions that have no price, each once; where it goes on, if it does. */
export async function priceNext(
  s: Scope,
  [since, id]: Behind,
  limit: number,
): Promise<{ looked: number; priced: number; next: Behind | undefined }> {
  const { zone, pricedOf } = await pricing(s);
  const rows = await selectUnpriced(s, [instantOf(since), id], limit);
  let count = 0;
  for (const row of rows) {
    const priced = pricedOf(row);
    const late = priced && lateOf(row, priced.tariff);
    if (!priced || !late) continue;
    await priceUnpriced(s, row, late, priced, zone);
    count += 1;
  }
  const last = rows.at(-1);
  return { looked: rows.length, priced: count, next: last && rows.length === limit ? [last.openedAt, last.id] : undefined };
}
