import type { Scope } from '../../../edge/platform/context';
import { type Id, newId } from '../../../kernel/ids';
import type { SecondFactorDuty } from '../../identity/auth/second-factor.domain';
import { dropPerson, tellRosterChanged } from '../../service/desk/desk.actions';
import { ROLE_KEYS, STARTING_GROUPS, STARTING_NAMES, type Subject } from './access.domain';
import {
  deleteSocketDrops,
  dutyOf,
  insertDropsOf,
  insertSocketDrops,
  selectOwnDrops,
  selectPeople,
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

/** Everybody at work, with all that the policy knows of them. */
export const findColleagues = async (s: Scope): Promise<SignedIn[]> => (await selectPeople(s)).map((row) => signedInOf(s, row));

/** The statement that belongs into the batch of a change that takes rights away; `endSockets` follows the batch. */
export const oweSocketEnds = insertSocketDrops;

/** Whose sockets should have ended by now, for the sweeper. */
export const owedSocketEnds = selectSocketDrops;

/** Ends these people's open sockets, so that a right taken away is gone there too. What fails the sweeper does again. */
export async function endSockets(s: Scope, userIds: readonly string[]): Promise<void> {
  const asOf = s.clock();
  for (const userId of userIds) await dropPerson(s, userId);
  // Who may do less may also be given less.
  if (userIds.length > 0) await tellRosterChanged(s);
  if (userIds.length > 0) await deleteSocketDrops(s, userIds, asOf);
}

/** A statement binds a hundred values at most, and a member takes three. */
const AT_ONCE = 30;
const chunks = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) => ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

/** The same for as many as you like. */
export const oweManySocketEnds = (s: Scope, ids: readonly string[]) => chunks(ids).map((some) => insertSocketDrops(s, some));

/** Ends the sockets of many, side by side. */
export const endAllSockets = async (s: Scope, ids: readonly string[]): Promise<void> => {
  await Promise.all(chunks(ids).map((some) => endSockets(s, some)));
};

/** When a company asks something new of its people: the statement that owes, and what follows the batch. */
export const oweSocketEndsOf = insertDropsOf;
export const endOwedSockets = async (s: Scope): Promise<void> => endAllSockets(s, await selectOwnDrops(s));

/** What was owed is paid by other means. */
export const paidSocketEnds = deleteSocketDrops;
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
