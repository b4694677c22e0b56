import type { Scope } from '../../../edge/platform/scope';
import type { Definition } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import type { About } from './definitions.domain';
import { selectManner, selectOwnTypes, selectType, type TypeRow } from './definitions.store';

export { type Defined, insertOwnType, insertType, type TypeRow, updateType } from './definitions.store';

export const typeOf = (s: Scope, key: string): Promise<TypeRow | undefined> => selectType(s, key);

/** The fields of a type; none as long as nobody has defined any. */
export const definitionOf = async (s: Scope, key: string): Promise<Definition> => (await selectType(s, key))?.definition ?? { fields: [] };

/** A type of the company's own. */
export type OwnType = TypeRow & { about: About };
const isOwn = (row: TypeRow): row is OwnType => row.about !== null;

export const ownTypes = async (s: Scope): Promise<OwnType[]> => (await selectOwnTypes(s)).filter(isOwn);

/** How the company writes what is kept in words: titles of records. */
export async function mannerOf(s: Scope): Promise<{ locale: Locale; zone: string }> {
  const found = await selectManner(s);
  return { locale: (found?.locale ?? 'en') as Locale, zone: found?.zone ?? 'UTC' }; // safe: only locales are written there
}
