import { createMiddleware } from 'hono/factory';
import type { Id } from '../kernel/ids';
import { Problem } from '../kernel/problem';
import { type Instant, seconds, systemClock } from '../kernel/time';
import { findSignedIn, type SignedIn } from '../modules/access/access.actions';
import type { AppEnv } from './context';
import { scopeOf } from './scope';
import { verifyAccess } from './tokens';

/** How long a removed right may still work on one isolate. */
const FRESH = seconds(3);
const LIMIT = 5_000;
const known = new Map<string, { at: Instant; who: SignedIn }>();

/** Forgets what this isolate remembers of a login, so that signing out takes effect here at once. */
export const forgetLogin = (loginId: Id<'login'>): void => void known.delete(loginId);

/** Forgets people whose rights have changed, whatever they are signed in with. */
export function forgetPeople(userIds: readonly string[]): void {
  for (const [key, { who }] of known) if (userIds.includes(who.id)) known.delete(key);
}

/** Bearer token → UserScope. The token names the tenant and the login; the database says what they may do now. */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  const at = systemClock();
  const claims = token ? await verifyAccess(c.env, token, at) : undefined;
  if (!claims) throw new Problem('unauthenticated');
  const scope = scopeOf(c.env, { tenantId: claims.tid, shard: claims.shd });
  const cached = known.get(claims.sid);
  let who = cached && at - cached.at < FRESH ? cached.who : undefined;
  if (!who) {
    who = await findSignedIn(scope, claims.sub, claims.sid);
    if (!who) throw new Problem('session-revoked');
    if (known.size >= LIMIT) known.clear();
    known.set(claims.sid, { at, who });
  }
  c.set('scope', {
    ...scope,
    actor: { kind: 'user', id: claims.sub, name: who.name, loginId: claims.sid },
    subject: who.subject,
    requestId: c.get('requestId'),
  });
  await next();
});
