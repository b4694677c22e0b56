import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time';
import { nextEdit, observe } from '../../src/modules/messaging/templates/life.domain';

describe('the life of a template', () => {
  it('[TPL-11] one edit in 24 hours and ten in 30 days', () => {
    const hour = 3_600_000;
    const now = instantOf(100 * 24 * hour);
    expect(nextEdit([], now)).toBe(undefined);
    expect(nextEdit([now - 24 * hour], now)).toBe(undefined);
    expect(nextEdit([now - 24 * hour + 1], now)).toBe(now + 1);
    const ten = Array.from({ length: 10 }, (_, i) => now - (i + 2) * 24 * hour);
    expect(nextEdit(ten, now)).toBe(now - 11 * 24 * hour + 30 * 24 * hour);
  });

  it('[TPL-12] each side is as it was observed last, in whatever order', () => {
    const base = {
      status: 'pending',
      metaStatus: null,
      metaId: '1',
      reason: null,
      category: 'UTILITY',
      quality: null,
      live: null,
      observed: {},
      missed: 0,
    } as const;
    const body = { text: 'oi', examples: {} };
    const known = {
      ...base,
      content: {
        category: 'UTILITY',
        parameterFormat: 'NAMED',
        header: null,
        body,
        footer: null,
        buttons: [],
        carousel: null,
        offer: null,
        authentication: null,
        ttlSeconds: null,
        raw: [],
      },
    } as const;
    const seen = [
      [{ status: 'APPROVED' }, 10],
      [{ status: 'PAUSED' }, 20],
      [{ quality: 'RED' }, 15],
      [{ category: 'MARKETING' }, 12],
      [{ status: 'FLAGGED' }, 30],
    ] as const;
    const orders = [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [1, 0, 2, 2, 4, 3],
      [2, 1, 0, 3, 1, 4],
    ];
    const ends = orders.map((order) => {
      let now: Parameters<typeof observe>[0] = known;
      for (const i of order) {
        const [what, when] = seen[i] ?? [{}, 0];
        now = { ...now, ...observe(now, what, instantOf(when)) };
      }
      return [now.status, now.quality, now.category];
    });
    expect(ends).toEqual(orders.map(() => ['paused', 'RED', 'MARKETING']));
  });
});
