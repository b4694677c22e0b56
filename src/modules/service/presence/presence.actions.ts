import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { instantOf, minutes } from '../../../kernel/time';
import { findUser } from '../../foundation/access/access.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { Facts } from '../../foundation/audit/audit.domain';
import { type Declaration, limitFor, type Order, type Person } from './presence.domain';
import type { PresenceDesk } from './presence.rpc';
import type { AgentPresence, PresenceBody } from './presence.schemas';
import { deleteOrder, type OrderRow, selectLateOrders, upsertOrder } from './presence.store';
import { findReason } from './reasons.actions';

export const listAgents = (s: Scope): Promise<AgentPresence[]> => s.object<PresenceDesk>('desk').presence();

/** Sets the status that an agent declares. */
export async function declarePresence(s: UserScope, input: PresenceBody): Promise<AgentPresence> {
  const me = { id: s.actor.id, name: s.actor.name };
  return tell(s, me, { next: await declarationOf(s, input, false), setBy: me });
}

/** What a supervisor declares for somebody: written down with its audit entry, then told to the desk. */
export async function setUserPresence(s: UserScope, userId: string, input: PresenceBody): Promise<AgentPresence> {
  const row = await findUser(s, userId);
  if (row?.kind !== 'person' || row.status !== 'active') throw new Problem('not-found');
  const user = { id: row.id, name: row.name };
  const change = { next: await declarationOf(s, input, true), setBy: { id: s.actor.id, name: s.actor.name } };
  const order = { id: newId('event'), givenAt: s.clock() };
  const now = (await listAgents(s)).find((p) => p.user.id === userId);
  const note = {
    action: 'presence.set',
    object: { kind: 'user', ...user },
    before: { presence: now?.presence ?? null, reason: now?.reason?.name ?? null },
    after: factsOf(change.next),
  } as const;
  await commitWithAudit(s, note, [upsertOrder(s, { ...order, userId, change: { user, ...change } })]);
  return obey(s, user, change, { ...order, late: false });
}

/** Orders whose Worker died before the desk heard of them. Over all tenants of a shard. */
export const lateOrders = selectLateOrders;

export async function obeyLate(s: Scope, { id, givenAt, change }: OrderRow): Promise<void> {
  const { user, ...rest } = change as Change & { user: Person }; // safe: written above
  await obey(s, user, rest, { id, givenAt: instantOf(givenAt), late: true });
}

type Change = { next: Declaration; setBy: Person };

async function obey(s: Scope, user: Person, change: Change, order: Order): Promise<AgentPresence> {
  const told = await tell(s, user, { ...change, order });
  await deleteOrder(s, user.id, order.id);
  return told;
}

async function tell(s: Scope, user: Person, change: Change & { order?: Order }): Promise<AgentPresence> {
  const told = await s.object<PresenceDesk>('desk').setPresence({ tenantId: s.tenantId, shard: s.shard }, user, change);
  if (!told) throw new Problem('unavailable');
  return told;
}

async function declarationOf(s: Scope, input: PresenceBody, bySupervisor: boolean): Promise<Declaration> {
  if (input.presence !== 'away') return { state: input.presence, reason: null, limit: null, endsAtLimit: false };
  const wanted = input.limitMinutes === undefined ? null : minutes(input.limitMinutes);
  if (input.reasonId === undefined) return { state: 'away', reason: null, limit: wanted, endsAtLimit: false };
  const row = await findReason(s, input.reasonId);
  if (!row) throw new Problem('invalid-request', { errors: [{ pointer: '/reasonId', detail: 'there is no such pause reason' }] });
  const ofReason = row.limitMinutes === null ? null : minutes(row.limitMinutes);
  const limit = limitFor(wanted, ofReason, bySupervisor);
  return {
    state: 'away',
    reason: { id: row.id, name: row.name, countsAsWork: row.countsAsWork },
    limit,
    endsAtLimit: row.endsAtLimit && limit !== null,
  };
}

const factsOf = ({ state, reason, limit }: Declaration): Facts => ({
  presence: state,
  reason: reason?.name ?? null,
  limitMinutes: limit === null ? null : limit / minutes(1),
});
