import { expect, it } from 'vitest';
import { hours, instantOf } from '../../src/kernel/time.ts';
import { openSession, type Reservation, reservationOf, reserve, without } from '../../src/modules/service/conversations/session.domain.ts';

const noon = instantOf(1_790_000_000_000);
const business = (number: number, openedBy: number) =>
  openSession({ number, category: 'any', kind: 'standard_24h', initiator: 'business', openedAt: noon, openedBy });
const customer = (number: number, openedBy: number) =>
  openSession({ number, category: 'any', kind: 'standard_24h', initiator: 'customer', openedAt: instantOf(noon + hours(25)), openedBy });

it('[BIL-15] a message speaks for the charge of the session it was sent in, also after the next has begun', () => {
  const reserved = reserve(reserve([], business(1, 5)), customer(2, 9));
  expect(reservationOf(reserved, 5)?.number).toBe(1);
  expect(reservationOf(reserved, 8)?.number).toBe(1);
  expect(reservationOf(reserved, 9)).toBeUndefined();
  expect(reservationOf(reserved, 4)).toBeUndefined();
});

it('[BIL-16] two sessions of the business in a row have a charge each, and settling one leaves the other', () => {
  const reserved: Reservation[] = reserve(reserve([], business(1, 5)), business(2, 9));
  expect(reservationOf(reserved, 8)?.number).toBe(1);
  expect(reservationOf(reserved, 9)?.number).toBe(2);
  expect(without(reserved, 1)).toEqual([{ number: 2, category: 'any', openedBy: 9 }]);
});
