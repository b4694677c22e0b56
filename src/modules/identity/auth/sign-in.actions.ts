import type { RequestHost } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { fingerprint, timingSafeEqual } from '../../../edge/security/vault';
import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { findUser } from '../../foundation/access/access.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { findAccount, findTenant } from '../../foundation/tenants/tenants.actions';
import { begin, type Login } from './auth.actions';
import { authProblems } from './auth.problems';
import type { SignInBody } from './auth.schemas';
import { selectLoginById, selectLogins } from './auth.store';
import { countRefusals } from './refusals.actions';
import { acceptCode, hasSecondFactor } from './second-factor.actions';
import type { Proof } from './sign-in.domain';
import { countCode, countPassword } from './throttle.actions';

/** One of the accounts an e-mail works for. */
type SecretLocation = { scope: Scope; user: NonNullable<Awaited<ReturnType<typeof findUser>>> };
/** Signed in, or a token that waits for the second factor. */
export type Entry = { login: Login } | { mfaToken: string };

const NOTHING = (): never => {
  throw authProblems('invalid-credentials');
};

/**
 * With e-mail and password. One hash tells which of the person's accounts the password opens (their records share a salt),
 * and as much work is done when there is none. Of several the one used last is entered; the login may switch to the others.
 */
export async function signIn(host: RequestHost, input: SignInBody, requestId: string): Promise<Entry> {
  const wasRight = await countPassword(host, input.email);
  const places = await placesOf(host, input.email);
  const opened = await host.verifyPasswords(
    input.password,
    places.map(({ user }) => user.passwordHash),
  );
  const mine = places.filter(({ user }, i) => opened[i] === true && user.status === 'active' && user.kind === 'person');
  const chosen = mine.find(({ scope }) => input.tenant === undefined || scope.tenantId === input.tenant);
  if (!chosen) {
    host.defer(countRefusals(places, 'password')); // after the answer, whose time tells nothing
    return NOTHING();
  }
  await wasRight(mine.map(({ scope }) => scope.tenantId));
  return enter(host, chosen, await Promise.all(mine.map(proofOf)), requestId);
}

async function placesOf(host: RequestHost, email: string): Promise<SecretLocation[]> {
  const found = await Promise.all((await selectLogins(host.directory, email)).map((l) => placeOf(host, l.tenantId, l.userId)));
  // A login that a moved e-mail has left behind opens nothing.
  return found.flatMap((place) => (place?.user.email === email ? place : []));
}

async function placeOf(host: RequestHost, tenantId: string, userId: string): Promise<SecretLocation | undefined> {
  const tenant = await findTenant(host.directory, tenantId);
  if (!tenant) return undefined;
  const scope = host.scopeOf({ tenantId: tenant.id as Id<'tenant'>, shard: tenant.shard }); // safe: ids in the directory are ours
  const user = await findUser(scope, userId);
  return user && { scope, user };
}

/** A password's record as it is now; another password is another mark. */
const markOf = async (passwordHash: string): Promise<string> => (await fingerprint(`mark|${passwordHash}`)).slice(0, 22);
const proofOf = async ({ scope, user }: SecretLocation): Promise<Proof> => ({
  tenantId: scope.tenantId,
  userId: user.id,
  mark: await markOf(user.passwordHash),
});

/** The password was right, now or when the proof was made: in, unless a second factor is asked. */
async function enter(host: RequestHost, { scope, user }: SecretLocation, proven: Proof[], requestId: string): Promise<Entry> {
  const userId = user.id as Id<'user'>; // safe: ids in our rows are ours
  if (!(await hasSecondFactor(scope, userId)))
    return { login: await begin(host, { scope, user: { id: userId, name: user.name }, proven, requestId }) };
  const mark = await markOf(user.passwordHash);
  return { mfaToken: await host.mintPending({ sub: userId, tid: scope.tenantId, shd: scope.shard, mark, proven }) };
}

/** The second step: a code of the app, or one of the recovery codes. */
export async function proveSecondFactor(host: RequestHost, given: { mfaToken: string; code: string; requestId: string }): Promise<Login> {
  const pending = await host.readPending(given.mfaToken);
  if (!pending) throw authProblems('sign-in-expired');
  const scope = host.scopeOf({ tenantId: pending.tid, shard: pending.shd });
  const user = await findUser(scope, pending.sub);
  if (user?.status !== 'active' || !timingSafeEqual(await markOf(user.passwordHash), pending.mark)) throw authProblems('sign-in-expired');
  const wasRight = await countCode(host, scope.tenantId, user.id);
  const accountable = { ...scope, actor: { kind: 'user' as const, id: user.id, name: user.name }, requestId: given.requestId };
  if (!(await acceptCode(accountable, { id: user.id, name: user.name }, given.code))) {
    host.defer(countRefusals([{ scope, user }], 'code'));
    throw authProblems('wrong-code');
  }
  await wasRight();
  const { requestId } = given;
  return begin(host, { scope, user: { id: pending.sub, name: user.name }, proven: pending.proven, requestId });
}

/** The accounts this login may switch to, itself among them: those its password opened and would still open. */
export async function reachable(host: RequestHost, s: UserScope): Promise<{ id: string; name: string; current: boolean }[]> {
  const proofs = (await selectLoginById(s, s.actor.loginId))?.proven ?? [];
  const places = await Promise.all(proofs.filter(({ tenantId }) => tenantId !== s.tenantId).map((proof) => stillOpen(host, proof)));
  const scopes = [s, ...places.flatMap((place) => place?.scope ?? [])];
  const accounts = await Promise.all(scopes.map(findAccount));
  return accounts.flatMap((account) =>
    account ? { id: account.tenantId, name: account.name, current: account.tenantId === s.tenantId } : [],
  );
}

/** Enters another account of the same person, which the password of this login has opened. */
export async function switchTenant(host: RequestHost, s: UserScope, tenantId: string): Promise<Entry> {
  const proven = (await selectLoginById(s, s.actor.loginId))?.proven ?? [];
  const proof = proven.find((each) => each.tenantId === tenantId);
  const place = proof && (await stillOpen(host, proof));
  if (!place) throw new Problem('not-found');
  return enter(host, place, proven, s.requestId);
}

async function stillOpen(host: RequestHost, proof: Proof): Promise<SecretLocation | undefined> {
  const place = await placeOf(host, proof.tenantId, proof.userId);
  return place?.user.status === 'active' && timingSafeEqual(await markOf(place.user.passwordHash), proof.mark) ? place : undefined;
}
