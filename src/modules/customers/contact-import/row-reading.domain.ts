import { sentenceOfFault } from '../../../kernel/fields/faults';
import { parseValue } from '../../../kernel/fields/parse';
import { printLimit } from '../../../kernel/fields/print';
import { type FieldDefinition, type Reading as FieldReading, type FieldValue, isFault, type Read } from '../../../kernel/fields/types';
import { checkValue } from '../../../kernel/fields/values';
import { type CountryCode, readPhone } from '../../../kernel/phone';
import { normalizeText } from '../../../kernel/text';
import type { OwnKey, SheetKey } from '../contacts/sheet-columns.domain';
import type { KeptRow, KnownBy } from './plan.domain';
import type { FlawCode, RowFlaw } from './row-flaws.domain';
import { namesIn, type TagNames } from './tag-names.domain';

/** What a row says of somebody: an empty cell says nothing. */
export type Facts = {
  line: number;
  prosaId?: string;
  name?: string;
  email?: string;
  language?: string;
  timezone?: string;
  /** Values of the company's own fields by their numbers. */
  own?: Readonly<Record<string, FieldValue>>;
  identities: readonly KnownBy[];
  tagIds: readonly string[];
  /** Names of archived tags, which nobody is given, but who has one keeps it. */
  archived?: readonly { name: string; ids: readonly string[]; column: number }[];
};
export type Reading = {
  columns: readonly (SheetKey | null)[];
  country: CountryCode | undefined;
  /** The value that a text is; undefined where it is none. */
  cells: Readonly<Record<PlainKey, (text: string) => string | undefined>>;
  tags: TagNames;
  /** The company's own fields, and how the file writes them. */
  own: { columns: readonly OwnColumn[]; reading: FieldReading };
  /** What every row gets. */
  tagIds: readonly string[];
};

export type OwnColumn = { key: OwnKey; field: FieldDefinition };

/** Cells that are one value, read each by its own rule. */
export type PlainKey = 'name' | 'email' | 'language' | 'timezone' | 'externalId';
const CODES = {
  name: 'cell-name',
  email: 'cell-email',
  language: 'cell-language',
  timezone: 'cell-timezone',
  externalId: 'cell-external',
} as const satisfies Record<PlainKey, FlawCode>;

type Found = { text: string; column: number };

/** What a row says, or everything that is wrong with it. */
export function readRow(row: KeptRow, reading: Reading): Facts | { line: number; flaws: readonly RowFlaw[] } {
  const flaws: RowFlaw[] = [];
  const refuse = (code: FlawCode, column: number | null, value = ''): undefined => {
    flaws.push({ code, column, value: value.slice(0, 200) });
    return undefined;
  };
  if (row.isWide) refuse('row-more-cells', null);
  const cell = (key: SheetKey): Found | undefined => {
    const at = reading.columns.indexOf(key);
    if (at < 0) return undefined;
    if (row.errors?.[at] !== undefined) return refuse('cell-error', at + 1, row.errors[at]);
    const text = (row.cells[at] ?? '').trim();
    return text === '' ? undefined : { text, column: at + 1 };
  };
  const plain = (key: PlainKey): string | undefined => {
    const found = cell(key);
    if (!found) return undefined;
    return reading.cells[key](found.text) ?? refuse(CODES[key], found.column, found.text);
  };
  const phone = (): string | undefined => {
    const found = cell('phone');
    if (!found) return undefined;
    const read = readPhone(found.text, reading.country);
    return 'phone' in read ? read.phone : refuse(read.code, found.column, found.text);
  };
  const archived: { name: string; ids: readonly string[]; column: number }[] = [];
  const tags = (): string[] => {
    const found = cell('tags');
    return (found ? namesIn(found.text, reading.tags) : []).flatMap((name) => {
      const key = normalizeText(name);
      const [id, ids] = [reading.tags.living.get(key), reading.tags.archived.get(key)];
      if (id === undefined && ids && found) archived.push({ name, ids, column: found.column });
      else if (id === undefined) refuse('cell-tag', found?.column ?? null, name);
      return id ?? [];
    });
  };
  const own = (): Record<string, FieldValue> => {
    const values: Record<string, FieldValue> = {};
    for (const { key, field } of reading.own.columns) {
      const found = cell(key);
      if (!found) continue;
      const isNumber = row.numbers?.includes(found.column - 1) === true;
      const read = readCell(field, isNumber ? Number(found.text) : found.text, reading.own.reading);
      if (!isFault(read)) {
        if (read.value !== null) values[String(field.no)] = read.value;
        continue;
      }
      const shown = (limit: number | string): string => printLimit(field, limit, reading.own.reading.locale);
      flaws.push({ code: 'cell-value', column: found.column, value: found.text.slice(0, 200), detail: sentenceOfFault(read, shown) });
    }
    return values;
  };
  const said = {
    prosaId: cell('prosaId')?.text,
    name: plain('name'),
    email: plain('email'),
    phone: phone(),
    externalId: plain('externalId'),
    language: plain('language'),
    timezone: plain('timezone'),
  };
  const [values, tagIds] = [own(), [...new Set([...reading.tagIds, ...tags()])]];
  const identities: KnownBy[] = [
    ...(said.phone ? [{ kind: 'phone', value: said.phone, raw: said.phone.slice(1) } as const] : []),
    ...(said.email ? [{ kind: 'email', value: said.email, raw: said.email } as const] : []),
    ...(said.externalId ? [{ kind: 'external', value: said.externalId, raw: said.externalId } as const] : []),
  ];
  if (flaws.length === 0 && identities.length === 0 && said.prosaId === undefined) refuse('row-without-identity', null);
  if (flaws.length > 0) return { line: row.line, flaws };
  const { prosaId, name, email, language: spoken, timezone: zone } = said;
  return {
    line: row.line,
    ...(prosaId === undefined ? {} : { prosaId }),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(spoken === undefined ? {} : { language: spoken }),
    ...(zone === undefined ? {} : { timezone: zone }),
    ...(Object.keys(values).length === 0 ? {} : { own: values }),
    identities,
    tagIds,
    ...(archived.length === 0 ? {} : { archived }),
  };
}

/** A cell as its field keeps it. */
export function readCell(field: FieldDefinition, cell: string | number, reading: FieldReading): Read {
  const read = parseValue(field, cell, reading);
  return isFault(read) ? read : checkValue(field, read.value, reading);
}
