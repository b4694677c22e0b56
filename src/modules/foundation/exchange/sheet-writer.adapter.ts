import { csvOf, rowsOf } from '../../../edge/http/csv';
import type { Locale } from '../../../kernel/locale';
import { partsOf, rowXml, SHEET_END, SHEET_HEAD, SHEET_PART, type SheetRow } from './sheet-xml.domain';
import { streamOf } from './streams.adapter';
import { archiveOf } from './zip-writer.adapter';

type Rows = AsyncIterable<SheetRow> | Iterable<SheetRow>;

/** So many characters are gathered before they are handed on: single rows would each be a chunk. */
const PIECE = 32_768;

/** Rows as the text of a spreadsheet, while they come. The first one names the columns. */
export const csvSheet = (locale: Locale, header: readonly string[], rows: Rows): ReadableStream<Uint8Array> =>
  streamOf(encoded(csvTexts(locale, header, rows)));

async function* csvTexts(locale: Locale, header: readonly string[], rows: Rows): AsyncGenerator<string> {
  yield csvOf(locale, header, []);
  for await (const row of rows) yield rowsOf(locale, [row]);
}

/** Rows as a workbook, while they come. */
export const xlsxSheet = (name: string, header: readonly string[], rows: Rows): ReadableStream<Uint8Array> =>
  streamOf(zipped(name, header, rows));

async function* sheetTexts(header: readonly string[], rows: Rows): AsyncGenerator<string> {
  yield SHEET_HEAD;
  let line = 1;
  yield rowXml(header, line);
  for await (const row of rows) {
    line += 1;
    yield rowXml(row, line);
  }
  yield SHEET_END;
}

const zipped = (name: string, header: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> =>
  archiveOf([...partsOf(name).map(([part, xml]) => [part, encoded([xml])] as const), [SHEET_PART, encoded(sheetTexts(header, rows))]]);

async function* encoded(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let held = '';
  for await (const text of texts) {
    held += text;
    if (held.length < PIECE) continue;
    yield encoder.encode(held);
    held = '';
  }
  if (held !== '') yield encoder.encode(held);
}
