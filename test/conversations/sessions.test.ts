import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hours, instantOf } from '../../src/kernel/time.ts';
import {
  covered,
  isOverdue,
  isRunning,
  nextNumber,
  openSession,
  type Reservation,
  reservationOf,
  reserve,
  SESSION_CATEGORIES,
  type Session,
  type SessionCategory,
  withEnd,
  withSession,
} from '../../src/modules/service/conversations/session.domain.ts';
import { runs } from '../support/runs.ts';

const ten = instantOf(1_790_000_000_000);
const opened = (category: SessionCategory, number: number, openedAt = ten, openedBy = number): Session =>
  openSession({ number, category, kind: 'standard_24h', initiator: 'business', openedAt, openedBy });

it('[INV-20] whatever is sent when, one session a category runs at most, and one for any category runs alone', () => {
  const steps = fc.array(fc.record({ category: fc.constantFrom(...SESSION_CATEGORIES), pass: fc.nat(30), voids: fc.boolean() }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, (all) => {
      let now = ten;
      let sessions: Session[] = [];
      const numbers: number[] = [];
      for (const { category, pass, voids } of all) {
        now = instantOf(now + hours(pass));
        for (const { number } of sessions.filter((s) => isOverdue(s, now))) sessions = withEnd(sessions, number, 'expired');
        if (!covered(sessions, category, now)) {
          numbers.push(nextNumber(sessions));
          sessions = withSession(sessions, opened(category, nextNumber(sessions), now));
        } else if (voids && sessions[0]) sessions = withEnd(sessions, sessions[0].number, 'void');
        const running = sessions.filter((s) => isRunning(s, now)).map((s) => s.category);
        expect(new Set(running).size).toBe(running.length);
        expect(running.includes('any') && running.length > 1).toBe(false);
        expect(sessions.length).toBeLessThanOrEqual(SESSION_CATEGORIES.length);
      }
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    }),
    runs(2_000),
  );
});

it('[BIL-25] a message without a category is covered by whatever runs, one of a category by its own or by one for any', () => {
  const both = withSession(withSession([], opened('marketing', 1)), opened('utility', 2, instantOf(ten + hours(1))));
  const at = instantOf(ten + hours(2));
  expect(SESSION_CATEGORIES.filter((category) => covered(both, category, at))).toEqual(['any', 'utility', 'marketing']);
  expect(covered(both, 'any', instantOf(ten + hours(24)))).toBe(true);
  expect(covered(both, 'any', instantOf(ten + hours(25)))).toBe(false);
  expect(SESSION_CATEGORIES.every((category) => covered([opened('any', 1)], category, at))).toBe(true);
});

it('[BIL-25] sessions of two categories keep a reservation each; the next of a category ends its own only', () => {
  const two: Reservation[] = reserve(reserve([], opened('marketing', 1, ten, 5)), opened('utility', 2, ten, 8));
  expect(two.map((r) => r.until)).toEqual([undefined, undefined]);
  expect(reservationOf(two, 6)?.number).toBe(1);
  expect(reservationOf(two, 9)?.number).toBe(2);
  expect(reserve(two, opened('marketing', 3, ten, 12)).map((r) => r.until)).toEqual([12, undefined, undefined]);
  expect(reserve(two, opened('any', 3, ten, 12)).map((r) => r.until)).toEqual([12, 12, undefined]);
});
