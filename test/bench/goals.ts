import type { ArrivalsRound } from './arrivals.ts';
import type { FloorRound } from './floor.ts';
import type { Flooded, PacedResult } from './jobs.ts';
import type { Pair, Rounds } from './rounds.ts';
import { median, percentile } from './statistics.ts';

export type Row = {
  what: string;
  product: number;
  baseline?: number;
  result: number;
  goal: { atLeast: number } | { atMost: number };
  ratio: boolean;
};

/** The median of the ratios of each round: both halves of a ratio saw the same seconds, and one bad minute is one round. */
function compared<Of>(what: string, pairs: Pair<Of>[], read: (of: Of) => number, goal: Row['goal'], ratio = true): Row {
  const middle = (side: keyof Pair<Of>): number => median(pairs.map((pair) => read(pair[side])));
  const ratios = median(pairs.map(({ product, baseline }) => read(product) / read(baseline)));
  return { what, product: middle('product'), baseline: middle('baseline'), result: ratio ? ratios : middle('product'), goal, ratio };
}

const answered =
  (p: number) =>
  ({ answers }: PacedResult): number =>
    percentile(answers, p);
const pushed =
  (p: number) =>
  ({ pushes }: PacedResult): number =>
    percentile(pushes, p);
const cpu = (of: Flooded): number => of.cpuMs / of.count;

export const judge = ({ flood, desk, thread, team }: Rounds): Row[] => [
  compared('webhooks stored a second, 64 connections', flood, ({ perSecond }) => perSecond, { atLeast: 0.6 }),
  compared('processor time a message, ms', flood, cpu, { atMost: 1.7 }),
  compared('50/s, 10 desk sockets: answer p99, ms', desk, answered(99), { atMost: 2 }),
  compared('50/s, 10 desk sockets: push p50, ms', desk, pushed(50), { atMost: 6 }, false),
  compared('50/s to 50 sockets of a conversation: push p99, ms', thread, pushed(99), { atMost: 2 }),
  compared('50/s to 50 desk sockets: push p99, ms', team, pushed(99), { atMost: 2 }),
];

export const judgeFloor = (rounds: Pair<FloorRound>[]): Row[] => [
  compared('webhook to answer p50, ms', rounds, answered(50), { atMost: 2 }),
  compared('webhook to answer p95, ms', rounds, answered(95), { atMost: 4 }),
  compared('webhook to screen frame p50, ms', rounds, pushed(50), { atMost: 4 }),
  compared('webhook to screen frame p95, ms', rounds, pushed(95), { atMost: 4 }),
  compared('processor time a word with its frames, ms', rounds, ({ cpu: each }) => each, { atMost: 1 }),
  compared('memory of workerd at its highest, MB', rounds, ({ memory }) => memory, { atMost: 1024 }, false),
];

export const judgeArrivals = (rounds: Pair<ArrivalsRound>[]): Row[] => [
  compared('first word of somebody new: answer p50, ms', rounds, answered(50), { atMost: 4 }),
  compared('first word of somebody new: answer p95, ms', rounds, answered(95), { atMost: 6 }),
];

export const none = (what: string, count: number): Row => ({ what, product: count, result: count, goal: { atMost: 0 }, ratio: false });

export const isMet = ({ result, goal }: Row): boolean => ('atLeast' in goal ? result >= goal.atLeast : result <= goal.atMost);

const shown = (value: number | undefined): string =>
  value === undefined ? '' : Number.isInteger(value) || value >= 100 ? String(Math.round(value)) : value.toFixed(2);

export function markdown(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, product, baseline, result, goal, ratio } = row;
    const times = ratio ? ' ×' : '';
    const wanted = 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
    return `| ${what} | ${shown(product)} | ${shown(baseline)} | ${shown(result)}${times} | ${wanted}${times} | ${isMet(row) ? 'met' : '**missed**'} |`;
  });
  return ['| what | product | baseline | result | goal | |', '|---|---:|---:|---:|---:|---|', ...lines].join('\n');
}
