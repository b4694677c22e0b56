import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import { deleteSocketDrops, insertGroupDrops, insertSocketDrops, selectOwnDrops, selectSocketDrops } from './access.store';
import type { Home, SocketDesk } from './sockets.rpc';

const deskOf = (s: Scope) => s.object<SocketDesk>('desk');

/** The statement that belongs into the batch of a change that takes rights away; `endSockets` follows the batch. */
export const oweSocketEnds = insertSocketDrops;

/** The same for everybody in a permission group. */
export const oweSocketEndsOfGroup = insertGroupDrops;

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
export const AT_ONCE = 30;
export const chunks = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) => ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

/** The same for as many as you like. */
export const oweManySocketEnds = (s: Scope, ids: readonly string[]) => chunks(ids).map((some) => insertSocketDrops(s, some));

/** Ends the sockets of many, side by side. */
export const endAllSockets = async (s: Scope, ids: readonly string[]): Promise<void> => {
  await Promise.all(chunks(ids).map((some) => endSockets(s, some)));
};

export const endOwedSockets = async (s: Scope): Promise<void> => endAllSockets(s, await selectOwnDrops(s));

/** What was owed is paid by other means. */
export const paidSocketEnds = deleteSocketDrops;

/** Ends every socket of a login or key: in the desk and in each thread it was let into. */
export const dropLogin = (s: Scope, loginId: Id<'login'> | Id<'key'>, userId?: string): Promise<void> =>
  deskOf(s).drop({ loginId, userId });

/** Ends every socket of a person, whichever login opened it; new ones open with the rights they have now. */
export const dropPerson = (s: Scope, userId: string): Promise<void> => deskOf(s).drop({ userId });
export const homeOf = ({ tenantId, shard }: Scope): Home => ({ tenantId, shard });
/** The queues, their hours or who may serve have changed. Should the desk not hear it now, it reads anew within minutes. */
export const tellRosterChanged = (s: Scope): Promise<void> =>
  deskOf(s)
    .rosterChanged(homeOf(s))
    .catch(() => undefined);
