import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { ROLE_KEYS, STARTING_GROUPS, STARTING_NAMES } from './access.domain';
import { selectUser, startingPeople } from './access.store';

export const findUser = selectUser;

/** The people side of a new tenant: system roles, a permission group for each, named in its language, and the owner. */
export const preparePeople = (s: Scope, owner: Parameters<typeof startingPeople>[1], at: number) =>
  startingPeople(
    s,
    owner,
    ROLE_KEYS.map((key) => ({
      ...{ key, name: STARTING_NAMES[owner.locale][key], roleId: newId('role'), groupId: newId('group') },
      capabilities: STARTING_GROUPS[key],
    })),
    at,
  );
