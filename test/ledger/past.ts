import { instantOf } from '../../src/kernel/time.ts';
import type { Row } from '../../src/modules/billing/ledger/what-if-group.domain.ts';
import type { Terms } from '../../src/modules/billing/tariffs/terms.domain.ts';
import { type LifeEvent, replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import { decodeTrace, encodeTrace } from '../../src/modules/service/conversations/trace.domain.ts';
import type { History } from '../tariffs/histories.ts';
import { conversationOf, factsOf, Lives, rulesOf } from '../tariffs/product.ts';

type Stood = { number: number; base: number; openedBy: number; ends: number };

/** The sessions of a life, with when each was over. */
function stood(terms: Terms, life: readonly LifeEvent[]): Stood[] {
  const known = new Map<number, Stood>();
  for (const fact of replay(rulesOf(terms), life).facts) {
    if ('session' in fact && typeof fact.session === 'object' && fact.session !== null) {
      const { number, openedAt, openedBy, expiresAt, state } = fact.session;
      // One that is reserved waits for its messages, however long that takes.
      known.set(number, { number, base: openedAt, openedBy, ends: state === 'reserved' ? Number.POSITIVE_INFINITY : expiresAt });
    } else if (fact.kind === 'session-released' && fact.isVoid) {
      const it = known.get(fact.number);
      // What was heard at that moment is known by then.
      if (it) known.set(fact.number, { ...it, ends: fact.at + 1 });
    }
  }
  return [...known.values()];
}

/** The traces that a conversation leaves: each tells of the messages since the one before it, up to the end of its session. */
function tracesOf(terms: Terms, life: readonly LifeEvent[]): Pick<Row, 'number' | 'base' | 'trace'>[] {
  const sessions = stood(terms, life).sort((a, b) => a.ends - b.ends || a.number - b.number);
  const lastBy = (end: number): number => Math.max(0, ...life.map((event) => ('seq' in event && event.at < end ? event.seq : 0)));
  let from = 1;
  let since = Number.NEGATIVE_INFINITY;
  return sessions.map(({ number, base, ends }, place) => {
    const isLast = place === sessions.length - 1 || ends === Number.POSITIVE_INFINITY;
    const [upTo, until] = isLast ? [Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY] : [lastBy(ends), ends];
    const own = life.filter((event) => ('seq' in event ? event.seq >= from && event.seq <= upTo : event.at >= since && event.at < until));
    from = Math.max(from, upTo + 1);
    since = until;
    return { number, base: instantOf(base), trace: encodeTrace(instantOf(base), own) };
  });
}

/** Whole conversations of a history as the database keeps them, when it was billed by these terms. */
export function pastOf({ happenings, people }: Pick<History, 'happenings' | 'people'>, terms: Terms): Row[] {
  const lives = new Lives();
  factsOf(happenings, terms, lives);
  return lives.people.flatMap((who) => {
    const { waba, number } = people[who] ?? { waba: 'w1', number: 'n1' };
    const about = { conversationId: conversationOf(who), channelId: number, wabaId: waba, phone: '551198765' };
    return tracesOf(terms, lives.of(who)).map((row) => ({ ...row, ...about }));
  });
}

/** Whether two traces tell of the same millisecond: which of both was first nobody keeps. */
export const isTied = (rows: readonly Row[]): boolean =>
  [...Map.groupBy(rows, ({ conversationId }) => conversationId).values()].some((own) => {
    const moments = own.flatMap(({ base, trace }) => [...new Set(decodeTrace(base, trace).map(({ at }) => at))]);
    return new Set(moments).size < moments.length;
  });
