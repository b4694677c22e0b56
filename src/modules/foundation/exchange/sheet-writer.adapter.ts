import { csvOf, rowsOf } from '../../../edge/http/csv';
import type { Locale } from '../../../kernel/locale';
import { partsOf, rowXml, SHEET_END, SHEET_HEAD, SHEET_PART, type SheetRow } from './sheet-xml.domain';
import { streamOf, through } from './streams.adapter';
import { crcOf, descriptor, directory, localHeader, type Written } from './zip-writing.domain';

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

async function* zipped(name: string, header: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  const files: Written[] = [];
  const parts: [string, Iterable<string> | AsyncIterable<string>][] = partsOf(name).map(([part, xml]) => [part, [xml]]);
  let at = 0;
  for (const [part, texts] of [...parts, [SHEET_PART, sheetTexts(header, rows)] as const]) {
    const file: Written = { name: part, at, crc: 0, packed: 0, unpacked: 0 };
    for await (const bytes of fileOf(file, texts)) {
      at += bytes.length;
      yield bytes;
    }
    files.push(file);
  }
  yield* directory(files, at);
}

async function* fileOf(file: Written, texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  yield localHeader(file.name);
  for await (const bytes of through(counted(file, texts), new CompressionStream('deflate-raw'))) {
    file.packed += bytes.length;
    yield bytes;
  }
  yield descriptor(file);
}

async function* counted(file: Written, texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const bytes of encoded(texts)) {
    file.crc = crcOf(bytes, file.crc);
    file.unpacked += bytes.length;
    yield bytes;
  }
}

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
