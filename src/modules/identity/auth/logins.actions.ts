import type { Id } from '../../../kernel/ids';
import type { UserScope } from '../../foundation/access/access.scope';
import { dropLogin, oweSocketEnds, paidSocketEnds } from '../../foundation/access/revocation.actions';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { endLoginRow, endOtherLoginRows, selectLiveLogins } from './auth.store';

const note = (s: UserScope, logins: number) => ({
  action: 'user.logins-ended' as const,
  object: { kind: 'user', id: s.actor.id, name: s.actor.name },
  after: { logins },
});

/** Ends one of one's own logins with all that it has open; false when there is no such. */
export async function endLogin(s: UserScope, id: Id<'login'>): Promise<boolean> {
  const ended = await commitWithAudit(s, note(s, 1), [endLoginRow(s, s.actor.id, id), oweSocketEnds(s, [s.actor.id])]);
  if (ended) await closeAll(s, [id]);
  return ended;
}

const MOST = 500;

/** Ends all of one's logins but the one that asks. Answers which. */
export async function endOtherLogins(s: UserScope): Promise<Id<'login'>[]> {
  const others = (await selectLiveLogins(s, s.actor.id, { limit: MOST, idleMinutes: null })).filter(({ id }) => id !== s.actor.loginId);
  if (others.length === 0) return [];
  await commitWithAudit(s, note(s, others.length), [endOtherLoginRows(s, s.actor.id, s.actor.loginId), oweSocketEnds(s, [s.actor.id])]);
  const ids = others.map(({ id }) => id as Id<'login'>); // safe: our own rows
  await closeAll(s, ids);
  return ids;
}

/** Closes what these logins have open, and only that. If it fails half-way the sweeper closes everything of the person. */
async function closeAll(s: UserScope, ids: readonly Id<'login'>[]): Promise<void> {
  const asOf = s.clock();
  for (const id of ids) await dropLogin(s, id, s.actor.id);
  await paidSocketEnds(s, [s.actor.id], asOf);
}
