import { dayOf, isDay } from '../../../kernel/calendar';
import { after, hours, instantOf } from '../../../kernel/time';
import { readCategory } from '../tariffs/category.domain';
import { microsOf } from '../tariffs/rounding.domain';
import { type ColumnKey, type DayOrder, placesOf, type SavedColumns } from './columns.domain';

/** By what the provider's figures are told apart; a part that a file has no column for is '' in all of it. */
export type Key = { day: string; number: string; market: string; type: string; category: string };
/** How many units of a key there were, and what they cost in micros; `slack`: as exactly as that is written. */
export type Figure = Key & { volume: number; cost: number | null; slack: number };

export const FILE_FLAWS = [
  ...(['column-missing', 'day-invalid', 'number-unknown', 'type-unknown', 'category-unknown', 'volume-invalid'] as const),
  ...(['cost-invalid', 'json-invalid', 'too-many-keys'] as const),
] as const;
export type FileFlawCode = (typeof FILE_FLAWS)[number];
export type FileFlaw = { line: number | null; column: string | null; code: FileFlawCode };
export type FileRow = { line: number; cells: readonly string[] };
/** What a file is read by. `numbers`: the company's own, digits and id. */
export type Reading = { zone: string; saved: SavedColumns; dayOrder: DayOrder; numbers: readonly { id: string; digits: string }[] };
export type Figures = { figures: Figure[]; flaws: FileFlaw[]; parts: ColumnKey[]; rows: number };

/** More are no file of a few months. */
export const MOST_KEYS = 5_000;
export const TYPES = ['regular', 'free_customer_service', 'free_entry_point', 'free_tier'] as const;
const keyOf = ({ day, number, market, type, category }: Key): string => [day, number, market, type, category].join('|');

/** What a file tells, each key once. Rows that cannot be read are named and hold up no other. */
export function figuresOf(rows: readonly FileRow[], reading: Reading): Figures {
  const [head, ...body] = rows;
  const places = placesOf(head?.cells ?? [], reading.saved);
  const flaws: FileFlaw[] = (['day', 'volume'] as const).flatMap((column) =>
    places[column] === undefined ? [{ line: head?.line ?? null, column, code: 'column-missing' as const }] : [],
  );
  if (flaws.length > 0) return { figures: [], flaws, parts: [], rows: body.length };
  const parts = Object.keys(places) as ColumnKey[]; // safe: keys of its own type
  const figures = new Map<string, Figure>();
  for (const { line, cells } of body) {
    const cell = (column: ColumnKey): string | undefined => {
      const at = places[column];
      return at === undefined ? undefined : (cells[at] ?? '').trim();
    };
    const read = readRow(cell, reading);
    if ('code' in read) flaws.push({ line, ...read });
    else add(figures, read);
  }
  if (figures.size > MOST_KEYS)
    return { figures: [], flaws: [{ line: null, column: null, code: 'too-many-keys' }], parts, rows: body.length };
  return { figures: [...figures.values()], flaws, parts, rows: body.length };
}

function add(figures: Map<string, Figure>, figure: Figure): void {
  const known = figures.get(keyOf(figure));
  const cost = known === undefined ? figure.cost : known.cost === null || figure.cost === null ? null : known.cost + figure.cost;
  figures.set(keyOf(figure), { ...figure, cost, volume: (known?.volume ?? 0) + figure.volume, slack: (known?.slack ?? 0) + figure.slack });
}

type Flawed = { column: string; code: FileFlawCode };
function readRow(cell: (column: ColumnKey) => string | undefined, reading: Reading): Figure | Flawed {
  const day = readDay(cell('day') ?? '', reading);
  if (day === undefined) return { column: 'day', code: 'day-invalid' };
  const number = readNumber(cell('number'), reading);
  if (number === undefined) return { column: 'number', code: 'number-unknown' };
  const type = readType(cell('type'));
  if (type === undefined) return { column: 'type', code: 'type-unknown' };
  const category = readName(cell('category'));
  if (category === undefined) return { column: 'category', code: 'category-unknown' };
  const volume = /^\d{1,10}(?:[.,]0+)?$/.exec(cell('volume') ?? '') ? Number.parseInt(cell('volume') ?? '', 10) : undefined;
  if (volume === undefined) return { column: 'volume', code: 'volume-invalid' };
  const cost = readCost(cell('cost'));
  if (cost === undefined) return { column: 'cost', code: 'cost-invalid' };
  return { day, number, market: (cell('market') ?? '').toUpperCase(), type, category, volume, ...cost };
}

/** A day as a calendar has it, or the second at which it began: by noon it is the same day wherever the account is. */
function readDay(text: string, { zone, dayOrder }: Reading): string | undefined {
  if (/^\d{9,10}$/.test(text)) return dayOf(after(instantOf(Number(text) * 1_000), hours(12)), zone);
  const iso = text.slice(0, 10);
  if (isDay(iso)) return iso;
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const [month, day] = dayOrder === 'mdy' ? [first, second] : [second, first];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

/** One of the company's own numbers, with its country's code or without. */
function readNumber(text: string | undefined, { numbers }: Reading): string | undefined {
  if (text === undefined) return '';
  const digits = text.replace(/\D/g, '');
  const found = digits.length < 8 ? [] : numbers.filter((own) => own.digits.endsWith(digits) || digits.endsWith(own.digits));
  return numbers.find((own) => own.id === text)?.id ?? (found.length === 1 ? found[0]?.id : undefined);
}

const readType = (text: string | undefined): string | undefined => {
  if (text === undefined) return '';
  const written = text.toLowerCase().replace(/[\s-]+/g, '_');
  return TYPES.find((type) => type === written);
};
const readName = (text: string | undefined): string | undefined =>
  text === undefined ? '' : (readCategory(text.replace(/\s+/g, '_')) ?? undefined);

/** An amount with a point or a comma, as exact as it is written; an empty one is not told. */
function readCost(text: string | undefined): Pick<Figure, 'cost' | 'slack'> | undefined {
  if (text === undefined || text === '') return { cost: null, slack: 0 };
  const plain = text.replace(/^[A-Z]{3}\s*|^[^\d-]{1,3}\s*/, '').replace(/\s/g, '');
  const written = /,\d+$/.test(plain) ? plain.replace(/\./g, '').replace(',', '.') : plain.replace(/,/g, '');
  const cut = /^(\d+\.\d{6})\d+$/.exec(written)?.[1] ?? written;
  const cost = microsOf(cut);
  if (typeof cost !== 'number') return undefined;
  const decimals = Math.min(6, cut.split('.')[1]?.length ?? 0);
  return { cost, slack: Number(`5e${5 - decimals}`) };
}

const HEADER: readonly ColumnKey[] = ['day', 'number', 'market', 'type', 'category', 'volume', 'cost'];
type Point = Readonly<Record<string, unknown>>;
/** The rows of what Meta answers to a question for its analytics, of messages or, before, of conversations. Undefined for anything else. */
export function rowsOfAnalytics(text: string): FileRow[] | undefined {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return undefined;
  }
  const points = pointsIn(whole);
  if (points.length === 0) return undefined;
  const textOf = (value: unknown): string => (typeof value === 'number' ? plain(value) : typeof value === 'string' ? value : '');
  const columns: readonly (readonly string[])[] = [
    ...[['start'], ['phone_number', 'phone'], ['country'], ['pricing_type', 'conversation_type']],
    ...[['pricing_category', 'conversation_category'], ['volume', 'conversation'], ['cost']],
  ];
  const used = HEADER.map((_, n) => points.some((point) => columns[n]?.some((name) => point[name] !== undefined)));
  const shown = <T>(cells: readonly T[]): T[] => cells.filter((_, n) => used[n]);
  return [
    { line: 0, cells: shown(HEADER) },
    ...points.map((point, n) => ({
      line: n + 1,
      cells: shown(columns.map((names) => textOf(names.map((name) => point[name]).find((value) => value !== undefined)))),
    })),
  ];
}
const plain = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(6));

function pointsIn(value: unknown, depth = 0): Point[] {
  if (depth > 6 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => pointsIn(one, depth + 1));
  if ('start' in value && ('volume' in value || 'conversation' in value)) return [value as Point]; // safe: an object
  return Object.values(value).flatMap((one) => pointsIn(one, depth + 1));
}
