import { greetingOf } from './desk-tab.ts';
import { generate } from './generate.ts';
import { isMet, judgeArrivals, markdown, none } from './goals.ts';
import type { PacedResult } from './jobs.ts';
import { inTurn, spread } from './rounds.ts';
import { type Side, startBaseline, startProduct } from './sides.ts';

export type ArrivalsPlan = { rounds: number; seconds: number; customers: number; tabs: number; aMinute: number };
export type ArrivalsRound = PacedResult & { cpu: number };

const MINUTE = 60;
/** Far from the numbers of those who have written before. */
const NEWCOMERS = 1_000_000;
const COUNT = 'list=open';

/**
 * New customers come one after the other while so many are open and so many tabs look on. Every tab must know of all of them
 * in the end. The bare receiver makes an object for each of them as well; nobody looks on there.
 */
export async function arrivals(plan: ArrivalsPlan, say: (line: string) => void): Promise<boolean> {
  const [product, baseline] = await Promise.all([startProduct(), startBaseline()]);
  const sockets: WebSocket[] = [];
  try {
    say(`${plan.customers} customers write for the first time …`);
    const { url, hook, pids } = product;
    const opening = { kind: 'flood', url, hook, pids, run: 'open', customers: plan.customers, count: plan.customers } as const;
    await generate({ ...opening, connections: 8, seconds: 600, warm: 0, replays: 0 });
    const counted = new Map<WebSocket, number>();
    const watch = (socket: WebSocket): number => {
      socket.addEventListener('message', ({ data }) => {
        const { counts = {} }: { counts?: Record<string, number> } = JSON.parse(String(data));
        counted.set(socket, counts[COUNT] ?? counted.get(socket) ?? 0);
      });
      return sockets.push(socket);
    };
    for (const door of await product.desk(plan.tabs)) await greetingOf(door, watch);
    let from = NEWCOMERS;
    const pairs = await inTurn({ product, baseline }, plan.rounds, async (side, n): Promise<ArrivalsRound> => {
      const result = await generate({
        ...pacedFor(side, plan),
        run: `new${n}`,
        fresh: from,
      });
      from += NEWCOMERS;
      const round = { ...result, cpu: result.cpuMs / result.answers.length };
      say(`${n} ${side.name}: answer ${spread(round.answers)} ms, ${round.cpu.toFixed(1)} ms of processor each`);
      return round;
    });
    const came = pairs.reduce((sum, pair) => sum + pair.product.stored.length, plan.customers);
    const isTold = (): boolean => [...counted.values()].every((count) => count === came);
    for (const until = performance.now() + 10_000; !isTold() && performance.now() < until; )
      await new Promise((resolve) => setTimeout(resolve, 50));
    const rows = [
      ...judgeArrivals(pairs),
      none(
        'webhooks refused',
        pairs.reduce((sum, pair) => sum + pair.product.refused + pair.baseline.refused, 0),
      ),
      none(`tabs that do not count all ${came} in the end`, plan.tabs - [...counted.values()].filter((count) => count === came).length),
    ];
    say(`\n${markdown(rows)}`);
    return rows.every(isMet);
  } finally {
    for (const socket of sockets) socket.close();
    await Promise.all([product.stop(), baseline.stop()]);
  }
}

const pacedFor = ({ url, hook, pids }: Side, { seconds, aMinute }: ArrivalsPlan) =>
  ({ kind: 'paced', url, hook, pids, customers: 1, rate: aMinute / MINUTE, seconds, sockets: [] }) as const;
