import type { Scope } from '../../../edge/platform/scope';
import { sidesOfMerge } from '../../customers/contacts/contacts.actions';
import type { NextWords } from './parting.domain';
import { selectAddresses } from './parting.store';

/** Where the next words of each address go once a merge is undone: into the thread that this address has, else into a new one. */
export async function nextWordsOf(s: Scope, mergeId: string): Promise<NextWords[]> {
  const sides = await sidesOfMerge(s, mergeId);
  const rows = await selectAddresses(
    s,
    sides.flatMap(({ origins }) => origins),
  );
  return sides.flatMap(({ id, name, origins }) =>
    rows.filter(({ origin }) => origins.includes(origin)).map((row) => ({ ...row, contact: { id, name } })),
  );
}
