import type { RequestHost } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { fingerprint, timingSafeEqual } from '../../../edge/security/vault';
import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { findUser } from '../../foundation/access/access.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { oweSocketEnds } from '../../foundation/access/revocation.actions';
import { mayActOn } from '../../foundation/access/rights.domain';
import { type Accountable, commitWithAudit } from '../../foundation/audit/audit.actions';
import { authProblems } from './auth.problems';
import { endAllLoginRows } from './auth.store';
import { appCode, RECOVERY_CODES, recoveryLetters, spaced } from './second-factor.domain';
import {
  beginFactor,
  confirmFactor,
  countRecoveryCodes,
  deleteFactor,
  deleteProvenFactor,
  deleteRecoveryCodes,
  type Factor,
  insertRecoveryCodes,
  selectFactor,
  spendRecoveryCode,
  spendStep,
  touchFactor,
} from './second-factor.store';
import { findPerson } from './signed-in.actions';
import { countCode, countHashing, countPassword } from './throttle.actions';
import { codeAt, newRecoveryLetters, newSeed } from './totp.adapter';
import { otpauthUri, stepsToTry } from './totp.domain';

const placeOf = (userId: string) => ({ table: 'second_factors', column: 'seed', row: userId });
const hashOf = (s: Scope, userId: string, letters: string): Promise<string> => fingerprint(`recovery|${s.tenantId}|${userId}|${letters}`);
const objectOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'user', id, name });

export const recoveryCodesLeft = countRecoveryCodes;

/** Whether the person has a confirmed second factor. */
export async function hasSecondFactor(s: Scope, userId: string): Promise<boolean> {
  const factor = await selectFactor(s, userId);
  return factor !== undefined && factor.confirmedAt !== null;
}

/** The step whose code was given; undefined when it is none of those that are good now. */
async function stepFor(s: Scope, factor: Factor, typed: string): Promise<number | undefined> {
  const code = appCode(typed);
  if (code === undefined) return undefined;
  const seed = await s.unseal(placeOf(factor.userId), factor.seed);
  for (const step of stepsToTry(s.clock(), factor.lastStep)) if (timingSafeEqual(await codeAt(seed, step), code)) return step;
  return undefined;
}

/** Whether the code is right; it is spent by that. A recovery code that was used is written down. */
export async function acceptCode(s: Accountable, who: { id: string; name: string }, typed: string): Promise<boolean> {
  const factor = await selectFactor(s, who.id);
  if (!factor || factor.confirmedAt === null) return false;
  const letters = recoveryLetters(typed);
  if (letters !== undefined)
    return commitWithAudit(s, { action: 'user.recovery-code-used', object: objectOf(who) }, [
      spendRecoveryCode(s, who.id, await hashOf(s, who.id, letters)),
    ]);
  const step = await stepFor(s, factor, typed);
  return step !== undefined && (await spendStep(s, who.id, step));
}

/** A password, asked again before something that a stolen tab must not do. Counted as at the door. */
export async function provePassword(host: RequestHost, s: UserScope, password: string): Promise<void> {
  const user = await findUser(s, s.actor.id);
  if (!user) throw authProblems('login-ended');
  await countHashing(host, 'second-factor', user.id);
  const wasRight = await countPassword(host, user.email);
  if ((await host.verifyPasswords(password, [user.passwordHash]))[0] !== true) throw authProblems('wrong-password');
  await wasRight([s.tenantId]);
}

async function proveCode(host: RequestHost, s: UserScope, code: string): Promise<void> {
  const wasRight = await countCode(host, s.tenantId, s.actor.id);
  if (!(await acceptCode(s, s.actor, code))) throw authProblems('wrong-code');
  await wasRight();
}

/** A new seed, of no effect until a code of it is shown. */
export async function beginSecondFactor(host: RequestHost, s: UserScope, password: string): Promise<{ secret: string; uri: string }> {
  await provePassword(host, s, password);
  const secret = newSeed();
  const begun = await beginFactor(s, s.actor.id, await s.seal(placeOf(s.actor.id), secret));
  if (!begun) throw authProblems('second-factor-exists');
  const user = await findUser(s, s.actor.id);
  return { secret, uri: otpauthUri({ account: user?.email ?? s.actor.name, secret }) };
}

/** The first code proves that the app holds the seed. Answers the recovery codes, this once. */
export async function confirmSecondFactor(host: RequestHost, s: UserScope, code: string): Promise<string[]> {
  const wasRight = await countCode(host, s.tenantId, s.actor.id);
  const factor = await selectFactor(s, s.actor.id);
  if (!factor) throw authProblems('second-factor-missing');
  if (factor.confirmedAt !== null) throw authProblems('second-factor-exists');
  const step = await stepFor(s, factor, code);
  if (step === undefined) throw authProblems('wrong-code');
  const { codes, statements } = await freshCodes(s);
  const done = await commitWithAudit(s, { action: 'user.second-factor-enabled', object: objectOf(s.actor) }, [
    confirmFactor(s, factor, step),
    ...statements,
  ]);
  if (!done) throw authProblems('second-factor-exists');
  await wasRight();
  return codes;
}

async function freshCodes(s: UserScope) {
  const letters = Array.from({ length: RECOVERY_CODES }, newRecoveryLetters);
  const hashes = await Promise.all(letters.map((each) => hashOf(s, s.actor.id, each)));
  const statements = [deleteRecoveryCodes(s, s.actor.id), insertRecoveryCodes(s, s.actor.id, hashes)] as const;
  return { codes: letters.map(spaced), statements };
}

/** Ten new codes; the old ones are good no more. */
export async function renewRecoveryCodes(host: RequestHost, s: UserScope, code: string): Promise<string[]> {
  await proveCode(host, s, code);
  const { codes, statements } = await freshCodes(s);
  const done = await commitWithAudit(s, { action: 'user.recovery-codes-renewed', object: objectOf(s.actor) }, [
    touchFactor(s, s.actor.id),
    ...statements,
  ]);
  if (!done) throw authProblems('second-factor-missing');
  return codes;
}

/** Removes the second factor. A person whose grace period is over must set up another at once. */
export async function endSecondFactor(host: RequestHost, s: UserScope, given: { password: string; code: string }): Promise<void> {
  if (!(await hasSecondFactor(s, s.actor.id))) throw authProblems('second-factor-missing');
  await provePassword(host, s, given.password);
  await proveCode(host, s, given.code);
  await commitWithAudit(s, { action: 'user.second-factor-disabled', object: objectOf(s.actor) }, [
    deleteFactor(s, s.actor.id),
    deleteRecoveryCodes(s, s.actor.id),
    oweSocketEnds(s, [s.actor.id]),
  ]);
}

/** Removes the second factor of a person who lost it, and ends their logins; of nobody above who asks. */
export async function resetSecondFactor(s: UserScope, userId: Id<'user'>): Promise<boolean> {
  const person = await findPerson(s, userId);
  if (!person) throw new Problem('not-found');
  const refused = mayActOn(s.subject, 'reset-second-factor', { people: [person.subject], own: userId === s.actor.id });
  if (refused) throw authProblems(refused);
  return commitWithAudit(s, { action: 'user.second-factor-reset', object: objectOf(person) }, [
    deleteProvenFactor(s, userId),
    deleteRecoveryCodes(s, userId),
    endAllLoginRows(s, userId),
    oweSocketEnds(s, [userId]),
  ]);
}
