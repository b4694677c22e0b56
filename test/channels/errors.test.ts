import { describe, expect, it } from 'vitest';
import { consequenceOf, outcomeOf, retryAfter, verdictOf } from '../../src/modules/messaging/channels/whatsapp.errors.domain.ts';

/** Meta's table: what each code asks of one text message that an agent sent. */
const TABLE: Record<'retry' | 'fail' | 'channel', number[]> = {
  retry: [1, 2, 4, 80007, 80008, 130429, 131000, 131016, 131056, 131057, 133004, 134101],
  channel: [0, 3, 10, 33, 190, 200, 294, 299, 368, 131005, 131031, 131037, 131042, 131045, 131048, 131064, 133006, 133010],
  fail: [
    ...[100, 130472, 130497, 131008, 131009, 131020, 131021, 131026, 131030, 131043, 131047, 131049, 131050, 131051, 131052, 131053],
    ...[131055, 131060, 131061, 131062, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 135000, 999_999],
  ],
};

describe('an error of Meta', () => {
  it.each(Object.entries(TABLE).flatMap(([verdict, codes]) => codes.map((code) => [code, verdict] as const)))(
    '[ERR-1] %i asks to %s',
    (code, verdict) => {
      expect(verdictOf(code)).toBe(verdict);
    },
  );

  it.each([
    ['stop-template', [132000, 132001, 132007, 132012, 132015, 132016, 132068, 131063]],
    ['pause-number', [131064, 131042, 368, 131048]],
    ['opt-out', [131050]],
    ['wait-a-day', [131049]],
    [undefined, [131026, 131047, 190, 130429, 132005, 132018, 999_999]],
  ] as const)('[ERR-4] asks to %s where many are to follow', (consequence, codes) => {
    expect(codes.map(consequenceOf)).toEqual(codes.map(() => consequence));
  });

  it('[ERR-2] is waited for longer each time, half an hour at most; the pair limit 4^n seconds', () => {
    expect([1, 2, 3, 6].map((attempt) => retryAfter(130429, attempt))).toEqual([5_000, 10_000, 20_000, 160_000]);
    expect([1, 2, 3, 6].map((attempt) => retryAfter(131056, attempt))).toEqual([6_000, 16_000, 64_000, 1_800_000]);
    expect(retryAfter(4, 40)).toBe(1_800_000);
  });

  it('[ERR-3] proves that nothing was sent; anything unclear proves nothing', () => {
    const sentTo = { input: '5511987654321', waId: '551187654321' };
    const accepted = { kind: 'accepted', wamid: 'wamid.1', sentTo, hold: 'paused' } as const;
    expect(outcomeOf(accepted, 1)).toEqual(accepted);
    expect(outcomeOf({ kind: 'unclear', title: 'time-out' }, 1)).toEqual({ kind: 'unknown', error: { code: 0, title: 'time-out' } });
    expect(outcomeOf({ kind: 'error', code: 131047, title: 'late' }, 1)).toEqual({
      kind: 'failed',
      error: { code: 131047, title: 'late' },
    });
    expect(outcomeOf({ kind: 'error', code: 4, title: 'slow' }, 1)).toMatchObject({ kind: 'throttled', retryAfterMs: 300_000 });
    const broken = { kind: 'error', code: 131000, title: 'broken', isServerError: true } as const;
    expect(outcomeOf(broken, 1)).toMatchObject({ kind: 'throttled' });
    expect(outcomeOf(broken, 1, true)).toEqual({ kind: 'unknown', error: { code: 131000, title: 'broken' } });
    expect(outcomeOf({ kind: 'error', code: 131000, title: 'refused' }, 1, true)).toMatchObject({ kind: 'throttled' });
    expect(outcomeOf({ kind: 'error', code: 190, title: 'token' }, 1)).toMatchObject({ kind: 'failed' });
  });
});
