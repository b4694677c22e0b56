import { setTimeout as wait } from 'node:timers/promises';
import { generate } from './generate.ts';
import { isMet, markdown, none, type Row } from './goals.ts';
import type { PacedResult } from './jobs.ts';
import { type Side, startBaseline, startProduct } from './sides.ts';
import { median, percentile } from './statistics.ts';

export type TimelinePlan = { minutes: number; customers: number };

const PACE = 50;
const SLICE_MS = 5_000;
const HIGHEST = 3;

/** p99 of each five seconds, by the time at which the posts began. */
function slices(times: readonly number[], sentAt: readonly number[]): number[] {
  const groups = new Map<number, number[]>();
  for (const [index, ms] of times.entries()) {
    const slice = Math.floor((sentAt[index] ?? 0) / SLICE_MS);
    const group = groups.get(slice);
    if (group) group.push(ms);
    else groups.set(slice, [ms]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => percentile(group, 99));
}

/** Warms every conversation at once, so that they also rest at once, and goes on with a few of them for minutes. */
async function watch(side: Side, { minutes, customers }: TimelinePlan): Promise<PacedResult> {
  const { url, hook, pids } = side;
  const warm = { kind: 'flood', url, hook, pids, run: 'warm', customers, count: customers } as const;
  await generate({ ...warm, connections: 64, seconds: 120, warm: 0, replays: 0 });
  return generate({
    kind: 'paced',
    url,
    hook,
    run: 'timeline',
    customers: side.name === 'product' ? 50 : 1,
    rate: PACE,
    pids,
    seconds: minutes * 60,
    sockets: await side.desk(10),
  });
}

/**
 * How even the answers are over minutes: a thousand conversations were warmed and then rest together, their words are indexed
 * later, periodic work of the desk comes and goes. Both sides, one after the other, on a machine that does nothing else.
 */
export async function timeline(plan: TimelinePlan, say: (line: string) => void): Promise<boolean> {
  const rows: Row[] = [];
  for (const start of [startBaseline, startProduct]) {
    const side: Side = await start();
    try {
      say(`${side.name}: ${plan.customers} conversations, then ${plan.minutes} minutes at ${PACE} a second …`);
      const result = await watch(side, plan);
      for (const [what, p99] of [
        ['answer', slices(result.answers, result.answerSentAt)],
        ['push', slices(result.pushes, result.pushSentAt)],
      ] as const) {
        const middle = median(p99);
        say(`${side.name}, ${what} p99 of each five seconds, ms: ${p99.map((ms) => ms.toFixed(0)).join(' ')}`);
        const highest = Math.max(...p99);
        say(`  median ${middle.toFixed(1)}, highest ${highest.toFixed(1)} at ${(p99.indexOf(highest) * SLICE_MS) / 1000} s`);
        rows.push({
          what: `${side.name}: highest ${what} p99 of five seconds, beside the median`,
          product: highest,
          baseline: middle,
          result: highest / middle,
          goal: { atMost: side.name === 'product' ? HIGHEST : Number.POSITIVE_INFINITY },
          ratio: true,
        });
      }
      rows.push(none(`${side.name}: webhooks refused`, result.refused));
      rows.push(none(`${side.name}: pushes that never came`, result.expected - result.pushes.length));
    } finally {
      await side.stop();
    }
    await wait(SLICE_MS);
  }
  say(`\n${markdown(rows)}`);
  return rows.every(isMet);
}
