import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { forgetOldTries } from '../../src/modules/identity/auth/throttle.actions.ts';
import { ask, call, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { testHost } from '../support/host.ts';
import { freshEmail } from '../support/mail.ts';
import { rows } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const OWN = 'the password of a stranger';
/** A company that a stranger opens under somebody's e-mail. */
async function strangerAs(email: string): Promise<string> {
  const body = { company: 'Fachada', name: 'X', email, password: OWN, locale: 'en', timezone: 'UTC' };
  return (await ask<{ accessToken: string }>(201, 'POST', '/v1/auth/sign-up', { body })).accessToken;
}
const guess = async (email: string, password: string) => (await call('POST', '/v1/auth/sign-in', { body: { email, password } })).status;

describe('whoever wrote down an e-mail that they have not proven', () => {
  const forgetful: Record<string, (token: string, email: string) => Promise<number>> = {
    'signs in': async (_, email) => guess(email, OWN),
    'changes their password': async (token) => (await call('POST', '/v1/me/password', { token, body: { current: OWN, next: OWN } })).status,
    'begins a second factor': async (token) => (await call('POST', '/v1/me/mfa', { token, body: { password: OWN } })).status,
  };
  it.each(Object.entries(forgetful))(
    '[AUT-84] gets no further guesses at its owner’s password when that stranger %s',
    async (_, forget) => {
      const { owner } = await newTenant();
      const token = await strangerAs(owner.email);
      const answers: number[] = [];
      for (let round = 0; round < 4; round += 1) {
        for (let n = 0; n < 4; n += 1) answers.push(await guess(owner.email, `guess ${round} ${n}`));
        await forget(token, owner.email);
      }
      expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
      expect(answers.at(-1)).toBe(429);
    },
  );

  it('[AUT-84] while a right password of a proven one makes up for the wrong ones', async () => {
    const { owner }: Tenant = await newTenant();
    await strangerAs(owner.email);
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) expect(await guess(owner.email, `guess ${n}`)).toBe(401);
      expect(await guess(owner.email, PASSWORD)).toBe(200);
    }
  });
});

it('[AUT-85] a single wrong password is forgotten a day later too', async () => {
  const email = freshEmail();
  expect(await guess(email, 'never seen')).toBe(401);
  const count = async () => (await rows(env.DIRECTORY, "SELECT 1 FROM login_throttle WHERE subject LIKE 'email:%'")).length;
  const before = await count();
  expect(before).toBeGreaterThan(0);
  await forgetOldTries(testHost().directory, instantOf(currentTime() + 23 * 3_600_000));
  expect(await count()).toBe(before);
  await forgetOldTries(testHost().directory, instantOf(currentTime() + 25 * 3_600_000));
  expect(await count()).toBe(0);
});
