/** What it takes to replay a month of very many sessions under five tariffs. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import { none, type Row } from './goals.ts';
import { cpuOf, memoryOf } from './statistics.ts';

type Total = { posted: { micros: number } };
type Comparison = {
  state: string;
  counts: Record<string, number>;
  result: {
    charged: { total: Total[] };
    ways: { isInForce: boolean; total: Total[] }[];
    coverage: { sessions: number; replayed: number };
    examples: unknown[];
  } | null;
};

const CATEGORIES = ['marketing', 'utility', 'authentication', 'authentication-international'];
const META = { 'meta-cbp-2023-06': ['service'], 'meta-cbp-2024-11': [], 'meta-pmp-2025-07': [], 'meta-pmp-2026-10': ['service'] };
/** Rates in the seed's currency, so that all five can be compared. */
const cards = Object.entries(META).map(([tariff, more]) => ({
  ...{ tariff, from: '2026-11-01', currency: 'BRL', markets: {}, source: '' },
  rates: [...CATEGORIES, ...more].map((rate, n) => ({ market: '*', rate, upTo: null, micros: 300_000 - n * 40_000 })),
}));

const row = (what: string, result: number, goal: number): Row => ({ what, product: result, result, goal: { atMost: goal }, ratio: false });
const sumOf = (totals: readonly Total[]): number => totals.reduce((sum, { posted }) => sum + posted.micros, 0);

/** `pids`: of the server, whose processor time is that of database and files, too. */
export async function comparedRows(client: Client, pids: readonly number[], count: number, say: (line: string) => void): Promise<Row[]> {
  const [from, before] = [performance.now(), cpuOf(pids)];
  const { id } = await client.must<{ id: string }>(202, 'POST', '/v1/billing/what-if', {
    period: '2026-11',
    tariffs: ['seed-2023'],
    cards,
  });
  let [read, memory] = [{ cpu: Number.NaN, seconds: Number.NaN }, 0];
  for (;;) {
    const { state, counts, result } = await client.must<Comparison>(200, 'GET', `/v1/billing/what-if/${id}`);
    const { sessions = 0, read: looked = 0 } = counts;
    const seconds = (performance.now() - from) / 1_000;
    memory = Math.max(memory, memoryOf(pids));
    if (Number.isNaN(read.seconds) && sessions > 0 && looked === sessions) read = { cpu: cpuOf(pids), seconds };
    if (state === 'waiting' || state === 'running') {
      await sleep(200);
      continue;
    }
    if (!result) throw new Error(`the comparison ended as ${state}`);
    const { charged, ways, coverage, examples } = result;
    const [all, replayed] = [(cpuOf(pids) - before) / 1_000, (cpuOf(pids) - read.cpu) / 1_000];
    say(
      `${coverage.replayed} of ${coverage.sessions} sessions were replayed under ${ways.length} tariffs in ${seconds.toFixed(1)} s, read in ${read.seconds.toFixed(1)} s;`,
    );
    say(
      `  processor: ${all.toFixed(1)} s in all, database and files included; ${examples.length} examples; ${Math.round(memory)} MB of the server`,
    );
    const inForce = ways.find(({ isInForce }) => isInForce)?.total ?? [];
    return [
      row(`comparing ${count} sessions under five tariffs, s`, seconds, 120),
      row('… processor time to replay and price them, with their files, s', replayed, 10),
      none('… micros by which the tariff in force differs from the ledger', Math.abs(sumOf(inForce) - sumOf(charged.total))),
    ];
  }
}
