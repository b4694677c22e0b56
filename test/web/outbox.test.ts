import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueAgain,
  foundAgain,
  MOST_KEPT,
  type Pending,
  put,
  readKept,
  trouble,
  without,
} from '../../src/web/features/message/outbox.domain';
import { delayAfter, isNewer } from '../../src/web/lib/screen/retry.domain';

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const pending = (clientMessageId: string, minutesAgo = 0): Pending => ({
  conversationId: 'cnv_1',
  clientMessageId,
  text: `text of ${clientMessageId}`,
  at: new Date(NOW - minutesAgo * MINUTE).toISOString(),
});
const ids = (outbox: readonly Pending[]): string[] => outbox.map((each) => each.clientMessageId);

describe('what was not sent yet', () => {
  it('[WEB-191] is found again after a reload, with its id, as something that nobody answered', () => {
    const kept = JSON.stringify(put([pending('a')], { ...pending('b'), quotes: 'msg_1' }));
    const found = foundAgain(readKept(kept));
    expect(found).toEqual([
      { ...pending('a'), trouble: { kind: 'unanswered' } },
      { ...pending('b'), quotes: 'msg_1', trouble: { kind: 'unanswered' } },
    ]);
    expect(ids(dueAgain(found, NOW))).toEqual(['a', 'b']);
  });

  it('[WEB-191] goes out again by itself in its order, but not what was refused, nor what is over an hour old', () => {
    const refused = trouble([pending('refused')], 'refused', { kind: 'refused', reason: 'Somebody else serves them.' });
    expect(ids(dueAgain([pending('old', 61), pending('first', 59), ...refused, pending('last')], NOW))).toEqual(['first', 'last']);
    expect(foundAgain(refused)[0]?.trouble).toEqual({ kind: 'refused', reason: 'Somebody else serves them.' });
  });

  it('[WEB-191] stands there once, however often it is tried, and the newest are kept', () => {
    const attempts = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 400 });
    const property = fc.property(attempts, (tried) => {
      const outbox = tried.reduce<Pending[]>((now, n) => put(now, pending(String(n))), []);
      const last = tried.at(-1);
      expect(new Set(ids(outbox)).size).toBe(outbox.length);
      expect(outbox.length).toBe(Math.min(new Set(tried).size, MOST_KEPT));
      if (last !== undefined) expect(ids(without(outbox, String(last)))).not.toContain(String(last));
    });
    fc.assert(property);
  });

  it.each(['', 'nonsense', '{}', 'null', '[1, null, {"text": "no id"}]'])('[WEB-191] a browser that keeps %s keeps nothing', (kept) => {
    expect(readKept(kept)).toEqual([]);
  });
});

describe('a part of the program that could not be fetched', () => {
  it('[WEB-192] is asked for again after a third of a second, then less often, at least every eight seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 60].map(delayAfter)).toEqual([300, 600, 1_200, 2_400, 4_800, 8_000, 8_000, 8_000]);
  });

  it('[WEB-192] is gone where the page of the server names another first script, and only there', () => {
    const page = '<!doctype html><script type="module" src="/assets/index-B2.js"></script>';
    expect(isNewer(page, '/assets/index-A1.js')).toBe(true);
    expect(isNewer(page, '/assets/index-B2.js')).toBe(false);
    expect(isNewer('Sign in to the hotel network', '/assets/index-A1.js')).toBe(false);
  });
});
