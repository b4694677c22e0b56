import type { RequestHost } from '../../../edge/platform/host';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { toIso } from '../../../kernel/time';
import { holdGroup } from '../../foundation/access/access.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { Facts } from '../../foundation/audit/audit.domain';
import { demandConfirmed } from '../../foundation/tenants/tenants.actions';
import { countInvitation } from '../auth/throttle.actions';
import { newLink } from './links.actions';
import { peopleProblems } from './people.problems';
import type { InviteBody } from './people.schemas';
import {
  findUserRow,
  type Invited,
  mailInvitation,
  objectOf,
  permit,
  queuesOpenTo,
  resolved,
  TRIES,
  undone,
  unknown,
} from './users.actions';
import { insertUser, isEmailHere, joinDepartments } from './users.store';

/** The role and group of an invitation, which whoever invites may give. */
async function permitted(s: UserScope, input: InviteBody) {
  const { role, group } = await resolved(s, input);
  if (!role || !group) throw unknown('/permissionGroupId', 'there is no such permission group');
  permit(s, 'invite', { people: [] }, { role: role.key, gives: { ...group, queues: await queuesOpenTo(s, input.departmentIds) } });
  return { role, group };
}

/** Of somebody from outside: until when, and why. */
export type Guest = { accessUntil: number; reason: string };

export async function inviteUser(host: RequestHost, s: UserScope, input: InviteBody, guest?: Guest): Promise<Invited> {
  const first = await permitted(s, input);
  await demandConfirmed(s);
  if (await isEmailHere(s, input.email)) throw peopleProblems('email-taken-here');
  const notSent = await countInvitation(host, s.tenantId, input.email);
  const id = newId('user');
  const token = await written(s, id, input, { first, guest }).catch((error) => undone(notSent, error));
  const row = await findUserRow(s, id);
  return { row, mailSent: await mailInvitation(host, s, row, token, notSent) };
}

export const factsOfGuest = ({ accessUntil, reason }: Guest): Facts => ({ accessUntil: toIso(accessUntil), reason });

type Given = Awaited<ReturnType<typeof permitted>>;

/** Writes the person and their link; a group that has changed since it was looked at is looked at anew. */
async function written(
  s: UserScope,
  id: string,
  input: InviteBody,
  { first, guest }: { first: Given; guest: Guest | undefined },
): Promise<string> {
  const { name, email, locale } = input;
  const { statements, token } = await newLink(s, id, 'invite');
  for (let [attempt, given] = [1, first]; attempt <= TRIES; attempt += 1, given = await permitted(s, input)) {
    const { role, group } = given;
    const done = await commitWithAudit(
      s,
      {
        action: guest ? 'guest.invited' : 'user.invited',
        object: objectOf({ id, name }),
        after: { name, email, role: role.key, group: group.name, locale, ...(guest ? factsOfGuest(guest) : {}) },
      },
      [
        holdGroup(s, group),
        insertUser(s, {
          ...{ id, name, email, locale, roleId: role.id, permissionGroupId: group.id },
          ...{ passwordHash: '', status: 'active', createdAt: s.clock() },
          ...(guest ? { accessUntil: guest.accessUntil, grantedBy: s.actor.id, accessReason: guest.reason } : {}),
        }),
        joinDepartments(s, id, [...new Set(input.departmentIds)]),
        ...statements,
      ],
    );
    if (done) return token;
  }
  throw new Problem('unavailable');
}
