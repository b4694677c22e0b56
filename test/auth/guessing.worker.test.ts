import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { effort, hashPassword } from '../../src/edge/security/password.ts';
import { call, newTenant, PASSWORD } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { OPERATIONS } from '../support/operations.ts';
import { inParallel, newColleague, refusal, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const fresh = (): string => `g-${crypto.randomUUID()}@example.test`;
const from = (address: string) => ({ headers: { 'cf-connecting-ip': address } });
const guess = (email: string, password = 'a wrong password', given: object = {}) =>
  call('POST', '/v1/auth/sign-in', { body: { email, password }, ...given });

/** How many hashes something costs. */
async function hashesOf(work: () => Promise<unknown>): Promise<number> {
  const before = effort.hashes;
  await work();
  return effort.hashes - before;
}

describe('guessing a password', () => {
  it('[AUT-14] of 10,000 guesses on one account at most five are looked at', async () => {
    const { owner, ...tenant } = await newTenant();
    await at(currentTime(), { owner, ...tenant }); // All at one moment: no wait is over meanwhile.
    const statuses: number[] = [];
    const hashes = await hashesOf(() =>
      inParallel(
        Array.from({ length: 10_000 }, (_, n) => `guess number ${n}`),
        50,
        async (password) => {
          statuses.push((await guess(owner.email, password)).status);
        },
      ),
    );
    expect(hashes).toBeLessThanOrEqual(5);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(9_995);
  }, 600_000);

  it('[AUT-15] costs one hash, whether the e-mail is unknown, known, or works for three companies', async () => {
    const [first, second, third] = [await newTenant(), await newTenant(), await newTenant()];
    const email = fresh();
    for (const tenant of [first, second, third]) {
      const { owner } = await newColleague(tenant);
      await env.DIRECTORY.prepare('UPDATE logins SET email = ? WHERE user_id = ?').bind(email, owner.id).run();
      const record = await hashPassword(env, PASSWORD, email);
      await shardOf(tenant).prepare('UPDATE users SET email = ?, password_hash = ? WHERE id = ?').bind(email, record, owner.id).run();
    }
    for (const [password, status] of [
      ['a wrong password', 401],
      [PASSWORD, 200],
    ] as const)
      expect(await hashesOf(async () => expect((await guess(email, password)).status).toBe(status))).toBe(1);
    expect(await hashesOf(() => guess(fresh()))).toBe(1);
    expect(await hashesOf(() => guess(first.owner.email))).toBe(1);
  });

  it('[AUT-12] from one network goes on a hundred times a quarter of an hour, over all e-mails; right ones are free', async () => {
    const { owner, ...tenant } = await newTenant();
    const address = '2001:db8:7:1::5';
    for (let i = 0; i < 3; i += 1) expect((await guess(owner.email, PASSWORD, from(address))).status).toBe(200);
    const subject = await env.DIRECTORY.prepare("SELECT subject, failures FROM login_throttle WHERE subject LIKE 'network:%'").first();
    expect(subject).toMatchObject({ failures: 0 });
    await env.DIRECTORY.prepare('UPDATE login_throttle SET failures = 98 WHERE subject = ?').bind(subject?.subject).run();
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await guess(fresh(), 'wrong', from(`2001:db8:7:1:${i}::9`))).status);
    expect(statuses).toEqual([401, 401, 429]);
    expect(await hashesOf(() => guess(owner.email, PASSWORD, from(address)))).toBe(0);
    expect((await guess(owner.email, PASSWORD, from('2001:db8:7:2::5'))).status).toBe(200);
    await at(currentTime() + 15 * 60_000, { owner, ...tenant });
    expect((await guess(owner.email, PASSWORD, from(address))).status).toBe(200);
  });

  it('[AUT-13] nobody comes in while nothing can be counted, and nothing is hashed', async () => {
    const { owner } = await newTenant();
    await env.DIRECTORY.prepare('ALTER TABLE login_throttle RENAME TO elsewhere').run();
    try {
      const answered = await hashesOf(async () =>
        expect(await refusal('POST', '/v1/auth/sign-in', { body: { email: owner.email, password: PASSWORD } })).toEqual([
          503,
          'unavailable',
        ]),
      );
      expect(answered).toBe(0);
    } finally {
      await env.DIRECTORY.prepare('ALTER TABLE elsewhere RENAME TO login_throttle').run();
    }
    expect((await guess(owner.email, PASSWORD)).status).toBe(200);
  });

  it('[AUT-17] waits its turn; when too many wait already the answer is to come again', async () => {
    const { owner } = await newTenant();
    effort.waiting += 32;
    try {
      const { status, headers } = await guess(owner.email, PASSWORD);
      expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    } finally {
      effort.waiting -= 32;
    }
    expect((await guess(owner.email, PASSWORD)).status).toBe(200);
    expect(effort.waiting).toBe(0);
  });
});

describe('a body of another shape', () => {
  const TEXTS: Record<string, Record<string, unknown>> = {
    signUp: { company: 'A', name: 'B', email: fresh(), password: PASSWORD, locale: 'en', timezone: 'UTC' },
    signIn: { email: fresh(), password: PASSWORD },
    verifySecondFactor: { mfaToken: 'x', code: '123456' },
    switchTenant: { tenant: 'tnt_x' },
    beginMySecondFactor: { password: PASSWORD },
    confirmMySecondFactor: { code: '123456' },
    renewMyRecoveryCodes: { code: '123456' },
    removeMySecondFactor: { password: PASSWORD, code: '123456' },
  };
  const STRANGE = [{ $gt: '' }, { $ne: null }, [], ['a'], 7, true, null, {}];
  const operations = OPERATIONS.filter(({ path, takesBody }) => takesBody && /^\/v1\/(auth\/(sign|mfa|switch)|me\/mfa)/.test(path));

  it.each(operations.map((each) => [each.id, each] as const))(
    '[AUT-16] %s takes text where text belongs, and nothing more',
    async (id, { method, path }) => {
      const { token } = await newTenant();
      const sound = TEXTS[id] ?? {};
      expect(Object.keys(sound)).not.toEqual([]);
      for (const field of Object.keys(sound))
        for (const strange of STRANGE)
          expect([field, strange, ...(await refusal(method, path, { token, body: { ...sound, [field]: strange } }))]).toEqual([
            field,
            strange,
            400,
            'invalid-request',
          ]);
      for (const extra of [{ userId: 'x' }, { role: 'owner' }, { __proto__x: 1 }, { tenantId: 'tnt_y' }])
        expect(await refusal(method, path, { token, body: { ...sound, ...extra } })).toEqual([400, 'invalid-request']);
      for (const whole of ['[]', '"x"', '7', 'null', '{"email":'])
        expect((await refusal(method, path, { token, body: whole }))[0]).toBe(400);
    },
  );
});
