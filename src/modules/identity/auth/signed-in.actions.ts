import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import type { Subject } from '../../foundation/access/access.domain';
import type { SecondFactorDuty } from './second-factor.domain';
import { dutyOf, insertDropsOf, selectMembersOf, selectPeople, selectPerson, selectSignedIn, subjectOf } from './signed-in.store';

export type SignedIn = {
  tenantId: string;
  id: string;
  name: string;
  email: string;
  locale: string;
  revision: number;
  roleKey: string;
  roleName: string;
  subject: Subject;
  /** Somebody from outside: until when, and who granted it. */
  guest: { accessUntil: number; grantedBy: string; reason: string } | null;
  secondFactor: SecondFactorDuty;
};

export const signedInOf = (s: Scope, row: NonNullable<Awaited<ReturnType<typeof selectPerson>>>): SignedIn => ({
  tenantId: s.tenantId,
  id: row.id,
  name: row.name,
  email: row.email,
  locale: row.locale,
  revision: row.revision,
  roleKey: row.roleKey,
  roleName: row.roleName,
  subject: subjectOf(row, s.clock()),
  guest: row.accessUntil === null ? null : { accessUntil: row.accessUntil, grantedBy: row.grantedBy ?? '', reason: row.accessReason ?? '' },
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

/** Everybody in a permission group, or with these ids, disabled and invited people and service users among them. */
export const findMembersOf = async (s: Scope, of: Parameters<typeof selectMembersOf>[1]): Promise<SignedIn[]> =>
  (await selectMembersOf(s, of)).map((row) => signedInOf(s, row));

/** Everybody at work, with all that the policy knows of them. */
export const findColleagues = async (s: Scope): Promise<SignedIn[]> => (await selectPeople(s)).map((row) => signedInOf(s, row));

/** When a company asks something new of its people: the statement that owes, and what follows the batch. */
export const oweSocketEndsOf = insertDropsOf;
