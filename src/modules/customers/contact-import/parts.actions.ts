import type { Scope } from '../../../edge/platform/scope';
import type { Ranged } from '../../foundation/exchange/exchange.actions';
import { type Parts, sourceKey } from './imports.domain';
import type { AnyRow, KeptRow, PlannedRow } from './plan.domain';

const keep = async (s: Scope, key: string, rows: readonly unknown[]): Promise<void> => {
  await s.giveWay();
  const bytes = new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n'));
  return s.files.put(key, bytes.buffer as ArrayBuffer, 'application/x-ndjson'); // safe: just made, and nobody shares it
};

async function read(s: Scope, key: string): Promise<unknown[]> {
  const part = await s.files.get(key);
  if (!part) throw new Error(`a part of an import is gone: ${key}`);
  const text = await new Response(part.body).text();
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line));
}

export const keepRows = (s: Scope, parts: Parts, part: number, rows: readonly KeptRow[]): Promise<void> => keep(s, parts.rows(part), rows);
export const keepPlan = (s: Scope, parts: Parts, part: number, rows: readonly AnyRow[]): Promise<void> => keep(s, parts.plan(part), rows);
export const rowsOfPart = async (s: Scope, parts: Parts, part: number): Promise<KeptRow[]> =>
  (await read(s, parts.rows(part))) as KeptRow[]; // safe: `keepRows` wrote it
export const planOfPart = async <Row extends AnyRow = PlannedRow>(s: Scope, parts: Parts, part: number): Promise<Row[]> =>
  (await read(s, parts.plan(part))) as Row[]; // safe: `keepPlan` wrote it, of the rows of the import's target

/** A file of the store, read from wherever a reader wishes. */
export const fileAt = (s: Scope, key: string, size: number): Ranged => ({
  size,
  async read(offset, length) {
    const found = await s.files.get(key, { offset, length });
    if (!found) throw new Error(`a file is gone: ${key}`);
    return found.body;
  },
});
/** The file as it was sent. */
export const sourceOf = (s: Scope, id: string, size: number): Ranged => fileAt(s, sourceKey(id), size);
