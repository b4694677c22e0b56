import type { JobKind } from '../../../edge/feature';
import type { Locale } from '../../../kernel/locale';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { textOf } from '../../foundation/exchange/cells.domain';
import { inMemory, problemOf, readRows } from '../../foundation/exchange/exchange.actions';
import { FileRefused } from '../../foundation/exchange/refusal.domain';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { pricedAt, zoneOf } from '../tariffs/terms.actions';
import { COLUMNS } from './columns.domain';
import { type Figures, type FileRow, figuresOf, rowsOfAnalytics } from './figures.domain';
import type { ImportQuery, ProviderColumns } from './imports.schemas';
import { selectColumns, selectNumbers, upsertColumns } from './imports.store';

/** A row a day, number, market, type and category, of some months. */
const MOST_ROWS = 50_000;
const SHOWN = 200;
const NONE: ProviderColumns = { columns: {}, dayOrder: 'dmy' };

async function rowsOf(bytes: ArrayBuffer): Promise<FileRow[] | 'json-invalid'> {
  const head = new TextDecoder()
    .decode(bytes.slice(0, 64))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (head.startsWith('{') || head.startsWith('[')) {
    const told = rowsOfAnalytics(new TextDecoder().decode(bytes)) ?? 'json-invalid';
    if (told !== 'json-invalid' && told.length > MOST_ROWS + 1) throw problemOf(new FileRefused('too-many-rows', { line: MOST_ROWS + 1 }));
    return told;
  }
  const rows: FileRow[] = [];
  try {
    for await (const { line, cells } of readRows(inMemory(new Uint8Array(bytes)))) {
      if (rows.length > MOST_ROWS) throw new FileRefused('too-many-rows', { line });
      rows.push({ line, cells: cells.map(textOf) });
    }
  } catch (error) {
    throw error instanceof FileRefused ? problemOf(error) : error;
  }
  return rows;
}

async function read(s: UserScope, bytes: ArrayBuffer, zone: string): Promise<Figures> {
  const rows = await rowsOf(bytes);
  if (rows === 'json-invalid') return { figures: [], flaws: [{ line: null, column: null, code: rows }], parts: [], rows: 0 };
  const [saved, numbers] = await Promise.all([readColumns(s), selectNumbers(s)]);
  return figuresOf(rows, { zone, saved: saved.columns, dayOrder: saved.dayOrder, numbers });
}

/**
 * Reads a file of what the provider charged, and begins to compare it with what its tariff comes to (VAR-20). Rows that cannot be read
 * are named and left out.
 */
export async function importMonth(s: UserScope, kind: JobKind, { dryRun, currency }: ImportQuery, bytes: ArrayBuffer) {
  const zone = await zoneOf(s);
  const { figures, flaws, parts, rows } = await read(s, bytes, zone);
  const days = figures.map(({ day }) => day).sort();
  const [from, to] = [days[0] ?? null, days.at(-1) ?? null];
  const told = { rows, keys: figures.length, from, to, columns: parts, errors: flaws.slice(0, SHOWN) };
  if (from === null || to === null) return { ...told, job: null };
  const priced = await pricedAt(s, 'provider', { at: s.clock(), zone });
  const asked = { figures, parts, from, to, currency: currency ?? priced?.card?.currency ?? '', dryRun: dryRun === 'true' };
  return { ...told, job: await startJob(s, kind, asked) };
}

export const readColumns = async (s: UserScope): Promise<ProviderColumns> => {
  const found = await selectColumns(s);
  return found ? { columns: { ...found.columns }, dayOrder: found.dayOrder } : NONE;
};

export async function saveColumns(s: UserScope, body: ProviderColumns): Promise<ProviderColumns> {
  const note = {
    action: 'provider-columns.set',
    object: { kind: 'provider-columns', id: 'columns', name: '' },
    after: { columns: JSON.stringify(body.columns), dayOrder: body.dayOrder },
  } as const;
  await commitWithAudit(s, note, [upsertColumns(s, body)]);
  return readColumns(s);
}

/** A file as one is filled in, with one row to show how. */
export const modelFor = (locale: Locale, today: string): { header: string[]; rows: string[][] } => ({
  header: COLUMNS.map(({ labels }) => labels[locale]),
  rows: [[today, '+55 11 4002-8922', 'BR', 'REGULAR', 'UTILITY', '120', '0.816']],
});
