import type { RequestHost } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { type Id, newId, newSecret } from '../../../kernel/ids';
import { findUser } from '../../foundation/access/access.actions';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { SYSTEM } from '../../foundation/jobs/jobs.domain';
import { findAccount, findTenant } from '../../foundation/tenants/tenants.actions';
import { authProblems } from './auth.problems';
import { insertLogin, type LoginRow, recordUse, revokeLogin, revokeLoginRow, rotateLogin, selectLoginById } from './auth.store';
import { GRACE, isOver, type Proof } from './sign-in.domain';

export type Login = { scope: Scope; userId: Id<'user'>; loginId: Id<'login'>; refreshToken: string };
/** `requestId`: of the sign-in that the log shall tell of; a sign-up is told of by its own entry. */
type Entering = { scope: Scope; user: { id: Id<'user'>; name: string }; proven: Proof[]; requestId: string | undefined };
/** Opens a login: what a sign-in ends with, whichever way it went. */
export async function begin(host: RequestHost, { scope, user, proven, requestId }: Entering): Promise<Login> {
  const loginId = newId('login');
  const secret = newSecret();
  const { userAgent } = host.client;
  const row = insertLogin(scope, { id: loginId, userId: user.id, hash: await fingerprint(secret), userAgent, proven });
  const [actor, object] = [{ kind: 'user', ...user } as const, objectOf(user)];
  if (requestId === undefined) await row;
  else await commitWithAudit({ ...scope, actor, requestId }, { action: 'user.signed-in', object }, [row]);
  await recordUse(host.directory, scope, user.id, host.clock());
  return { scope, userId: user.id, loginId, refreshToken: tokenOf(scope, loginId, secret) };
}

export const objectOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'user', id, name });

const tokenOf = (s: Scope, loginId: string, secret: string): string => [s.tenantId, s.shard, loginId, secret].join('.');

type Presented = { scope: Scope; login: LoginRow; hash: string };

async function present(host: RequestHost, token: string | undefined): Promise<Presented | undefined> {
  const match = /^(tnt_[0-9a-z]{26})\.(SHARD_\d\d)\.(fam_[0-9a-z]{26})\.([\w-]{43})$/.exec(token ?? '');
  const [, tenantId, shard, loginId, secret] = match ?? [];
  if (!tenantId || !shard || !loginId || !secret) return undefined;
  const tenant = await findTenant(host.directory, tenantId);
  if (tenant?.shard !== shard) return undefined;
  const scope = host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }); // safe: found in the directory
  const login = await selectLoginById(scope, loginId);
  return login ? { scope, login, hash: await fingerprint(secret) } : undefined;
}

/** `ended`: the login was ended by this very step, so what it has open must end too. */
export type Refreshed = { login: Login } | { ended: EndedLogin };
export type EndedLogin = { scope: Scope; userId: string; loginId: Id<'login'> };

/** One step of a login's refresh chain (RFC 9700 §4.14.2): rotate, or repeat a lost answer, or end a stolen or idle chain. */
export async function refresh(host: RequestHost, token: string | undefined, requestId: string): Promise<Refreshed> {
  const found = await present(host, token);
  if (!found) throw authProblems('login-ended');
  const { scope, login, hash } = found;
  const at = host.clock();
  const loginId = login.id as Id<'login'>; // safe: our own row
  if (isOver(login, at, null)) throw authProblems('login-ended');
  if (isOver(login, at, await idleOf(scope))) return end(scope, login.userId, loginId);
  if (hash === login.hashCurrent) {
    const secret = newSecret();
    const successor = await scope.seal(placeOf(login.id), secret);
    const moved = await rotateLogin(scope, login.id, { from: hash, to: await fingerprint(secret), successor });
    if (moved) return { login: { scope, userId: login.userId as Id<'user'>, loginId, refreshToken: tokenOf(scope, login.id, secret) } }; // safe: our own row
  }
  const latest = (await selectLoginById(scope, login.id)) ?? login;
  if (hash === latest.hashPrevious && latest.successor && latest.revokedAt === null && at - latest.rotatedAt <= GRACE) {
    const secret = await scope.unseal(placeOf(login.id), latest.successor);
    return { login: { scope, userId: login.userId as Id<'user'>, loginId, refreshToken: tokenOf(scope, login.id, secret) } }; // safe: our own row
  }
  await endStolen(scope, login, requestId);
  return { ended: { scope, userId: login.userId, loginId } };
}

/** A token that was replaced was shown again: one of the two who have it is a thief, and the chain ends for both. */
async function endStolen(s: Scope, { id, userId }: LoginRow, requestId: string): Promise<void> {
  const name = (await findUser(s, userId))?.name ?? userId;
  const note = { action: 'user.login-stolen', object: objectOf({ id: userId, name }) } as const;
  await commitWithAudit({ ...s, actor: SYSTEM, requestId }, note, [revokeLoginRow(s, id)]);
}

const idleOf = async (s: Scope): Promise<number | null> => (await findAccount(s))?.idleMinutes ?? null;

async function end(scope: Scope, userId: string, loginId: Id<'login'>): Promise<Refreshed> {
  await revokeLogin(scope, loginId);
  return { ended: { scope, userId, loginId } };
}

const placeOf = (loginId: string) => ({ table: 'refresh_families', column: 'successor', row: loginId });

/** Whose live login a refresh token belongs to; undefined when there is none. */
export async function holderOf(host: RequestHost, token: string | undefined): Promise<{ email: string } | undefined> {
  const found = await present(host, token);
  if (!found || isOver(found.login, host.clock(), await idleOf(found.scope))) return undefined;
  if (found.hash !== found.login.hashCurrent && found.hash !== found.login.hashPrevious) return undefined;
  const user = await findUser(found.scope, found.login.userId);
  return user?.status === 'active' ? user : undefined;
}

/** Ends the login a refresh token belongs to; undefined when there is none. */
export async function signOut(host: RequestHost, token: string | undefined): Promise<EndedLogin | undefined> {
  const found = await present(host, token);
  if (!found || (found.hash !== found.login.hashCurrent && found.hash !== found.login.hashPrevious)) return undefined;
  await revokeLogin(found.scope, found.login.id);
  return { scope: found.scope, userId: found.login.userId, loginId: found.login.id as Id<'login'> }; // safe: our own row
}

export { deleteLogins, endEveryLogin, insertUnproven, proveLogin } from './auth.store';
