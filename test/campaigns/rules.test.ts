import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time';
import { judge, type Ring } from '../../src/modules/automation/campaigns/breaker.domain';
import { CAMPAIGN_STATES, isOpen, mayAct } from '../../src/modules/automation/campaigns/campaign.domain';
import { valuesFor } from '../../src/modules/automation/campaigns/mapping.domain';
import { freshPace, lease, type PaceState, slowedDown } from '../../src/modules/automation/campaigns/pace.domain';
import { advance, type RECIPIENT_STATES } from '../../src/modules/automation/campaigns/recipient.domain';

describe('a campaign', () => {
  it('[CMP-1] allows each act where it may be done', () => {
    const may = (act: Parameters<typeof mayAct>[1]) => CAMPAIGN_STATES.filter((state) => mayAct(state, act));
    expect(may('edit')).toEqual(['draft']);
    expect(may('pause')).toEqual(['scheduled', 'running']);
    expect(may('resume')).toEqual(['paused']);
    expect(may('cancel')).toEqual(['planning', 'scheduled', 'running', 'paused']);
    expect(may('delete')).toEqual(['draft', 'done', 'cancelled']);
  });

  it('sends in its hours, also over midnight', () => {
    const day = { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] };
    expect([
      isOpen(day, 1, '07:59'),
      isOpen(day, 1, '08:00'),
      isOpen(day, 1, '19:59'),
      isOpen(day, 1, '20:00'),
      isOpen(day, 0, '09:00'),
    ]).toEqual([false, true, true, false, false]);
    const night = { from: '22:00', to: '02:00', days: [5] };
    expect([isOpen(night, 5, '23:00'), isOpen(night, 6, '01:59'), isOpen(night, 6, '02:00'), isOpen(night, 6, '23:00')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('[CMP-2] fills each slot with what is known, else with what stands in', () => {
    const person = { name: 'Ana Luz', phone: '+55 11 9', email: null, fields: { plano: 'Ouro' } };
    const mapping = {
      a: { person: 'firstName' },
      b: { field: 'plano' },
      c: { person: 'email', fallback: 'sem e-mail' },
      d: { text: 'oi' },
      e: { field: 'x' },
    } as const;
    expect(valuesFor(mapping, person)).toEqual({ a: 'Ana', b: 'Ouro', c: 'sem e-mail', d: 'oi', e: '' });
  });

  it('[CMP-4] news of a message in any order, told how often, end in one state', () => {
    const news = fc.shuffledSubarray(['accepted', 'sent', 'delivered', 'read', 'failed', 'unknown'] as const, { minLength: 1 });
    fc.assert(
      fc.property(news, fc.array(fc.nat(5)), (order, again) => {
        const all = [...order, ...again.flatMap((n) => order[n % order.length] ?? [])];
        const run = (list: typeof all) =>
          list.reduce<(typeof RECIPIENT_STATES)[number]>((now, what) => advance(now, what) ?? now, 'claimed');
        expect(run(all)).toBe(run([...order].reverse()));
      }),
    );
  });

  it('[CMP-8] stops at what is everybody’s, and at too many failures', () => {
    const outcomeAfter = (errors: (number | undefined)[]) =>
      errors.reduce<{ ring: Ring; stop?: unknown }>(({ ring }, code) => judge(ring, code === undefined ? undefined : { code }), {
        ring: [],
      });
    expect(outcomeAfter([131026]).stop).toBe(undefined);
    expect(outcomeAfter([132015]).stop).toBe('template');
    expect(outcomeAfter([131042]).stop).toBe('account');
    expect(outcomeAfter([190]).stop).toBe('channel');
    expect(outcomeAfter([...Array(38).fill(undefined), ...Array(12).fill(131026)]).stop).toBe(undefined);
    expect(outcomeAfter([...Array(37).fill(undefined), ...Array(13).fill(131026)]).stop).toBe('error-rate');
  });
});

describe('the pace of a number', () => {
  it('[CMP-12] no second holds more than the limit, whoever asks how often; two campaigns get alike much', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(50), fc.nat(400)), { minLength: 20, maxLength: 200 }),
        (limit, asks) => {
          let [state, at] = [freshPace, 1_000_000];
          const slots: number[] = [];
          for (const [campaignId, wanted, wait] of asks) {
            at += wait;
            const [next, given] = lease(state, { campaignId, wanted, perSecond: limit }, instantOf(at));
            state = next;
            slots.push(...given.slots);
            expect(given.slots.every((slot) => slot >= at && slot <= at + 1_001)).toBe(true);
          }
          slots.sort((a, b) => a - b);
          for (let i = 0; i < slots.length; i += 1) {
            const within = slots.filter((slot) => slot >= (slots[i] ?? 0) && slot < (slots[i] ?? 0) + 1_000).length;
            expect(within).toBeLessThanOrEqual(limit);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('[CMP-12] uses the number, and shares it', () => {
    const run = (campaigns: string[], limit: number): Record<string, number> => {
      let [state, sent]: [PaceState, Record<string, number>] = [freshPace, {}];
      for (let at = 0; at < 60_000; at += 100)
        for (const campaignId of campaigns) {
          const [next, { slots }] = lease(state, { campaignId, wanted: 1_000, perSecond: limit }, instantOf(at + 1_000_000));
          state = next;
          sent = { ...sent, [campaignId]: (sent[campaignId] ?? 0) + slots.length };
        }
      return sent;
    };
    for (const limit of [80, 1_000]) {
      expect(run(['a'], limit).a).toBeGreaterThanOrEqual(0.94 * limit * 60);
      const { a = 0, b = 0 } = run(['a', 'b'], limit);
      expect(a + b).toBeGreaterThanOrEqual(0.94 * limit * 60);
      expect(Math.abs(a - b)).toBeLessThan(0.15 * (a + b));
    }
  });

  it('[CMP-12] refused for speed, nothing leaves for ten seconds, and then less', () => {
    const slow = slowedDown(freshPace, instantOf(1_000_000));
    const asked = { campaignId: 'a', wanted: 100, perSecond: 100 };
    expect(lease(slow, asked, instantOf(1_000_000))[1].slots).toEqual([]);
    expect(lease(slow, asked, instantOf(1_010_000))[1].slots.length).toBeLessThan(75);
    expect(lease(slow, asked, instantOf(1_100_000))[1].slots.length).toBeGreaterThan(90);
  });
});
