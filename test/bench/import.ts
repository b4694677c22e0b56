import { setTimeout as wait } from 'node:timers/promises';
import { workbookOf } from '../support/workbook.ts';
import type { Conversation } from './audit.ts';
import type { Client } from './client.ts';
import { generate } from './generate.ts';
import { isMet, markdown, none, type Row } from './goals.ts';
import { type Product, startProduct } from './sides.ts';
import { memoryOf, percentile } from './statistics.ts';

type Import = { id: string; state: string; jobId: string; file: { proposed: (string | null)[] }; counts: Record<string, number> };
type Job = { state: string; counts: Record<string, number> };

const LOOK_MS = 50;
const GROWTH_MB = 100;
/** Customers who wait to be claimed, and how many are claimed while nothing else is done. */
const WAITING = 600;
const ALONE = 100;
/** An agent claims so often. */
const CLAIM_MS = 50;

/** A file as a company in Brazil would send it: two addresses a person, a tenth of them twice. */
function fileOf(rows: number): Uint8Array {
  const lines = ['Nome;Telefone;E-mail;Idioma'];
  for (let n = 0; n < rows; n += 1) {
    const who = n % 10 === 9 ? n - 1 : n;
    lines.push(`Conceição da Silva ${who};(11) 9${String(10_000_000 + who)};pessoa.${who}@example.com;pt-BR`);
  }
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

/** The same people as a workbook of ten columns, four of texts that are all different. */
function bookOf(rows: number): Promise<Uint8Array> {
  const names = ['Nome', 'Telefone', 'E-mail', 'Idioma', 'Pontos', 'Compras', 'Visitas', 'Loja', 'Ano', 'Nota'];
  const cells = (n: number): string =>
    [0, 1, 2, 3].map((at) => `<c t="s"><v>${10 + n * 4 + at}</v></c>`).join('') +
    [4, 5, 6, 7, 8, 9].map((at) => `<c><v>${n * at}</v></c>`).join('');
  const of = (n: number): string[] => [`Conceição da Silva ${n}`, `(11) 9${String(10_000_000 + n)}`, `pessoa.${n}@example.com`, 'pt-BR'];
  const people = Array.from({ length: rows }, (_, n) => n);
  const head = `<row r="1">${names.map((_, at) => `<c t="s"><v>${at}</v></c>`).join('')}</row>`;
  const data = head + people.map((n) => `<row r="${n + 2}">${cells(n)}</row>`).join('');
  return workbookOf({ sheets: [{ data }], texts: [...names, ...people.flatMap(of)].map((text) => `<t>${text}</t>`) });
}

/** A phase of an import, to its end: how long it took until its first rows were counted and until all were, and how far the memory of workerd rose. */
export async function phase(
  client: Client,
  pids: number[],
  id: string,
  what: string,
): Promise<{ first: number; seconds: number; growth: number }> {
  const before = memoryOf(pids);
  let highest = before;
  const looking = setInterval(() => {
    highest = Math.max(highest, memoryOf(pids));
  }, LOOK_MS);
  const from = performance.now();
  const since = (): number => (performance.now() - from) / 1000;
  let first: number | undefined;
  try {
    const { jobId } = await client.must<Import>(202, 'POST', `/v1/imports/${id}/${what}`);
    for (;;) {
      const { state, counts } = await client.must<Job>(200, 'GET', `/v1/jobs/${jobId}`);
      if (first === undefined && Object.values(counts).some((count) => count > 0)) first = since();
      if (state === 'done') break;
      if (state !== 'waiting' && state !== 'running') throw new Error(`${what} has ${state}`);
      await wait(200);
    }
    return { first: first ?? since(), seconds: since(), growth: highest - before };
  } finally {
    clearInterval(looking);
  }
}

/** Customers who have written and wait. */
async function waiting({ client, url, hook, pids }: Product): Promise<string[]> {
  const flood = { kind: 'flood', url, hook, pids, run: 'claims', customers: WAITING, count: WAITING } as const;
  await generate({ ...flood, connections: 8, seconds: 60, warm: 0, replays: 0 });
  const ids: string[] = [];
  for await (const { interaction } of client.all<Conversation & { interaction: { id: string } | null }>('/v1/conversations?state=waiting'))
    if (interaction) ids.push(interaction.id);
  return ids;
}

/** Claims one after the other as an agent would, as long as it is wanted: how long each took, in ms. */
async function claiming(client: Client, ids: string[], isWanted: (claimed: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  while (isWanted(times.length)) {
    const id = ids.pop();
    if (id === undefined) break;
    const from = performance.now();
    await client.must(200, 'POST', `/v1/interactions/${id}/claim`);
    times.push(performance.now() - from);
    await wait(CLAIM_MS);
  }
  return times;
}

/** A large file by the wizard's own steps: looked at, written, looked at again, and taken back. */
export async function importing(rows: number, say: (line: string) => void): Promise<boolean> {
  const product = await startProduct();
  const { client, pids, stop } = product;
  try {
    const text = fileOf(rows);
    const ready = async (fileName = 'clientes.csv', bytes = text): Promise<string> => {
      const { id } = await client.must<Import>(201, 'POST', '/v1/imports', { fileName });
      const { file } = await client.must<Import>(200, 'PUT', `/v1/imports/${id}/file`, bytes);
      await client.must(200, 'PUT', `/v1/imports/${id}/mapping`, { columns: file.proposed, country: 'BR' });
      return id;
    };
    const figures: Row[] = [];
    const firsts = new Map<string, number>();
    const customers = await waiting(product);
    const alone = await claiming(client, customers, (claimed) => claimed < ALONE);
    const measured = async (id: string, what: string, name: string, goal: number): Promise<Record<string, number>> => {
      const { first, seconds, growth } = await phase(client, pids, id, what);
      const speed = rows / seconds;
      firsts.set(name, first);
      const { counts } = await client.must<Import>(200, 'GET', `/v1/imports/${id}`);
      say(`${name}: ${seconds.toFixed(1)} s, ${Math.round(speed)} rows a second, + ${Math.round(growth)} MB, ${JSON.stringify(counts)}`);
      figures.push({ what: `${name}, rows a second`, product: speed, result: speed, goal: { atLeast: goal }, ratio: false });
      const memory = { what: `${name}, growth of workerd, MB`, product: growth, result: growth };
      figures.push({ ...memory, goal: { atMost: GROWTH_MB }, ratio: false });
      return counts;
    };
    const lost = ({ rows: all = 0, new: made = 0, updated = 0, unchanged = 0, skipped = 0, duplicate = 0, rejected = 0 }): number =>
      Math.abs(rows - all) + Math.abs(all - made - updated - unchanged - skipped - duplicate - rejected);
    const id = await ready();
    await measured(id, 'check', 'check', 5_000);
    let isApplying = true;
    const beside = claiming(client, customers, () => isApplying);
    const counts = await measured(id, 'apply', 'apply', 2_000).finally(() => {
      isApplying = false;
    });
    const [without, during] = [percentile(alone, 95), percentile(await beside, 95)];
    const again = await measured(await ready(), 'check', 'check of the same file', 5_000);
    const undone = await measured(id, 'undo', 'undo', 2_000);
    const book = await measured(await ready('clientes.xlsx', await bookOf(rows)), 'check', 'check of a workbook of ten columns', 2_000);
    const read = firsts.get('check of a workbook of ten columns') ?? Number.NaN;
    figures.push(
      { what: 'a workbook of ten columns is read, s', product: read, result: read, goal: { atMost: 10 }, ratio: false },
      {
        what: `claim beside a running import, p95, ms (baseline: without; ${(await beside).length} and ${alone.length} claims)`,
        ...{ product: during, baseline: without, result: during / without, goal: { atMost: 2 }, ratio: true },
      },
      none('rows of the workbook without a fate, or with two', lost(book)),
      none('rows without a fate, or with two', lost(counts) + lost(again)),
      none('rows of the same file that would change something', (again.new ?? 0) + (again.updated ?? 0)),
      none('rows that an undo left', (counts.new ?? 0) - (undone.undone ?? 0)),
    );
    say(`\n${markdown(figures)}`);
    return figures.every(isMet);
  } finally {
    await stop();
  }
}
