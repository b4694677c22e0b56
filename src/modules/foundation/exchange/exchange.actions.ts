import type { Locale } from '../../../kernel/locale';
import type { Row } from './cells.domain';
import { csvRows, encodingOf } from './csv-reader.adapter';
import type { Encoding } from './encoding.domain';
import { exchangeProblems } from './exchange.problems';
import { type FileRefused, flawOf } from './refusal.domain';
import { csvSheet, xlsxSheet } from './sheet-writer.adapter';
import type { SheetRow } from './sheet-xml.domain';
import { isOle, isZip } from './signatures.domain';
import { bytesOf, type Ranged } from './streams.adapter';
import { sheetsOf, xlsxRows } from './xlsx-reader.adapter';

export { inMemory, type Ranged } from './streams.adapter';
export { type Bytes, entryOf } from './zip-writer.adapter';

/** What a reader may choose where the file leaves it open. */
export type Reading = { encoding?: Encoding | undefined; sheet?: string | undefined };

/** What a file leaves open, for a reader to choose from. */
export type FileShape = { kind: 'text'; encoding: Encoding } | { kind: 'workbook'; sheets: readonly { name: string; isHidden: boolean }[] };

/** Its first bytes say what a file is, not its name. */
async function isWorkbook(file: Ranged): Promise<boolean> {
  const head = await bytesOf(file, 0, Math.min(file.size, 8));
  return isOle(head) || isZip(head);
}

export const inspectFile = async (file: Ranged): Promise<FileShape> =>
  (await isWorkbook(file)) ? { kind: 'workbook', sheets: await sheetsOf(file) } : { kind: 'text', encoding: await encodingOf(file) };

/** The rows of a file, whatever kind of table it is. */
export async function* readRows(file: Ranged, { encoding, sheet }: Reading = {}): AsyncGenerator<Row> {
  if (await isWorkbook(file)) yield* xlsxRows(file, sheet);
  else yield* csvRows(file, encoding);
}

export type Table = { name: string; header: readonly string[]; rows: AsyncIterable<SheetRow> | Iterable<SheetRow> };

/** A file of these rows, written while they come. */
export const writeRows = (format: 'csv' | 'xlsx', locale: Locale, { name, header, rows }: Table): ReadableStream<Uint8Array> =>
  format === 'csv' ? csvSheet(locale, header, rows) : xlsxSheet(name, header, rows);

/** What a request is answered with where a file was refused. */
export function problemOf(refused: FileRefused) {
  const { code } = refused;
  const slug = code === 'too-many-rows' || code === 'file-too-large' ? code : 'file-unreadable';
  return exchangeProblems(slug, { reason: code, errors: [{ pointer: '/file', ...flawOf(refused) }] });
}
