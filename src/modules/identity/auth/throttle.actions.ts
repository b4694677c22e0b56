import type { Database } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { networkOf, siteOf } from '../../../kernel/address';
import { Problem } from '../../../kernel/problem';
import { after, days, earlier, type Instant, instantOf, seconds } from '../../../kernel/time';
import { authProblems } from './auth.problems';
import { CODE_TRIES } from './second-factor.domain';
import { type Allowance, HASHING_TRIES, type Hashing, isLoopback, MAILS, NETWORK_TRIES, SIGN_UPS } from './throttle.domain';
import { clearThrottle, forgetThrottles, forgive, giveBack, reserveAttempt, reserveWithin, selectThrottle } from './throttle.store';

type Counting = { directory: Database; clock: () => Instant };
type Asking = Counting & { client: { address?: string | undefined } };

/** Who was told to wait, for a moment: a flood of guesses does not reach the database. */
const told = new Map<string, { until: Instant; askAgain: Instant }>();
const REMEMBERED = seconds(3);
const MOST = 10_000;

/** Counts a try before anything is looked at, or says how long to wait. Where nothing can be counted nobody comes in. */
async function count(host: Counting, subject: string, allowance?: Allowance): Promise<void> {
  const at = host.clock();
  const known = told.get(subject);
  if (known && at < known.askAgain) throw new Problem('too-many-attempts', { retryAfterMs: Math.max(1000, known.until - at) });
  try {
    const free = await (allowance ? reserveWithin(host.directory, subject, allowance, at) : reserveAttempt(host.directory, subject, at));
    if (free) return void told.delete(subject);
  } catch {
    throw new Problem('unavailable');
  }
  const until = instantOf((await selectThrottle(host.directory, subject))?.blockedUntil ?? at);
  if (told.size >= MOST) told.clear();
  told.set(subject, { until, askAgain: earlier(until, after(at, REMEMBERED)) });
  throw new Problem('too-many-attempts', { retryAfterMs: Math.max(1000, until - at) });
}

const ofEmail = async (email: string): Promise<string> => `email:${await fingerprint(email)}`;
/** Mails of an address that somebody asked for: who has no network known shares one. */
const ofMail = async ({ client }: Asking, email: string): Promise<string> =>
  fingerprint(`${client.address === undefined ? '' : siteOf(client.address)} ${email}`);
const ofPerson = (tenantId: string, userId: string): string => `code:${tenantId}:${userId}`;

/** A password was right: in which companies. */
export type WasRight = (opened: readonly string[]) => Promise<void>;

/**
 * A try of a password. What it answers is called when the password was right: where the e-mail is proven that makes up for all
 * wrong ones, elsewhere for itself alone, since whoever wrote down somebody's e-mail has a right password too.
 */
export async function countPassword(host: Asking, email: string): Promise<WasRight> {
  const { address } = host.client;
  const network = address === undefined ? undefined : `network:${await fingerprint(networkOf(address))}`;
  // The network is counted first: a flood is stopped before it can lock out the owner of an account.
  if (network) await count(host, network, NETWORK_TRIES);
  const subject = await ofEmail(email);
  await count(host, subject);
  return async (opened) => {
    await forgive(host.directory, { subject, email, opened });
    if (network) await giveBack(host.directory, network);
  };
}

/** Clears the wait of a person who has proven their identity by other means, such as a link in a mail. */
export async function forgiveTries(host: Asking, email: string): Promise<void> {
  for (const subject of [await ofEmail(email), `forgot:${await ofMail(host, email)}`]) {
    told.delete(subject);
    await clearThrottle(host.directory, subject);
  }
}

/**
 * Whether a requested mail may be sent. A person who asks too often gets the same answer, but no mail. Counted first by where
 * they ask from, so that nobody there uses up more than their own share of what the address may get.
 */
export async function mayAskForMail(host: Asking, email: string): Promise<boolean> {
  const [here, at] = [await ofMail(host, email), host.clock()];
  return (
    (await reserveAttempt(host.directory, `forgot:${here}`, at)) !== undefined &&
    (await reserveWithin(host.directory, `mail:reset:mine:${here}`, MAILS.reset.mine, at)) !== undefined &&
    (await reserveWithin(host.directory, `mail:reset:${await fingerprint(email)}`, MAILS.reset.address, at)) !== undefined
  );
}

/**
 * An invitation, the first or another, is counted before anything is written: by company, for an address again, for an
 * address by company, and by address over all companies. What it answers is called when nothing was written or no mail left.
 */
export async function countInvitation(
  host: Counting & { invitesADay: number },
  tenantId: string,
  email: string,
): Promise<() => Promise<void>> {
  const address = await fingerprint(email);
  return countMail(host, [
    [`mail:invite:by:${tenantId}`, { limit: host.invitesADay, window: MAILS.invite.window }],
    [`mail:invite:again:${tenantId}:${address}`, MAILS.invite.again],
    [`mail:invite:mine:${tenantId}:${address}`, MAILS.invite.mine],
    [`mail:invite:to:${address}`, MAILS.invite.address],
  ]);
}

/** A mail that asks to confirm an e-mail: again only after a while, and so many a day to an address, whoever wrote it down. */
export async function countConfirmation(host: Counting, tenantId: string, email: string): Promise<() => Promise<void>> {
  return countMail(host, [
    [`mail:confirm:again:${tenantId}`, MAILS.confirm.again],
    [`mail:confirm:to:${await fingerprint(email)}`, MAILS.confirm.address],
  ]);
}

/** Counts a mail for each of these subjects. What a later one refuses the earlier ones get back. */
async function countMail(host: Counting, counts: [string, Allowance][]): Promise<() => Promise<void>> {
  const at = host.clock();
  const undo = async (counted: typeof counts): Promise<void> => {
    for (const [subject] of counted) await giveBack(host.directory, subject);
  };
  for (const [place, [subject, allowance]] of counts.entries()) {
    const isFree = await reserveWithin(host.directory, subject, allowance, at).catch(() => {
      throw new Problem('unavailable');
    });
    if (isFree) continue;
    await undo(counts.slice(0, place));
    const until = (await selectThrottle(host.directory, subject))?.blockedUntil ?? at;
    throw authProblems('too-many-mails', { retryAfterMs: Math.max(1000, until - at) });
  }
  return () => undo(counts);
}

/** A hash that is no sign-in: counted before it, whether what comes of it is right or wrong. A link or a login says whose it is. */
export const countHashing = async (host: Counting, what: Hashing, person: string): Promise<void> =>
  count(host, `hash:${what}:${await fingerprint(person)}`, HASHING_TRIES);

/** A sign-up, counted by its network before anything is looked at. */
export async function countSignUp(host: Asking): Promise<void> {
  const { address } = host.client;
  if (address !== undefined && !isLoopback(address))
    await count(host, `sign-up:network:${await fingerprint(networkOf(address))}`, SIGN_UPS.network);
}

/** The same over all networks, before anything is hashed. */
export const countEverySignUp = (host: Counting, limit: number): Promise<void> =>
  count(host, 'sign-up:all', { limit, window: SIGN_UPS.window });

/** A try of a second factor's code, whatever it is for. */
export async function countCode(host: Counting, tenantId: string, userId: string): Promise<() => Promise<void>> {
  const subject = ofPerson(tenantId, userId);
  await count(host, subject, CODE_TRIES);
  return () => clearThrottle(host.directory, subject);
}

/** For the sweeper: a day after a wait is over the count begins anew. */
export const forgetOldTries = (directory: Database, now: Instant): Promise<void> => forgetThrottles(directory, now - days(1));
