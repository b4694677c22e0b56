import type { Scope } from '../../edge/context';
import { type Id, newId } from '../../kernel/ids';
import type { SecondFactorDuty } from '../auth/second-factor.domain';
import { dropPerson } from '../desk/desk.actions';
import { ROLE_KEYS, STARTING_GROUPS, type Subject } from './access.domain';
import {
  deleteSocketDrops,
  dutyOf,
  insertSocketDrops,
  selectPerson,
  selectSignedIn,
  selectSocketDrops,
  selectUser,
  startingPeople,
  subjectOf,
} from './access.store';

export type SignedIn = {
  tenantId: string;
  id: string;
  name: string;
  email: string;
  locale: string;
  roleKey: string;
  roleName: string;
  subject: Subject;
  secondFactor: SecondFactorDuty;
};

const signedInOf = (s: Scope, row: NonNullable<Awaited<ReturnType<typeof selectPerson>>>): SignedIn => ({
  tenantId: s.tenantId,
  id: row.id,
  name: row.name,
  email: row.email,
  locale: row.locale,
  roleKey: row.roleKey,
  roleName: row.roleName,
  subject: subjectOf(row, s.clock()),
  secondFactor: dutyOf(row, s.clock()),
});

/** The person behind a live login; undefined when the login has ended or the person is disabled. */
export async function findSignedIn(s: Scope, userId: Id<'user'>, loginId: Id<'login'>): Promise<SignedIn | undefined> {
  const row = await selectSignedIn(s, userId, loginId);
  return row && signedInOf(s, row);
}

/** What the policy knows of any user; undefined when there is none. */
export async function findPerson(s: Scope, userId: string): Promise<SignedIn | undefined> {
  const row = await selectPerson(s, userId);
  return row && signedInOf(s, row);
}

/** The statement that belongs into the batch of a change that takes rights away; `endSockets` follows the batch. */
export const oweSocketEnds = insertSocketDrops;

/** Whose sockets should have ended by now, for the sweeper. */
export const owedSocketEnds = selectSocketDrops;

/** Ends these people's open sockets, so that a right taken away is gone there too. What fails the sweeper does again. */
export async function endSockets(s: Scope, userIds: readonly string[]): Promise<void> {
  const asOf = s.clock();
  for (const userId of userIds) await dropPerson(s, userId);
  if (userIds.length > 0) await deleteSocketDrops(s, userIds, asOf);
}

/** What was owed is paid by other means. */
export const paidSocketEnds = deleteSocketDrops;
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
