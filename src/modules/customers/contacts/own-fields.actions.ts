import type { Scope } from '../../../edge/platform/scope';
import { checkRecord, fieldErrorsOf } from '../../../kernel/fields/check';
import type { Definition } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import { readPhone } from '../../../kernel/phone';
import { Problem } from '../../../kernel/problem';
import { instantOf } from '../../../kernel/time';
import { definitionOf } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import type { NameSource } from './name.domain';
import { fieldKeysOf, NO_OWN, type Own, withOwn } from './own-fields.domain';
import { isOwnKey, ownColumns } from './sheet-columns.domain';

/** The company's own fields of contacts. */
export const contactDefinition = (s: Scope): Promise<Definition> => definitionOf(s, CONTACT_TYPE);

/** The same, asked for only where somebody holds a value of one. */
export const definitionFor = async (s: Scope, holders: readonly Pick<Own, 'vals'>[]): Promise<Definition> =>
  holders.some(({ vals }) => Object.keys(vals).length > 0) ? contactDefinition(s) : { fields: [] };

export type Given = {
  fields: Readonly<Record<string, unknown>>;
  mode: 'create' | 'update';
  source: NameSource;
  /** For what is wrong with them. */
  locale: Locale;
};

/** What a contact holds with these values; all that is wrong with them is told at once. `changed`: keys of the fields. */
export async function ownWith(s: Scope, now: Pick<Own, 'vals' | 'fieldSources'>, given: Given): Promise<Own & { changed: string[] }> {
  const { fields, mode, source, locale } = given;
  const definition = await contactDefinition(s);
  const checked = checkRecord(definition, fields, {
    ...{ mode, form: 'json', from: 'person', before: now.vals as Record<number, never> }, // safe: values are kept as they were checked
    ...{ locale, zone: 'UTC', now: instantOf(s.clock()), phone: readPhone },
  });
  if ('problems' in checked)
    throw new Problem('invalid-request', { errors: fieldErrorsOf(definition, checked.problems, locale, '/fields') });
  const { changed, ...own } = withOwn(now, checked.values, source);
  const keyOf = (no: string): string => definition.fields.find((field) => String(field.no) === no)?.key ?? no;
  return { ...own, fieldKeys: fieldKeysOf(definition, own.vals), changed: changed.map(keyOf) };
}

/** What a new contact holds: a field that is needed must have a value, whoever writes them down. */
export const ownOfNew = async (s: Scope, given: Omit<Given, 'mode'>): Promise<Own> => {
  const { vals, fieldSources, fieldKeys } = await ownWith(s, NO_OWN, { ...given, mode: 'create' });
  return { vals, fieldSources, fieldKeys };
};

/** Refuses columns of fields that there are not. */
export async function demandColumns(s: Scope, columns: readonly (string | null)[]): Promise<void> {
  const own = columns.flatMap((key, at) => (key !== null && isOwnKey(key) ? [{ key, at }] : []));
  if (own.length === 0) return;
  const known = new Set<string>(ownColumns(await contactDefinition(s)).map(({ key }) => key));
  const errors = own
    .filter(({ key }) => !known.has(key))
    .map(({ at }) => ({ pointer: `/columns/${at}`, detail: 'there is no such field' }));
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
}
