import { type Key, keysOf } from '../../../kernel/fields/keys';
import type { Definition, FieldValue } from '../../../kernel/fields/types';
import { NAME_SOURCES, type NameSource } from './name.domain';
import { isSameValue } from './same.domain';

/** What a contact holds of the company's own fields, by their numbers. */
export type Own = {
  vals: Readonly<Record<string, unknown>>;
  fieldSources: Readonly<Record<string, NameSource>>;
  fieldKeys: Readonly<Record<string, readonly Key[]>>;
};
export const NO_OWN: Own = { vals: {}, fieldSources: {}, fieldKeys: {} };

/** As the API names them; retired fields are shown nowhere. */
export const shownFields = ({ fields }: Definition, vals: Own['vals']): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ no, key, retired }) => (retired || vals[String(no)] === undefined ? [] : [[key, vals[String(no)]] as const])),
  );

/** The keys of all values, also of fields that are not indexed and such as are retired: they may be taken back. */
export const fieldKeysOf = ({ fields }: Definition, vals: Own['vals']): Own['fieldKeys'] =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const keys = keysOf(field, vals[String(field.no)] as FieldValue | undefined); // safe: values are kept as they were checked
      return keys.length > 0 ? [[String(field.no), keys] as const] : [];
    }),
  );

const rank = (source: NameSource | undefined): number => (source === undefined ? -1 : NAME_SOURCES.indexOf(source));

/** With these values, null where there shall be none: a source changes what it has given itself, or a worse one. `changed`: by number. */
export function withOwn(
  now: Pick<Own, 'vals' | 'fieldSources'>,
  values: Readonly<Record<string, FieldValue | null>>,
  source: NameSource,
): { vals: Own['vals']; fieldSources: Own['fieldSources']; changed: string[] } {
  const [vals, fieldSources] = [{ ...now.vals }, { ...now.fieldSources }];
  const changed: string[] = [];
  for (const [no, value] of Object.entries(values)) {
    if (isSameValue(vals[no] ?? null, value) || rank(source) < rank(fieldSources[no])) continue;
    changed.push(no);
    delete vals[no];
    delete fieldSources[no];
    if (value === null) continue;
    vals[no] = value;
    fieldSources[no] = source;
  }
  return { vals, fieldSources, changed };
}

/** Before the key of an own field wherever it stands among ours, so that it is never one of them. */
export const OWN = 'field.' as const;
