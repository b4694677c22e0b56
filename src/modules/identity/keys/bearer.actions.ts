import type { Host } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { timingSafeEqual } from '../../../edge/security/vault';
import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { Instant } from '../../../kernel/time';
import type { Credentials, Resolved } from '../../foundation/guard/credentials.rpc';
import { remember, remembered } from '../../foundation/guard/remembered.middleware';
import { findTenant } from '../../foundation/tenants/tenants.actions';
import type { SignedIn } from '../auth/signed-in.actions';
import { findKeyHolder, keyHash } from './keys.actions';
import { looksLikeKey, readKey } from './keys.domain';

/** API keys: they say whose they are, and the isolate remembers what their secret hashes to and when they end. */
export const apiKeys: Credentials = { recognises: looksLikeKey, resolve };

type Kept = { shard: string; hash: string; expiresAt: Instant };

async function resolve(host: Host, token: string): Promise<Resolved> {
  const at = host.clock();
  const parts = readKey(token);
  if (!parts) throw new Problem('unauthenticated');
  const tenantId = parts.tenantId as Id<'tenant'>; // safe: compared with the directory or with what was found there
  const keyId = parts.keyId as Id<'key'>; // safe: as above
  const cached = remembered<SignedIn, Kept>(keyId, at);
  const isFresh = cached !== undefined && at < cached.extra.expiresAt && cached.who.tenantId === tenantId;
  if (isFresh && timingSafeEqual(cached.extra.hash, await keyHash(parts.secret)))
    return resolved(host.scopeOf({ tenantId, shard: cached.extra.shard }), keyId, cached.who);
  const tenant = await findTenant(host.directory, tenantId);
  const scope = tenant && host.scopeOf({ tenantId, shard: tenant.shard });
  const holder = scope && (await findKeyHolder(scope, { ...parts, keyId }));
  if (!scope || !holder) throw new Problem('unauthenticated');
  remember(keyId, { at, who: holder.who, extra: { shard: scope.shard, hash: holder.hash, expiresAt: holder.expiresAt } });
  return resolved(scope, keyId, holder.who);
}

const resolved = (scope: Scope, keyId: Id<'key'>, who: SignedIn): Resolved => ({
  scope,
  actor: { kind: 'service', id: who.id as Id<'user'>, name: who.name, loginId: keyId }, // safe: our own row
  who,
});
