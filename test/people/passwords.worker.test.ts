import { describe, expect, it } from 'vitest';
import { ask, call, newTenant, PASSWORD } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { accept, freshEmail, invite, join, mailbox, signIn } from '../support/mail.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

const HOUR = 3_600_000;
const NEXT = 'quite another phrase';
const forgot = (email: string) => call('POST', '/v1/auth/password/forgot', { body: { email } });
const reset = (token: string, password = NEXT) => refusal('POST', '/v1/auth/password/reset', { body: { token, password } });
const signInStatus = async (email: string, password: string) =>
  (await call('POST', '/v1/auth/sign-in', { body: { email, password } })).status;
const updatePassword = (token: string, current: string, next = NEXT) =>
  refusal('POST', '/v1/me/password', { token, body: { current, next } });

describe('a forgotten password', () => {
  it('[PPL-30] is answered alike for every address, and mails only those who have an account', async () => {
    const box = mailbox();
    const { owner } = await newTenant();
    const said = async (email: string) => {
      const response = await forgot(email);
      const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
      return { status: response.status, headers, text: await response.text() };
    };
    const unknown = freshEmail();
    expect(await said(unknown)).toEqual(await said(` ${owner.email.toUpperCase()} `));
    await box.token(owner.email);
    expect(box.mails).toHaveLength(1);
  });

  it('[PPL-30] sends no mail to somebody who is invited, disabled, or asked too often', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const invited = await invite(tenant);
    const agent = await join(box, tenant);
    await ask(200, 'POST', `/v1/users/${agent.owner.id}/disable`, { token: tenant.token });
    box.mails.length = 0;
    await forgot(invited.email);
    await forgot(agent.owner.email);
    for (let i = 0; i < 20; i += 1) expect((await forgot(tenant.owner.email)).status).toBe(202);
    await box.token(tenant.owner.email);
    expect(box.mails.length).toBeLessThanOrEqual(5);
    expect(new Set(box.mails.map(({ to }) => to.email))).toEqual(new Set([tenant.owner.email]));
  });

  it('[PPL-31] is reset once, and ends every login and socket', async () => {
    const box = mailbox();
    const agent = await join(box, await newTenant());
    const { email } = agent.owner;
    const line = await openDesk(agent);
    await forgot(email);
    const token = await box.token(email, '/reset-password');
    expect(await reset(token, 'password12345')).toEqual([422, 'password-too-common']);
    expect(await reset(token)).toEqual([204, '']);
    await line.ended();
    expect(await refusal('GET', '/v1/me', { token: agent.token })).toEqual([401, 'login-ended']);
    expect([await signInStatus(email, PASSWORD), await signInStatus(email, NEXT)]).toEqual([401, 200]);
    expect(await reset(token, PASSWORD)).toEqual([410, 'link-expired']);
  });

  it('[PPL-31] within an hour, by the newest link, of two at once by one', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const { email } = tenant.owner;
    await forgot(email);
    const first = await box.token(email);
    await forgot(email);
    await expect.poll(() => box.to(email).length).toBe(2);
    const second = await box.token(email);
    expect(await reset(first)).toEqual([410, 'link-expired']);
    expect((await accept(second)).status).toBe(410);
    const both = await Promise.all([reset(second, 'the first password'), reset(second, 'the other password')]);
    expect(both.map(([status]) => status).sort()).toEqual([204, 410]);
    await forgot(email);
    await expect.poll(() => box.to(email).length).toBe(3);
    const third = await box.token(email);
    await at(currentTime() + HOUR + 1, tenant);
    expect(await reset(third)).toEqual([410, 'link-expired']);
  });

  it('[PPL-31] lets somebody back in whom guesses have shut out', async () => {
    const box = mailbox();
    const { owner } = await newTenant();
    for (let i = 0; i < 6; i += 1) await signInStatus(owner.email, 'wrong');
    expect(await signInStatus(owner.email, PASSWORD)).toBe(429);
    await forgot(owner.email);
    expect(await reset(await box.token(owner.email))).toEqual([204, '']);
    expect(await signInStatus(owner.email, NEXT)).toBe(200);
  });
});

describe('one’s own account', () => {
  it('[PPL-32] a new password needs the current one and ends the other logins', async () => {
    const tenant = await newTenant();
    const other = await signIn(tenant.owner.email);
    expect(await updatePassword(tenant.token, 'a wrong password')).toEqual([403, 'wrong-password']);
    expect(await updatePassword(tenant.token, PASSWORD, 'Senha123456!')).toEqual([422, 'password-too-common']);
    expect(await updatePassword(tenant.token, PASSWORD)).toEqual([204, '']);
    expect(await refusal('GET', '/v1/me', { token: other })).toEqual([401, 'login-ended']);
    expect((await refusal('GET', '/v1/me', { token: tenant.token }))[0]).toBe(200);
    expect([await signInStatus(tenant.owner.email, PASSWORD), await signInStatus(tenant.owner.email, NEXT)]).toEqual([401, 200]);
    const entries = await rows<{ action: string }>(
      shardOf(tenant),
      "SELECT action FROM audit_entries WHERE tenant_id = ? AND seq > 1 AND action <> 'user.signed-in'",
      tenant.id,
    );
    expect(entries).toEqual([{ action: 'user.password-changed' }]);
  });

  it('[PPL-32] guessing the current one is throttled with sign-in, and leaves no hash by an Idempotency-Key', async () => {
    const tenant = await at(currentTime(), await newTenant());
    const answers = await Promise.all(Array.from({ length: 10 }, () => updatePassword(tenant.token, 'a wrong password')));
    expect(answers.filter(([status]) => status === 403).length).toBeLessThanOrEqual(5);
    expect(await signInStatus(tenant.owner.email, PASSWORD)).toBe(429);
    await call('POST', '/v1/me/password', {
      token: tenant.token,
      body: { current: PASSWORD, next: NEXT },
      headers: { 'idempotency-key': 'k' },
    });
    expect(await rows(shardOf(tenant), 'SELECT 1 FROM idempotency_keys WHERE tenant_id = ?', tenant.id)).toEqual([]);
  });

  it('[PPL-33] signing up and accepting refuse the commonest passwords too', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const { email } = await invite(tenant);
    const token = await box.token(email);
    const body = { company: 'C', name: 'N', email: freshEmail(), password: 'password12345', locale: 'en', timezone: 'UTC' };
    expect(await refusal('POST', '/v1/auth/sign-up', { body })).toEqual([422, 'password-too-common']);
    expect(await refusal('POST', '/v1/auth/invites/accept', { body: { token, password: 'iloveyou2024!' } })).toEqual([
      422,
      'password-too-common',
    ]);
    expect((await accept(token)).status).toBe(200);
  });

  it('[PPL-34] changes name and language, and nothing else', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    await ask(200, 'PATCH', '/v1/me', { token, body: { name: ' Ana S. ', locale: 'es' } });
    expect(await ask(200, 'GET', '/v1/me', { token })).toMatchObject({ user: { name: 'Ana S.', locale: 'es' } });
    for (const body of [
      { email: freshEmail() },
      { roleKey: 'owner' },
      { permissionGroupId: 'x' },
      { status: 'active' },
      { name: '' },
      { locale: 'fr' },
    ])
      expect(await refusal('PATCH', '/v1/me', { token, body })).toEqual([400, 'invalid-request']);
  });
});
