import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingOf } from '../../src/modules/billing/ledger/what-if.domain.ts';
import { groupUnder, pricedGroup, type Row, sumOfCells } from '../../src/modules/billing/ledger/what-if-group.domain.ts';
import { addCounts, countsOf, type Slots, startsOf, takeStarts } from '../../src/modules/billing/ledger/what-if-order.domain.ts';
import { groupOf } from '../../src/modules/billing/ledger/what-if-parts.actions.ts';
import type { Terms } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { runs } from '../support/runs.ts';
import { histories } from '../tariffs/histories.ts';
import { type OracleTerm, oracle } from '../tariffs/oracle.ts';
import { product, termsOf } from '../tariffs/product.ts';
import { BRL, TIERS, under, XTS, ZONE } from '../tariffs/story.ts';
import { isTied, pastOf } from './past.ts';

const EVER = { from: '0000-01-01', to: '9999-12-31', counts: '0000-01-01' };
const FREE = 2;
const FIVE: OracleTerm[] = [
  under('seed', { ...BRL, customer: [[null, 300_000]] }, { free: FREE }),
  under('conversations-2023', XTS, { free: FREE }),
  under('conversations-2024', XTS),
  under('messages-2025', TIERS),
  under('messages-2026', TIERS, { free: FREE }),
];

/** What these sessions would cost under each, looked at in so many groups, as the job does it. */
function compared(rows: readonly Row[], ways: readonly Terms[], groups: number): { posted: number; pending: number; units: number }[] {
  const parts = Array.from({ length: groups }, (_, n) => rows.filter(({ conversationId }) => groupOf(conversationId, groups) === n));
  const pricings = ways.map((way) => pricingOf(way, ZONE));
  const made = parts.map((own) => groupUnder(pricings, own, ZONE, EVER));
  const counts = made.map((group) => group.ways.map(({ counters, counted }) => countsOf(counters, counted)));
  const starts = ways.map((_, way) => {
    const all: Slots = {};
    for (const own of counts) addCounts(all, own[way] ?? {});
    return startsOf(all);
  });
  const priced = made.map((group, n) =>
    pricedGroup(
      JSON.parse(JSON.stringify(group)),
      starts.map((own, way) => takeStarts(own, counts[n]?.[way] ?? {})),
      [],
    ),
  );
  return ways.map((_, way) =>
    sumOfCells(priced.map(({ cells }) => cells[way] ?? [])).reduce(
      (sum, { posted, pending, units }) => ({ posted: sum.posted + posted, pending: sum.pending + pending, units: sum.units + units }),
      { posted: 0, pending: 0, units: 0 },
    ),
  );
}

const sumOf = (entries: readonly { kind: string; posted: bigint; pending: bigint }[]) => ({
  posted: Number(entries.reduce((sum, { posted }) => sum + posted, 0n)),
  pending: Number(entries.reduce((sum, { pending }) => sum + pending, 0n)),
  units: entries.filter(({ kind }) => kind === 'confirmed' || kind === 'quota').length,
});

describe('what traces would have cost', () => {
  it('[BIL-150] under the tariffs that were in force they cost what the ledger has, in however many groups', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 4 }), (history, groups) => {
        const terms = termsOf(history.terms);
        const rows = pastOf(history, terms);
        fc.pre(!isTied(rows));
        const [sum] = compared(rows, [terms], groups);
        expect(sum).toEqual(sumOf(product(history.happenings, history.people, history.terms, ZONE).entries));
      }),
      runs(300),
    );
  });

  it('[BIL-151] under each of five tariffs they cost what the words of that tariff say', { timeout: 300_000 }, () => {
    const billed = termsOf([under('seed', BRL)], 'billed');
    const ways = FIVE.map((term, n) => termsOf([term], `way${n}`));
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 4 }), ({ happenings, people }, groups) => {
        const rows = pastOf({ happenings, people }, billed);
        fc.pre(!isTied(rows));
        const sums = compared(rows, ways, groups);
        const said = FIVE.map((term) => sumOf(oracle(happenings, people, [term], ZONE).entries));
        expect(sums).toEqual(said);
      }),
      runs(300),
    );
  });
});
