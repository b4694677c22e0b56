import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from './client.ts';
import { isMet, markdown, none, type Row } from './goals.ts';
import { phase } from './import.ts';
import { startProduct } from './sides.ts';

type Import = { id: string; file: { proposed: (string | null)[] }; counts: Record<string, number> };
type Job = { id: string; state: string; counts: Record<string, number> };
const MODELS = ['Fusca', 'Gol', 'Opala', 'Brasília', 'Kombi', 'Uno', 'Palio', 'Corsa'];
const COLOURS = ['Branco', 'Prata', 'Preto', 'Azul', 'Vermelho'];

/** The stock of a car dealer as a sheet: each car names its model. */
function carsOf(rows: number): Uint8Array {
  const lines = ['Placa;Modelo;Cor;Ano;Preço;Chegada;Observação'];
  for (let n = 0; n < rows; n += 1) {
    const day = `${String((n % 28) + 1).padStart(2, '0')}/${String((n % 12) + 1).padStart(2, '0')}/2026`;
    const cells = [MODELS[n % MODELS.length], COLOURS[n % COLOURS.length], 1960 + (n % 66), `R$ ${(n % 90) + 1}.500,00`, day, `Carro ${n}`];
    lines.push([`CAR-${String(n).padStart(6, '0')}`, ...cells].join(';'));
  }
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

async function defineTrade(client: Client): Promise<void> {
  const type = (body: object) => client.must(201, 'POST', '/v1/entity-types', body);
  const field = (key: string, body: object) => client.must(201, 'POST', `/v1/entity-types/${key}/fields`, body);
  await type({ singular: 'Modelo', plural: 'Modelos', key: 'modelo' });
  await field('modelo', { name: 'Nome', type: 'text', isUnique: true, isRequired: true });
  await type({ singular: 'Carro', plural: 'Carros', key: 'carro' });
  await field('carro', { name: 'Placa', type: 'text', isUnique: true, isRequired: true });
  await field('carro', { name: 'Modelo', type: 'relation', relation: { to: 'modelo', isMany: false, otherLabel: 'Carros' } });
  await field('carro', { name: 'Cor', type: 'choice', isIndexed: true, options: COLOURS.map((label) => ({ label })) });
  await field('carro', { name: 'Ano', type: 'number', isIndexed: true });
  await field('carro', { name: 'Preço', key: 'preco', type: 'money', currency: 'BRL', isIndexed: true });
  await field('carro', { name: 'Chegada', type: 'date', isIndexed: true });
  await field('carro', { name: 'Observação', type: 'long' });
  for (const nome of MODELS) await client.must(201, 'POST', '/v1/entity-types/modelo/records', { fields: { nome } });
}

/** A job to its end; how long it took, in seconds. */
async function worked(client: Client, path: string, body: object): Promise<{ job: Job; seconds: number }> {
  const from = performance.now();
  const { id } = await client.must<Job>(202, 'POST', path, body);
  for (;;) {
    const job = await client.must<Job>(200, 'GET', `/v1/jobs/${id}`);
    if (job.state === 'done') return { job, seconds: (performance.now() - from) / 1000 };
    if (job.state !== 'waiting' && job.state !== 'running') throw new Error(`${path} has ${job.state}`);
    await wait(100);
  }
}

/** A sheet of cars comes in, is written out, edited, edited back and taken back. */
export async function cars(rows: number, say: (line: string) => void): Promise<boolean> {
  const { client, pids, stop } = await startProduct();
  try {
    await defineTrade(client);
    const figures: Row[] = [];
    const tell = (what: string, seconds: number, counts: object, goal: number): void => {
      const speed = rows / seconds;
      say(`${what}: ${seconds.toFixed(1)} s, ${Math.round(speed)} a second, ${JSON.stringify(counts)}`);
      figures.push({ what: `${what}, a second`, product: speed, result: speed, goal: { atLeast: goal }, ratio: false });
    };
    const ready = async (): Promise<string> => {
      const { id } = await client.must<Import>(201, 'POST', '/v1/imports', { target: 'carro', fileName: 'carros.csv' });
      const { file } = await client.must<Import>(200, 'PUT', `/v1/imports/${id}/file`, carsOf(rows));
      await client.must(200, 'PUT', `/v1/imports/${id}/mapping`, { columns: file.proposed, locale: 'pt-BR', match: 'placa' });
      return id;
    };
    const step = async (id: string, what: string, name: string, goal: number): Promise<Record<string, number>> => {
      const { seconds } = await phase(client, pids, id, what);
      const { counts } = await client.must<Import>(200, 'GET', `/v1/imports/${id}`);
      tell(name, seconds, counts, goal);
      return counts;
    };
    const id = await ready();
    await step(id, 'check', 'check of cars', 500);
    const made = await step(id, 'apply', 'cars written', 200);
    const again = await step(await ready(), 'check', 'check of the same file', 500);
    const records = '/v1/entity-types/carro/records';
    const sheet = await worked(client, `${records}/export`, { columns: ['field.placa', 'field.modelo', 'field.preco'], locale: 'pt-BR' });
    tell('cars in a sheet', sheet.seconds, sheet.job.counts, 500);
    const edit = await worked(client, `${records}/bulk`, { filter: null, change: { fields: { cor: 1, ano: 2026 } } });
    tell('cars edited', edit.seconds, edit.job.counts, 200);
    const back = await worked(client, `${records}/bulk/${edit.job.id}/undo`, {});
    tell('cars edited back', back.seconds, back.job.counts, 200);
    figures.push(
      none('cars that did not come in', rows - (made.new ?? 0)),
      none('rows of the same file that would change something', rows - (again.unchanged ?? 0)),
      none('cars that are not in the sheet', rows - (sheet.job.counts.rows ?? 0)),
      none('changes that were not taken back', (edit.job.counts.changed ?? 0) - (back.job.counts.undone ?? 0)),
    );
    say(`\n${markdown(figures)}`);
    return figures.every(isMet);
  } finally {
    await stop();
  }
}
