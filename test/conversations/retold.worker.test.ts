import { expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import { type LifeEvent, replay } from '../../src/modules/service/conversations/session-replay.domain.ts';
import { NO_TERM } from '../../src/modules/service/conversations/session-rule.domain.ts';
import { decodeTrace } from '../../src/modules/service/conversations/trace.domain.ts';
import { at } from '../support/clock.ts';
import { acceptedAs, graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import { entriesIn } from '../support/money.ts';
import { claim, firstWord, newShop, type Shop, saying } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { sessionsIn } from './outreach.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** Chance that is the same in each run. */
const chanceOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 9) % below;
  };
};

/** Days of a thread: both sides write, messages arrive, fail, fail and arrive, at once or days later, and some are never heard of. */
async function live(shop: Shop, id: string, seed: number): Promise<void> {
  const chance = chanceOf(seed);
  const from = phoneOf(seed);
  const thread = threadOf(shop.tenant.id, id);
  let written = 0;
  const sent: string[] = [];
  const status = async (state: 'delivered' | 'failed'): Promise<void> => {
    const messageId = chance(2) === 0 ? sent.at(-1) : sent[chance(sent.length || 1)];
    if (messageId)
      await thread.ingest([
        { kind: 'status', wamid: `w.${messageId}`, messageId, state, at: instantOf(currentTime() - chance(3) * MINUTE) },
      ]);
  };
  for (let n = 0; n < 40; n += 1) {
    const act = chance(10);
    if (act < 2) await deliverText(shop.channel, `palavra ${n}`, { from, at: currentTime() });
    else if (act < 5) {
      const done = await thread.write(shop.tenant.owner, `c-${seed}-${++written}`, saying('Temos!'));
      if (done.ok && done.message) sent.push(done.message.id);
    } else if (act < 6) await status('delivered');
    else if (act < 8) await status('failed');
    else {
      await at(currentTime() + (chance(3) === 0 ? DAY - HOUR : chance(20) * HOUR), shop.tenant);
      if (chance(2) === 0) await thread.wake();
    }
  }
}
const phoneOf = (seed: number): string => `55119810000${10 + seed}`;

it('[BIL-101] whatever happened in a thread, its traces alone give the sessions and charges that it was told with', async () => {
  graph(() => acceptedAs(`wamid.${crypto.randomUUID()}`));
  const shop = await newShop();
  const threads: string[] = [];
  const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  for (const seed of SEEDS) threads.push((await claim(shop.tenant, await firstWord(shop, 'Oi', { from: phoneOf(seed) }))).id);
  for (const seed of SEEDS) await live(shop, threads[seed - 1] ?? '', seed);
  await at(currentTime() + 20 * DAY, shop.tenant);
  for (const id of threads) await threadOf(shop.tenant.id, id).wake();
  await until(async () => (await sessionsIn(shop)).every(({ trace }) => trace !== null));
  const [sessions, entries] = [await sessionsIn(shop), await entriesIn(shop)];
  const seen = new Set<string>();
  for (const id of threads) {
    const mine = sessions.filter((it) => it.id.startsWith(`ses_${id.slice(4)}_`)).sort((a, b) => numberOf(a.id) - numberOf(b.id));
    let first = 1;
    const life = mine.flatMap(({ trace, opened_at }): LifeEvent[] => {
      const events = decodeTrace(instantOf(opened_at), trace ?? '', first);
      first += events.filter(({ type }) => type === 'word' || type === 'accepted').length;
      return events;
    });
    const { facts } = replay([NO_TERM], life);
    const opened = facts.flatMap((fact) => (fact.kind === 'session-opened' ? [fact.session] : []));
    expect(opened.map(({ openedAt, expiresAt, initiator }) => [openedAt, expiresAt, initiator])).toEqual(
      mine.map(({ opened_at, expires_at, initiator }) => [opened_at, expires_at, initiator]),
    );
    for (const { number, initiator } of opened) {
      const row = mine[number - 1];
      const booked = entries.filter(({ subject }) => subject === row?.id).map(({ kind }) => kind);
      expect([row?.id, row?.state, ...booked]).toEqual([row?.id, ...chargesOf(facts, number, initiator)]);
      seen.add(booked.join(' '));
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['quota', 'reserved', 'reserved confirmed']));
  expect([...seen].filter((kinds) => kinds.startsWith('reserved released'))).not.toEqual([]);
}, 120_000);

const numberOf = (id: string): number => Number(id.split('_').at(-1));

/** How a session stands, and what it has in the ledger, by what was told of it. */
function chargesOf(facts: readonly BillingFact[], number: number, initiator: string): string[] {
  const of = facts.filter((fact) => 'number' in fact && fact.number === number);
  const released = of.find((fact) => fact.kind === 'session-released');
  const state = released?.kind === 'session-released' && released.isVoid ? 'void' : 'open';
  if (initiator === 'customer') return [state, 'quota'];
  const settled = of.flatMap(({ kind }) =>
    kind === 'session-confirmed' || kind === 'session-arrived-late' ? ['confirmed'] : kind === 'session-released' ? ['released'] : [],
  );
  return [state, 'reserved', ...settled];
}
