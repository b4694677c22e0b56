import type { UserScope } from '../../foundation/access/access.scope';
import { seenTypes } from '../entity-types/entity-types.actions';
import { type FoundOf, selectFound } from './search.store';

/** So many records of each type are shown for a search over all of them. */
const MOST_OF_A_TYPE = 5;

/** Records of all types that somebody sees, by the words of their titles or by a whole text. */
export const findRecords = async (s: UserScope, text: string): Promise<FoundOf[]> =>
  selectFound(s, await seenTypes(s), text, MOST_OF_A_TYPE);
