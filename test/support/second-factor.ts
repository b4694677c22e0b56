import { afterEach, beforeEach, vi } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { codeAt } from '../../src/modules/identity/auth/totp.adapter.ts';
import { stepOf } from '../../src/modules/identity/auth/totp.domain.ts';
import { ask, call, PASSWORD, type Tenant } from './api.ts';

/** Holds the clock still in the middle of a step, before each test of the file: codes do not change under a test. */
export function steadyClock(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 }));
  afterEach(() => void vi.useRealTimers());
}

/** What a person's authenticator app shows, so many steps from now. */
export const codeNow = (secret: string, offset = 0): Promise<string> => codeAt(secret, stepOf(instantOf(Date.now())) + offset);

export type Factor = { secret: string; recoveryCodes: string[] };

/** Sets a second factor up, as a person does. Its first code is spent by that. */
export async function setUp({ token }: Pick<Tenant, 'token'>): Promise<Factor> {
  const { secret } = await ask<{ secret: string }>(200, 'POST', '/v1/me/mfa', { token, body: { password: PASSWORD } });
  const body = { code: await codeNow(secret, -1) };
  const { recoveryCodes } = await ask<{ recoveryCodes: string[] }>(200, 'POST', '/v1/me/mfa/confirm', { token, body });
  return { secret, recoveryCodes };
}

export const signIn = (email: string, given: object = {}) =>
  call('POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD, ...given } });
export const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

/** The first step of signing in, where a second is needed. */
export async function halfway(email: string, given: object = {}): Promise<string> {
  const response = await signIn(email, given);
  if (response.status !== 202) throw new Error(`signing in answered ${response.status}, not 202`);
  return ((await response.json()) as { mfaToken: string }).mfaToken; // safe: the published contract
}
export const prove = (mfaToken: string, code: string) => call('POST', '/v1/auth/mfa/verify', { body: { mfaToken, code } });
