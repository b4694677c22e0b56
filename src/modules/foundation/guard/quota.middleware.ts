import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { log } from '../../../edge/log';
import type { Host } from '../../../edge/platform/host';
import { type Instant, seconds } from '../../../kernel/time';
import type { AppEnv } from '../access/access.scope';
import {
  ALLOWANCES,
  ask,
  consume,
  emptyAllowance,
  type LocalAllowance,
  type Pool,
  receive,
  remainingOf,
  WINDOW,
} from '../limits/limits.domain';
import type { QuotaRpc } from '../limits/quota.rpc';
import { guardProblems } from './guard.problems';

/** What this isolate holds of each company's allowance. */
const allowances = new Map<string, LocalAllowance>();
const REMEMBER = 20_000;

function localAllowanceOf(key: string, at: Instant): LocalAllowance {
  const known = allowances.get(key);
  if (known) return known;
  if (allowances.size >= REMEMBER) allowances.clear(); // what was lent is lost for a minute, and asked for anew
  const local = emptyAllowance(at);
  allowances.set(key, local);
  return local;
}

const allowanceOf = (quotas: Host['quotas'], pool: Pool): number => {
  const set = quotas[pool];
  return Number.isSafeInteger(set) && set > 0 ? set : ALLOWANCES[pool];
};

/**
 * Each company has its own allowance, so a noisy one waits and the others notice nothing. What a warm isolate holds it
 * spends without asking; the object that lends is the company's own too. When it does not answer the request passes: the
 * quota is for fairness, and fairness is not worth an outage.
 */
export const withinQuota = createMiddleware<AppEnv>(async (c, next) => {
  const { scope } = c.var;
  const pool: Pool = scope.actor.kind === 'service' ? 'keys' : 'people';
  const allowance = allowanceOf(c.var.host.quotas, pool);
  const local = localAllowanceOf(`${scope.tenantId} ${pool}`, scope.clock());
  const isAllowed = consume(local, scope.clock()) || (await borrow(c, local, pool, allowance));
  const { remaining, seconds: opens } = remainingOf(local, scope.clock());
  if (!isAllowed) {
    tell(c, { pool, allowance, remaining: 0, opens });
    throw guardProblems('quota-exceeded', { retryAfterMs: seconds(opens) });
  }
  await next();
  tell(c, { pool, allowance, remaining, opens });
});

async function borrow(c: Context<AppEnv>, local: LocalAllowance, pool: Pool, allowance: number): Promise<boolean> {
  const { scope } = c.var;
  const askedAt = scope.clock();
  if (askedAt < local.closedUntil) return false;
  const asked = { allowance, ...ask(local, allowance, askedAt) };
  try {
    return receive(local, await scope.object<QuotaRpc>('quota').lease(pool, asked), askedAt, scope.clock());
  } catch (error) {
    log('warn', { event: 'quota-unasked', tenantId: scope.tenantId, error });
    return true;
  }
}

type Told = { pool: Pool; allowance: number; remaining: number; opens: number };

/** The fields of draft-ietf-httpapi-ratelimit-headers-10: the policy, and what is left of it. */
function tell(c: Context<AppEnv>, { pool, allowance, remaining, opens }: Told): void {
  c.header('ratelimit-policy', `"${pool}";q=${allowance};w=${WINDOW / seconds(1)}`);
  c.header('ratelimit', `"${pool}";r=${remaining};t=${opens}`);
}
