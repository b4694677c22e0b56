import type { Scope } from '../../../edge/platform/scope';
import { sentenceOfFault } from '../../../kernel/fields/faults';
import { reasons } from '../../foundation/audit/audit.actions';
import { contactProblems } from './contacts.problems';
import { contactDefinition } from './own-fields.actions';
import type { Own } from './own-fields.domain';
import { selectTaken } from './unique.store';

/** The keys of all values, each with the number of its field. */
export const pairsOf = (keys: Own['fieldKeys']): [number, unknown][] =>
  Object.entries(keys).flatMap(([no, its]) => its.map((key): [number, unknown] => [Number(no), key]));

/** A value that another contact has already is told with its field, and with who that is. */
export async function refuseNotUnique(s: Scope, id: string, keys: Own['fieldKeys'] | undefined, error: unknown): Promise<never> {
  if (!reasons(error).includes('value-not-unique')) throw error;
  const taken = (await selectTaken(s, pairsOf(keys ?? {}))).filter((one) => one.id !== id);
  const { fields } = await contactDefinition(s);
  const [first] = taken;
  throw contactProblems('value-not-unique', {
    errors: taken.map(({ no }) => ({
      pointer: `/fields/${fields.find((field) => field.no === no)?.key ?? no}`,
      detail: sentenceOfFault({ code: 'not-unique' }),
    })),
    ...(first ? { winner: { id: first.id, name: first.name } } : {}),
  });
}
