import Papa from 'papaparse';
import { typedIn } from '../../../edge/http/csv';
import { type Cell, type Row, RowGauge, textCell } from './cells.domain';
import { type RawRow, RowCutter } from './csv-rows.domain';
import { type Delimited, delimiterOf } from './delimiter.domain';
import { decoderOf, type Encoding, EncodingGuess } from './encoding.domain';
import { FileRefused, LIMITS } from './refusal.domain';
import { isForeign } from './signatures.domain';
import { bytesOf, chunksOf, type Ranged } from './streams.adapter';

const PIECE = 65_536;
const HEAD = 512;

/** What a program writes where a formula failed, in the three languages: nobody is called so. */
const FAILED = new Set(
  [
    '#N/A #REF! #VALUE! #DIV/0! #NUM! #NAME? #NULL! #SPILL! #CALC!',
    '#N/D #VALOR! #NÚM! #NOME? #NULO! #DESPEJAR!',
    '#¡REF! #¡VALOR! #¡DIV/0! #¡NUM! #¿NOMBRE? #¡NULO! #¡DESBORDAMIENTO! #¡CALC!',
  ].flatMap((names) => names.split(' ')),
);

/** In which encoding a file is; all of it is read. */
export async function encodingOf(file: Ranged): Promise<Encoding> {
  const guess = new EncodingGuess();
  if (file.size === 0) return guess.end();
  for await (const chunk of chunksOf(await file.read(0, file.size))) guess.push(chunk);
  return guess.end();
}

/** The rows of a text file, one after the other. What is kept of it does not grow with the file. */
export async function* csvRows(file: Ranged, encoding?: Encoding): AsyncGenerator<Row> {
  if (file.size > LIMITS.file) throw new FileRefused('file-too-large');
  if (file.size === 0) throw new FileRefused('no-rows');
  if (isForeign(await bytesOf(file, 0, Math.min(file.size, HEAD)))) throw new FileRefused('not-a-spreadsheet');
  const pieces = piecesOf(file, encoding ?? (await encodingOf(file)));
  const gauge = new RowGauge();
  let form: (Delimited & { cutter: RowCutter }) | undefined;
  for await (const { text, isLast } of pieces) {
    const { delimiter, skip, line } = form ?? delimiterOf(text, isLast);
    const isFirst = form === undefined;
    form ??= { delimiter, skip, line, cutter: new RowCutter(delimiter, line) };
    const rows = form.cutter.push(isFirst ? text.slice(skip) : text);
    if (isLast) rows.push(...form.cutter.end());
    for (const [index, cells] of split(rows, delimiter).entries()) {
      const row = gauge.admit(rows[index]?.line ?? line, cells.map(cellOf));
      if (row) yield row;
    }
  }
  if (gauge.isEmpty) throw new FileRefused('no-rows');
}

/** Pieces of the same length, whatever the stream was cut into. */
async function* piecesOf(file: Ranged, encoding: Encoding): AsyncGenerator<{ text: string; isLast: boolean }> {
  const decoder = decoderOf(encoding);
  let held = '';
  for await (const chunk of chunksOf(await file.read(0, file.size))) {
    held += decoded(() => decoder.decode(chunk, { stream: true }));
    while (held.length > PIECE) {
      yield { text: held.slice(0, PIECE), isLast: false };
      held = held.slice(PIECE);
    }
  }
  yield { text: held + decoded(() => decoder.decode()), isLast: true };
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new FileRefused('broken-text');
  }
}

/** The cells of whole rows. Their ends are made one: a file may hold several kinds. */
function split(rows: readonly RawRow[], delimiter: string): string[][] {
  const text = rows.map((row) => `${row.text}\n`).join('');
  // What ends without a line break is no row: the last one has its own.
  const { data } = new Papa.Parser({ delimiter, newline: '\n' }).parse(text, 0, true) as { data: string[][] };
  return data;
}

const cellOf = (text: string): Cell => (FAILED.has(text) ? { error: 'formula-failed', shown: text } : textCell(typedIn(text)));
