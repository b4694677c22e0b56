import { after, days, type Instant, instantOf, later, minutes } from '../../../kernel/time';
import type { RoleKey } from '../../foundation/access/access.domain';
import type { SecondFactorPolicy } from '../../foundation/tenants/account.domain';

/** How long somebody who must have a second factor may go without. */
export const TIME_TO_SET_UP = days(14);

/** Codes looked at in a while, right or wrong: a guess has three in a million. */
export const CODE_TRIES = { limit: 5, window: minutes(5) };

export const RECOVERY_CODES = 10;

type Person = {
  kind: 'person' | 'service';
  role: RoleKey;
  createdAt: number;
  enabled: boolean;
  policy: SecondFactorPolicy;
  /** Somebody from outside: may do nothing before they have one. */
  isGuest?: boolean;
  /** Since when the account has asked for it; null while it does not. */
  since: number | null;
};

export type SecondFactorDuty = { enabled: boolean; required: boolean; dueAt: Instant | null; overdue: boolean };

/** Who must have a second factor, by when, and whether that time is over. */
export function secondFactorDuty(who: Person, at: Instant): SecondFactorDuty {
  const isOwner = who.role === 'owner';
  const required = who.kind === 'person' && (isOwner || who.isGuest === true || who.policy === 'required');
  if (!required) return { enabled: who.enabled, required, dueAt: null, overdue: false };
  const created = instantOf(who.createdAt);
  if (who.isGuest) return { enabled: who.enabled, required, dueAt: who.enabled ? null : created, overdue: !who.enabled };
  const dueAt = after(isOwner ? created : later(created, instantOf(who.since ?? 0)), TIME_TO_SET_UP);
  return { enabled: who.enabled, required, dueAt: who.enabled ? null : dueAt, overdue: !who.enabled && at >= dueAt };
}

/** Letters of a recovery code as people read them: `abcd-efgh-ijkl-mnop`. */
export const spaced = (letters: string): string => (letters.toLowerCase().match(/.{4}/g) ?? []).join('-');

/** What was typed, if it has the form of a recovery code: case, spaces and dashes do not matter. */
export function recoveryLetters(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return /^[A-Z2-7]{16}$/.test(letters) ? letters : undefined;
}

/** What was typed, if it has the form of an app's code. */
export function appCode(typed: string): string | undefined {
  const digits = typed.replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
