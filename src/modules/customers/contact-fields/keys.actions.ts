import type { Scope } from '../../../edge/platform/scope';
import { writeWords } from '../contacts/contacts.actions';
import { endKeys, moveKeys, selectIdsBehind, selectKeysAfter, selectUnfinished, selectUnkeyed } from './keys.store';

export { writeWordsOf } from '../contacts/contacts.actions';
export const unfinished = selectUnfinished;
export const unkeyed = selectUnkeyed;

/** So many contacts are written in one batch. */
const STEP = 250;

/**
 * Writes the keys of a company's contacts anew, from where it was left; true when all are done. A step may be repeated: it writes what
 * the contacts are then. `steps`: at most so many.
 */
export async function writeKeysAnew(s: Scope, steps = 8): Promise<boolean> {
  for (let step = 0; step < steps; step += 1) {
    const after = await selectKeysAfter(s);
    if (after === undefined) return true;
    const ids = await selectIdsBehind(s, after, STEP);
    const last = ids.at(-1);
    if (last === undefined) {
      await endKeys(s, after);
      continue;
    }
    const [first, ...rest] = writeWords(s, ids);
    if (first) await s.db.batch([first, ...rest, moveKeys(s, after, last)]);
  }
  return (await selectKeysAfter(s)) === undefined;
}
