import { env } from 'cloudflare:workers';
import { onTestFinished, vi } from 'vitest';
import { mintAccess } from '../../src/edge/security/tokens.ts';
import { instantOf } from '../../src/kernel/time.ts';
import type { Tenant } from './api.ts';
import { claimsOf } from './shop.ts';

/** Moves the clock of the Worker and of every object, until the test ends. Answers the person with a token of that time. */
export async function at(time: number, tenant: Tenant): Promise<Tenant> {
  vi.useFakeTimers({ toFake: ['Date'], now: time });
  onTestFinished(() => void vi.useRealTimers());
  const { sub, tid, sid, shd } = claimsOf(tenant);
  return { ...tenant, token: await mintAccess(env, { sub, tid, sid, shd }, instantOf(time)) };
}
