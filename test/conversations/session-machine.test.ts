import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import { begun } from '../../src/modules/service/conversations/conversation.domain.ts';
import { decide } from '../../src/modules/service/conversations/decisions.domain.ts';
import { isRunning, type Session, type SessionCategory } from '../../src/modules/service/conversations/session.domain.ts';
import { type LifeEvent, replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import { type BillingTerm, NO_TERM, type SessionRule } from '../../src/modules/service/conversations/session-rule.domain.ts';
import { QUEUE } from './history.ts';
import { AD, CBP, PMP, told } from './terms.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const T = 1_790_000_000_000;
const at = (day: number, hour = 0, ms = 0) => instantOf(T + day * DAY + hour * HOUR + ms);
const of = (facts: readonly BillingFact[], kind: BillingFact['kind']): number => facts.filter((fact) => fact.kind === kind).length;

let place = 0;
const word = (when: number, fromAd = false): LifeEvent => ({ type: 'word', seq: ++place, at: instantOf(when), fromAd });
/** A template, accepted and delivered at these moments. */
const template = (category: SessionCategory, accepted: number, delivered: number | null = accepted): LifeEvent[] => {
  const seq = ++place;
  const its: LifeEvent = { type: 'accepted', seq, at: instantOf(accepted), template: 'oferta', category };
  return delivered === null ? [its] : [its, { type: 'delivered', seq, at: instantOf(delivered), told: null }];
};
const free = (accepted: number, delivered: number | null = accepted): LifeEvent[] => {
  const seq = ++place;
  const its: LifeEvent = { type: 'accepted', seq, at: instantOf(accepted), template: null, category: null };
  return delivered === null ? [its] : [its, { type: 'delivered', seq, at: instantOf(delivered), told: null }];
};
const failed = (event: LifeEvent | undefined, when: number): LifeEvent => ({
  type: 'failed',
  seq: event && 'seq' in event ? event.seq : 0,
  at: instantOf(when),
});
const opened = (terms: readonly BillingTerm[], events: readonly LifeEvent[]): Session[] =>
  replay(terms, events).facts.flatMap((fact) => (fact.kind === 'session-opened' ? [fact.session] : []));

describe('sessions that open with the first message', () => {
  it('[BIL-90] hold everything until their end, and the first message after it opens the next', () => {
    for (const [edge, sessions] of [
      [-1, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      expect(opened([], [...template('marketing', at(0)), ...template('utility', at(1, 0, edge))])).toHaveLength(sessions);
      expect(opened([], [word(at(0)), word(at(1, 0, edge))])).toHaveLength(sessions);
      expect(opened([], [word(at(0), true), ...template('utility', at(3, 0, edge))])).toHaveLength(sessions);
    }
  });

  it('[BIL-91] an advertisement makes no open session longer, and nothing is saved up for later; a rule may say otherwise', () => {
    const events = [word(at(0)), word(at(0, 2), true), ...template('utility', at(1))];
    expect(opened([], events).map(({ kind }) => kind)).toEqual(['standard_24h', 'standard_24h']);
    const longer = ruled({ ad: { ...AD, starts: 'entry', upgradesOpen: true } });
    expect(opened([longer], events)).toHaveLength(1);
    expect(opened([longer], [...events.slice(0, 2), ...template('utility', at(3, 2, -1))])).toHaveLength(1);
    expect(opened([longer], [...events.slice(0, 2), ...template('utility', at(3, 2))])).toHaveLength(2);
  });

  it('[BIL-5] [BIL-6] [BIL-17] [BIL-92] are given back when all their messages fail, and say so when one arrives after all', () => {
    const [first, second] = [template('utility', at(0), null), template('utility', at(0, 1), null)];
    const one = replay([], [...first, ...second, failed(first[0], at(0, 2))]);
    expect(of(one.facts, 'session-released')).toBe(0);
    const both = [...first, ...second, failed(second[0], at(0, 2)), failed(first[0], at(0, 3))];
    expect(replay([], both).facts.at(-1)).toMatchObject({ kind: 'session-released', isVoid: true, why: 'failed' });
    expect(opened([], [...both, ...template('utility', at(0, 4))])).toHaveLength(2);
    const late: LifeEvent[] = [{ type: 'delivered', seq: first[0] && 'seq' in first[0] ? first[0].seq : 0, at: at(0, 5), told: null }];
    const { facts } = replay([], [...both, ...late, ...late]);
    expect(of(facts, 'session-arrived-late')).toBe(1);
    expect(of(facts, 'session-confirmed')).toBe(0);
    const over = replay([], [...first, failed(first[0], at(2))]);
    expect(over.facts.at(-1)).toMatchObject({ kind: 'session-released', isVoid: false });
  });
});

const ruled = (over: Partial<SessionRule>): BillingTerm => ({ ...NO_TERM, tariff: 'own@1', session: { ...NO_TERM.session, ...over } });

describe('sessions that open with a delivery', () => {
  it('[BIL-93] one a category runs, from the delivery on; free words open one for service only where none runs', () => {
    const events = (edge: number) => [
      ...template('marketing', at(0)),
      ...template('utility', at(0, 1)),
      ...template('utility', at(1, 1, edge)),
    ];
    expect(opened([CBP], events(-1)).map(({ category }) => category)).toEqual(['marketing', 'utility']);
    expect(opened([CBP], events(0)).map(({ category }) => category)).toEqual(['marketing', 'utility', 'utility']);
    const words = (edge: number) => [...events(-1), word(at(1)), ...free(at(1, 1, edge))];
    expect(opened([CBP], words(-1))).toHaveLength(2);
    expect(opened([CBP], words(0)).at(-1)).toMatchObject({ category: 'service', state: 'open', expiresAt: at(2, 1) });
    expect(opened([CBP], [word(at(0)), word(at(0, 1))])).toHaveLength(0);
  });

  it("[BIL-94] a template reserves at its acceptance, begins at the delivery under the provider's category, and is given back where one runs by then", () => {
    const late = replay([CBP], [...template('marketing', at(0), null), ...template('marketing', at(0, 1), null)]);
    expect(late.facts).toMatchObject([{ kind: 'session-opened', session: { state: 'reserved' } }]);
    const seq = ++place;
    const sent: LifeEvent = { type: 'accepted', seq, at: at(0), template: 'aviso', category: 'utility' };
    const arrives: LifeEvent = { type: 'delivered', seq, at: at(0, 5), told: told({ category: 'marketing' }) };
    const { facts } = replay([CBP], [sent, arrives, arrives]);
    expect(facts.map(({ kind }) => kind)).toEqual(['session-opened', 'session-began', 'session-confirmed']);
    expect(facts[1]).toMatchObject({ session: { category: 'marketing', state: 'open', openedAt: at(0, 5), expiresAt: at(1, 5) } });
    expect(facts[2]).toMatchObject({ category: 'marketing' });
    const given = replay([CBP], [sent, ...template('marketing', at(0, 1)), arrives]).facts;
    expect(given.at(-1)).toMatchObject({ kind: 'session-released', why: 'already-open', isVoid: true });
    const before = replay([CBP], [sent, ...template('marketing', at(2)), arrives]).facts;
    expect(before.at(-1), 'told two days late, of before').toMatchObject({ kind: 'session-confirmed' });
  });

  it('[BIL-95] a message that was accepted inside a session and arrives after its end opens the next, certain at once', () => {
    const events = [...template('utility', at(0)), ...template('utility', at(1, 0, -1), at(1))];
    expect(
      replay([CBP], events)
        .facts.map(({ kind }) => kind)
        .slice(-2),
    ).toEqual(['session-opened', 'session-confirmed']);
    const earlier = { ...ruled({}), from: instantOf(0) };
    const later = { ...CBP, from: at(1, 0, -1) };
    expect(opened([earlier, { ...later, from: at(1) }], events), 'it was paid for when it was written').toHaveLength(1);
  });

  it('[BIL-105] the bot answers although nothing is open, for that is what opens a session', () => {
    const greeting = { text: 'Olá!', choices: [], giveUpAfter: null };
    const entry = { queue: QUEUE, greeting };
    const word = { type: 'receive', weight: 'content', entry, providerAt: at(0), fromAd: false, said: { text: 'Oi' } } as const;
    for (const terms of [[], [CBP]]) {
      const decision = decide(begun(), word, at(0), terms);
      const happened = decision.ok ? decision.events.map(({ type }) => type) : [];
      expect([happened.includes('sent'), happened.includes('session-opened')]).toEqual([true, terms.length === 0]);
    }
  });

  it("[BIL-96] the first delivery within a day of an ad's word opens 72 hours that cover everything and end the others", () => {
    const reply = (ms: number) => [...template('marketing', at(0)), word(at(0, 1), true), ...free(at(0, 2), at(1, 1, ms))];
    expect(opened([CBP], reply(0)).at(-1), 'too late').toMatchObject({ category: 'service' });
    const inTime = replay([CBP], reply(-1));
    expect(inTime.windows.sessions.filter((it) => isRunning(it, at(1, 1)))).toMatchObject([
      { category: 'referral-conversion', kind: 'ad_72h', initiator: 'customer', expiresAt: at(4, 1, -1) },
    ]);
    expect(opened([CBP], [...reply(-1), ...template('marketing', at(4, 1, -2))])).toHaveLength(2);
    expect(opened([CBP], [...reply(-1), ...template('marketing', at(4, 1, -1))])).toHaveLength(3);
  });

  it('[BIL-97] the end that the provider tells counts where the tariff says so, told before the delivery or after, and not once it is over', () => {
    const tell: LifeEvent = { type: 'end-told', at: at(0, 2), endsAt: at(2) };
    const reply = [word(at(0, 1), true), ...free(at(0, 2))];
    const [entry, accepted, delivered] = reply;
    if (!entry || !accepted || !delivered) throw new Error('three events');
    for (const events of [
      [...reply, tell],
      [entry, accepted, tell, delivered],
    ]) {
      expect(opened([CBP], [...events, ...template('marketing', at(2, 0, -1))])).toHaveLength(1);
      expect(opened([CBP], [...events, ...template('marketing', at(2))])).toHaveLength(2);
    }
    expect(
      opened([], [word(at(0), true), { ...tell, endsAt: at(1) }, ...template('utility', at(2))]),
      'the seed keeps its own',
    ).toHaveLength(1);
    const tooLate = replay([CBP], [...reply, { type: 'end-told', at: at(4), endsAt: at(9) }]);
    expect(tooLate.windows.sessions[0]?.expiresAt).toBe(at(3, 2));
  });
});

describe('messages that are charged one by one', () => {
  it('[BIL-98] are told with the windows that stood when they were accepted, and when they arrived; of others nothing is told', () => {
    const events = [
      word(at(0)),
      ...template('utility', at(0, 1), at(1, 0, -1)),
      ...template('utility', at(0, 2), at(1)),
      ...free(at(0, 3)),
    ];
    const told = replay([PMP], events).facts.filter((fact) => fact.kind.startsWith('message-'));
    expect(told.map((fact) => ('serviceWindow' in fact ? `${fact.kind} ${fact.serviceWindow}` : ''))).toEqual([
      'message-accepted inside',
      'message-delivered inside',
      'message-accepted inside',
      'message-delivered outside',
    ]);
    expect(replay([], events).facts.filter((fact) => fact.kind.startsWith('message-'))).toEqual([]);
  });

  it('[BIL-98] a word that came after the delivery opens no window for it, however late the report', () => {
    const seq = ++place;
    const accepted: LifeEvent = { type: 'accepted', seq, at: at(0), template: 'aviso', category: 'utility' };
    const arrived: LifeEvent = { type: 'delivered', seq, at: at(0, 1), told: null };
    const { facts } = replay([PMP], [accepted, word(at(0, 2)), arrived]);
    expect(facts.at(-1)).toMatchObject({ kind: 'message-delivered', serviceWindow: 'outside' });
  });

  it('[BIL-98] the window of an advertisement begins with the first delivery in time, and holds that too', () => {
    const inside = (ms: number, edge: number) =>
      replay(
        [PMP],
        [word(at(0), true), ...template('utility', at(0, 1), at(1, 0, ms)), ...template('marketing', at(4, 0, ms + edge))],
      ).facts.flatMap((fact) => (fact.kind === 'message-delivered' ? [fact.adWindow] : []));
    expect(inside(-1, -1)).toEqual(['inside', 'inside']);
    expect(inside(-1, 0)).toEqual(['inside', 'outside']);
    expect(inside(0, -1)).toEqual(['outside', 'outside']);
  });
});
