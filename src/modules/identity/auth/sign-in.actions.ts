import type { Scope } from '../../../edge/platform/context';
import { fingerprint, sameSecret } from '../../../edge/security/vault';
import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { findUser } from '../../foundation/access/access.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { findAccount, findTenant } from '../../foundation/tenants/tenants.actions';
import { type AuthPorts, begin, type Login } from './auth.actions';
import type { SignInBody } from './auth.schemas';
import { selectFamily, selectLogins } from './auth.store';
import { acceptCode, hasSecondFactor } from './second-factor.actions';
import type { Proof } from './sign-in.domain';
import { countCode, countPassword } from './throttle.actions';

/** One of the accounts an e-mail works for. */
type Place = { scope: Scope; user: NonNullable<Awaited<ReturnType<typeof findUser>>> };
/** Signed in, or a token that waits for the second factor. */
export type Entry = { login: Login } | { mfaToken: string };

const NOTHING = (): never => {
  throw new Problem('invalid-credentials');
};

/**
 * With e-mail and password. One hash tells which of the person's accounts the password opens (their records share a salt),
 * and as much work is done when there is none. Of several the one used last is entered; the login may switch to the others.
 */
export async function signIn(ports: AuthPorts, input: SignInBody): Promise<Entry> {
  const wasRight = await countPassword(ports, input.email);
  const places = await placesOf(ports, input.email);
  const opened = await ports.verifyAll(
    input.password,
    places.map(({ user }) => user.passwordHash),
  );
  const mine = places.filter(({ user }, i) => opened[i] === true && user.status === 'active' && user.kind === 'person');
  const chosen = mine.find(({ scope }) => input.tenant === undefined || scope.tenantId === input.tenant);
  if (!chosen) return NOTHING();
  await wasRight();
  return enter(ports, chosen, await Promise.all(mine.map(proofOf)));
}

async function placesOf(ports: AuthPorts, email: string): Promise<Place[]> {
  const found = await Promise.all((await selectLogins(ports.directory, email)).map((l) => placeOf(ports, l.tenantId, l.userId)));
  return found.filter((place) => place !== undefined);
}

async function placeOf(ports: AuthPorts, tenantId: string, userId: string): Promise<Place | undefined> {
  const tenant = await findTenant(ports.directory, tenantId);
  if (!tenant) return undefined;
  const scope = ports.scopeOf({ tenantId: tenant.id as Id<'tenant'>, shard: tenant.shard }); // safe: ids in the directory are ours
  const user = await findUser(scope, userId);
  return user && { scope, user };
}

/** A password's record as it is now; another password is another mark. */
const markOf = async (passwordHash: string): Promise<string> => (await fingerprint(`mark|${passwordHash}`)).slice(0, 22);
const proofOf = async ({ scope, user }: Place): Promise<Proof> => ({
  tenantId: scope.tenantId,
  userId: user.id,
  mark: await markOf(user.passwordHash),
});

/** The password was right, now or when the proof was made: in, unless a second factor is asked. */
async function enter(ports: AuthPorts, { scope, user }: Place, proven: Proof[]): Promise<Entry> {
  const userId = user.id as Id<'user'>; // safe: ids in our rows are ours
  if (!(await hasSecondFactor(scope, userId))) return { login: await begin(ports, scope, userId, proven) };
  const mark = await markOf(user.passwordHash);
  return { mfaToken: await ports.mintPending({ sub: userId, tid: scope.tenantId, shd: scope.shard, mark, proven }) };
}

/** The second step: a code of the app, or one of the recovery codes. */
export async function proveSecondFactor(ports: AuthPorts, given: { mfaToken: string; code: string; requestId: string }): Promise<Login> {
  const pending = await ports.readPending(given.mfaToken);
  if (!pending) throw new Problem('sign-in-expired');
  const scope = ports.scopeOf({ tenantId: pending.tid, shard: pending.shd });
  const user = await findUser(scope, pending.sub);
  if (user?.status !== 'active' || !sameSecret(await markOf(user.passwordHash), pending.mark)) throw new Problem('sign-in-expired');
  const wasRight = await countCode(ports, scope.tenantId, user.id);
  const accountable = { ...scope, actor: { kind: 'user' as const, id: user.id, name: user.name }, requestId: given.requestId };
  if (!(await acceptCode(accountable, { id: user.id, name: user.name }, given.code))) throw new Problem('wrong-code');
  await wasRight();
  return begin(ports, scope, pending.sub, pending.proven);
}

/** The accounts this login may switch to, itself among them: those its password opened and would still open. */
export async function reachable(ports: AuthPorts, s: UserScope): Promise<{ id: string; name: string; current: boolean }[]> {
  const proofs = (await selectFamily(s, s.actor.loginId))?.proven ?? [];
  const places = await Promise.all(proofs.filter(({ tenantId }) => tenantId !== s.tenantId).map((proof) => stillOpen(ports, proof)));
  const scopes = [s, ...places.flatMap((place) => place?.scope ?? [])];
  const accounts = await Promise.all(scopes.map(findAccount));
  return accounts.flatMap((account) =>
    account ? { id: account.tenantId, name: account.name, current: account.tenantId === s.tenantId } : [],
  );
}

/** Enters another account of the same person, which the password of this login has opened. */
export async function switchTenant(ports: AuthPorts, s: UserScope, tenantId: string): Promise<Entry> {
  const proven = (await selectFamily(s, s.actor.loginId))?.proven ?? [];
  const proof = proven.find((each) => each.tenantId === tenantId);
  const place = proof && (await stillOpen(ports, proof));
  if (!place) throw new Problem('not-found');
  return enter(ports, place, proven);
}

async function stillOpen(ports: AuthPorts, proof: Proof): Promise<Place | undefined> {
  const place = await placeOf(ports, proof.tenantId, proof.userId);
  return place?.user.status === 'active' && sameSecret(await markOf(place.user.passwordHash), proof.mark) ? place : undefined;
}
