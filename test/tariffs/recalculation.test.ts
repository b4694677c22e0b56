import { describe, expect, it } from 'vitest';
import { adjustmentsOf } from '../../src/modules/billing/ledger/replay.domain.ts';
import type { OracleTerm } from './oracle.ts';
import { product } from './product.ts';
import { keptBooks } from './product-books.ts';
import { at, BRL, Story, under, XTS, ZONE } from './story.ts';

const chargedBy = (story: Story, terms: OracleTerm[]) => product(story.happenings, story.people, terms, ZONE).ledger.entries;
const sum = (entries: readonly { posted: number }[]): number => entries.reduce((total, { posted }) => total + posted, 0);

describe('a recalculation', () => {
  it('[BIL-59] adds what a hundred sessions lack at R$ 0.85, and told again nothing', () => {
    const story = new Story();
    for (let n = 1; n <= 100; n += 1) story.hsm(`c${n}`, at('3 09:00') + n * 1_000);
    const booked = chargedBy(story, [under('seed', BRL)]);
    const target = chargedBy(story, [under('seed', { ...BRL, business: [[null, 850_000]] })]);
    expect(sum(booked)).toBe(79_000_000);
    const added = adjustmentsOf(booked, target);
    expect([added.length, sum(added)]).toEqual([100, 6_000_000]);
    expect(adjustmentsOf([...booked, ...added], target)).toEqual([]);
    expect(adjustmentsOf(booked, booked)).toEqual([]);
  });

  it('[BIL-77] charges what had no rate once there is one', () => {
    const story = new Story().hsm('ana', '3 09:00', { template: 'marketing' });
    const booked = chargedBy(story, [under('messages-2026', { ...XTS, marketing: [[null, null]] })]);
    expect(booked.filter(({ isUnrated }) => isUnrated).map(({ kind }) => kind)).toEqual(['reserved', 'confirmed']);
    const added = adjustmentsOf(booked, chargedBy(story, [under('messages-2026', XTS)]));
    expect(added.map(({ posted, rule }) => `${rule} ${posted}`)).toEqual(['pmp-marketing 100000']);
  });

  it('[BIL-87] tells a rate of 0 once, in the month that is open then', () => {
    const story = new Story().hsm('ana', '29 09:00', { template: 'marketing' });
    const prices = { ...XTS, marketing: [[null, 0]] as const };
    const act = (when: string) => ({ type: 'recalculated' as const, who: '', at: at(when), from: '2026-11-01', to: '2026-11-30', prices });
    const close = { type: 'closed' as const, who: '', at: at('2026-12-01 00:00') };
    const history = {
      ...{ people: story.people, zone: ZONE, terms: [under('messages-2026', { ...XTS, marketing: [[null, null]] })] },
      happenings: [...story.happenings, close, act('2026-12-02 09:00'), act('2026-12-03 09:00')],
    };
    const said = ({ entries }: ReturnType<typeof keptBooks>) =>
      entries.map(({ kind, month, period, posted }) => `${kind} ${month} ${period} ${posted}`);
    expect(said(keptBooks(history))).toEqual(['reserved 2026-11 2026-11 0', 'confirmed 2026-11 2026-11 0', 'adjusted 2026-11 2026-12 0']);
  });
});
