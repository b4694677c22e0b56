import { days, hours, minutes, seconds } from '../../../kernel/time';

/** Wrong passwords: five are free, then each further one doubles the wait from 1 s up to 15 min. */
export const FREE_FAILURES = 5;
export const FIRST_WAIT = seconds(1);
export const LONGEST_WAIT = minutes(15);

/** Failures from one network, over all e-mails: an office shares an address, so many are free. */
export const NETWORK_TRIES = { limit: 100, window: minutes(15) };

/** Whatever hashes a password and is neither a sign-in nor a sign-up, right or wrong: so many by one person. */
export const HASHING_TRIES = { limit: 10, window: minutes(15) };
export type Hashing = 'join' | 'reset' | 'password' | 'second-factor';

/** New companies from one network. How many there may be in all is a setting. No e-mail is counted: whoever wrote it down may be a stranger. */
export const SIGN_UPS = { network: { limit: 5, window: hours(1) }, window: days(1) };

/**
 * Mails that somebody else makes us send. A company invites a team in a day, not a list of strangers; an address that does not
 * answer is not written to again and again. What a person asks for themselves is counted apart, so that neither uses up the other.
 */
export const MAILS = {
  invite: {
    /** Of one company; how many is the operator's setting. */
    window: days(1),
    again: { limit: 1, window: minutes(3) },
    /** From one company, and from all: no single one uses up what an address may get. */
    mine: { limit: 5, window: days(1) },
    address: { limit: 20, window: days(1) },
  },
  /**
   * Whoever knows an address may ask in its owner's name. Asked from one site they use up what that site may ask, and the
   * owner still gets theirs; only from several at once can a day's mails be used up, and no more than these arrive. No mail
   * of theirs makes the owner's worthless: the newest link works, and every one of them goes to the owner.
   */
  reset: { mine: { limit: 10, window: days(1) }, address: { limit: 60, window: days(1) } },
  confirm: { address: { limit: 5, window: days(1) }, again: { limit: 1, window: minutes(3) } },
};

/** So many in each window, counted from the first of them. */
export type Allowance = { limit: number; window: number };

/** One's own machine, where the demo and its tests open many accounts; the platform vouches for no such address. */
export const isLoopback = (address: string): boolean => address === '::1' || /^127(\.\d+){3}$/.test(address);
