import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inSendingOrder, type Sent, sendingTime } from '../../src/kernel/sending-order.ts';

it('[CNV-6] messages stand by when they were sent, within a second as they came, and never in the future', () => {
  const at = (seq: number, sentAt: number, receivedAt = 9_000): Sent => ({ seq, sentAt, receivedAt });
  const order = (...all: Sent[]) => all.sort(inSendingOrder).map(({ seq }) => seq);
  expect(order(at(1, 5_000), at(2, 3_000))).toEqual([2, 1]);
  // An answer of ours has milliseconds; the customer's next word, of the same second, has none.
  expect(order(at(1, 5_700), at(2, 5_000))).toEqual([1, 2]);
  expect(order(at(1, 50_000, 6_000), at(2, 7_000))).toEqual([1, 2]);
  expect(sendingTime(at(1, 50_000, 6_000))).toBe(6_000);
  const some = fc.record({ seq: fc.nat(9), sentAt: fc.nat(5_000), receivedAt: fc.nat(5_000) });
  fc.assert(
    fc.property(some, some, some, (a, b, c) => {
      expect(Math.sign(inSendingOrder(a, b)) + Math.sign(inSendingOrder(b, a))).toBe(0);
      if (inSendingOrder(a, b) <= 0 && inSendingOrder(b, c) <= 0) expect(inSendingOrder(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
