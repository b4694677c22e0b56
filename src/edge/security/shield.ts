import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { networkOf } from '../../kernel/address';
import { Problem } from '../../kernel/problem';
import { Remembered } from '../../kernel/remembered';
import { after, type Duration, type Instant, minutes, seconds, systemClock } from '../../kernel/time';
import { log } from '../log';
import type { EdgeEnv } from '../platform/host';

/**
 * Coarse shields against floods, by the platform's rate limits: counted by each location for itself and never exact, so
 * nothing that must be exact hangs on them. Both fail open: when a shield cannot be asked, what stands behind it (the
 * throttle of sign-in, the signature) still guards; and without an address, as on one's own machine, there is none.
 */
const BLOCKED_FOR: Duration = seconds(10);
const REMEMBER = 5_000;

/** Who asks: an address, and of IPv6 the network, which is what one party gets. */
function addressOf(c: Context<EdgeEnv>): string | undefined {
  const address = c.req.header('cf-connecting-ip');
  return address && networkOf(address);
}

async function isOver(shield: RateLimit, key: string): Promise<boolean> {
  try {
    return !(await shield.limit({ key })).success;
  } catch (error) {
    log('warn', { event: 'shield-unasked', error });
    return false;
  }
}

/**
 * Before anything that costs a password's hash: so many requests a minute from one address, whatever they name. Sign-ups are
 * counted by themselves, so that they do not keep the people of the same address from signing in.
 */
export const shieldSignIn = createMiddleware<EdgeEnv>(async (c, next) => {
  const address = addressOf(c);
  const share = c.req.path.endsWith('/sign-up') ? 'sign-up ' : '';
  if (address && (await isOver(c.env.SIGN_IN_SHIELD, `${share}${address}`)))
    throw new Problem('too-many-attempts', { retryAfterMs: minutes(1) });
  await next();
});

const blocked = new Remembered<string, Instant>(REMEMBER);
const unknownHooks = new Remembered<string, Instant>(REMEMBER);

const remember = (known: Map<string, Instant>, key: string, until: Instant): void => {
  known.set(key, until);
};

/**
 * The webhooks' shield. A request with a right signature is never counted, so a provider's posts are never lost to it; what
 * is counted is what failed, by hook and address, and hooks that do not exist, by address. Who fails too often is answered
 * 429 for seconds, before the body is read. A provider whose secret was mistyped is told so too: it sends again.
 */
export const hookShieldOf = (c: Context<EdgeEnv>, hookId: string) => {
  const address = addressOf(c) ?? '';
  const now = systemClock();
  const isBlocked = (key: string): boolean => address !== '' && (blocked.get(key) ?? 0) > now;
  const count = async (key: string): Promise<void> => {
    if (address !== '' && (await isOver(c.env.HOOK_SHIELD, key))) remember(blocked, key, after(systemClock(), BLOCKED_FOR));
  };
  const refuse = (): never => {
    throw new Problem('too-many-attempts', { retryAfterMs: BLOCKED_FOR });
  };
  const [mine, unknown] = [`${hookId} ${address}`, `unknown ${address}`];
  return {
    /** Refuses who failed here too often. */
    pass: () => (isBlocked(mine) ? refuse() : undefined),
    /** True when no such hook was found a moment ago; refuses who named too many that do not exist. */
    isUnknownHook: (): boolean => (unknownHooks.get(hookId) ?? 0) > now || (isBlocked(unknown) && refuse()),
    failed: (): Promise<void> => count(mine),
    notFound: (): Promise<void> => {
      remember(unknownHooks, hookId, after(now, minutes(1)));
      return count(unknown);
    },
  };
};

export type HookShield = ReturnType<typeof hookShieldOf>;
