import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONSENT_ACTIONS,
  CONSENT_CATEGORIES,
  CONSENT_SOURCES,
  type JoinedSince,
  type Said,
  standingOf,
} from '../../src/modules/customers/consent/ledger.domain.ts';
import { mayReceive, type Recipient } from '../../src/modules/customers/consent/may-receive.domain.ts';
import { runs } from '../support/runs.ts';

const ORIGINS = ['a', 'b', 'c'];
const said = fc.record({
  contactId: fc.constantFrom(...ORIGINS),
  category: fc.constantFrom(...CONSENT_CATEGORIES),
  action: fc.constantFrom(...CONSENT_ACTIONS),
  source: fc.constantFrom(...CONSENT_SOURCES),
  at: fc.nat(9),
});
const history = fc.array(said, { maxLength: 8 }).map((all): Said[] => all.map((event, no) => ({ ...event, no })));
/** Merged one into another, at any time. */
const merges = fc.tuple(fc.nat(9), fc.nat(9)).map(([at, later]): JoinedSince[] => [
  { loser: 'b', winner: 'a', at: Math.min(at, later) },
  { loser: 'c', winner: 'a', at: Math.max(at, later) },
]);
const category = fc.constantFrom(...CONSENT_CATEGORIES);
const brief = (origins: readonly string[], joined: readonly JoinedSince[], events: readonly Said[], about: Said['category']) =>
  standingOf(origins, joined, events, about)?.state;
const say = (contactId: string, action: Said['action'], at: number, more: Partial<Said> = {}): Said => ({
  contactId,
  no: at,
  category: 'marketing',
  action,
  source: 'agent',
  at,
  ...more,
});

describe('what stands', () => {
  it('[CNS-4] is what was said last; of two at once the one that forbids', () => {
    expect(brief(['a'], [], [say('a', 'in', 1), say('a', 'out', 2), say('a', 'in', 3)], 'marketing')).toBe('in');
    expect(brief(['a'], [], [say('a', 'in', 3), say('a', 'out', 3)], 'marketing')).toBe('out');
    expect(brief(['a'], [], [say('a', 'in', 3)], 'utility')).toBeUndefined();
    expect(brief(['a'], [], [say('a', 'in', 3), say('a', 'out', 4, { category: 'all' })], 'marketing')).toBe('out');
    expect(brief(['a'], [], [say('a', 'out', 3, { category: 'all' }), say('a', 'in', 4)], 'all')).toBe('out');
  });

  it('[CNS-4] does not depend on the order in which it becomes known', () => {
    fc.assert(
      fc.property(history, merges, category, fc.infiniteStream(fc.nat(7)), (events, joined, about, places) => {
        const other = events.reduce<Said[]>((all, event) => all.toSpliced((places.next().value ?? 0) % (all.length + 1), 0, event), []);
        const [one, two] = [events, other].map((all) => standingOf(ORIGINS, joined, all, about));
        expect(two).toEqual(one);
      }),
      runs(2_000),
    );
  });

  it('[CNS-5] a merge lifts no opt-out and makes none, and undoing it gives back what was', () => {
    fc.assert(
      fc.property(history, category, (events, about) => {
        const apart = ORIGINS.map((origin) => brief([origin], [], events, about));
        const now: JoinedSince[] = ORIGINS.slice(1).map((loser) => ({ loser, winner: 'a', at: 10 }));
        const together = brief(ORIGINS, now, events, about);
        expect(together).toBe(apart.includes('out') ? 'out' : apart.includes('in') ? 'in' : undefined);
        // Said while they were one: it counted for all, and stays where it was said.
        const later = [...events, say('b', 'in', 11, { category: about })];
        expect(brief(ORIGINS, now, later, about)).toBe('in');
        expect(brief(['a'], [], later, about)).toBe(apart[0]);
        // Merged again later, it counts for `b` alone.
        const again = now.map((merge) => ({ ...merge, at: 12 }));
        expect(brief(ORIGINS, again, later, about) === 'out').toBe(apart[0] === 'out' || apart[2] === 'out');
      }),
      runs(2_000),
    );
  });

  it('[CNS-6] an import lifts no opt-out, whenever it comes', () => {
    fc.assert(
      fc.property(history, merges, category, fc.constantFrom(...ORIGINS), fc.nat(12), (events, joined, about, contactId, at) => {
        const imported = [...events, say(contactId, 'in', at, { no: 99, source: 'import', category: about })];
        if (brief(ORIGINS, joined, events, about) === 'out') expect(brief(ORIGINS, joined, imported, about)).toBe('out');
      }),
      runs(2_000),
    );
    expect(brief(['a'], [], [say('a', 'in', 1, { source: 'import' })], 'marketing')).toBe('in');
  });
});

describe('who may be written to', () => {
  const event = { contactId: 'a', no: 1, since: 5, source: 'form' as const };
  const nobody: Recipient = { erasedAt: null, blockedAt: null, marketingNeedsOptIn: true, consents: {} };
  const [allowing, forbidding] = [
    { ...event, state: 'in' as const },
    { ...event, state: 'out' as const },
  ];

  it('[CNS-7] the first rule that applies decides', () => {
    const all = { all: forbidding, marketing: forbidding, utility: forbidding };
    const person: Recipient = { ...nobody, erasedAt: 1, blockedAt: 1, consents: all };
    const steps: [Recipient, string, string, string][] = [
      [person, 'erased', 'erased', 'erased'],
      [{ ...person, erasedAt: null }, 'blocked', 'blocked', 'blocked'],
      [{ ...nobody, consents: all }, 'out-of-all', 'out-of-all', 'allowed'],
      [{ ...nobody, consents: { ...all, all: allowing } }, 'marketing-out', 'utility-out', 'allowed'],
      [nobody, 'no-opt-in', 'allowed', 'allowed'],
      [{ ...nobody, marketingNeedsOptIn: false }, 'allowed', 'allowed', 'allowed'],
      [{ ...nobody, consents: { marketing: allowing } }, 'allowed', 'allowed', 'allowed'],
    ];
    for (const [who, ...rules] of steps)
      expect((['marketing', 'utility', 'authentication'] as const).map((about) => mayReceive(who, about, 9).rule)).toEqual(rules);
  });

  it('[CNS-7] an opt-in holds from when it was given, an opt-out always; the event that decides is named', () => {
    expect(mayReceive({ ...nobody, consents: { marketing: allowing } }, 'marketing', 4)).toEqual({
      allowed: false,
      rule: 'no-opt-in',
      event: null,
    });
    expect(mayReceive({ ...nobody, consents: { marketing: forbidding } }, 'marketing', 4)).toEqual({
      allowed: false,
      rule: 'marketing-out',
      event: { contactId: 'a', no: 1 },
    });
    expect(mayReceive({ ...nobody, consents: { marketing: allowing } }, 'marketing', 5).event).toEqual({ contactId: 'a', no: 1 });
  });

  it('[PDT-15] who was erased is written to again when they allow it, not when a file says so', () => {
    const back = { ...nobody, marketingNeedsOptIn: false, wasErased: true };
    const claimed = { ...allowing, source: 'import' as const };
    expect(mayReceive({ ...back, consents: { marketing: claimed } }, 'marketing', 9).rule).toBe('no-opt-in');
    expect(mayReceive({ ...back, consents: { marketing: allowing } }, 'marketing', 9).rule).toBe('allowed');
    expect(mayReceive({ ...back, wasErased: false, consents: { marketing: claimed } }, 'marketing', 9).rule).toBe('allowed');
  });
});
