import type { Locale } from '../../../kernel/locale';
import type { CountryCode } from '../../../kernel/phone';
import type { Encoding } from '../../foundation/exchange/encoding.domain';
import type { ConsentCategory } from '../consent/ledger.domain';
import type { NameSource } from '../contacts/name.domain';
import type { Own } from '../contacts/own-fields.domain';
import type { SheetKey } from '../contacts/sheet-columns.domain';
import type { Fate, Mode } from './imports.domain';
import type { RowFlaw } from './row-flaws.domain';

/** The first rows of a file as they are read, for people to say what each column is. */
export type Shape = {
  kind: 'text' | 'workbook';
  encoding: Encoding | null;
  sheet: string | null;
  sheets: readonly { name: string; isHidden: boolean }[];
  headers: readonly string[];
  sample: readonly (readonly string[])[];
  proposed: readonly (SheetKey | null)[];
};
/** What people chose: which column each header means, how rows are taken, and what all of them get. */
export type Chosen = {
  columns: readonly (SheetKey | null)[];
  mode: Mode;
  country: CountryCode | null;
  locale: Locale;
  tagIds: readonly string[];
  consent: Declared | null;
  /** Of records: by which field, by its key, rows without an id are found; undefined: by none. */
  match?: string | null;
  /** To whom records belong that the file brings. */
  owner?: string | null;
  department?: string | null;
};
/** What everybody in a file has allowed, and how the company knows: the proof. */
export type Declared = { category: ConsentCategory; words: string };
export type Refused = { code: string; line: number | null; column: number | null };

/** A row of the file as the store keeps it; `errors` by the place of the cell. */
export type KeptRow = {
  line: number;
  cells: readonly string[];
  errors?: Readonly<Record<number, string>>;
  /** Places of cells that a sheet keeps as numbers: their text is no language's. */
  numbers?: readonly number[];
  isWide?: true;
};

export type KnownBy = { kind: 'phone' | 'email' | 'external'; value: string; raw: string };
/** What one contact holds of what a file can change. */
export type Profile = Own & {
  name: string;
  nameSource: NameSource;
  email: string | null;
  language: string | null;
  timezone: string | null;
};
/** What a row writes: all of a profile as it is afterwards, and what is added. */
export type Write = Profile & {
  identities: readonly KnownBy[];
  tagIds: readonly string[];
  /** Nobody knew yet what they allow, and the file declares it. */
  allows: boolean;
};

/** What is to become of a row. `before`: what an undo gives back, which holds as long as the revision is the same. */
export type PlannedRow = { line: number } & (
  | { fate: 'rejected'; flaws: readonly RowFlaw[] }
  | { fate: 'duplicate'; of: number }
  | { fate: 'unchanged' | 'skipped'; contactId: string }
  | { fate: 'new'; contactId: string; write: Write }
  | { fate: 'updated'; contactId: string; revision: number; write: Write; before: Profile }
);
/** The same of a row of records; what it writes is its target's own. */
export type TargetRow = { line: number } & (
  | { fate: 'rejected'; flaws: readonly RowFlaw[] }
  | { fate: 'duplicate'; of: number }
  | { fate: 'unchanged' | 'skipped'; recordId: string }
  | { fate: 'new'; recordId: string; write: unknown }
  | { fate: 'updated'; recordId: string; revision: number; write: unknown }
);
export type AnyRow = PlannedRow | TargetRow;

export type WrittenRow = Extract<PlannedRow, { write: Write }>;
export const isWritten = (row: PlannedRow): row is WrittenRow => row.fate === 'new' || row.fate === 'updated';

export type FateCounts = Record<Fate | 'rows', number>;
export const NO_COUNTS: FateCounts = { rows: 0, new: 0, updated: 0, unchanged: 0, skipped: 0, duplicate: 0, rejected: 0 };
/** With these rows as well: each counts once. */
export function counted(counts: FateCounts, rows: readonly { fate: Fate }[]): FateCounts {
  const sum = { ...counts, rows: counts.rows + rows.length };
  for (const { fate } of rows) sum[fate] += 1;
  return sum;
}

/** Fates once a batch has been written: whoever was changed meanwhile is left alone. */
export const settled = (rows: readonly AnyRow[], lines: ReadonlySet<number>): { line: number; fate: Fate }[] =>
  rows.map((row) => ({ line: row.line, fate: isToWrite(row) && !lines.has(row.line) ? 'skipped' : row.fate }));
export const isToWrite = ({ fate }: AnyRow): boolean => fate === 'new' || fate === 'updated';

/** A row with what became of it, or will: where it stands, and what is wrong with it. */
export type Outcome = {
  part: number;
  at: number;
  line: number;
  fate: Fate;
  contactId: string | null;
  recordId: string | null;
  of: number | null;
  flaws: readonly RowFlaw[];
};
