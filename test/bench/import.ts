import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from './client.ts';
import { isMet, markdown, none, type Row } from './goals.ts';
import { startProduct } from './sides.ts';
import { memoryOf } from './statistics.ts';

type Import = { id: string; state: string; jobId: string; file: { proposed: (string | null)[] }; counts: Record<string, number> };
type Job = { state: string; counts: Record<string, number> };

const LOOK_MS = 50;
const GROWTH_MB = 100;

/** A file as a company in Brazil would send it: two addresses a person, a tenth of them twice. */
function fileOf(rows: number): Uint8Array {
  const lines = ['Nome;Telefone;E-mail;Idioma'];
  for (let n = 0; n < rows; n += 1) {
    const who = n % 10 === 9 ? n - 1 : n;
    lines.push(`Conceição da Silva ${who};(11) 9${String(10_000_000 + who)};pessoa.${who}@example.com;pt-BR`);
  }
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

/** A phase of an import, to its end: how long it took, and how far the memory of workerd rose above what it was. */
async function phase(client: Client, pids: number[], id: string, what: string): Promise<{ seconds: number; growth: number }> {
  const before = memoryOf(pids);
  let highest = before;
  const looking = setInterval(() => {
    highest = Math.max(highest, memoryOf(pids));
  }, LOOK_MS);
  const from = performance.now();
  try {
    const { jobId } = await client.must<Import>(202, 'POST', `/v1/imports/${id}/${what}`);
    for (;;) {
      const { state } = await client.must<Job>(200, 'GET', `/v1/jobs/${jobId}`);
      if (state === 'done') break;
      if (state !== 'waiting' && state !== 'running') throw new Error(`${what} has ${state}`);
      await wait(200);
    }
    return { seconds: (performance.now() - from) / 1000, growth: highest - before };
  } finally {
    clearInterval(looking);
  }
}

/** A large file by the wizard's own steps: looked at, written, looked at again, and taken back. */
export async function importing(rows: number, say: (line: string) => void): Promise<boolean> {
  const { client, pids, stop } = await startProduct();
  try {
    const bytes = fileOf(rows);
    const ready = async (): Promise<string> => {
      const { id } = await client.must<Import>(201, 'POST', '/v1/imports', { fileName: 'clientes.csv' });
      const { file } = await client.must<Import>(200, 'PUT', `/v1/imports/${id}/file`, bytes);
      await client.must(200, 'PUT', `/v1/imports/${id}/mapping`, { columns: file.proposed, country: 'BR' });
      return id;
    };
    const figures: Row[] = [];
    const measured = async (id: string, what: string, name: string, goal: number): Promise<Record<string, number>> => {
      const { seconds, growth } = await phase(client, pids, id, what);
      const speed = rows / seconds;
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
    const counts = await measured(id, 'apply', 'apply', 2_000);
    const again = await measured(await ready(), 'check', 'check of the same file', 5_000);
    const undone = await measured(id, 'undo', 'undo', 2_000);
    figures.push(
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
