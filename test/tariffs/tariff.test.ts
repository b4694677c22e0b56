import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf } from '../../src/kernel/calendar.ts';
import { instantOf } from '../../src/kernel/time.ts';
import { type Price, price, ruleOf, SEED_2023, type Tariff, tariffAt } from '../../src/modules/billing/tariffs/tariff.domain.ts';
import {
  type Initiator,
  isOverdue,
  isRunning,
  openSession,
  SESSION_KINDS,
} from '../../src/modules/service/conversations/session.domain.ts';

const HOUR = 3_600_000;
/** The price of a session when so many free ones are used. */
function paid(tariff: Tariff, initiator: Initiator, used: number): Price {
  const { limit, within, beyond } = price(tariff, { initiator });
  return used < limit ? within : beyond;
}

describe('a tariff', () => {
  it('[BIL-20] charges 79 centavos a session the business opens, and nothing for the first 1,000 a customer opens in a month', () => {
    expect(paid(SEED_2023, 'business', 0)).toEqual({ amountMinor: 79, rule: 'business-session' });
    expect(paid(SEED_2023, 'business', 5_000)).toEqual({ amountMinor: 79, rule: 'business-session' });
    expect(paid(SEED_2023, 'customer', 999)).toEqual({ amountMinor: 0, rule: 'customer-free-quota' });
    expect(paid(SEED_2023, 'customer', 1_000)).toEqual({ amountMinor: 0, rule: 'customer-over-quota' });
    const dear: Tariff = { ...SEED_2023, rates: { customer: 31, business: 79 }, quota: { ...SEED_2023.quota, limit: 2 } };
    expect([0, 1, 2, 3].map((used) => paid(dear, 'customer', used).amountMinor)).toEqual([0, 0, 31, 31]);
  });

  it('[BIL-21] holds from its date until the next one begins, in whatever order they were stored', () => {
    const from = (key: string, effectiveFrom: number): Tariff => ({ ...SEED_2023, key, effectiveFrom });
    const tariffs = [from('b', 2_000), from('a', 1_000), from('c', 3_000)];
    const keys = [999, 1_000, 1_999, 2_000, 2_999, 3_000, 9_999].map((at) => tariffAt(tariffs, instantOf(at))?.key);
    expect(keys).toEqual([undefined, 'a', 'a', 'b', 'b', 'c', 'c']);
  });

  it('[BIL-22] has rules with names for ever', () => {
    expect(['customer-free-quota', 'customer-over-quota', 'business-session'].map(ruleOf)).toHaveLength(3);
    expect(() => ruleOf('guess')).toThrow();
  });
});

describe('the month of a charge', () => {
  it.each([
    ['2026-12-01T02:59:59.999Z', 'America/Sao_Paulo', '2026-11'],
    ['2026-12-01T03:00:00.000Z', 'America/Sao_Paulo', '2026-12'],
    ['2027-01-01T02:30:00.000Z', 'America/Sao_Paulo', '2026-12'],
    ['2026-11-30T23:59:59.999Z', 'UTC', '2026-11'],
    ['2026-11-30T11:00:00.000Z', 'Pacific/Kiritimati', '2026-12'],
    ['2026-12-01T10:59:59.999Z', 'Pacific/Pago_Pago', '2026-11'],
    ['2026-03-31T22:30:00.000Z', 'Europe/Lisbon', '2026-03'],
    ['2026-03-31T23:00:00.000Z', 'Europe/Lisbon', '2026-04'],
    ['2024-02-29T12:00:00.000Z', 'Asia/Kathmandu', '2024-02'],
  ])('[BIL-23] %s in %s is %s', (time, zone, month) => {
    expect(monthOf(instantOf(Date.parse(time)), zone)).toBe(month);
  });
});

describe('a session', () => {
  it('[BIL-24] holds its first instant and not its last, 24 or 72 hours', () => {
    for (const [kind, hours] of [
      ['standard_24h', 24],
      ['ad_72h', 72],
    ] as const) {
      const it = openSession({ number: 1, category: 'any', kind, initiator: 'customer', openedAt: instantOf(1_000), openedBy: 1 });
      expect(it.expiresAt - it.openedAt).toBe(hours * HOUR);
      const at = [1_000, it.expiresAt - 1, it.expiresAt, it.expiresAt + 1].map(instantOf);
      expect(at.map((t) => isRunning(it, t))).toEqual([true, true, false, false]);
      expect(at.map((t) => isOverdue(it, t))).toEqual([false, false, true, true]);
    }
  });

  it('[BIL-24] is overdue exactly when it is open and holds no more; a void one holds nothing', () => {
    const sessions = fc.record({
      kind: fc.constantFrom(...SESSION_KINDS),
      at: fc.nat(400 * HOUR),
      state: fc.constantFrom('open', 'expired', 'void'),
    });
    fc.assert(
      fc.property(sessions, ({ kind, at, state }) => {
        const it = {
          ...openSession({ number: 1, category: 'any', kind, initiator: 'business', openedAt: instantOf(0), openedBy: 1 }),
          state,
        } as const;
        const now = instantOf(at);
        return isOverdue(it, now) === (state === 'open' && !isRunning(it, now)) && (state !== 'void' || !isRunning(it, now));
      }),
    );
  });
});
