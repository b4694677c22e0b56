import { createMiddleware } from 'hono/factory';
import type { Scope } from '../../../edge/platform/context';
import { directoryOf } from '../../../edge/platform/databases';
import { scopeOf } from '../../../edge/platform/scope';
import { verifyAccess } from '../../../edge/security/tokens';
import { sameSecret } from '../../../edge/security/vault';
import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { type Instant, seconds, systemClock } from '../../../kernel/time';
import { findSignedIn, type SignedIn } from '../../identity/auth/signed-in.actions';
import { findKeyHolder, keyHash } from '../../identity/keys/keys.actions';
import { looksLikeKey, readKey } from '../../identity/keys/keys.domain';
import type { Actor, AppEnv } from '../access/access.scope';
import { findTenant } from '../tenants/tenants.actions';

/** How long a removed right may still work on one isolate. */
const FRESH = seconds(3);
const LIMIT = 5_000;
/** Who was behind a login or key a moment ago; of a key also what its secret hashes to, and when it ends. */
type Known = { at: Instant; who: SignedIn; key?: { shard: string; hash: string; expiresAt: Instant } };
const known = new Map<string, Known>();

function remember(id: string, found: Known): void {
  if (known.size >= LIMIT) known.clear();
  known.set(id, found);
}

/** Forgets what this isolate remembers of a login or key, so that ending it takes effect here at once. */
export const forgetLogin = (id: Id<'login'> | Id<'key'>): void => void known.delete(id);

/** Forgets people whose rights have changed, whatever they are signed in with. */
export function forgetPeople(userIds: readonly string[]): void {
  for (const [key, { who }] of known) if (userIds.includes(who.id)) known.delete(key);
}

type Found = { scope: Scope; actor: Actor; who: SignedIn };

/** Bearer token → UserScope. An access token or a key names the tenant; the database says what its holder may do now. */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const token = /^Bearer ([\w.-]+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const { scope, actor, who } = await (looksLikeKey(token) ? byKey(c.env, token) : byAccess(c.env, token));
  c.set('scope', { ...scope, actor, subject: who.subject, requestId: c.get('requestId') });
  await next();
});

async function byAccess(env: Env, token: string): Promise<Found> {
  const at = systemClock();
  const claims = await verifyAccess(env, token, at);
  if (!claims) throw new Problem('unauthenticated');
  const scope = scopeOf(env, { tenantId: claims.tid, shard: claims.shd });
  const cached = known.get(claims.sid);
  // What is remembered is of this very person in this very account: a sound token may still mix two.
  const fresh = cached && at - cached.at < FRESH && cached.who.id === claims.sub && cached.who.tenantId === claims.tid;
  const who = fresh ? cached.who : await findSignedIn(scope, claims.sub, claims.sid);
  if (!who) throw new Problem('session-revoked');
  if (!fresh) remember(claims.sid, { at, who });
  return { scope, actor: { kind: 'user', id: claims.sub, name: who.name, loginId: claims.sid }, who };
}

async function byKey(env: Env, token: string): Promise<Found> {
  const at = systemClock();
  const parts = readKey(token);
  if (!parts) throw new Problem('unauthenticated');
  const tenantId = parts.tenantId as Id<'tenant'>; // safe: compared with the directory or with what was found there
  const keyId = parts.keyId as Id<'key'>; // safe: as above
  const cached = known.get(keyId);
  const fresh = cached?.key && at - cached.at < FRESH && at < cached.key.expiresAt && cached.who.tenantId === tenantId;
  const secretFits = fresh && sameSecret(cached.key?.hash ?? '', await keyHash(parts.secret));
  if (fresh && secretFits && cached.key) return foundKey(scopeOf(env, { tenantId, shard: cached.key.shard }), keyId, cached.who);
  const tenant = await findTenant(directoryOf(env), tenantId);
  const scope = tenant && scopeOf(env, { tenantId, shard: tenant.shard });
  const holder = scope && (await findKeyHolder(scope, { ...parts, keyId }));
  if (!scope || !holder) throw new Problem('unauthenticated');
  remember(keyId, { at, who: holder.who, key: { shard: scope.shard, hash: holder.hash, expiresAt: holder.expiresAt } });
  return foundKey(scope, keyId, holder.who);
}

const foundKey = (scope: Scope, keyId: Id<'key'>, who: SignedIn): Found => ({
  scope,
  actor: { kind: 'service', id: who.id as Id<'user'>, name: who.name, loginId: keyId }, // safe: our own row
  who,
});
