import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildServer, spawnServer } from '../../src/dev/child.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { Client } from './client.ts';
import { isMet, markdown, none, type Row } from './goals.ts';
import { layDown } from './many-contacts.ts';
import { p95Of as p95, percentile } from './statistics.ts';

type Contact = { id: string; name: string };
type Page = { items: Contact[]; next: string | null };

const FEW = 1_000;
const SORTS = ['last-active', 'name', 'newest'] as const;

/** A company that exists, with tags to lay its people under; it is signed in again after the server was restarted. */
async function founded(client: Client): Promise<{ tenantId: string; tagIds: string[] }> {
  await client.signUp();
  const { tenant } = await client.must<{ tenant: { id: string } }>(200, 'GET', '/v1/me');
  const tagIds: string[] = [];
  for (const name of ['Customer', 'Newsletter', 'Wholesale', 'VIP'])
    tagIds.push((await client.must<{ id: string }>(201, 'POST', '/v1/tags', { kind: 'contact', name })).id);
  return { tenantId: tenant.id, tagIds };
}

const query = (client: Client, body: object): Promise<Page> => client.must<Page>(200, 'POST', '/v1/contacts/query', body);
const has = (...tags: (string | undefined)[]) => ({ field: 'tag', is: 'one-of', value: tags });
const days = (count: number): string => new Date(Date.now() - count * 86_400_000).toISOString();

/** What is asked of a company of any size, by name; the answer is how long it took. */
function questions(client: Client, tagIds: readonly string[]): Record<string, () => Promise<number>> {
  const [customer, newsletter, wholesale, vip] = tagIds;
  const three = { all: [has(customer), { not: has(newsletter) }, { field: 'lastActive', is: 'not-before', value: days(400) }] };
  const rare = { all: [has(vip), { not: has(wholesale) }, { field: 'language', is: 'equal', value: 'es' }] };
  const cursors = new Map<string, string | null>();
  const page = (sort: string, filter?: object) => (): Promise<number> =>
    p95(async () => {
      const after = cursors.get(sort + JSON.stringify(filter));
      const { next } = await query(client, { sort, limit: 50, ...(filter ? { filter } : {}), ...(after ? { after } : {}) });
      cursors.set(sort + JSON.stringify(filter), next);
    });
  const found = (words: (turn: number) => string) => (): Promise<number> =>
    p95((turn) => query(client, { limit: 50, filter: { field: 'text', is: 'containing', value: words(turn) } }));
  return {
    ...Object.fromEntries(SORTS.map((sort) => [`list by ${sort}`, page(sort)])),
    'search by a whole name': found((turn) => `marina souza ${(turn * 13).toString(36)}`),
    'search by the end of a phone': found((turn) => String(10_000_000 + turn * 17).slice(-6)),
    'search by a first name that many have': found((turn) => ['ana', 'bruno', 'carla'][turn % 3] ?? ''),
    ...Object.fromEntries(SORTS.map((sort) => [`filter of three by ${sort}`, page(sort, three)])),
    ...Object.fromEntries(SORTS.map((sort) => [`selective filter of three by ${sort}`, page(sort, rare)])),
    'segment of three, first estimate': () => p95(() => client.must(200, 'POST', '/v1/segments/preview', { filter: three }), 10),
    'segment of three, exact': () => p95(() => client.must(200, 'POST', '/v1/segments/preview', { filter: three, exact: true }), 5),
    'duplicates, a page': () => p95(() => client.must(200, 'GET', '/v1/contact-duplicates?limit=20'), 10),
    'count of a filter of three': () => p95(() => client.must(200, 'POST', '/v1/contacts/count', { filter: three }), 10),
  };
}

const GOALS: readonly [RegExp, number][] = [
  [/^list/, 20],
  [/^search/, 50],
  [/filter of three by/, 60],
  [/^count/, 400],
  [/^duplicates/, 300],
  [/^segment.*estimate$/, 300],
  [/^segment.*exact$/, 3_000],
];

/** The lists of a company with very many contacts, beside those of one with a thousand in the same shard. */
export async function manyContacts(people: number, say: (line: string) => void): Promise<boolean> {
  const state = mkdtempSync(join(tmpdir(), 'prosa-bench-'));
  const options = { port: 0, simulatorPort: 0, cron: false, state, secrets: randomSecrets(), vars: { QUOTA_PEOPLE: '1000000' } };
  let server: ChildServer = await spawnServer(options);
  try {
    const sides = [new Client(server.url), new Client(server.url)] as const;
    const [many, few] = [await founded(sides[0]), await founded(sides[1])];
    await server.stop();
    const from = performance.now();
    layDown(state, { ...few, now: Date.now() }, FEW);
    layDown(state, { ...many, now: Date.now() }, people);
    say(`${people} contacts were laid down in ${((performance.now() - from) / 1000).toFixed(0)} s`);
    server = await spawnServer(options);
    for (const client of sides) {
      client.url = server.url;
      await client.signIn();
    }
    const figures: Row[] = [];
    const [ofMany, ofFew] = [questions(sides[0], many.tagIds), questions(sides[1], few.tagIds)];
    for (const [what, ask] of Object.entries(ofMany)) {
      const [baseline, product] = [(await ofFew[what]?.()) ?? Number.NaN, await ask()];
      const [, atMost = 60] = GOALS.find(([pattern]) => pattern.test(what)) ?? [];
      figures.push({
        what: `${what}, p95, ms (baseline: ${FEW} contacts)`,
        product,
        baseline,
        result: product,
        goal: { atMost },
        ratio: false,
      });
      say(`${what}: ${product.toFixed(1)} ms, of ${FEW} ${baseline.toFixed(1)} ms`);
    }
    const { items } = await query(sides[0], { sort: 'newest', limit: 100 });
    const merges: number[] = [];
    for (let n = 0; n + 1 < 40; n += 2) {
      const start = performance.now();
      await sides[0].must(200, 'POST', `/v1/contacts/${items[n]?.id}/merge`, { other: items[n + 1]?.id });
      merges.push(performance.now() - start);
    }
    figures.push({
      what: 'merge, p95, ms',
      product: percentile(merges, 95),
      result: percentile(merges, 95),
      goal: { atMost: 30 },
      ratio: false,
    });
    const { count } = await sides[0].must<{ count: number }>(200, 'POST', '/v1/contacts/count', {});
    figures.push(none('people who are not counted', Math.abs(Math.min(people - merges.length, 100_000) - count)));
    say(`\n${markdown(figures)}`);
    return figures.every(isMet);
  } finally {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}
