import { setTimeout as wait } from 'node:timers/promises';
import { generate } from './generate.ts';
import type { Flooded, PacedResult } from './jobs.ts';
import type { Side, SocketAddress } from './sides.ts';
import { percentile } from './statistics.ts';

export type Plan = { rounds: number; seconds: number; customers: number; connections: number };
export type Pair<Result> = { product: Result; baseline: Result };
export type Rounds = {
  bare: number[];
  flood: Pair<Flooded>[];
  desk: Pair<PacedResult>[];
  thread: Pair<PacedResult>[];
  team: Pair<PacedResult>[];
};

/** Objects close themselves after ten seconds of rest, a thousand at once: that must not happen inside a measurement. */
const PAUSE_BETWEEN = 14_000;
const PACE = 50;
/** Fifty a second for four seconds have a p99 that is their third highest: one pause to collect garbage would decide it. */
const LONGER = 4;

export type Sides = Pair<Side>;
type Say = (line: string) => void;

/**
 * Both sides do the same for a few seconds, in turn, round after round: what else the machine does meanwhile happens to both.
 * Each part is warmed first, so that nobody pays for making files.
 */
export async function measure(sides: Sides, plan: Plan, say: Say): Promise<Rounds> {
  const load = ({ url, hook }: Side) => ({ url, hook, customers: plan.customers });
  const flood = (side: Side) =>
    ({ ...load(side), kind: 'flood', connections: plan.connections, warm: 0, replays: 0, pids: side.pids }) as const;
  const paced = (side: Side) => ({ ...load(side), kind: 'paced', pids: side.pids, rate: PACE, seconds: plan.seconds * LONGER }) as const;

  say(`Warming ${plan.customers} conversations on each side …`);
  for (const side of [sides.baseline, sides.product])
    await generate({ ...flood(side), run: 'warm', count: plan.customers * 4, seconds: 120 });
  const bare: number[] = [];
  const floods = await inTurn(sides, plan.rounds, async (side, n) => {
    if (side.name === 'baseline')
      bare.push((await generate({ kind: 'bare', url: side.url, path: '/bare', connections: plan.connections, seconds: 1 })).perSecond);
    const result = await generate({
      ...flood(side),
      run: `flood${n}`,
      count: plan.seconds * 4000,
      seconds: plan.seconds,
      warm: plan.customers,
      replays: 0.1,
    });
    say(`${n} ${side.name}: ${Math.round(result.perSecond)} stored/s, ${(result.cpuMs / result.count).toFixed(2)} ms of processor each`);
    return result;
  });

  const watched = async (
    leg: string,
    customers: (side: Side) => number,
    sockets: (side: Side) => Promise<SocketAddress[]>,
  ): Promise<Pair<PacedResult>[]> => {
    await wait(PAUSE_BETWEEN);
    return inTurn(sides, plan.rounds, async (side, n) => {
      const result = await generate({ ...paced(side), customers: customers(side), run: `${leg}${n}`, sockets: await sockets(side) });
      say(`${n} ${side.name}: ${leg}, answer ${spread(result.answers)}, push ${spread(result.pushes)} ms`);
      return result;
    });
  };
  // A socket of the desk sees every conversation. The baseline has no desk: there all sockets watch the one conversation written to.
  const fifty = (side: Side): number => (side.name === 'product' ? 50 : 1);
  const desk = await watched('desk', fifty, (side) => side.desk(10));
  const one = (): number => 1;
  const thread = await watched('thread', one, (side) => side.conversation(50));
  const team = await watched('team', fifty, (side) => side.desk(50));
  return { bare, flood: floods, desk, thread, team };
}

export const spread = (times: number[]): string => `p50 ${percentile(times, 50).toFixed(1)} p99 ${percentile(times, 99).toFixed(1)}`;

/** Round after round, each side first in every other one. */
export async function inTurn<Result>(
  sides: Sides,
  rounds: number,
  work: (side: Side, n: number) => Promise<Result>,
): Promise<Pair<Result>[]> {
  const pairs: Pair<Result>[] = [];
  for (let n = 1; n <= rounds; n += 1) {
    const before = n % 2 === 0 ? await work(sides.product, n) : undefined;
    const baseline = await work(sides.baseline, n);
    pairs.push({ baseline, product: before ?? (await work(sides.product, n)) });
  }
  return pairs;
}
