import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/edge/security/password.ts';
import { ask, call, newTenant, ORIGIN, PASSWORD } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const account = (email: string) => ({
  company: 'Padaria',
  name: 'Ana Souza',
  email,
  password: PASSWORD,
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
});
const fresh = (): string => `p-${crypto.randomUUID()}@example.test`;
const signIn = (email: string, password = PASSWORD) => call('POST', '/v1/auth/sign-in', { body: { email, password } });
const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const refresh = (cookie: string, headers: Record<string, string> = {}) =>
  call('POST', '/v1/auth/refresh', { headers: { cookie, ...headers } });
const familyOf = (cookie: string): string => /fam_[0-9a-z]{26}/.exec(cookie)?.[0] ?? '';

describe('signing up', () => {
  it('[AUT-1] opens an account whose owner is signed in, with a cookie that only this server ever sees', async () => {
    const response = await call('POST', '/v1/auth/sign-up', { body: account(fresh()) });
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const cookie = response.headers.get('set-cookie') ?? '';
    for (const part of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    const { accessToken: token } = (await response.json()) as { accessToken: string }; // safe: the published contract
    expect(await ask(200, 'GET', '/v1/me', { token })).toMatchObject({
      role: { key: 'owner' },
      tenant: { name: 'Padaria', timezone: 'America/Sao_Paulo' },
    });
  });

  it('[AUT-2] takes an e-mail for the same however it is written', async () => {
    const email = fresh();
    expect((await call('POST', '/v1/auth/sign-up', { body: account(` ${email.toUpperCase()} `) })).status).toBe(201);
    expect((await signIn(email)).status).toBe(200);
    expect(await rows(env.DIRECTORY, 'SELECT email FROM logins WHERE email = ?', email)).toHaveLength(1);
  });

  it('[AUT-3] takes no short password, no unknown time zone, no further field', async () => {
    const email = fresh();
    for (const wrong of [
      { password: 'x'.repeat(11) },
      { password: 'x'.repeat(129) },
      { timezone: 'Brasília' },
      { email: 'ana' },
      { role: 'owner' },
      { company: ' ' },
      { locale: 'fr' },
    ])
      expect(await refusal('POST', '/v1/auth/sign-up', { body: { ...account(email), ...wrong } })).toEqual([400, 'invalid-request']);
    expect((await signIn(email)).status).toBe(401);
  });
});

describe('signing in', () => {
  it('[AUT-4] says the same of a wrong password and of an unknown e-mail', async () => {
    const { owner } = await newTenant();
    const said = async (email: string) => {
      const response = await signIn(email, 'a wrong password');
      const { instance, ...body } = (await response.json()) as Record<string, unknown>; // safe: RFC 9457
      return [response.status, typeof instance, body, response.headers.get('set-cookie')];
    };
    expect(await said(owner.email)).toEqual(await said(fresh()));
    expect((await said(owner.email))[0]).toBe(401);
  });

  it('[AUT-5] looks at five wrong passwords, then asks for patience, twice as long each time', async () => {
    const { owner, ...tenant } = await newTenant();
    for (let i = 0; i < 5; i += 1) expect((await signIn(owner.email, 'wrong')).status).toBe(401);
    const blocked = await signIn(owner.email, PASSWORD);
    expect([blocked.status, Number(blocked.headers.get('retry-after'))]).toEqual([429, 1]);
    let now = currentTime();
    for (const wait of [2, 4, 8]) {
      now += 1_000 * wait;
      await at(now, { owner, ...tenant });
      expect((await signIn(owner.email, 'wrong')).status).toBe(401);
      const again = await signIn(owner.email);
      expect([again.status, Number(again.headers.get('retry-after'))]).toEqual([429, wait]);
    }
    await at(now + 8_000, { owner, ...tenant });
    expect((await signIn(owner.email)).status).toBe(200);
    for (let i = 0; i < 4; i += 1) expect((await signIn(owner.email, 'wrong')).status).toBe(401);
    expect((await signIn(owner.email)).status).toBe(200);
  });

  it('[AUT-5] of fifty guesses at once no more than five are looked at', async () => {
    const { owner } = await newTenant();
    const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(owner.email, 'wrong')));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(45);
  });

  it('[AUT-6] is over for somebody who was disabled, at the door and inside', async () => {
    const { owner, ...tenant } = await newColleague(await newTenant());
    await shardOf({ owner, ...tenant })
      .prepare("UPDATE users SET status = 'disabled' WHERE tenant_id = ? AND id = ?")
      .bind(tenant.id, owner.id)
      .run();
    expect((await signIn(owner.email)).status).toBe(401);
    const later = await at(currentTime() + 4_000, { owner, ...tenant });
    expect(await refusal('GET', '/v1/me', { token: later.token })).toEqual([401, 'login-ended']);
  });

  it('[AUT-7] keeps no password, only a salted scrypt of it under the pepper', async () => {
    const [a, b] = [await newTenant(), await newTenant()];
    const records = await Promise.all(
      [a, b].map(
        async (t) => (await rows<{ password_hash: string }>(shardOf(t), 'SELECT password_hash FROM users WHERE tenant_id = ?', t.id))[0],
      ),
    );
    const scrypt = (cost: string): RegExp => new RegExp(`^\\$scrypt\\$ln=${cost},r=8,p=5\\$pep=1\\$[\\w-]{22}\\$[\\w-]{43}$`);
    for (const record of records) expect(record?.password_hash).toMatch(scrypt(env.PASSWORD_COST));
    expect(records[0]).not.toEqual(records[1]);
    expect(await hashPassword({ ...env, PASSWORD_COST: '14' }, PASSWORD, a.owner.email)).toMatch(scrypt('14'));
  });

  it('[AUT-81] still opens to a record that was made at another cost', async () => {
    const { owner, ...tenant } = await newTenant();
    const record = await hashPassword({ ...env, PASSWORD_COST: '3' }, PASSWORD, owner.email);
    const edit = 'UPDATE users SET password_hash = ? WHERE tenant_id = ? AND id = ?';
    await shardOf({ owner, ...tenant })
      .prepare(edit)
      .bind(record, tenant.id, owner.id)
      .run();
    expect([(await signIn(owner.email)).status, (await signIn(owner.email, 'a wrong password')).status]).toEqual([200, 401]);
  });
});

describe('a chain of refreshes', () => {
  const begin = async () => cookieOf(await signIn((await newTenant()).owner.email));

  it('[AUT-8] moves on by one generation, however many refresh at once, and all get the same successor', async () => {
    const cookie = await begin();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(cookie)));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const successors = new Set(answers.map(cookieOf));
    expect([successors.size, successors.has(cookie)]).toEqual([1, false]);
    const generations = await Promise.all(
      [env.SHARD_00, env.SHARD_01].map((shard) =>
        rows<{ generation: number }>(shard, 'SELECT generation FROM refresh_families WHERE id = ?', familyOf(cookie)),
      ),
    );
    expect(generations.flat()).toEqual([{ generation: 2 }]);
    expect((await refresh([...successors][0] ?? '')).status).toBe(200);
  });

  it('[AUT-9] ends when a retired token comes again after ten seconds, for the thief and for the owner', async () => {
    const tenant = await newTenant();
    const stolen = cookieOf(await signIn(tenant.owner.email));
    const mine = cookieOf(await refresh(stolen));
    await at(currentTime() + 11_000, tenant);
    expect((await refresh(stolen)).status).toBe(401);
    expect((await refresh(mine)).status).toBe(401);
  });

  it('[AUT-9] and at once when a token two steps old comes again', async () => {
    const first = await begin();
    const second = cookieOf(await refresh(first));
    const third = cookieOf(await refresh(second));
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(third)).status).toBe(401);
  });

  it('[AUT-10] dies after seven idle days, after thirty in all, and with sign-out', async () => {
    const tenant = await newTenant();
    const DAY = 86_400_000;
    const start = currentTime();
    let cookie = cookieOf(await signIn(tenant.owner.email));
    const idle = cookieOf(await signIn(tenant.owner.email));
    for (const day of [6, 12, 18, 24, 30]) {
      await at(start + day * DAY - 1_000, tenant);
      const response = await refresh(cookie);
      expect(response.status).toBe(200);
      cookie = cookieOf(response);
    }
    await at(start + 31 * DAY, tenant);
    expect([(await refresh(cookie)).status, (await refresh(idle)).status]).toEqual([401, 401]);
    const last = cookieOf(await signIn(tenant.owner.email));
    expect((await call('POST', '/v1/auth/sign-out', { headers: { cookie: last } })).status).toBe(204);
    expect((await refresh(last)).status).toBe(401);
    expect((await call('POST', '/v1/auth/sign-out')).status).toBe(204);
  });

  it('[AUT-11] takes no token that was changed, and none from another origin', async () => {
    const cookie = await begin();
    const value = cookie.split('=')[1] ?? '';
    const [tenant = '', shard = '', family = '', secret = ''] = value.split('.');
    const other = shard === 'SHARD_00' ? 'SHARD_01' : 'SHARD_00';
    const wrong = [
      ...['', 'x', value.slice(1), `${value}x`, [tenant, other, family, secret].join('.'), [tenant, 'DIRECTORY', family, secret].join('.')],
      [tenant, shard, family, 'A'.repeat(43)].join('.').replace(family, `fam_${'0'.repeat(26)}`),
      [(await newTenant()).id, shard, family, secret].join('.'),
    ];
    for (const token of wrong) expect((await refresh(`__Host-prosa_refresh=${token}`)).status).toBe(401);
    for (const origin of ['https://evil.test', 'null']) expect((await refresh(cookie, { origin })).status).toBe(403);
    expect((await refresh(cookie, { origin: ORIGIN })).status).toBe(200);
  });
});
