import { after, type Duration, type Instant, minutes, seconds } from '../../../kernel/time';

/** Who shares an allowance: the people of a company, and the programs that hold its keys. Neither can starve the other. */
export const POOLS = ['people', 'keys'] as const;
export type Pool = (typeof POOLS)[number];

/** Requests a minute for each company, unless the installation says otherwise. */
export const ALLOWANCES: Record<Pool, number> = { people: 1_200, keys: 600 };
export const WINDOW: Duration = minutes(1);

/** How long an isolate may use what it was lent. */
export const LEASE_LIFE: Duration = seconds(10);
const SMALLEST = 10;
/** A lease is at most this part of the allowance, so that what lies unused elsewhere is little. */
const SHARE = 30;

/** Permission for some requests, used up by `until` at the latest. */
export type Grant = { id: number; count: number; grantedAt: Instant; until: Instant };
/** `lent`: leases that may still be handed back. `used`: by which second how many were used for good. */
export type QuotaState = { next: number; lent: Grant[]; used: Record<string, number> };
export const EMPTY: QuotaState = { next: 1, lent: [], used: {} };

/** What an isolate hands back: how much of a lease it did not use, and how long after asking it used the last of it. */
export type Return = { id: number; unused: number; usedFor: Duration };
export type Lease = { id: number; count: number; remaining: number; opensIn: Duration };
export type Asked = { allowance: number; wanted: number; returned: readonly Return[] };

/**
 * Lends out of the allowance. A request counts until a minute after the last moment at which it may have been made, so in no
 * minute are more let through than the allowance, however many isolates share it and wherever the minute begins.
 */
export function lend(before: QuotaState, { allowance, wanted, returned }: Asked, at: Instant): [QuotaState, Lease] {
  const state = settle(before, returned, at);
  const parts = [...state.lent.map(({ count, until }): [number, number] => [until, count]), ...usedBy(state)];
  const left = allowance - parts.reduce((sum, [, count]) => sum + count, 0);
  const count = Math.max(0, Math.min(wanted, left));
  const opensIn = parts.length === 0 ? 0 : Math.min(...parts.map(([until]) => until)) + WINDOW - at;
  const lease: Lease = { id: state.next, count, remaining: Math.max(0, left - count), opensIn };
  if (count === 0) return [state, lease];
  const grant: Grant = { id: state.next, count, grantedAt: at, until: after(at, LEASE_LIFE) };
  return [{ ...state, next: state.next + 1, lent: [...state.lent, grant] }, lease];
}

/** Uses one of an allowance at once, where nothing is lent: for what is asked seldom. */
export function spend(before: QuotaState, allowance: number, at: Instant): [QuotaState, Spent] {
  const [lent, { id, count, opensIn }] = lend(before, { allowance, wanted: 1, returned: [] }, at);
  return [settle(lent, [{ id, unused: 0, usedFor: 0 }], at), { isAllowed: count > 0, opensIn }];
}
export type Spent = { isAllowed: boolean; opensIn: Duration };

const usedBy = (state: QuotaState): [number, number][] => Object.entries(state.used).map(([second, count]) => [Number(second), count]);

/** What was handed back is free again, what was used of it is counted by the second; what is a minute old is forgotten. */
function settle(state: QuotaState, returned: readonly Return[], at: Instant): QuotaState {
  const used = Object.fromEntries(usedBy(state).filter(([second]) => second + WINDOW > at));
  const lent: Grant[] = [];
  for (const grant of state.lent) {
    const back = returned.find(({ id }) => id === grant.id);
    if (!back && grant.until + WINDOW > at) lent.push(grant);
    if (!back || back.unused >= grant.count) continue;
    const until = Math.min(grant.until, grant.grantedAt + Math.max(0, back.usedFor));
    const second = Math.ceil(until / seconds(1)) * seconds(1);
    if (second + WINDOW > at) used[second] = (used[second] ?? 0) + grant.count - Math.max(0, back.unused);
  }
  return { next: state.next, lent, used };
}

/** What an isolate holds of one company's allowance. `askedAt` is before the object lent it: by then it surely was not used. */
export type HeldLease = { id: number; left: number; askedAt: Instant; lastUsedAt: Instant };
/** `askingUntil`: a request of this isolate is on its way to the object; others meanwhile ask for themselves alone. */
export type LocalAllowance = {
  held: HeldLease[];
  size: number;
  remaining: number;
  opensAt: Instant;
  closedUntil: Instant;
  askingUntil: Instant;
};
export const emptyAllowance = (at: Instant): LocalAllowance => ({
  held: [],
  size: SMALLEST,
  remaining: 0,
  opensAt: at,
  closedUntil: at,
  askingUntil: at,
});

const isUsable = (held: HeldLease, at: Instant): boolean => held.left > 0 && at < after(held.askedAt, LEASE_LIFE);

/** Uses one of what is held; false when nothing is. */
export function consume(local: LocalAllowance, at: Instant): boolean {
  const held = local.held.find((each) => isUsable(each, at));
  if (!held) return false;
  held.left -= 1;
  held.lastUsedAt = at;
  return true;
}

/** What to ask for, and what to hand back with it. Who used all of the last in time asks for twice as much, and the reverse. */
export function ask(local: LocalAllowance, allowance: number, at: Instant): { wanted: number; returned: Return[] } {
  const over = local.held.filter((each) => !isUsable(each, at));
  const largest = Math.max(1, Math.ceil(allowance / SHARE));
  if (over.length > 0) {
    const isExhausted = over.every(({ left }) => left === 0);
    local.size = isExhausted ? Math.min(local.size * 2, largest) : Math.max(Math.ceil(local.size / 2), Math.min(SMALLEST, largest));
  }
  local.held = local.held.filter((each) => isUsable(each, at));
  const returned = over.map(({ id, left, askedAt, lastUsedAt }) => ({ id, unused: left, usedFor: Math.max(0, lastUsedAt - askedAt) }));
  const isAlone = at >= local.askingUntil;
  local.askingUntil = after(at, seconds(1));
  return { wanted: isAlone ? Math.min(local.size, largest) : 1, returned };
}

/** How long an isolate believes a refusal without asking again. */
const BELIEVED: Duration = seconds(2);

/** Adds a lease to what is held, less the one request it was asked for; false when it was refused. */
export function receive(local: LocalAllowance, lease: Lease, askedAt: Instant, at: Instant): boolean {
  local.askingUntil = at;
  local.remaining = lease.remaining;
  local.opensAt = after(at, lease.opensIn);
  if (lease.count === 0) {
    local.closedUntil = after(at, Math.min(lease.opensIn, BELIEVED));
    return false;
  }
  if (at < after(askedAt, LEASE_LIFE)) local.held.push({ id: lease.id, left: lease.count - 1, askedAt, lastUsedAt: at });
  return at < after(askedAt, LEASE_LIFE);
}

/** What is left as far as this isolate knows, and in how many seconds there is more: fields of `RateLimit`. */
export function remainingOf(local: LocalAllowance, at: Instant): { remaining: number; seconds: number } {
  const here = local.held.reduce((sum, each) => sum + (isUsable(each, at) ? each.left : 0), 0);
  return { remaining: local.remaining + here, seconds: Math.max(1, Math.ceil((local.opensAt - at) / seconds(1))) };
}
