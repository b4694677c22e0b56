import { innerId } from '../../src/kernel/ids.ts';
import { instantOf } from '../../src/kernel/time.ts';
import { type ReplayedEntry, ReplayedLedger } from '../../src/modules/billing/ledger/replay.domain.ts';
import { SEED, SHIPPED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import type { RateCard, Tariff } from '../../src/modules/billing/tariffs/tariff.schemas.ts';
import { billingTermOf, pricedIn, type Terms } from '../../src/modules/billing/tariffs/terms.domain.ts';
import type { Told as Pricing } from '../../src/modules/messaging/content/pricing.domain.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import { type LifeEvent, replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import type { BillingTerm } from '../../src/modules/service/conversations/session-rule.domain.ts';
import type { Happening, OracleEntry, OracleSession, OracleTerm, Person, TariffName } from './oracle.ts';

const KEYS: Record<TariffName, string> = {
  seed: 'seed-2023',
  'conversations-2023': 'meta-cbp-2023-06',
  'conversations-2024': 'meta-cbp-2024-11',
  'messages-2025': 'meta-pmp-2025-07',
  'messages-2026': 'meta-pmp-2026-10',
};

/** One of our tariffs as the term describes it, under a name of its own. */
function tariffOf({ tariff, upgrades = false, free }: OracleTerm, key: string): Tariff {
  const base = SHIPPED.find((one) => one.key === KEYS[tariff]) ?? SEED;
  const session = {
    ...base.session,
    ad: base.session.ad && { ...base.session.ad, upgradesOpen: upgrades || base.session.ad.upgradesOpen },
  };
  const rules = base.rules.map((rule): Tariff['rules'][number] => {
    const { charge } = rule;
    if (free === undefined || charge === 'none' || !charge.counter?.free) return rule;
    return { ...rule, charge: { ...charge, counter: { ...charge.counter, free: { ...charge.counter.free, upTo: free } } } };
  });
  return { ...base, key, session, rules };
}

export const cardOf = ({ prices }: Pick<OracleTerm, 'prices'>, tariff: string): RateCard => ({
  ...{ tariff, from: '2000-01-01', currency: 'XTS', markets: {}, source: 'test' },
  rates: Object.entries(prices).flatMap(([rate, tiers]) => tiers.map(([upTo, micros]) => ({ market: '*', rate, upTo, micros }))),
});

/** These terms as an account has them; `prefix` keeps the names of two apart. */
export function termsOf(terms: readonly OracleTerm[], prefix = 't'): Terms {
  const named = terms.map((term, n) => ({ term, key: `${prefix}${n}` }));
  return {
    terms: named.map(({ term, key }) => ({ book: 'billed', from: instantOf(term.from), tariff: key, version: 1 })),
    tariffs: named.map(({ term, key }) => tariffOf(term, key)),
    cards: named.map(({ term, key }) => cardOf(term, key)),
  };
}

const wordsOf = (category: string): Pricing => ({
  model: 'PMP',
  type: 'regular',
  category: category.replaceAll('-', '_'),
  billable: true,
  conversation: null,
  raw: null,
});

/** The life of each conversation as the product keeps it: words and messages by their places. */
export class Lives {
  private readonly lives = new Map<string, LifeEvent[]>();
  private readonly seqs = new Map<string, number>();
  readonly messages = new Map<string, string>();

  of(who: string): LifeEvent[] {
    const life = this.lives.get(who) ?? [];
    this.lives.set(who, life);
    return life;
  }
  get people(): string[] {
    return [...this.lives.keys()];
  }

  add(one: Happening): void {
    const life = this.of(one.who);
    const at = instantOf(one.at);
    const known = 'message' in one ? this.seqs.get(one.message) : undefined;
    const next = known ?? Math.max(0, ...life.map((event) => ('seq' in event ? event.seq : 0))) + 1;
    switch (one.type) {
      case 'word':
        life.push({ type: 'word', seq: next, at, fromAd: one.fromAd });
        break;
      case 'sent':
        this.seqs.set(one.message, next);
        this.messages.set(innerId('message', conversationOf(one.who), next), one.message);
        life.push({ type: 'accepted', seq: next, at, template: one.template === null ? null : 'name', category: one.template });
        break;
      case 'arrived':
        life.push({ type: 'delivered', seq: this.seqs.get(one.message) ?? 0, at, told: one.told ? wordsOf(one.told) : null });
        break;
      case 'lost':
        life.push({ type: 'failed', seq: this.seqs.get(one.message) ?? 0, at });
        break;
      case 'ad-ends':
        life.push({ type: 'end-told', at, endsAt: instantOf(one.end) });
        break;
      case 'alarm':
        life.push({ type: 'clock', at });
    }
  }
}

export const conversationOf = (who: string): string => `cnv_${who}`;

/** What conversations have to know of these terms. */
export function rulesOf({ terms, tariffs }: Terms): BillingTerm[] {
  return terms
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ from, tariff }) => {
      const found = tariffs.find(({ key }) => key === tariff);
      return found ? [billingTermOf(from, found)] : [];
    });
}

type Told = { who: string; at: number; facts: BillingFact[] };
/** What is told with each happening: what was told before stays as it was, so only what is new. */
export function factsOf(happenings: readonly Happening[], terms: Terms, lives = new Lives()): Told[] {
  const rules = rulesOf(terms);
  const told = new Map<string, number>();
  return happenings.map((one) => {
    if (one.type === 'closed' || one.type === 'recalculated') return { who: one.who, at: one.at, facts: [] };
    lives.add(one);
    const { facts } = replay(rules, lives.of(one.who));
    const news = facts.slice(told.get(one.who) ?? 0);
    told.set(one.who, facts.length);
    return { who: one.who, at: one.at, facts: news };
  });
}

/** What the product makes of it: its machine of sessions, its tariffs, and its ledger in memory. */
export function product(
  happenings: readonly Happening[],
  people: Readonly<Record<string, Person>>,
  terms: readonly OracleTerm[],
  zone: string,
) {
  const known = termsOf(terms);
  const ledger = new ReplayedLedger((at) => pricedIn(known, 'billed', { at, zone }));
  const lives = new Lives();
  for (const { who, facts } of factsOf(happenings, known, lives)) {
    const { waba, number } = people[who] ?? { waba: 'w1', number: 'n1' };
    const account = { wabaId: waba, channelId: number, portfolioId: null };
    for (const fact of facts) ledger.book({ conversationId: conversationOf(who), phone: '5511987654321', zone, account }, fact);
  }
  const rules = rulesOf(known);
  const sessions = lives.people.flatMap((who) => sessionsOf(who, replay(rules, lives.of(who)).facts));
  return { entries: ledger.entries.map((entry) => toOracle(entry, lives)), sessions, ledger };
}

export function toOracle({ subject, kind, day, pending, posted, isUnrated }: ReplayedEntry, lives: Lives): Omit<OracleEntry, 'period'> {
  const message = lives.messages.get(subject);
  const [, who = '', number = ''] = /^ses_(.*)_(\d+)$/.exec(subject) ?? [];
  const isPaid = kind === 'confirmed';
  return {
    subject: message === undefined ? `${who} session ${number}` : `message ${message}`,
    ...{ kind, month: day.slice(0, 7), pending: BigInt(pending), posted: BigInt(posted), unrated: isPaid && isUnrated },
  };
}

/** How each session stands in the end, by the facts alone. */
function sessionsOf(who: string, facts: ReturnType<typeof replay>['facts']): OracleSession[] {
  const known = new Map<number, OracleSession>();
  for (const fact of facts) {
    if (fact.kind === 'session-opened' || fact.kind === 'session-began' || fact.kind === 'session-retimed') {
      const { number, openedAt, expiresAt, category, initiator, state } = fact.session;
      known.set(number, {
        ...{
          who,
          opened: openedAt,
          ends: expiresAt,
          byBusiness: initiator === 'business',
          state: state === 'reserved' ? 'reserved' : 'open',
        },
        category: category === 'referral-conversion' ? 'ad' : (category as OracleSession['category']), // safe: the oracle names no others
      });
    }
    if (fact.kind === 'session-released' && fact.isVoid) {
      const it = known.get(fact.number);
      if (it) known.set(fact.number, { ...it, state: 'void' });
    }
  }
  return [...known.values()];
}
