import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildServer, spawnServer } from '../../src/dev/child.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { Client } from './client.ts';
import { isMet, markdown, type Row } from './goals.ts';
import { drawn } from './many-contacts.ts';
import { FIELDS, layRecords } from './many-records.ts';
import { p95Of as p95 } from './statistics.ts';

const FEW = 1_000;
const AT = '/v1/entity-types/car';

async function founded(client: Client): Promise<string> {
  await client.signUp();
  const { tenant } = await client.must<{ tenant: { id: string } }>(200, 'GET', '/v1/me');
  await client.must(201, 'POST', '/v1/entity-types', { key: 'car', singular: 'Car', plural: 'Cars' });
  for (const field of FIELDS) await client.must(201, 'POST', `${AT}/fields`, field);
  return tenant.id;
}

/** Conditions over any three indexed fields, and whatever the order, by the number of the turn. */
const CONDITIONS = [
  (n: number) => ({ field: 'year', is: 'at-least', value: 1980 + drawn(n, 20, 40) }),
  (n: number) => ({ field: 'price', is: 'less-than', value: 1_000_000 + drawn(n, 21, 29_000_000) }),
  () => ({ field: 'imported', is: 'equal', value: true }),
  (n: number) => ({ field: 'colour', is: 'one-of', value: [['white', 'black'], ['red'], ['blue', 'grey', 'silver']][n % 3] }),
  (n: number) => ({ not: { field: 'state', is: 'equal', value: ['new', 'used', 'sold', 'reserved'][n % 4] } }),
  (n: number) => ({ field: 'model', is: 'starting-with', value: ['on', 'uno', 'g', 'civic 2', 'hb20'][n % 5] }),
  (n: number) => ({ field: 'kilometres', is: 'less-than', value: 1_000 + drawn(n, 22, 200_000) }),
  (n: number) => ({ field: 'doors', is: 'equal', value: 2 + (n % 4) }),
  () => ({ field: 'sold', is: 'empty' }),
];
const SORTS = ['createdAt', '-createdAt', 'updatedAt', 'title', 'year', '-price', 'sold', 'colour', '-kilometres', 'score'];
const threeOf = (turn: number) => ({
  all: [0, 1, 2].map((k) => CONDITIONS[(drawn(turn, 30, 9) + k * (1 + drawn(turn, 31, 2))) % 9]?.(turn) ?? {}),
});

function questions(client: Client): Record<string, () => Promise<number>> {
  const query = (turn: number) =>
    client.must(200, 'POST', `${AT}/records/query`, { filter: threeOf(turn), sort: SORTS[turn % SORTS.length], limit: 50 });
  return {
    'list, whatever the order': () => p95((turn) => client.must(200, 'GET', `${AT}/records?sort=${SORTS[turn % SORTS.length]}`)),
    'filter of three, whatever the order': () => p95(query),
    'exact count of three': () => p95((turn) => client.must(200, 'POST', `${AT}/records/count`, { filter: threeOf(turn) }), 30),
    'picker by a beginning': () => p95((turn) => client.must(200, 'GET', `${AT}/picker?q=n-${(turn * 37).toString(36)}`)),
  };
}

type Job = { id: string; state: string; counts: Record<string, number> };

/**
 * How long a field of all records takes to become another, and the longest that somebody waits for one record meanwhile: a database does
 * one statement at a time, so none is longer than that.
 */
async function conversion(client: Client, count: number): Promise<Row[]> {
  const field = `${AT}/fields/kilometres/convert`;
  const { items } = await client.must<{ items: { id: string }[] }>(200, 'GET', `${AT}/records?limit=1`);
  const waits: number[] = [];
  const ended = async ({ id }: Job): Promise<Job> => {
    for (;;) {
      const from = performance.now();
      await client.must(200, 'GET', `${AT}/records/${items[0]?.id}`);
      waits.push(performance.now() - from);
      const job = await client.must<Job>(200, 'GET', `/v1/jobs/${id}`);
      if (job.state !== 'waiting' && job.state !== 'running') return job;
    }
  };
  const check = await ended(await client.must<Job>(202, 'POST', `${field}/check`, { to: { type: 'text' } }));
  const from = performance.now();
  const done = await ended(await client.must<Job>(202, 'POST', field, { check: check.id }));
  const seconds = (performance.now() - from) / 1000;
  const { converted = 0 } = done.counts;
  const goal = { atMost: Math.max(60, (60 * count) / 100_000) };
  return [
    { what: `a field of ${converted} records is converted, s`, product: seconds, result: seconds, goal, ratio: false },
    {
      what: 'the longest wait for one record meanwhile, ms',
      ...{ product: Math.max(...waits), result: Math.max(...waits), goal: { atMost: 50 }, ratio: false },
    },
    { what: 'values that a conversion lost', product: count - converted, result: count - converted, goal: { atMost: 0 }, ratio: false },
  ];
}

/** Lists, filters and counts of a type with very many records, beside one with a thousand in the same shard. */
export async function manyRecords(count: number, say: (line: string) => void): Promise<boolean> {
  const isLarge = count > 100_000;
  const goals: Record<string, number> = {
    'list, whatever the order': isLarge ? 300 : 60,
    'filter of three, whatever the order': isLarge ? 300 : 60,
    'exact count of three': isLarge ? 250 : 40,
    'picker by a beginning': isLarge ? 30 : 20,
  };
  const state = mkdtempSync(join(tmpdir(), 'prosa-bench-'));
  const options = { port: 0, simulatorPort: 0, cron: false, state, secrets: randomSecrets(), vars: { QUOTA_PEOPLE: '1000000' } };
  let server: ChildServer = await spawnServer(options);
  try {
    const sides = [new Client(server.url), new Client(server.url)] as const;
    const [many, few] = [await founded(sides[0]), await founded(sides[1])];
    await server.stop();
    const from = performance.now();
    layRecords(state, few, FEW, Date.now());
    layRecords(state, many, count, Date.now());
    say(`${count} records were laid down in ${((performance.now() - from) / 1000).toFixed(0)} s`);
    server = await spawnServer(options);
    for (const client of sides) {
      client.url = server.url;
      await client.signIn();
    }
    const figures: Row[] = [];
    const [ofMany, ofFew] = [questions(sides[0]), questions(sides[1])];
    for (const [what, ask] of Object.entries(ofMany)) {
      const [baseline, product] = [(await ofFew[what]?.()) ?? Number.NaN, await ask()];
      const goal = { atMost: goals[what] ?? 60 };
      figures.push({ what: `${what}, p95, ms (baseline: ${FEW} records)`, product, baseline, result: product, goal, ratio: false });
      say(`${what}: ${product.toFixed(1)} ms, of ${FEW} ${baseline.toFixed(1)} ms`);
    }
    const start = performance.now();
    const CREATED = 400;
    const write = (n: number) =>
      sides[0].must(201, 'POST', `${AT}/records`, {
        fields: {
          number: `NEW-${n}`,
          model: 'Onix',
          year: 2020,
          price: 1,
          imported: true,
          colour: 1,
          state: 1,
          kilometres: 1,
          doors: 4,
          score: 1,
        },
      });
    for (let n = 0; n < CREATED; n += 20) await Promise.all(Array.from({ length: 20 }, (_, k) => write(n + k)));
    const rate = CREATED / ((performance.now() - start) / 1000);
    figures.push({ what: 'records written one by one, a second', product: rate, result: rate, goal: { atLeast: 100 }, ratio: false });
    figures.push(...(await conversion(sides[0], count + CREATED)));
    say(`\n${markdown(figures)}`);
    return figures.every(isMet);
  } finally {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}
