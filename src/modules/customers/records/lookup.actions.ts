import type { Scope } from '../../../edge/platform/scope';
import type { Lens } from '../entity-types/lens.domain';
import { selectTitled } from './lookup.store';
import { type RecordRow, selectByIds, selectNamed, selectNamedContacts, selectRowsByIds, selectTaken } from './records.store';
import type { UniqueKey } from './values.domain';
import { isReached } from './writer.domain';

/** Records of a type by their ids, as far as somebody reaches them. */
export async function reachedByIds(s: Scope, lens: Lens, ids: readonly string[]): Promise<{ id: string; no: number }[]> {
  const asked = ids.filter((id) => id.startsWith('rec_'));
  const found = asked.length === 0 ? [] : await selectByIds(s, asked);
  return found.filter((one) => one.typeNo === lens.type.no && isReached(one, lens.reach)).map(({ id, no }) => ({ id, no }));
}

export const rowsByIds = async (s: Scope, lens: Lens, ids: readonly string[]): Promise<RecordRow[]> =>
  ids.length === 0 ? [] : selectRowsByIds(s, lens, [...new Set(ids)]);

/** Who has these values that one record alone may have; `isSeen`: whether somebody reaches it. */
export async function holdersOf(s: Scope, lens: Lens, keys: readonly UniqueKey[]) {
  const found = keys.length === 0 ? [] : await selectTaken(s, lens, keys);
  return new Map(
    found.map((one) => [`${one.ruleNo} ${one.text}`, { id: one.id, no: one.no, isSeen: isReached(one, lens.reach) }] as const),
  );
}

/** What these numbers name, as far as somebody sees it. */
export async function namedRecords(s: Scope, others: readonly Lens[], nos: readonly number[]) {
  const rows = nos.length === 0 ? [] : await selectNamed(s, nos);
  return rows.filter((row) => {
    const lens = others.find(({ type }) => type.no === row.typeNo);
    return lens !== undefined && isReached(row, lens.reach);
  });
}

/** Contacts by ids, as the people they are today. */
export const namedPeople = async (s: Scope, ids: readonly string[]) => {
  const asked = ids.filter((id) => id.startsWith('ctc_'));
  return asked.length === 0 ? [] : selectNamedContacts(s, asked);
};

/** By what these records are called, as far as somebody reaches them: one of each name, and whether it is the only one. */
export const titledAs = (s: Scope, lens: Lens, keys: readonly string[]) => (keys.length === 0 ? [] : selectTitled(s, lens, keys));
