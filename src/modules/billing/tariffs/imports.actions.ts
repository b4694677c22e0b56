import { dayOf, startOfDay } from '../../../kernel/calendar';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { Instant } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { textOf } from '../../foundation/exchange/cells.domain';
import { inMemory, problemOf, readRows } from '../../foundation/exchange/exchange.actions';
import { FileRefused } from '../../foundation/exchange/refusal.domain';
import { cardsOf, type FileRow, modelOf, type RowFlaw } from './rate-card-import.domain';
import { growthOf, showMicros } from './rounding.domain';
import { readAllTerms, tariffOf } from './tariffs.actions';
import { tariffProblems } from './tariffs.problems';
import type { ImportQuery } from './tariffs.schemas';
import { zoneOf } from './terms.actions';
import { cardAt, type RateCard } from './terms.domain';
import { forgetTerms, upsertCard } from './terms.store';
import { beginsMonth, isAnnounced, rewrites } from './validate.domain';

/** A card has a row for each rate, market and tier: more is no card. */
const MOST_ROWS = 5_000;

async function rowsOf(bytes: ArrayBuffer): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  try {
    for await (const { line, cells } of readRows(inMemory(new Uint8Array(bytes)))) {
      if (rows.length > MOST_ROWS) throw new FileRefused('too-many-rows', { line });
      rows.push({ line, cells: cells.map(textOf) });
    }
  } catch (error) {
    throw error instanceof FileRefused ? problemOf(error) : error;
  }
  return rows;
}

type Money = { micros: number; currency: string } | null;
type Change = { market: string; rate: string; upTo: number | null; before: Money; after: Money; growth: number | null };
type Refusal = 'tariff-in-force' | 'currency-differs' | null;
export type ImportOutcome = {
  applied: boolean;
  errors: RowFlaw[];
  cards: { from: string; currency: string; refusal: Refusal; marketsGone: string[]; changes: Change[]; card: RateCard }[];
};

/**
 * Reads a file of rates, and keeps the cards it tells unless it is only tried. All or nothing: with a wrong row none is kept. What
 * would change a rate by which something has been charged is refused.
 */
export async function importCards(s: UserScope, query: ImportQuery, bytes: ArrayBuffer): Promise<ImportOutcome> {
  const known = await readAllTerms(s);
  const tariff = tariffOf(known.tariffs, query.tariff);
  if (!tariff) throw new Problem('not-found');
  const zone = await zoneOf(s);
  const now = s.clock();
  const isTried = query.dryRun === 'true';
  const before = cardAt(known.cards, tariff.key, query.from === undefined ? now : startOfDay(query.from, zone), zone);
  const source = query.source ?? '';
  const { cards, flaws } = cardsOf(await rowsOf(bytes), tariff, { from: query.from, currency: query.currency, source }, before);
  const told = cards.map((card) => changesOf(card, known.cards, { zone, now }));
  const outcome = { errors: flaws, cards: told };
  if (isTried) return { applied: false, ...outcome };
  if (flaws.length > 0 || cards.length === 0) throw tariffProblems('import-has-errors');
  const refused = told.find(({ refusal }) => refusal !== null)?.refusal;
  if (refused) throw tariffProblems(refused);
  const note = {
    action: 'rate-card.imported',
    object: { kind: 'tariff', id: tariff.key, name: tariff.name.en },
    after: { days: cards.map(({ from }) => from), rates: cards.reduce((sum, { rates }) => sum + rates.length, 0), source },
  } as const;
  const [first, ...rest] = cards.map((card) => upsertCard(s, card));
  if (first) await commitWithAudit(s, note, [first, ...rest]);
  forgetTerms(s.tenantId);
  return { applied: true, ...outcome };
}

/** Why a card cannot be kept: it would change a charge, or its currency begins inside a month. */
function refusalOf(card: RateCard, known: readonly RateCard[], { zone, now }: { zone: string; now: Instant }): Refusal {
  const from = startOfDay(card.from, zone);
  if (!isAnnounced(from, now) && rewrites(card, known, dayOf(now, zone))) return 'tariff-in-force';
  const last = cardAt(known, card.tariff, from, zone);
  const hadRates = last?.rates.some(({ micros }) => micros !== null) === true;
  return hadRates && last?.currency !== card.currency && !beginsMonth(from, zone) ? 'currency-differs' : null;
}

function changesOf(card: RateCard, known: readonly RateCard[], when: { zone: string; now: Instant }): ImportOutcome['cards'][number] {
  const { from, currency } = card;
  const before = cardAt(known, card.tariff, startOfDay(from, when.zone), when.zone);
  const changes = card.rates.map(({ market, rate, upTo, micros }): Change => {
    const old = before?.rates.find((row) => row.market === market && row.rate === rate && row.upTo === upTo)?.micros ?? null;
    const isAlike = old !== null && micros !== null && before?.currency === currency;
    return {
      ...{ market, rate, upTo, after: micros === null ? null : { micros, currency } },
      before: old === null ? null : { micros: old, currency: before?.currency ?? currency },
      growth: isAlike ? growthOf(old, micros) : null,
    };
  });
  const kept = new Set(card.rates.map(({ market }) => market));
  return {
    from,
    currency,
    refusal: refusalOf(card, known, when),
    marketsGone: Object.keys(before?.markets ?? {}).filter((market) => !kept.has(market)),
    ...{ changes, card },
  };
}

/** An empty file to be filled in, or one with the rates of now. */
export async function modelFor(s: UserScope, key: string, locale: Locale): Promise<{ header: string[]; rows: string[][] }> {
  const known = await readAllTerms(s);
  const tariff = tariffOf(known.tariffs, key);
  const zone = await zoneOf(s);
  if (!tariff) throw new Problem('not-found');
  const rates = tariff.rules.flatMap(({ charge }) => (charge === 'none' ? [] : [charge.rate]));
  const empty = [...new Set(rates)].map((rate) => ({ market: '*', rate, upTo: null, micros: null }));
  const card = cardAt(known.cards, key, s.clock(), zone) ?? {
    ...{ tariff: key, from: dayOf(s.clock(), zone), currency: 'USD', markets: {}, rates: empty, source: '' },
  };
  return modelOf(locale, card, showMicros);
}
