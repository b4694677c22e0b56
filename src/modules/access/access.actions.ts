import type { Scope } from '../../edge/context';
import { type Id, newId } from '../../kernel/ids';
import { type Capability, ROLE_KEYS, STARTING_GROUPS } from './access.domain';
import { selectSignedIn, selectUser, startingPeople } from './access.store';

export type SignedIn = {
  id: string;
  name: string;
  email: string;
  locale: string;
  roleKey: string;
  roleName: string;
  capabilities: Capability[];
};

export const findSignedIn = (s: Scope, userId: Id<'user'>, loginId: Id<'login'>): Promise<SignedIn | undefined> =>
  selectSignedIn(s, userId, loginId);
export const findUser = selectUser;

const NAMES: Record<(typeof ROLE_KEYS)[number], string> = {
  owner: 'Owner',
  admin: 'Administrator',
  supervisor: 'Supervisor',
  agent: 'Agent',
  campaigner: 'Campaigner',
  viewer: 'Viewer',
};

/** The people side of a new tenant: system roles, a permission group for each, and the owner. */
export const preparePeople = (s: Scope, owner: Parameters<typeof startingPeople>[1], at: number) =>
  startingPeople(
    s,
    owner,
    ROLE_KEYS.map((key) => ({ key, name: NAMES[key], roleId: newId('role'), groupId: newId('group'), capabilities: STARTING_GROUPS[key] })),
    at,
  );
