import type { JobCounts } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { toIso } from '../../../kernel/time';
import type { Summed } from './cells.domain';
import { sumsOf } from './cells.domain';
import { selectEntriesAfter } from './seal.store';
import type { ComparisonResult } from './what-if.schemas';
import { selectChargedDays } from './what-if.store';
import { examplesOf } from './what-if-examples.actions';
import { mostDifferent, type PricedGroup, sumOfCells } from './what-if-group.domain';
import type { Plan } from './what-if-plan.domain';
import { addTo, type Cell, type Cells, type Span } from './what-if-tally.domain';

/** Behind more entries than these it is said as of when the sums are. */
const TAIL = 5_000;

const toSums = ({ units, free, unrated, posted, pending, worth, currency }: Cell) => ({
  ...{ units, free, unrated },
  ...{ posted: { micros: posted, currency }, pending: { micros: pending, currency }, worth: { micros: worth, currency } },
});
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same cells in sum, by day and by category: currencies apart. */
function cutsOf(cells: readonly Cell[]) {
  const by = (change: Partial<Pick<Cell, 'day' | 'category'>>): Cell[] => {
    const all: Cells = new Map();
    for (const cell of cells) addTo(all, { ...cell, ...change }, cell);
    return [...all.values()];
  };
  return {
    total: by({ day: '', category: '' }).map(toSums),
    days: by({ category: '' })
      .sort((a, b) => byName(a.day, b.day) || byName(a.currency, b.currency))
      .map((cell) => ({ day: cell.day, ...toSums(cell) })),
    categories: by({ day: '' })
      .sort((a, b) => b.posted - a.posted || byName(a.category, b.category))
      .map((cell) => ({ category: cell.category, ...toSums(cell) })),
  };
}

/** What the ledger has for these days, sealed or not. */
async function charged(s: Scope, span: Span): Promise<ComparisonResult['charged']> {
  const { cells, sealed } = await selectChargedDays(s, span);
  const tail = await selectEntriesAfter(s, sealed.last, TAIL + 1);
  const isBehind = tail.length > TAIL;
  const all: Cells = new Map();
  for (const cell of cells) addTo(all, cell, cell);
  for (const entry of isBehind ? [] : (tail as readonly Summed[]))
    if (entry.day >= span.from && entry.day <= span.to) addTo(all, entry, sumsOf(entry));
  return { ...cutsOf([...all.values()]), asOf: isBehind ? toIso(sealed.sealedAt) : null };
}

/** All that a comparison has found, as it is kept and answered. */
export async function tellResult(s: Scope, of: Plan, priced: readonly PricedGroup[], counts: JobCounts): Promise<ComparisonResult> {
  const cells = of.ways.map((_, way) => sumOfCells(priced.map((group) => group.cells[way] ?? [])));
  const ways = of.ways.map(({ tariff, tariffs, tried }, way) => ({
    ...{ tariff, tried, name: tariff === null ? null : (tariffs[0]?.name ?? null), isInForce: way === of.inForce },
    ...cutsOf(cells[way] ?? []),
  }));
  const unrated = ways.reduce((all, { total }) => all + total.reduce((sum, one) => sum + one.unrated, 0), 0);
  const { asked: sessions = 0, running = 0, open = 0, lost = 0 } = counts;
  return {
    charged: await charged(s, of.span),
    ways,
    incomparable: unrated > 0 ? 'unrated' : of.compared.length < of.ways.length ? 'currencies' : null,
    coverage: { sessions, replayed: sessions - open - lost, running, open, lost, unrated, assumptions: of.assumptions },
    examples: await examplesOf(s, of, mostDifferent(priced.flatMap(({ differences }) => differences))),
  };
}
