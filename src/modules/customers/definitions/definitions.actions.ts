import type { Scope } from '../../../edge/platform/scope';
import type { Definition } from '../../../kernel/fields/types';
import * as store from './definitions.store';

export type { Defined, TypeRow } from './definitions.store';

/** What a request has read: it asks for the same fields in several places. Work in the background reads them anew with every step. */
const read = new WeakMap<Scope, Map<string, Promise<store.TypeRow | undefined>>>();

export function typeOf(s: Scope, key: string): Promise<store.TypeRow | undefined> {
  if (!('requestId' in s)) return store.selectType(s, key);
  const known = read.get(s) ?? new Map<string, Promise<store.TypeRow | undefined>>();
  read.set(s, known);
  const found = known.get(key) ?? store.selectType(s, key);
  known.set(key, found);
  return found;
}

/** The fields of a type; none as long as nobody has defined any. */
export const definitionOf = async (s: Scope, key: string): Promise<Definition> => (await typeOf(s, key))?.definition ?? { fields: [] };

/** Whoever writes a type reads it anew. */
export const insertType = (s: Scope, key: string, defined: store.Defined) => {
  read.delete(s);
  return store.insertType(s, key, defined);
};
export const updateType = (s: Scope, seen: Pick<store.TypeRow, 'key' | 'revision'>, defined: store.Defined) => {
  read.delete(s);
  return store.updateType(s, seen, defined);
};
