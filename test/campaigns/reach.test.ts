import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { days, hours, instantOf } from '../../src/kernel/time';
import { areTooManyOut, baseOf } from '../../src/modules/automation/campaigns/breaker.domain';
import { capWindow, freesAt, limitIn, PORTFOLIO_WINDOW, roomFor } from '../../src/modules/automation/campaigns/reach.domain';
import { noCounts } from '../../src/modules/automation/campaigns/recipient.domain';

const told = (detail: string | null) => limitIn({ limit: { kind: 'limit-changed', level: 'info', at: 1, until: null, detail } });

describe('whom campaigns may reach', () => {
  it('[CMP-23] knows Meta’s limit by its name or its number, and none where none is told', () => {
    expect(['TIER_250', 'TIER_2K', 'TIER_100K', '2000', 'TIER_UNLIMITED', '-1', 'TIER_NOT_SET', null].map(told)).toEqual([
      ...[250, 2_000, 100_000, 2_000, null, null, null, null],
    ]);
    expect(limitIn({})).toBeNull();
  });

  it('[CMP-23] never lets in more than there is room for; who counts already is let in again', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });
    fc.assert(
      fc.property(names, names, fc.nat(12), (asked, before, limit) => {
        const known = new Set(before.slice(0, limit));
        const { taken, full } = roomFor(asked, { known, used: known.size, limit });
        expect([...taken, ...full].sort()).toEqual([...asked].sort());
        expect(new Set([...known, ...taken]).size).toBeLessThanOrEqual(limit);
        for (const one of full) expect(known.has(one)).toBe(false);
      }),
    );
    expect(freesAt(1_000, PORTFOLIO_WINDOW)).toBe(instantOf(1_000 + hours(24)));
    expect([freesAt(null, PORTFOLIO_WINDOW), capWindow({ messages: 2, days: 7 })]).toEqual([null, days(7)]);
  });

  it('[CMP-25] judges opt-outs by what came since it was opened, and nothing by a few', () => {
    const stands = (reached: number, optedOut: number) => baseOf({ ...noCounts(), delivered: reached, optedOut });
    expect(areTooManyOut(stands(49, 20), {})).toBe(false);
    expect([areTooManyOut(stands(100, 3), {}), areTooManyOut(stands(100, 4), {})]).toEqual([false, true]);
    expect(areTooManyOut(stands(140, 5), stands(100, 4))).toBe(false);
    expect(areTooManyOut(stands(200, 8), stands(100, 4))).toBe(true);
  });
});
