import type { Host } from '../../../edge/platform/host';
import { Problem } from '../../../kernel/problem';
import type { Credentials, Resolved } from '../../foundation/guard/credentials.rpc';
import { remember, remembered } from '../../foundation/guard/remembered.middleware';
import { authProblems } from './auth.problems';
import { findSignedIn, type SignedIn } from './signed-in.actions';

/** Access tokens: signed, ten minutes long, naming tenant, person and login. */
export const accessTokens: Credentials = { recognises: (token) => token.split('.').length === 3, resolve };

async function resolve(host: Host, token: string): Promise<Resolved> {
  const at = host.clock();
  const claims = await host.readAccess(token);
  if (!claims) throw new Problem('unauthenticated');
  const scope = host.scopeOf({ tenantId: claims.tid, shard: claims.shd });
  const cached = remembered<SignedIn, null>(claims.sid, at);
  // What is remembered is of this very person in this very account: a sound token may still mix two.
  const isFresh = cached !== undefined && cached.who.id === claims.sub && cached.who.tenantId === claims.tid;
  const who = isFresh ? cached.who : await findSignedIn(scope, claims.sub, claims.sid);
  if (!who) throw authProblems('login-ended');
  if (!isFresh) remember(claims.sid, { at, who, extra: null });
  return { scope, actor: { kind: 'user', id: claims.sub, name: who.name, loginId: claims.sid }, who };
}
