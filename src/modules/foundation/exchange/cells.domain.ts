import { FileRefused, LIMITS } from './refusal.domain';

/** Why a cell has no value that could be used. */
export type CellError = 'formula-without-value' | 'formula-failed' | 'nul-character' | 'not-a-number' | 'date-out-of-range';

/**
 * A cell as the file has it. A CSV knows texts alone; a sheet says what it means. Dates and times are those of a calendar and
 * a clock on the wall, without a time zone: `2026-11-29`, `2026-11-29T13:45:00`, `13:45:00`.
 */
export type Cell =
  | { text: string }
  | { number: number }
  | { date: string }
  | { time: string }
  | { flag: boolean }
  | { error: CellError; shown?: string };

/** `line`: of a CSV, the line of the file on which the row begins; of a sheet, the number of the row. */
export type Row = { line: number; cells: readonly Cell[]; flaw?: 'more-cells-than-headers' };

export const BLANK: Cell = { text: '' };
const isBlank = (cell: Cell | undefined): boolean => cell === undefined || ('text' in cell && cell.text === '');

/** A text of a cell. A NUL cannot be kept in the database, and is in no text that a person typed. */
export const textCell = (text: string): Cell => (text === '' ? BLANK : text.includes('\0') ? { error: 'nul-character' } : { text });

/** What a cell says, as one would type it: whole numbers with all their digits. Nothing for an error. */
export function textOf(cell: Cell): string {
  if ('text' in cell) return cell.text;
  if ('number' in cell) return plainNumber(cell.number);
  if ('date' in cell) return cell.date;
  if ('time' in cell) return cell.time;
  return 'flag' in cell ? String(cell.flag) : '';
}

/**
 * Without an exponent: a phone is written in digits, whatever the number looks like on the screen. Fractions as far as a
 * spreadsheet shows them, which is 15 digits: what it adds up to 0.3 is 0.30000000000000004.
 */
function plainNumber(value: number): string {
  const text = String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', part = ''] = digits.replace('-', '').split('.');
  const point = whole.length + Number(exponent);
  const all = whole + part;
  return point > 0 ? `${sign}${all.padEnd(point, '0')}` : `${sign}0.${'0'.repeat(-point)}${all}`;
}

/** What every row of a file goes through: limits, empty rows and cells, and rows that are wider than the first one. */
export class RowGauge {
  private rows = -1; // the first row names the columns
  private width = 0;

  /** Nothing for a row without any text. */
  admit(line: number, cells: Cell[]): Row | null {
    while (cells.length > 0 && isBlank(cells.at(-1))) cells.pop();
    if (cells.length === 0) return null;
    if (cells.length > LIMITS.columns) {
      const column = cells.findIndex((cell, index) => index >= LIMITS.columns && !isBlank(cell)) + 1;
      throw new FileRefused('too-many-columns', { line, column });
    }
    const long = cells.findIndex((cell) => 'text' in cell && cell.text.length > LIMITS.cell);
    if (long >= 0) throw new FileRefused('cell-too-long', { line, column: long + 1 });
    this.rows += 1;
    if (this.rows > LIMITS.rows) throw new FileRefused('too-many-rows', { line });
    if (this.rows === 0) this.width = cells.length;
    return cells.length > this.width ? { line, cells, flaw: 'more-cells-than-headers' } : { line, cells };
  }

  get isEmpty(): boolean {
    return this.rows < 0;
  }
}
