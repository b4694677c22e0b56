import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf } from '../../src/kernel/calendar.ts';
import { instantOf } from '../../src/kernel/time.ts';
import { price, quote } from '../../src/modules/billing/tariffs/quote.domain.ts';
import { SEED, SEED_CARD, SHIPPED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import type { ChargeFact } from '../../src/modules/billing/tariffs/terms.domain.ts';
import {
  type Initiator,
  isOverdue,
  isRunning,
  openSession,
  SESSION_KINDS,
} from '../../src/modules/service/conversations/session.domain.ts';

const HOUR = 3_600_000;
const factOf = (initiator: Initiator): ChargeFact => ({
  ...{ unit: 'session', moment: 'opened', initiator, category: 'any', at: instantOf(1_800_000_000_000), phone: null, zone: 'UTC' },
  account: { wabaId: 'w', channelId: 'c', portfolioId: null },
});

describe('a tariff', () => {
  it('[BIL-20] charges R$ 0.79 a session the business opens, and nothing for the first 1,000 a customer opens in a month', () => {
    const paid = (initiator: Initiator, ordinal: number) => {
      const quoted = quote({ tariff: SEED, card: SEED_CARD }, factOf(initiator));
      if (quoted.outcome !== 'charge') throw new Error('it charges');
      const { key, micros } = price(quoted, ordinal);
      return `${key} ${micros} ${quoted.currency}`;
    };
    expect(['business' as const, 'customer' as const].flatMap((who) => [1, 1_000, 1_001].map((ordinal) => paid(who, ordinal)))).toEqual([
      ...Array(3).fill('business-session 790000 BRL'),
      ...['customer-free-quota 0 BRL', 'customer-free-quota 0 BRL', 'customer-over-quota 0 BRL'],
    ]);
  });

  it('[BIL-22] has rules with names for ever', () => {
    const keys = SHIPPED.flatMap(({ rules }) =>
      rules.flatMap(({ key, charge }) => [key, ...(charge === 'none' || !charge.counter?.free ? [] : [charge.counter.free.key])]),
    );
    expect([...new Set(keys)].sort().join(' ')).toBe(
      'business-session cbp-authentication cbp-authentication-international cbp-free-entry cbp-free-tier cbp-marketing cbp-service ' +
        'cbp-service-free cbp-utility customer-free-quota customer-over-quota pmp-authentication pmp-authentication-international ' +
        'pmp-free-entry pmp-marketing pmp-service pmp-service-free pmp-service-free-1000 pmp-utility pmp-utility-in-window',
    );
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
