import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleness, mustRenew, WARNING } from '../../src/web/app/idle.domain.ts';
import { runs } from '../support/runs.ts';

const MINUTE = 60_000;
const allowed = fc.integer({ min: 5, max: 1_440 });

describe('whom nobody has seen', () => {
  it('[WEB-87] is asked in the last minute, and over when it ends', () => {
    fc.assert(
      fc.property(allowed, fc.nat(2_000_000_000), (minutes, last) => {
        const end = last + minutes * MINUTE;
        expect(idleness(last, end - WARNING - 1, minutes)).toEqual({ state: 'here' });
        expect(idleness(last, end - WARNING, minutes)).toEqual({ state: 'warned', left: WARNING });
        expect(idleness(last, end - 1, minutes)).toEqual({ state: 'warned', left: 1 });
        expect(idleness(last, end, minutes)).toEqual({ state: 'over' });
      }),
    );
  });

  it('[WEB-87] is not refused by the server while the client would let the person stay', () => {
    // Signs of life at random times, the client looking each second: the server's count never runs out before ours.
    fc.assert(
      fc.property(allowed, fc.array(fc.integer({ min: 1, max: 1_440 * 60 }), { minLength: 1, maxLength: 12 }), (minutes, gaps) => {
        let [last, renewed, now] = [0, 0, 0];
        for (const gap of gaps.map((each) => Math.min(each, minutes * 60 - 1))) {
          for (const end = now + gap * 1_000; now < end; now += 1_000) if (mustRenew(last, renewed, now, minutes)) renewed = now;
          last = now;
          if (mustRenew(last, renewed, now, minutes)) {
            expect(now - renewed).toBeLessThanOrEqual(minutes * MINUTE);
            renewed = now;
          }
        }
      }),
      runs(40),
    );
    expect([mustRenew(5, 5, 10 * MINUTE, 5), mustRenew(6, 5, 10 * MINUTE, 5), mustRenew(6, 5, 60_000, 5)]).toEqual([false, true, false]);
  });
});
