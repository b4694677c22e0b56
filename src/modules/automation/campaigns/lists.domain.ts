import type { CountryCode } from '../../../kernel/phone';
import { type Duration, days } from '../../../kernel/time';
import type { Declared, KeptRow, Shape } from '../../customers/contact-import/plan.domain';

export const LIST_KINDS = ['file', 'numbers'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** What becomes of numbers on a list that nobody has: they become contacts, or get nothing. */
export const UNKNOWN_NUMBERS = ['create', 'leave-out'] as const;

/** How the list of a campaign is read. Columns are counted from 1. */
export type ListChoice = {
  id: string;
  /** Whether its first row names the columns. */
  hasHeader: boolean;
  phoneColumn: number;
  nameColumn: number | null;
  /** Whose rules phones without a country code follow; null: each must have its code. */
  country: CountryCode | null;
  unknown: (typeof UNKNOWN_NUMBERS)[number];
  /** What those who become contacts have allowed, and how the company knows. */
  consent: Declared | null;
};

/** Lists go with the campaign's beginning, and otherwise after so long: they hold many people. */
export const LISTS_KEPT_FOR: Duration = days(7);

export const listFolder = (id: string): string => `campaign-lists/${id}/`;
export const listSource = (id: string): string => `${listFolder(id)}source`;

/** Of a pasted list, `at` is the place in its line. */
export type ListRow = KeptRow & { at?: number };

const SEPARATORS = /[,;\t]/;
/** Numbers as somebody pasted them, one a line or several: separated by commas, semicolons or tabs. */
export const numbersIn = (text: string): ListRow[] =>
  text.split(/\r\n?|\n/).flatMap((line, index) =>
    line.split(SEPARATORS).flatMap((part, place) => {
      const number = part.trim();
      return number === '' ? [] : [{ line: index + 1, cells: [number], at: place + 1 }];
    }),
  );

const ALPHABET = 26;
/** What a spreadsheet calls a column: A, B, … Z, AA. */
export function letterOf(column: number): string {
  const [before, own] = [Math.floor((column - 1) / ALPHABET), (column - 1) % ALPHABET];
  return `${before > 0 ? letterOf(before) : ''}${String.fromCharCode(65 + own)}`;
}

/** What columns are called in a mapping: by their headers, or by their letters where there is none, or where another has the same. */
export function columnNames({ headers }: Pick<Shape, 'headers'>, hasHeader: boolean): string[] {
  const names = new Set<string>();
  return headers.map((header, index) => {
    const [plain, letter] = [header.trim(), letterOf(index + 1)];
    let name = !hasHeader || plain === '' ? letter : plain;
    while (names.has(name)) name = `${name} (${letter})`;
    names.add(name);
    return name;
  });
}
