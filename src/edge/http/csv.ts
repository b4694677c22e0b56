import Papa from 'papaparse';
import type { Locale } from '../../kernel/locale';

/** What separates cells where that language is spoken: with the other one a spreadsheet shows a single column. */
const SEPARATORS: Record<Locale, string> = { en: ',', 'pt-BR': ';', es: ';' };

/**
 * A spreadsheet's text (RFC 4180): quoted where needed, CRLF, and with a byte order mark, without which Excel misreads
 * accents. What a spreadsheet would run as a formula (= + - @ tab return, also in their full-width forms) is shown with an
 * apostrophe before it (OWASP, CSV injection): at the beginning of a cell, and behind whatever some spreadsheet takes for the
 * end of one, with blanks, quotation marks and what cannot be seen in between. One that stands there already gets another, so
 * that `typedIn` knows which one to take off.
 */
export const csvOf = (locale: Locale, header: readonly string[], rows: readonly Row[]): string =>
  `\uFEFF${rowsOf(locale, [header])}${rowsOf(locale, rows)}`;

type Row = readonly (string | number | null)[];

/** Rows alone, to be written behind others. */
export const rowsOf = (locale: Locale, rows: readonly Row[]): string =>
  rows.length === 0
    ? ''
    : `${Papa.unparse(
        rows.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))),
        { newline: '\r\n', delimiter: SEPARATORS[locale], quotes: isAmbiguous },
      )}\r\n`;

const FORMULA = /(^|[,;|\t\r\n])('*)((?:(?![\t\r\n])[\s"\p{Cc}\p{Cf}])*)([=+\-@＝＋－＠])/gu;
const SHOWN = /(^|[,;|\t\r\n])'('*)((?:(?![\t\r\n])[\s"\p{Cc}\p{Cf}])*)([=+\-@＝＋－＠])/gu;
const harmless = (cell: string): string => cell.replace(FORMULA, "$1'$2$3$4").replace(/^'*[\t\r\n]/, "'$&");

/** A cell as it was before an apostrophe was put before a formula: reading what `csvOf` wrote gives back what was written. */
export const typedIn = (cell: string): string =>
  cell.includes("'") ? cell.replace(/^'('*[\t\r\n])/, '$1').replace(SHOWN, '$1$2$3$4') : cell;

/** Quoted also for the sake of the other separators, so that whoever reads it need not guess which one it is. */
const isAmbiguous = (cell: unknown): boolean => typeof cell === 'string' && /[,;|\t]/.test(cell);

/** Headers of an answer that the browser saves under this name. */
export const asDownload = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}"`,
});
