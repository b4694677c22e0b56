import type { Id } from '../kernel/ids';
import { type Clock, systemClock } from '../kernel/time';
import type { ConversationDoor, DeskDoor, Scope } from './context';
import { shardOf } from './databases';
import { seal, unseal } from './vault';

export type TenantRef = { tenantId: Id<'tenant'>; shard: string };

/** Objects are named `tenant/conversation`, so another tenant cannot even address one. */
export const conversationDoor = (env: Env, tenantId: string, id: string): ConversationDoor =>
  env.CONVERSATIONS.get(env.CONVERSATIONS.idFromName(`${tenantId}/${id}`)) as unknown as ConversationDoor; // safe: the same methods, seen through RPC
export const deskDoor = (env: Env, tenantId: string): DeskDoor => env.DESKS.get(env.DESKS.idFromName(tenantId)) as unknown as DeskDoor; // safe: as above

export const scopeOf = (env: Env, { tenantId, shard }: TenantRef, clock: Clock = systemClock): Scope => ({
  tenantId,
  shard,
  db: shardOf(env, shard),
  clock,
  conversation: (id) => conversationDoor(env, tenantId, id),
  desk: () => deskDoor(env, tenantId),
  seal: (place, plain) => seal(env, { tenantId, ...place }, plain),
  unseal: (place, sealed) => unseal(env, { tenantId, ...place }, sealed),
});
