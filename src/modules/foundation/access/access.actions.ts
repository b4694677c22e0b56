import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { type Capability, known, ROLE_KEYS, STARTING_NAMES, startingCapabilities } from './access.domain';
import { selectUser, startingPeople } from './access.store';

export const findUser = selectUser;
export { holdGroup } from './access.store';

/** The people side of a new tenant: system roles, a permission group for each, named in its language, and the owner. */
export const preparePeople = (s: Scope, owner: Parameters<typeof startingPeople>[1], at: number) =>
  startingPeople(
    s,
    owner,
    ROLE_KEYS.map((key) => ({
      ...{ key, name: STARTING_NAMES[owner.locale][key], roleId: newId('role'), groupId: newId('group') },
      capabilities: startingCapabilities(s.catalog.capabilities, key),
    })),
    at,
  );

/** The capabilities that a caller names, or a refusal that points at what is none. */
export function knownCapabilities(s: Scope, names: readonly string[], pointer: string): Capability[] {
  const all = known(s.catalog.capabilities);
  const errors = names.flatMap((name, index) =>
    all.some((each) => each === name) ? [] : [{ pointer: `${pointer}/${index}`, detail: 'there is no such capability' }],
  );
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  return all.filter((each) => names.includes(each));
}
