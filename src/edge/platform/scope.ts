import type { Id } from '../../kernel/ids';
import { type Clock, systemClock } from '../../kernel/time';
import { seal, unseal } from '../security/vault';
import type { ConversationDoor, DeskDoor, QuotaDoor, Scope } from './context';
import { shardOf } from './databases';
import { filesOf } from './files';
import { shrinkBy } from './images';

export type TenantRef = { tenantId: Id<'tenant'>; shard: string };

/** Making an object's id from its name is a hash; an isolate asks for the same few thousand again and again. */
const ids = new Map<string, DurableObjectId>();
const REMEMBER = 50_000;

function idOf(kind: 'conversation' | 'desk' | 'quota', namespace: DurableObjectNamespace, name: string): DurableObjectId {
  const key = `${kind} ${name}`;
  const known = ids.get(key);
  if (known) return known;
  if (ids.size > REMEMBER) ids.clear();
  const id = namespace.idFromName(name);
  ids.set(key, id);
  return id;
}

/** Objects are named `tenant/conversation`, so another tenant cannot even address one. A desk bears its tenant's name alone. */
export const conversationDoor = (env: Env, tenantId: string, id: string): ConversationDoor =>
  env.CONVERSATIONS.get(idOf('conversation', env.CONVERSATIONS, `${tenantId}/${id}`)) as unknown as ConversationDoor; // safe: the same methods, seen through RPC
export const deskDoor = (env: Env, tenantId: string): DeskDoor => env.DESKS.get(idOf('desk', env.DESKS, tenantId)) as unknown as DeskDoor; // safe: as above
export const quotaDoor = (env: Env, tenantId: string): QuotaDoor =>
  env.QUOTAS.get(idOf('quota', env.QUOTAS, tenantId)) as unknown as QuotaDoor; // safe: as above

export const scopeOf = (env: Env, { tenantId, shard }: TenantRef, clock: Clock = systemClock): Scope => ({
  tenantId,
  shard,
  db: shardOf(env, shard),
  clock,
  conversation: (id) => conversationDoor(env, tenantId, id),
  desk: () => deskDoor(env, tenantId),
  files: filesOf(env.MEDIA, tenantId),
  shrink: shrinkBy(env.IMAGES),
  seal: (place, plain) => seal(env, { tenantId, ...place }, plain),
  unseal: (place, sealed) => unseal(env, { tenantId, ...place }, sealed),
});
