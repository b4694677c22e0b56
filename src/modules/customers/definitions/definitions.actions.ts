import type { Scope } from '../../../edge/platform/scope';
import type { Definition } from '../../../kernel/fields/types';
import type { Locale } from '../../../kernel/locale';
import type { About } from './definitions.domain';
import * as store from './definitions.store';

export type { Defined, TypeRow } from './definitions.store';

/** What a request has read: it asks for the same fields in several places. Work in the background reads them anew with every step. */
const read = new WeakMap<Scope, Map<string, Promise<store.TypeRow | undefined>>>();

export function typeOf(s: Scope, key: string): Promise<store.TypeRow | undefined> {
  if (!('requestId' in s)) return store.selectType(s, key);
  const known = read.get(s) ?? new Map<string, Promise<store.TypeRow | undefined>>();
  read.set(s, known);
  const found = known.get(key) ?? kept(s, store.selectType(s, key));
  known.set(key, found);
  return found;
}

/** A read that failed is forgotten: who asks again reads again. */
const kept = <T>(s: Scope, found: Promise<T>): Promise<T> => {
  found.catch(() => forget(s));
  return found;
};

/** The fields of a type; none as long as nobody has defined any. */
export const definitionOf = async (s: Scope, key: string): Promise<Definition> => (await typeOf(s, key))?.definition ?? { fields: [] };

const forget = (s: Scope): void => {
  read.delete(s);
  readOwn.delete(s);
};

/** Whoever writes a type reads it anew. */
export const insertType = (s: Scope, key: string, defined: store.Defined) => {
  forget(s);
  return store.insertType(s, key, defined);
};
export const updateType = (s: Scope, seen: Pick<store.TypeRow, 'key' | 'revision'>, defined: Partial<store.Defined>) => {
  forget(s);
  return store.updateType(s, seen, defined);
};

/** A type of the company's own. */
export type OwnType = store.TypeRow & { about: About };
const isOwn = (row: store.TypeRow): row is OwnType => row.about !== null;

const readOwn = new WeakMap<Scope, Promise<OwnType[]>>();

export function ownTypes(s: Scope): Promise<OwnType[]> {
  const found =
    readOwn.get(s) ??
    kept(
      s,
      store.selectOwnTypes(s).then((rows) => rows.filter(isOwn)),
    );
  if ('requestId' in s) readOwn.set(s, found);
  return found;
}

/** The same as they are at this moment, for work that goes on after an answer. */
export function ownTypesNow(s: Scope): Promise<OwnType[]> {
  forget(s);
  return ownTypes(s);
}

export const insertOwnType = (s: Scope, type: Parameters<typeof store.insertOwnType>[1], most: number) => {
  forget(s);
  return store.insertOwnType(s, type, most);
};

/** How the company writes what is kept in words: titles of records. */
export async function mannerOf(s: Scope): Promise<{ locale: Locale; zone: string }> {
  const found = await store.selectManner(s);
  return { locale: (found?.locale ?? 'en') as Locale, zone: found?.zone ?? 'UTC' }; // safe: only locales are written there
}
