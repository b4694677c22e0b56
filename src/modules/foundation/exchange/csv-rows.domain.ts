import { FileRefused, LIMITS } from './refusal.domain';

/** A row as it stands in the text, without the line break that ends it. */
export type RawRow = { text: string; line: number; columns: number };

const [QUOTE, LF, CR] = [34, 10, 13];
const BLANKS = /[^\S\r\n]/;

/**
 * Cuts a text into rows where a line ends outside quotation marks, be it by CRLF, LF or CR. A quotation mark opens a cell only
 * as its first character, and closes it only before the end of the cell, which blanks may precede: as `papaparse` sees it.
 */
export class RowCutter {
  private readonly delimiter: string;
  private text = '';
  private at = 0;
  private place: 'start' | 'plain' | 'quoted' = 'start';
  private line: number;
  private columns = 1;
  private hasQuotes = false;
  /** Up to where blanks are known to stand behind a quotation mark that may close a cell. */
  private blanksTo = 0;

  constructor(delimiter: string, line = 1) {
    this.delimiter = delimiter;
    this.line = line;
  }

  /** The rows that end within what has come so far. */
  push(text: string): RawRow[] {
    this.text += text;
    const rows = this.cut(false);
    // So long a row is most often one that a quotation mark has swallowed all others into.
    if (this.text.length > LIMITS.row)
      throw new FileRefused(this.place === 'quoted' ? 'quote-not-closed' : 'row-too-long', { line: this.line });
    return rows;
  }

  /** The rows that are left when nothing more comes. */
  end(): RawRow[] {
    const rows = this.cut(true);
    if (this.place === 'quoted') throw new FileRefused('quote-not-closed', { line: this.line });
    return this.text === '' ? rows : [...rows, { text: this.text, line: this.line, columns: this.columns }];
  }

  private cut(isAll: boolean): RawRow[] {
    const rows: RawRow[] = [];
    const { text } = this;
    const delimiter = this.delimiter.charCodeAt(0);
    let from = 0;
    let { at } = this;
    while (at < text.length) {
      if (this.place === 'quoted') {
        const next = this.closing(at, isAll);
        if (next === undefined) break;
        at = next;
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === CR && at + 1 === text.length && !isAll) break; // a LF may follow
      if (code === LF || code === CR) {
        rows.push(this.rowOf(text.slice(from, at)));
        at += code === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
        from = at;
        continue;
      }
      if (code === QUOTE && this.place === 'start') {
        this.place = 'quoted';
        this.hasQuotes = true;
      } else if (code === delimiter) {
        this.columns += 1;
        this.place = 'start';
      } else this.place = 'plain';
      at += 1;
    }
    this.text = text.slice(from);
    this.at = Math.min(at, text.length) - from;
    this.blanksTo = Math.max(0, this.blanksTo - from);
    return rows;
  }

  /** Where to go on inside of quotation marks; nothing while what comes next decides. */
  private closing(at: number, isAll: boolean): number | undefined {
    const { text } = this;
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let next = Math.max(quote + 1, this.blanksTo);
    this.blanksTo = 0;
    if (text.charCodeAt(quote + 1) === QUOTE) return quote + 2;
    while (next < text.length && text[next] !== this.delimiter && BLANKS.test(text[next] ?? '')) next += 1;
    if (next === text.length && !isAll) {
      this.blanksTo = next;
      return undefined;
    }
    const code = text.charCodeAt(next);
    if (next < text.length && text[next] !== this.delimiter && code !== LF && code !== CR) return quote + 1;
    this.place = 'plain';
    return next;
  }

  private rowOf(text: string): RawRow {
    if (text.length > LIMITS.row) throw new FileRefused('row-too-long', { line: this.line });
    const row = { text, line: this.line, columns: this.columns };
    this.line += 1 + (this.hasQuotes ? (text.match(/\r\n?|\n/g)?.length ?? 0) : 0);
    this.columns = 1;
    this.place = 'start';
    this.hasQuotes = false;
    return row;
  }
}
