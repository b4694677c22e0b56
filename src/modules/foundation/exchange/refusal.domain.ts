/** Why a file cannot be read as a table. The names are for ever: they are shown, and counted. */
export type RefusalCode =
  | 'no-rows'
  | 'file-too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'row-too-long'
  | 'cell-too-long'
  | 'quote-not-closed'
  | 'broken-text'
  | 'not-a-spreadsheet'
  | 'old-excel'
  | 'binary-excel'
  | 'open-document'
  | 'password-protected'
  | 'has-macros'
  | 'damaged'
  | 'zip64'
  | 'too-many-entries'
  | 'overlapping-entries'
  | 'inflates-too-far'
  | 'too-much-text'
  | 'document-type'
  | 'no-such-sheet';

/** Where in the file: the line it is on in a text editor, or the number of the row of a sheet; the first column is 1. */
export type Place = { line?: number; column?: number };

/** The file as a whole is refused. What is wrong with a single cell or row is said there instead. */
export class FileRefused extends Error {
  readonly code: RefusalCode;
  readonly at: Place;
  constructor(code: RefusalCode, at: Place = {}) {
    super(code);
    this.code = code;
    this.at = at;
  }
}

const MB = 1024 * 1024;
/** How much one file may hold. */
export const LIMITS = {
  file: 25 * MB,
  /** Below the first row, which names the columns. */
  rows: 200_000,
  columns: 200,
  /** Characters of a cell: what Excel itself holds. */
  cell: 32_767,
  /** Characters of a row of CSV, bytes of a row of a sheet. */
  row: 4 * MB,
  entries: 2_000,
  /** Bytes that one part of a workbook may become. */
  inflated: 200 * MB,
  /** From here on a part may not be more than `ratio` times as large as it is in the file. */
  suspicious: 10 * MB,
  ratio: 100,
  /** Bytes of all different texts of a workbook, which are held while its rows are read. */
  texts: 32 * MB,
} as const;

/** What an `errors` entry of a problem says of it. */
export function flawOf({ code, at: { line = 0, column = 0 } }: FileRefused): { detail: string } {
  switch (code) {
    case 'no-rows':
      return { detail: 'the file holds no rows' };
    case 'file-too-large':
      return { detail: `the file is larger than ${LIMITS.file / MB} MB` };
    case 'too-many-rows':
      return { detail: `line ${line}: more than ${LIMITS.rows} rows` };
    case 'too-many-columns':
      return { detail: `line ${line}, column ${column}: more than ${LIMITS.columns} columns` };
    case 'row-too-long':
      return { detail: `line ${line}: this row is longer than ${LIMITS.row / MB} MB` };
    case 'cell-too-long':
      return { detail: `line ${line}, column ${column}: more than ${LIMITS.cell} characters in one cell` };
    case 'quote-not-closed':
      return { detail: `line ${line}: a quotation mark opens a cell here and is never closed` };
    case 'broken-text':
      return { detail: 'the text of the file is not in the encoding that it seems to have' };
    case 'not-a-spreadsheet':
      return { detail: 'the file is not a spreadsheet; save it as .xlsx or .csv' };
    case 'old-excel':
      return { detail: 'the file is an .xls of an old Excel; save it as .xlsx' };
    case 'binary-excel':
      return { detail: 'the file is an .xlsb; save it as .xlsx' };
    case 'open-document':
      return { detail: 'the file is an .ods; save it as .xlsx' };
    case 'password-protected':
      return { detail: 'the file is protected by a password; save it without one' };
    case 'has-macros':
      return { detail: 'the file holds macros; save it as .xlsx' };
    case 'damaged':
      return { detail: 'the file is damaged or incomplete' };
    case 'zip64':
      return { detail: 'the file is packed in the form for very large files; save it again with a spreadsheet program' };
    case 'too-many-entries':
      return { detail: `the file is packed of more than ${LIMITS.entries} parts` };
    case 'overlapping-entries':
      return { detail: 'parts of the file overlap' };
    case 'inflates-too-far':
      return { detail: 'the file unpacks to far more than it may' };
    case 'too-much-text':
      return { detail: `the file holds more than ${LIMITS.texts / MB} MB of different texts` };
    case 'document-type':
      return { detail: 'the file declares XML entities, which no spreadsheet needs' };
    case 'no-such-sheet':
      return { detail: 'the file has no sheet of this name' };
  }
}
