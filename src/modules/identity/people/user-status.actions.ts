import type { RequestHost } from '../../../edge/platform/host';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { oweSocketEnds } from '../../foundation/access/revocation.actions';
import type { Verb } from '../../foundation/access/rights.domain';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { countInvitation } from '../auth/throttle.actions';
import { newLink } from './links.actions';
import { stateOf } from './people.domain';
import { peopleProblems } from './people.problems';
import { explain, findUserRow, type Invited, mailInvitation, objectOf, permit, TRIES, targetOf, undone } from './users.actions';
import { endLogins, killLinks, type UserRow, updateUserRow } from './users.store';

/** Reads a person and checks whether the actor may do this to them. */
async function permitted(s: UserScope, verb: Verb, id: string): Promise<UserRow> {
  const row = await findUserRow(s, id);
  permit(s, verb, await targetOf(s, id));
  return row;
}

/** Ends a person's access and keeps their history. The links in mails sent to them become invalid. */
export async function disableUser(s: UserScope, id: string): Promise<UserRow> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await permitted(s, 'disable', id);
    if (row.status === 'disabled') return row;
    const done = await commitWithAudit(
      s,
      { action: 'user.disabled', object: objectOf(row), before: { state: 'active' }, after: { state: 'disabled' } },
      [updateUserRow(s, id, row.revision, { status: 'disabled' }), endLogins(s, id), killLinks(s, id), oweSocketEnds(s, [id])],
    ).catch(explain);
    if (done) return findUserRow(s, id);
  }
  throw new Problem('stale-revision');
}

export async function enableUser(s: UserScope, id: string): Promise<UserRow> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await permitted(s, 'enable', id);
    if (row.status === 'active') return row;
    const note = { action: 'user.enabled', object: objectOf(row), before: { state: 'disabled' }, after: { state: 'active' } } as const;
    if (await commitWithAudit(s, note, [updateUserRow(s, id, row.revision, { status: 'active' })])) return findUserRow(s, id);
  }
  throw new Problem('stale-revision');
}

/** A new link to the same mailbox; the one before no longer opens. */
export async function resendInvite(host: RequestHost, s: UserScope, id: string): Promise<Invited> {
  const row = await permitted(s, 'invite-again', id);
  if (stateOf({ kind: row.kind, status: row.status, hasPassword: row.hasPassword === 1 }) !== 'invited')
    throw peopleProblems('already-joined');
  const notSent = await countInvitation(host, s.tenantId, row.email);
  const { statements, token } = await newLink(s, id, 'invite');
  const note = { action: 'user.invited-again', object: objectOf(row) } as const;
  // Guarded by the revision: if the person joined or the address changed meanwhile, this link could admit somebody else.
  const done = await commitWithAudit(s, note, [updateUserRow(s, id, row.revision, {}), ...statements]).catch((error) =>
    undone(notSent, error),
  );
  if (!done) await notSent();
  if (!done) throw new Problem('stale-revision');
  return { row: await findUserRow(s, id), mailSent: await mailInvitation(host, s, row, token, notSent) };
}

/** Ends every login of a person; they may sign in again with their password. */
export async function signOutUser(s: UserScope, id: string): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await permitted(s, 'sign-out', id);
    const note = { action: 'user.signed-out', object: objectOf(row) } as const;
    if (await commitWithAudit(s, note, [updateUserRow(s, id, row.revision, {}), endLogins(s, id), oweSocketEnds(s, [id])])) return;
  }
  throw new Problem('stale-revision');
}
