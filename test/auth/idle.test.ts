import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { LONGEST_IDLE, SHORTEST_IDLE } from '../../src/modules/foundation/tenants/account.domain.ts';
import { idleSince, isOver } from '../../src/modules/identity/auth/sign-in.domain.ts';

const MINUTE = 60_000;
const loginAt = (at: number) => ({ revokedAt: null, rotatedAt: at, createdAt: at });

describe('an idle login', () => {
  it('[AUT-42] is over the millisecond after its minutes, never before, and without a wish after seven days', () => {
    fc.assert(
      fc.property(fc.integer({ min: SHORTEST_IDLE, max: LONGEST_IDLE }), fc.nat(2_000_000_000), (idle, start) => {
        const over = (ms: number, wish: number | null) => isOver(loginAt(start), instantOf(start + ms), wish);
        const week = 7 * 24 * 60 * MINUTE;
        expect([over(0, idle), over(idle * MINUTE, idle), over(idle * MINUTE + 1, idle)]).toEqual([false, false, true]);
        expect([over(idle * MINUTE + 1, null), over(week, null), over(week + 1, null)]).toEqual([false, false, true]);
        expect(idleSince(instantOf(start), idle)).toBe(start - idle * MINUTE);
      }),
    );
  });

  it('[AUT-42] a shorter wish never lets live what a longer one ends', () => {
    const wish = fc.option(fc.integer({ min: SHORTEST_IDLE, max: LONGEST_IDLE }), { nil: null });
    fc.assert(
      fc.property(wish, wish, fc.nat(10 * 24 * 60 * MINUTE), (a, b, ms) => {
        const [short, long] = [a, b].sort((x, y) => (x ?? Number.POSITIVE_INFINITY) - (y ?? Number.POSITIVE_INFINITY)) as [number, number];
        if (isOver(loginAt(0), instantOf(ms), long)) expect(isOver(loginAt(0), instantOf(ms), short)).toBe(true);
      }),
    );
  });
});
