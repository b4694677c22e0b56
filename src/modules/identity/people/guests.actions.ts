import type { RequestHost } from '../../../edge/platform/host';
import { Problem } from '../../../kernel/problem';
import { after, days } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { oweSocketEnds } from '../../foundation/access/revocation.actions';
import { isOwner } from '../../foundation/access/rights.domain';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { GuestBody, GuestRenewal } from './guests.schemas';
import { factsOfGuest, inviteUser } from './invite.actions';
import { peopleProblems } from './people.problems';
import { findUserRow, type Invited, objectOf, TRIES } from './users.actions';
import { endLogins, killLinks, type UserRow, updateUserRow } from './users.store';

/** Who is let in from outside is an owner's affair. */
function permitted({ subject }: UserScope): void {
  if (!isOwner(subject)) throw peopleProblems('beyond-your-rights');
}

const untilIn = (s: UserScope, many: number): number => after(s.clock(), days(many));

export async function inviteGuest(host: RequestHost, s: UserScope, { days: many, reason, ...input }: GuestBody): Promise<Invited> {
  permitted(s);
  return inviteUser(host, s, { ...input, roleKey: 'viewer' }, { accessUntil: untilIn(s, many), reason });
}

/** A guest as they are now: of a colleague there is nothing to renew or end. */
async function guestRow(s: UserScope, id: string): Promise<UserRow> {
  const row = await findUserRow(s, id);
  if (row.accessUntil === null) throw new Problem('not-found');
  permitted(s);
  return row;
}

/** Grants access anew, counted from now; whoever was sent away is let in again. */
export async function renewGuest(s: UserScope, id: string, { days: many, reason }: GuestRenewal): Promise<UserRow> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await guestRow(s, id);
    const given = { accessUntil: untilIn(s, many), reason: reason ?? row.accessReason ?? '' };
    const note = { action: 'guest.renewed', object: objectOf(row), after: factsOfGuest(given) } as const;
    const fields = { status: 'active', accessUntil: given.accessUntil, accessReason: given.reason } as const;
    if (await commitWithAudit(s, note, [updateUserRow(s, id, row.revision, fields), oweSocketEnds(s, [id])])) return findUserRow(s, id);
  }
  throw new Problem('stale-revision');
}

/** Ends the access at once: logins, links and sockets go with it. */
export async function endGuest(s: UserScope, id: string): Promise<UserRow> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await guestRow(s, id);
    if (row.status === 'disabled') return row;
    const done = await commitWithAudit(s, { action: 'guest.ended', object: objectOf(row) }, [
      updateUserRow(s, id, row.revision, { status: 'disabled', accessUntil: s.clock() }),
      ...[endLogins(s, id), killLinks(s, id), oweSocketEnds(s, [id])],
    ]);
    if (done) return findUserRow(s, id);
  }
  throw new Problem('stale-revision');
}
