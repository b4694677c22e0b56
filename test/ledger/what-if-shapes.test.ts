import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { bookedOf, entriesUnder, factsUnder, lifeOf, type Pricing, pricingOf } from '../../src/modules/billing/ledger/what-if.domain.ts';
import { groupUnder, pricedGroup, type Row } from '../../src/modules/billing/ledger/what-if-group.domain.ts';
import { countsOf, startsOf, takeStarts } from '../../src/modules/billing/ledger/what-if-order.domain.ts';
import { isApart, shapeOf } from '../../src/modules/billing/ledger/what-if-shapes.domain.ts';
import { Tally } from '../../src/modules/billing/ledger/what-if-tally.domain.ts';
import { runs } from '../support/runs.ts';
import { histories } from '../tariffs/histories.ts';
import type { OracleTerm } from '../tariffs/oracle.ts';
import { termsOf } from '../tariffs/product.ts';
import { at, BRL, TIERS, under, XTS, ZONE } from '../tariffs/story.ts';
import { pastOf } from './past.ts';

const HOUR = 3_600_000;
const SPAN = { from: '2026-11-02', to: '2026-11-30', counts: '2026-11-01' };
const FREE = 2;
const SIX: OracleTerm[][] = [
  [under('seed', { ...BRL, customer: [[null, 300_000]] }, { free: FREE })],
  [under('conversations-2023', XTS, { free: FREE })],
  [under('conversations-2024', XTS)],
  [under('messages-2025', TIERS)],
  [under('messages-2026', TIERS, { free: FREE })],
  [under('messages-2025', TIERS), under('messages-2026', TIERS, { from: at('10 12:00'), free: FREE })],
];

/** A trace of things that follow each other, mostly plain: what each is, and how long after the one before. */
const GAPS = [0, 1, 4_000, HOUR, 5 * HOUR, 23 * HOUR];
const token = fc.record({
  kind: fc.constantFrom('i', 'i', 'o', 'o', 't', 't', 'x', 'e'),
  gap: fc.constantFrom(...GAPS),
  category: fc.constantFrom('', '.m', '.u', '.a', '.i', '.s'),
  fate: fc.constantFrom('d', 'd', 'd', 'f', '', 'fd'),
  told: fc.constantFrom('', ':r', ':rm', ':c', ':b', ':ru'),
  late: fc.constantFrom(0, 1, 4_000, HOUR),
});
const isRare = fc.integer({ min: 0, max: 19 });
const traces = fc.tuple(fc.array(token, { minLength: 1, maxLength: 5 }), isRare).map(([tokens, rare]) => {
  let [time, text]: [number, string[]] = [0, []];
  for (const [n, { kind, gap, category, fate, told, late }] of tokens.entries()) {
    time += n === 0 ? 0 : gap;
    const plain = kind === 'x' || kind === 'e' ? (rare === 0 ? kind : 'i') : kind;
    const own = plain === 'e' ? `e${time.toString(36)}~${(time + 72 * HOUR).toString(36)}` : `${plain}${time.toString(36)}`;
    text.push(plain === 't' ? `${own}${category}` : own);
    if (plain !== 'o' && plain !== 't') continue;
    for (const letter of fate) {
      time += late;
      text.push(`${letter}${time.toString(36)}${letter === 'd' ? told : ''}`);
    }
  }
  return text.join(' ');
});
const BORDERS = ['2 23:00', '3 00:00', '3 23:59:59.999', '10 11:59:59.999', '10 12:00', '30 22:00', '2026-12-01 00:00', '1 00:00'].map(at);
const sessions = fc.array(
  fc.record({
    who: fc.nat(3),
    base: fc.tuple(fc.constantFrom(...BORDERS), fc.constantFrom(-1, 0, 1, -HOUR)).map(([border, near]) => border + near),
    trace: traces,
  }),
  { minLength: 1, maxLength: 12 },
);
const rowsOf = (all: readonly { who: number; base: number; trace: string }[]): Row[] =>
  [...Map.groupBy(all, ({ who }) => who).values()].flatMap((own) =>
    own
      .toSorted((a, b) => a.base - b.base)
      .map(({ who, base, trace }, n): Row => {
        const phone = who === 3 ? null : '551198765';
        return {
          conversationId: `con_${who}`,
          number: n + 1,
          base: instantOf(base),
          trace,
          channelId: `chn_${who % 2}`,
          wabaId: 'w1',
          phone,
        };
      }),
  );

/** Cells of a group once each charge has its place, and what each conversation costs. */
function priced(made: ReturnType<typeof groupUnder>) {
  const starts = made.ways.map(({ counters, counted }) => {
    const counts = countsOf(counters, counted);
    return takeStarts(startsOf(counts), counts);
  });
  const all = made.ways.map((_, n) => n);
  const { cells, differences } = pricedGroup(made, starts, all);
  return { cells: cells.map((own) => own.map((cell) => JSON.stringify(cell)).sort()), differences };
}
/** The same, each conversation lived by itself. */
function lived(ways: readonly Pricing[], rows: readonly Row[], zone: string) {
  const tallies = ways.map(() => new Tally(SPAN));
  const names = [...new Set(rows.map(({ conversationId }) => conversationId))].sort();
  const posted: number[][] = ways.map(() => []);
  for (const [of, name] of names.entries()) {
    const own = rows.filter(({ conversationId }) => conversationId === name).toSorted((a, b) => a.number - b.number);
    const [first] = own;
    if (!first) continue;
    for (const [way, pricing] of ways.entries()) {
      const facts = factsUnder(
        pricing.terms.map((term) => ({ ...term, charges: { templates: true, freeForm: true } })),
        lifeOf(own).life,
      );
      posted[way]?.push(tallies[way]?.add(of, entriesUnder(pricing, bookedOf(name, first, zone), facts)) ?? 0);
    }
  }
  const found = tallies.map(({ cells, counters, kinds, counted }, way) => ({
    ...{ cells: [...cells.values()], counters, kinds, counted, posted: posted[way] ?? [] },
  }));
  return priced({ ways: found, conversations: names, unread: 0 });
}

describe('sessions of one shape', () => {
  it('[BIL-175] cost what they would cost lived by themselves, at every border', { timeout: 300_000 }, () => {
    let plain = 0;
    fc.assert(
      fc.property(sessions, fc.constantFrom(ZONE, 'America/New_York', 'Europe/Madrid'), (all, zone) => {
        const ways = SIX.map((terms, n) => pricingOf(termsOf(terms, `way${n}`), zone));
        const rows = rowsOf(all);
        expect(priced(groupUnder(ways, rows, zone, SPAN))).toEqual(lived(ways, rows, zone));
        plain += rows.filter(({ trace }) => shapeOf(trace) !== undefined).length;
      }),
      runs(400),
    );
    expect(plain).toBeGreaterThan(100);
  });

  it('[BIL-174] cost the same in whatever order they are read, also where things are of one millisecond', () => {
    const billed = termsOf([under('seed', BRL)], 'billed');
    const ways = SIX.map((terms, n) => pricingOf(termsOf(terms, `way${n}`), ZONE));
    fc.assert(
      fc.property(histories, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (history, order) => {
        const rows = pastOf(history, billed);
        const shuffled = rows.map((row, n) => ({ row, place: order[n % order.length] ?? 0 })).sort((a, b) => a.place - b.place);
        const again = groupUnder(
          ways,
          shuffled.map(({ row }) => row),
          ZONE,
          SPAN,
        );
        expect(priced(again)).toEqual(priced(groupUnder(ways, rows, ZONE, SPAN)));
      }),
      runs(200),
    );
  });

  it('[BIL-175] are told by what happened, without its times', () => {
    expect(shapeOf('i0 o2s0 d2v3:rm')).toEqual({ name: 'i o d:rm ', times: [0, 3_600, 3_711] });
    expect(shapeOf('t0.m d1@1')?.name).toBe('t.m d@1 ');
    expect(shapeOf('')).toEqual({ name: '', times: [] });
    // An advertisement, a second clock, what is out of order, before the opening, or a day later.
    for (const other of ['x0', 'e0~5', 'i0~5', 'i5 o2', 'i-1', `i0 o${(24 * HOUR).toString(36)}`, 'i', 'z0'])
      expect(shapeOf(other)).toBeUndefined();
    expect(shapeOf(`i0 o${(24 * HOUR - 1).toString(36)}`)).toBeDefined();
    expect([isApart(24 * HOUR, 0), isApart(24 * HOUR - 1, 0)]).toEqual([true, false]);
  });
});
