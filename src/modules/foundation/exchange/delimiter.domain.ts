import { type RawRow, RowCutter } from './csv-rows.domain';
import { FileRefused } from './refusal.domain';

/** What separates cells, the likelier one first. */
const DELIMITERS = [';', ',', '\t', '|'] as const;
const SAMPLE = 50;
/** Where each row is a single cell: a sign that nobody writes. */
const NONE = '\u001f';

/** How the text says it itself, for Excel: `sep=;` on a line of its own. */
const DECLARED = /^"?sep=([^"\r\n])"?(?:\r\n?|\n|$)/i;

/** `skip`: so many characters of the text are no table, and so the table begins on this `line`. */
export type Delimited = { delimiter: string; skip: number; line: number };

/**
 * By which character the cells of a text are separated: by the one that gives its first rows equally many columns, and more
 * than one; of several, by that which gives the most. Where rows differ, by the one under which most of them are alike.
 */
export function delimiterOf(head: string, isAll: boolean): Delimited {
  const [declaration = '', declared] = DECLARED.exec(head) ?? [];
  if (declared) return { delimiter: declared, skip: declaration.length, line: 2 };
  let best = { delimiter: NONE, share: 0, columns: 1 };
  for (const delimiter of DELIMITERS) {
    const rows = sampleOf(head, delimiter, isAll);
    const { columns, share } = usualOf(rows);
    if (columns > 1 && (share > best.share || (share === best.share && columns > best.columns))) best = { delimiter, share, columns };
  }
  return { delimiter: best.delimiter, skip: 0, line: 1 };
}

/** How many columns most rows have, and how large a share of all these are. */
function usualOf(rows: readonly RawRow[]): { columns: number; share: number } {
  const counts = new Map<number, number>();
  for (const { columns } of rows) counts.set(columns, (counts.get(columns) ?? 0) + 1);
  const [columns = 1, count = 0] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [1, 0]);
  return { columns, share: count / rows.length };
}

/** Rows with anything in them; a last one that may go on only where there is no other. */
function sampleOf(head: string, delimiter: string, isAll: boolean): RawRow[] {
  const cutter = new RowCutter(delimiter);
  const rows = cutter.push(head);
  if (isAll || rows.length === 0) rows.push(...lastOf(cutter));
  return rows.filter(({ text }) => text.trim() !== '').slice(0, SAMPLE);
}

function lastOf(cutter: RowCutter): RawRow[] {
  try {
    return cutter.end();
  } catch (error) {
    if (error instanceof FileRefused) return [];
    throw error;
  }
}
