import type { RequestHost } from '../../../edge/platform/host';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { oweSocketEnds } from '../../foundation/access/revocation.actions';
import { type Change as Given, mayActOn, type Target, type Verb } from '../../foundation/access/rights.domain';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { findPerson } from '../auth/signed-in.actions';
import { countInvitation } from '../auth/throttle.actions';
import { selectGroup } from './groups.store';
import { addressOf, localeOf, newLink } from './links.actions';
import { deleteLogin } from './links.store';
import { invitationMail, movedMail } from './mails.domain';
import { peopleProblems } from './people.problems';
import type { UserChange } from './people.schemas';
import {
  anotherOwner,
  endLogins,
  isEmailHere,
  joinDepartments,
  killLinks,
  leaveDepartments,
  selectDepartmentsAmong,
  selectRoles,
  selectUserRow,
  type UserRow,
  updateUserRow,
} from './users.store';

export const TRIES = 5;

/** The queues that somebody gets to see by being put into these departments. */
export const queuesOpenTo = async (s: UserScope, departmentIds: readonly string[]): Promise<string[]> =>
  departmentIds.length === 0 ? [] : (await Promise.all(s.hooks('departmentQueues').map((of) => of(s, departmentIds)))).flat();

/** Throws when the actor may not do this to whoever it happens to. */
export function permit(s: UserScope, verb: Verb, target: Target, change?: Given): void {
  const refused = mayActOn(s.subject, verb, target, change);
  if (refused) throw peopleProblems(refused);
}

/** Read after the row whose revision guards the change, so that it is no older. */
export async function targetOf(s: UserScope, id: string): Promise<Target> {
  const person = await findPerson(s, id);
  if (!person) throw new Problem('not-found');
  return { people: [person.subject], own: id === s.actor.id };
}

export const objectOf = (row: Pick<UserRow, 'id' | 'name'>) => ({ kind: 'user', id: row.id, name: row.name });

const without = (all: readonly string[] = [], some: readonly string[] = []): string[] => all.filter((one) => !some.includes(one));
const departmentsOf = (row: UserRow): { id: string; name: string }[] => JSON.parse(row.departments);
const factsOf = (row: UserRow): Facts => ({
  name: row.name,
  email: row.email,
  role: row.roleKey,
  group: row.groupName,
  departments: departmentsOf(row)
    .map(({ name }) => name)
    .sort(),
  locale: row.locale,
});

/** Facts that open sockets go by: another name or language ends none. */
const STANDING = ['email', 'role', 'group', 'departments'];

export async function findUserRow(s: UserScope, id: string): Promise<UserRow> {
  const row = await selectUserRow(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

export const unknown = (pointer: string, detail: string): Problem => new Problem('invalid-request', { errors: [{ pointer, detail }] });

type Group = Awaited<ReturnType<typeof selectGroup>>;
type Wanted = Pick<UserChange, 'roleId' | 'roleKey' | 'permissionGroupId' | 'departmentIds'>;

/** The role, group and departments that ids name. Of another company and of none are the same: there is no such thing. */
export async function resolved(s: UserScope, { roleId, roleKey, permissionGroupId, departmentIds }: Wanted) {
  const [roles, group, departments] = await Promise.all([
    selectRoles(s),
    permissionGroupId === undefined ? undefined : selectGroup(s, permissionGroupId),
    departmentIds === undefined ? undefined : selectDepartmentsAmong(s, departmentIds),
  ]);
  const role = roles.find(({ id, key }) => id === roleId || key === roleKey);
  if ((roleId ?? roleKey) !== undefined && !role) throw unknown(roleId === undefined ? '/roleKey' : '/roleId', 'there is no such role');
  if (permissionGroupId !== undefined && !group) throw unknown('/permissionGroupId', 'there is no such permission group');
  const known = new Set(departments?.map(({ id }) => id));
  for (const [place, id] of (departmentIds ?? []).entries())
    if (!known.has(id)) throw unknown(`/departmentIds/${place}`, 'there is no such department');
  return { role, group, departments };
}

/** Database refusals that mean something to whoever asked. */
export const explain = explainConstraint((said) => {
  if (said.includes('UNIQUE constraint failed: users.tenant_id, users.email')) return peopleProblems('email-taken-here');
  if (said.includes('FOREIGN KEY constraint failed'))
    return unknown('/permissionGroupId', 'there is no such permission group or department');
  return said.includes('last-owner') ? peopleProblems('last-owner') : undefined;
});

/** Nothing was written, so no mail will go: it is not counted. */
export async function undone(notSent: (() => Promise<void>) | undefined, error: unknown): Promise<never> {
  await notSent?.();
  return explain(error);
}

export type Invited = { row: UserRow; mailSent: boolean };

export async function mailInvitation(
  host: RequestHost,
  s: UserScope,
  row: UserRow,
  token: string,
  notSent: () => Promise<void>,
): Promise<boolean> {
  const account = await findAccount(s);
  const to = { email: row.email, name: row.name, locale: localeOf(row.locale) };
  const link = host.origin && addressOf(host.origin, 'invite', token);
  const isSent = account && link ? await host.mail(invitationMail(to, { company: account.name, by: s.actor.name, link })) : false;
  if (!isSent) await notSent();
  return isSent;
}

/** `affected`: the person's rights or departments have changed. */
export type Change = { row: UserRow; affected: boolean };

/** A change to a person, checked against their present state; when another change was faster, checked and made again. */
export async function updateUser(host: RequestHost, s: UserScope, id: string, input: UserChange, expected?: number): Promise<Change> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await findUserRow(s, id);
    if (expected !== undefined && row.revision !== expected) break;
    const done = await changeRead(host, s, row, input);
    if (done) return { row: await findUserRow(s, id), ...done };
  }
  throw new Problem('stale-revision');
}

async function changeRead(host: RequestHost, s: UserScope, row: UserRow, input: UserChange): Promise<Pick<Change, 'affected'> | false> {
  const { role, group, departments } = await resolved(s, input);
  const next: UserRow = {
    ...row,
    name: input.name ?? row.name,
    email: input.email ?? row.email,
    locale: input.locale ?? row.locale,
    ...(role ? { roleId: role.id, roleKey: role.key } : {}),
    ...(group ? { groupId: group.id, groupName: group.name, capabilities: group.capabilities, entityRights: group.entityRights } : {}),
    ...(departments ? { departments: JSON.stringify(departments) } : {}),
  };
  const movesEmail = next.email !== row.email;
  if (movesEmail && row.kind === 'service') throw unknown('/email', 'a service user has no mailbox');
  const [was, is] = [departmentsOf(row), departments ?? departmentsOf(row)].map((list) => list.map(({ id }) => id));
  permit(s, movesEmail ? 'move-email' : 'change', await targetOf(s, row.id), {
    role: next.roleKey,
    gives: { ...(next.groupId === row.groupId ? {} : group), queues: await queuesOpenTo(s, without(is, was)) },
    takes: { queues: await queuesOpenTo(s, without(was, is)) },
  });
  const facts = changedFields(factsOf(row), factsOf(next));
  if (Object.keys(facts.after).length === 0) return { affected: false };
  const affected = STANDING.some((fact) => fact in facts.after);
  const isInvited = movesEmail && row.status === 'active';
  if (movesEmail && (await isEmailHere(s, next.email))) throw peopleProblems('email-taken-here');
  const notSent = isInvited ? await countInvitation(host, s.tenantId, next.email) : undefined;
  const comesAnew = notSent && { ...(await newLink(s, row.id, 'invite')), notSent };
  const done = await commitWithAudit(s, { action: 'user.updated', object: objectOf(row), ...facts }, [
    updateUserRow(
      s,
      row.id,
      row.revision,
      {
        ...{ name: next.name, email: next.email, locale: next.locale, roleId: next.roleId, permissionGroupId: next.groupId },
        ...(movesEmail ? { passwordHash: '' } : {}),
      },
      movesEmail ? anotherOwner(s, row.id) : undefined,
      group,
    ),
    ...(departments
      ? [
          leaveDepartments(s, row.id),
          joinDepartments(
            s,
            row.id,
            departments.map(({ id }) => id),
          ),
        ]
      : []),
    ...(movesEmail ? [endLogins(s, row.id), killLinks(s, row.id), ...(comesAnew?.statements ?? [])] : []),
    ...(affected ? [oweSocketEnds(s, [row.id])] : []),
  ]).catch((error) => undone(notSent, error));
  if (!done) await notSent?.();
  if (!done) return movesEmail ? stillThere(s, row, group) : false;
  if (movesEmail) await tellOfMove(host, s, row, next, comesAnew);
  return { affected };
}

/** No row changed: another change was faster, or the last owner would have lost access. */
async function stillThere(s: UserScope, row: UserRow, group: Group | undefined): Promise<false> {
  const isSameGroup = group === undefined || (await selectGroup(s, group.id))?.revision === group.revision;
  if (isSameGroup && (await selectUserRow(s, row.id))?.revision === row.revision) throw peopleProblems('last-owner');
  return false;
}

type Anew = { token: string; notSent: () => Promise<void> };

/** The old address no longer signs in and hears of it; the new one must prove itself by the link it gets. */
async function tellOfMove(host: RequestHost, s: UserScope, row: UserRow, next: UserRow, anew: Anew | undefined): Promise<void> {
  await deleteLogin(host.directory, s, row.email);
  const account = await findAccount(s);
  if (row.hasPassword === 1 && account) {
    const to = { email: row.email, name: row.name, locale: localeOf(row.locale) };
    await host.mail(movedMail(to, { company: account.name, by: s.actor.name }));
  }
  if (anew) await mailInvitation(host, s, next, anew.token, anew.notSent);
}
