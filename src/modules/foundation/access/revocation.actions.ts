import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import { deleteSocketDrops, insertGroupDrops, insertSocketDrops, selectOwnDrops, selectSocketDrops, selectUserIds } from './access.store';
import type { Home, SocketDesk } from './sockets.rpc';

const deskOf = (s: Scope) => s.object<SocketDesk>('desk');

/** The statement that belongs into the batch of a change that takes rights away; `endSockets` follows the batch. */
export const oweSocketEnds = insertSocketDrops;

/** The same for everybody in a permission group. */
export const oweSocketEndsOfGroup = insertGroupDrops;

/** Whose sockets should have ended by now, for the sweeper. */
export const owedSocketEnds = selectSocketDrops;

/** People whose sockets are ended side by side. */
const AT_ONCE = 30;

/** Ends these people's open sockets, however many, so that a right taken away is gone there too. What fails the sweeper does again. */
export async function endSockets(s: Scope, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const asOf = s.clock();
  for (let i = 0; i < userIds.length; i += AT_ONCE) await Promise.all(userIds.slice(i, i + AT_ONCE).map((id) => dropPerson(s, id)));
  await tellRosterChanged(s); // who may do less may also be given less
  await deleteSocketDrops(s, userIds, asOf);
}

/** Ends every socket of a company. */
export const endEverySocket = async (s: Scope): Promise<void> => endSockets(s, await selectUserIds(s));

export const endOwedSockets = async (s: Scope): Promise<void> => endSockets(s, await selectOwnDrops(s));

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
