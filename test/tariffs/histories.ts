import fc from 'fast-check';
import type { Category, Happening, OracleTerm, Person } from './oracle.ts';
import { at, BRL, TIERS, under, XTS, ZONE } from './story.ts';

/** Histories of an account, dense around every end that there is. */
export type History = { happenings: Happening[]; people: Record<string, Person>; terms: OracleTerm[]; zone: string };

const HOUR = 3_600_000;
/** Distances at which something begins or ends, and how near to them things happen. */
const ENDS = [0, 1, 24, 48, 72, 96].map((hours) => hours * HOUR);
const NEAR = [-1_000, -999, -1, 0, 1, 999, 1_000];
const STARTS = ['3 09:00', '29 12:00', '30 23:59:59.999', '2026-12-01 00:00', '9 23:00'].map(at);
const CATEGORIES: Category[] = ['utility', 'marketing', 'authentication', 'authentication-international'];

/** Zones of accounts, with the ends of months there, and the hours at which their clocks are changed. */
const ZONES: Record<string, readonly number[]> = {
  [ZONE]: [],
  'America/New_York': [Date.UTC(2026, 10, 1, 4), Date.UTC(2026, 10, 1, 6), Date.UTC(2026, 11, 1, 5)],
  'Europe/Madrid': [Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 9, 31, 23), Date.UTC(2026, 10, 30, 23)],
  'Africa/Cairo': [Date.UTC(2026, 9, 29, 21), Date.UTC(2026, 9, 31, 22)],
  'Australia/Lord_Howe': [Date.UTC(2026, 9, 3, 15, 30), Date.UTC(2026, 9, 31, 13)],
  'Asia/Kathmandu': [Date.UTC(2026, 10, 30, 18, 15)],
};

const momentsFrom = (starts: readonly number[]) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...starts), fc.constantFrom(...ENDS), fc.constantFrom(...NEAR))
        .map(([start, end, near]) => start + end + near),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...starts), fc.nat(5 * 24 * HOUR)).map(([start, later]) => start + later) },
  );
const LATER = [0, 1, 4_000, 60_000, 24 * HOUR - 1, 24 * HOUR, 24 * HOUR + 1, 72 * HOUR, 29 * 24 * HOUR];
const later = fc.constantFrom(...LATER);

type Done = { who: number; when: number } & (
  | { type: 'word'; fromAd: boolean }
  | {
      type: 'message';
      template: Category | null;
      fate: 'nothing' | 'arrives' | 'is lost' | 'is lost, then arrives';
      after: number;
      again: number;
      told: Category | null;
    }
  | { type: 'ad-ends'; after: number }
  | { type: 'alarm' }
);
const who = fc.nat(5);
const doneAt = (moments: fc.Arbitrary<number>): fc.Arbitrary<Done> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('word' as const),
        who,
        when: moments,
        fromAd: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 2, arbitrary: fc.constant(true) }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        ...{ type: fc.constant('message' as const), who, when: moments, template: fc.option(fc.constantFrom(...CATEGORIES)) },
        fate: fc.constantFrom('nothing', 'arrives', 'arrives', 'arrives', 'is lost', 'is lost, then arrives'),
        ...{
          after: later,
          again: fc.nat(2),
          told: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...CATEGORIES) }),
        },
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('ad-ends' as const),
        who,
        when: moments,
        after: fc.constantFrom(HOUR, 72 * HOUR, 74 * HOUR),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('alarm' as const), who, when: moments }) },
  );

/** Tariffs that may follow each other: of one unit, whose sessions begin in one way. A change of price begins inside sessions. */
const CHANGES = ['4 09:00', '2026-12-01 00:00', '10 00:00'].map(at);
const change = fc.constantFrom(...CHANGES);
const dearer = (prices: OracleTerm['prices']): OracleTerm['prices'] =>
  Object.fromEntries(
    Object.entries(prices).map(([rate, tiers]) => [rate, tiers.map(([upTo, micros]) => [upTo, micros === null ? null : micros + 13])]),
  );
/** So few are free that a history reaches their end. */
const FEW = 2;
const terms: fc.Arbitrary<OracleTerm[]> = fc.oneof(
  fc.tuple(change, fc.boolean()).map(([from, upgrades]) => {
    const prices = { ...BRL, customer: [[null, 300_000]] as const };
    return [under('seed', prices, { free: FEW, upgrades }), under('seed', dearer(prices), { from, free: FEW })];
  }),
  change.map((from) => [under('conversations-2023', XTS, { free: FEW }), under('conversations-2024', dearer(XTS), { from })]),
  change.map((from) => [under('messages-2025', TIERS), under('messages-2026', dearer(TIERS), { from, free: FEW })]),
  fc.constant<OracleTerm[]>([under('messages-2026', { ...TIERS, marketing: [[null, null]] }, { free: FEW })]),
);

/** Three people write to each of two accounts, one of which has two numbers. */
const PEOPLE: Record<string, Person> = Object.fromEntries(
  [0, 1, 2, 3, 4, 5].map((n) => [`c${n}`, { waba: n < 4 ? 'w1' : 'w2', number: `n${Math.min(2, Math.floor(n / 2))}` }]),
);

/** What happened, in the order in which it was heard. Reports come as late as they were. */
function heard(all: readonly Done[], known: readonly OracleTerm[]): Happening[] {
  // Of several messages of one session that opens with a delivery, all lost and then there, neither side says who was first.
  const isByDelivery = known.some(({ tariff }) => tariff.startsWith('conversations'));
  const told = all.flatMap((one, n): { when: number; what: Happening }[] => {
    const [name, message] = [`c${one.who}`, String(n)];
    if (one.type === 'word') return [{ when: one.when, what: { type: 'word', who: name, at: one.when, fromAd: one.fromAd } }];
    if (one.type === 'alarm') return [{ when: one.when, what: { type: 'alarm', who: name, at: one.when } }];
    if (one.type === 'ad-ends') return [{ when: one.when, what: { type: 'ad-ends', who: name, at: one.when, end: one.when + one.after } }];
    const sent: Happening = { type: 'sent', who: name, at: one.when, message, template: one.template };
    const end = one.when + one.after;
    const isAlone = !isByDelivery || all.every((other) => other === one || other.type !== 'message' || other.who !== one.who);
    const fate = one.fate === 'is lost, then arrives' && !isAlone ? 'is lost' : one.fate;
    const isLate = fate === 'is lost, then arrives';
    const lost: Happening = { type: 'lost', who: name, at: end, message };
    const arrived: Happening = {
      type: 'arrived',
      who: name,
      at: isLate ? end + 1_000 : end,
      message,
      told: one.template === null ? null : one.told,
    };
    const reports = { nothing: [], arrives: [arrived], 'is lost': [lost], 'is lost, then arrives': [lost, arrived] }[fate];
    const again = Array.from({ length: one.again }, (_, times) => reports.map((what) => ({ when: what.at + times + 1, what }))).flat();
    return [{ when: one.when, what: sent }, ...reports.map((what) => ({ when: what.at, what })), ...again];
  });
  return told.toSorted((a, b) => a.when - b.when).map(({ what }) => what);
}

const historiesUnder = (inForce: fc.Arbitrary<OracleTerm[]>): fc.Arbitrary<History> =>
  fc
    .oneof({ weight: 1, arbitrary: fc.constant(ZONE) }, { weight: 1, arbitrary: fc.constantFrom(...Object.keys(ZONES)) })
    .chain((zone) => {
      const done = doneAt(momentsFrom([...STARTS, ...(ZONES[zone] ?? [])]));
      return fc.record({ terms: inForce, zone: fc.constant(zone), all: fc.array(done, { minLength: 1, maxLength: 40 }) });
    })
    .map(({ terms: known, zone, all }) => ({ terms: known, zone, people: PEOPLE, happenings: heard(all, known) }));

export const histories: fc.Arbitrary<History> = historiesUnder(terms);

/** Whatever the terms have a price for, a little dearer; what had none has one then, which may be 0. */
const anew = (known: readonly OracleTerm[], more: number, unknown: number | null): OracleTerm['prices'] =>
  Object.fromEntries(
    known
      .flatMap(({ prices }) => Object.entries(prices))
      .map(([rate, tiers]) => [rate, tiers.map(([upTo, micros]) => [upTo, micros === null ? unknown : micros + more])]),
  );
type Act = { place: number; days: number } & (
  | { type: 'closed' }
  | { type: 'recalculated'; more: number; unknown: number | null; only: boolean }
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('closed' as const), place: fc.nat(200), days: fc.constantFrom(0, 0, 1, 40) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ type: fc.constant('recalculated' as const), place: fc.nat(200), days: fc.constant(0), more: fc.constantFrom(0, 5, -5) },
      ...{ unknown: fc.constantFrom(null, 0, 70_000), only: fc.boolean() },
    }),
  },
);
/** Histories in which months are closed and charges priced anew, at any moment between what happens, and long after it. */
export const bookedHistories: fc.Arbitrary<History> = fc
  .tuple(histories, fc.array(act, { minLength: 1, maxLength: 8 }))
  .map(([history, acts]) => {
    const happenings = [...history.happenings];
    for (const one of acts) {
      const place = one.place % (happenings.length + 1);
      const at = (happenings[place - 1] ?? happenings[0])?.at ?? 0;
      const who = 'nobody';
      const days =
        one.type === 'recalculated' && one.only ? { from: '2026-11-04', to: '2026-11-30' } : { from: '2000-01-01', to: '2999-12-31' };
      if (one.type === 'closed') happenings.splice(place, 0, { type: 'closed', who, at: at + one.days * 24 * HOUR });
      else happenings.splice(place, 0, { type: 'recalculated', who, at, ...days, prices: anew(history.terms, one.more, one.unknown) });
    }
    return { ...history, happenings };
  });

const ANY: OracleTerm[] = [
  under('seed', { ...BRL, customer: [[null, 300_000]] }, { free: FEW }),
  under('conversations-2023', XTS, { free: FEW }),
  under('conversations-2024', XTS),
  under('messages-2025', TIERS),
  under('messages-2026', TIERS, { free: FEW }),
];
/** Tariffs of any two kinds after each other: what changes inside a session is no rule of one tariff. */
export const mixedHistories: fc.Arbitrary<History> = historiesUnder(
  fc.tuple(fc.constantFrom(...ANY), fc.constantFrom(...ANY), change).map(([first, second, from]) => [first, { ...second, from }]),
);
