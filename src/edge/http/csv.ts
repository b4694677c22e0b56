import Papa from 'papaparse';

/**
 * A spreadsheet's text (RFC 4180): quoted where needed, CRLF, and with a byte order mark, without which Excel misreads
 * accents. A cell that a spreadsheet would run as a formula (= + - @ tab return, also in their full-width forms) is shown
 * with an apostrophe before it (OWASP, CSV injection).
 */
export const csvOf = (header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rowsOf([header])}${rowsOf(rows)}`;

/** Rows alone, to be written behind others. */
export const rowsOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.length === 0
    ? ''
    : `${Papa.unparse(
        rows.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))),
        { newline: '\r\n' },
      )}\r\n`;

const harmless = (cell: string): string => (/^[\s\u00a0\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell);

/** Headers of an answer that the browser saves under this name. */
export const asDownload = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}"`,
});
