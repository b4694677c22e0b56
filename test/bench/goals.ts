import type { Flooded, PacedResult } from './jobs.ts';
import type { Rounds } from './rounds.ts';
import { median, percentile } from './statistics.ts';

export type Row = {
  what: string;
  product: number;
  baseline?: number;
  result: number;
  goal: { atLeast: number } | { atMost: number };
  ratio: boolean;
};

type Pair<Result> = { product: Result; baseline: Result };

/** The median of the ratios of each round: both halves of a ratio saw the same seconds. */
function paired(what: string, pairs: Pair<Flooded>[], read: (of: Flooded) => number, goal: Row['goal']): Row {
  const middle = (side: keyof Pair<Flooded>): number => median(pairs.map((pair) => read(pair[side])));
  const result = median(pairs.map(({ product, baseline }) => read(product) / read(baseline)));
  return { what, product: middle('product'), baseline: middle('baseline'), result, goal, ratio: true };
}

/** A percentile over every sample of all rounds: one round alone has too few for its 99th. */
function pooled(
  what: string,
  pairs: Pair<PacedResult>[],
  read: (of: PacedResult) => number[],
  p: number,
  goal: Row['goal'],
  ratio = true,
): Row {
  const over = (side: keyof Pair<PacedResult>): number =>
    percentile(
      pairs.flatMap((pair) => read(pair[side])),
      p,
    );
  const [product, baseline] = [over('product'), over('baseline')];
  return { what, product, baseline, result: ratio ? product / baseline : product, goal, ratio };
}

const answers = (of: PacedResult): number[] => of.answers;
const pushes = (of: PacedResult): number[] => of.pushes;
const cpu = (of: Flooded): number => of.cpuMs / of.count;

export const judge = ({ flood, desk, thread, team }: Rounds): Row[] => [
  paired('webhooks stored a second, 64 connections', flood, (of) => of.perSecond, { atLeast: 0.6 }),
  paired('processor time a message, ms', flood, cpu, { atMost: 1.7 }),
  pooled('50/s, 10 desk sockets: answer p99, ms', desk, answers, 99, { atMost: 2 }),
  pooled('50/s, 10 desk sockets: push p50, ms', desk, pushes, 50, { atMost: 6 }, false),
  pooled('50/s to 50 sockets of a conversation: push p99, ms', thread, pushes, 99, { atMost: 2 }),
  pooled('50/s to 50 desk sockets: push p99, ms', team, pushes, 99, { atMost: 2 }),
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
