import { BLANK, type Cell, type Row, type RowGauge, textCell } from './cells.domain';
import { dateOf, type Shown, spelledDate } from './date-serial.domain';
import { FileRefused, LIMITS } from './refusal.domain';
import { TextRun, type Texts, unescaped } from './texts.domain';
import { decodeXml, type Tag, type XmlReader } from './xml.domain';

/** What the cells of a sheet refer to. */
export type Book = { texts: Texts; shown: readonly Shown[]; from1904: boolean };

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** Makes rows of a sheet, one after the other, as its elements pass. Whoever pushes bytes takes what is `ready`. */
export class Sheet implements XmlReader {
  ready: Row[] = [];
  private readonly book: Book;
  private readonly gauge: RowGauge;
  private readonly run = new TextRun();
  private place: 'outside' | 'sheet' | 'row' | 'cell' | 'value' = 'outside';
  private line = 0;
  private rowAt = 0;
  private cells: Cell[] = [];
  private column = 0;
  private type = 'n';
  private style = 0;
  private hasFormula = false;
  private value: string | undefined;

  constructor(book: Book, gauge: RowGauge) {
    this.book = book;
    this.gauge = gauge;
  }

  open(tag: Tag): void {
    if (tag.name === 'sheetData') this.place = 'sheet';
    else if (tag.name === 'row' && this.place === 'sheet') this.beginRow(tag);
    else if (tag.name === 'c' && this.place === 'row') this.beginCell(tag);
    else if (this.place !== 'cell') return;
    else if (tag.name === 'v') {
      this.place = 'value';
      this.value = '';
    } else if (tag.name === 'f') this.hasFormula = true;
    else this.run.open(tag.name);
  }

  text(bytes: Uint8Array, from: number, to: number, isRaw: boolean): void {
    if (this.place === 'value') this.value += decodeXml(bytes, from, to, isRaw);
    else if (this.place === 'cell') this.run.add(bytes, from, to, isRaw);
  }

  close(name: string): void {
    if (name === 'v' && this.place === 'value') this.place = 'cell';
    else if (name === 'c' && this.place === 'cell') this.endCell();
    else if (name === 'row' && this.place === 'row') this.endRow();
    else if (name === 'sheetData') this.place = 'outside';
    else if (this.place === 'cell') this.run.close(name);
  }

  readonly tooLong = (): FileRefused => new FileRefused('row-too-long', { line: Math.max(this.line, 1) });

  private beginRow(tag: Tag): void {
    const number = tag.value('r');
    this.line = number === undefined ? this.line + 1 : Number(number);
    if (!Number.isInteger(this.line) || this.line < 1 || this.line > LAST_ROW) throw new FileRefused('damaged');
    this.place = 'row';
    this.rowAt = tag.at;
    this.cells = [];
    this.column = 0;
  }

  private beginCell(tag: Tag): void {
    if (tag.at - this.rowAt > LIMITS.row) throw this.tooLong();
    const reference = tag.value('r');
    this.column = reference === undefined ? this.column + 1 : columnOf(reference);
    this.type = tag.value('t') ?? 'n';
    this.style = Number(tag.value('s') ?? 0);
    this.hasFormula = false;
    this.value = undefined;
    this.run.begin();
    this.place = 'cell';
  }

  private endCell(): void {
    this.place = 'row';
    const cell = this.cellOf();
    if (cell === BLANK) return;
    if (this.column > LIMITS.columns) throw new FileRefused('too-many-columns', { line: this.line, column: this.column });
    while (this.cells.length < this.column) this.cells.push(BLANK);
    this.cells[this.column - 1] = cell;
  }

  private endRow(): void {
    this.place = 'sheet';
    const row = this.gauge.admit(this.line, this.cells);
    if (row) this.ready.push(row);
  }

  private cellOf(): Cell {
    const { type, value } = this;
    if (type === 'inlineStr') return textCell(this.run.end());
    if (value === undefined) return this.hasFormula ? { error: 'formula-without-value' } : BLANK;
    if (type === 'str') return textCell(unescaped(value));
    if (value === '') return this.hasFormula ? { error: 'formula-without-value' } : BLANK;
    switch (type) {
      case 's':
        return textCell(this.book.texts.at(Number(value)));
      case 'b':
        return { flag: value === '1' || value === 'true' };
      case 'e':
        return { error: 'formula-failed', shown: value.slice(0, 40) };
      case 'd':
        return spelledDate(value);
      default:
        return this.numberOf(value);
    }
  }

  private numberOf(text: string): Cell {
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(value)) return { error: 'not-a-number', shown: text.slice(0, 40) };
    const shown = this.book.shown[this.style] ?? 'number';
    return shown === 'number' ? { number: value } : dateOf(value, shown, this.book.from1904);
  }
}

/** `AB12` is column 28. */
function columnOf(reference: string): number {
  const [, letters = ''] = /^\$?([A-Z]{1,3})\$?\d+$/.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column === 0 || column > LAST_COLUMN) throw new FileRefused('damaged');
  return column;
}
