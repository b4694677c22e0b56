import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { effort } from '../../src/edge/security/password.ts';
import { call, newTenant, newUnconfirmed, PASSWORD } from '../support/api.ts';
import { accept, freshEmail, invite, mailbox, outcome, signIn } from '../support/mail.ts';
import { rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const account = (email: string, password = PASSWORD) => ({
  company: 'Padaria',
  name: 'Ana Souza',
  email,
  password,
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
});
const signUp = (email = freshEmail(), headers: Record<string, string> = {}, more: object = {}) =>
  call('POST', '/v1/auth/sign-up', { body: { ...account(email), ...more }, headers });
const from = (address: string) => ({ 'cf-connecting-ip': address });
const many = [429, 'too-many-attempts'];
const set = (name: 'SIGN_UP' | 'SIGN_UPS_A_DAY' | 'SIGN_UP_CODE', value: string): void => {
  const before: unknown = Reflect.get(env, name);
  Reflect.set(env, name, value);
  onTestFinished(() => void Reflect.set(env, name, before));
};

describe('signing up with an address', () => {
  it('[SUP-1] is answered alike whether it has an account or not', async () => {
    mailbox({ confirmations: true });
    const known = await newTenant();
    const answers = await Promise.all([known.owner.email, freshEmail()].map((email) => signUp(email)));
    const said = await Promise.all(
      answers.map(async (answer) => [answer.status, Object.keys((await answer.json()) as object), [...answer.headers.keys()].sort()]),
    );
    expect(said[0]).toEqual(said[1]);
    expect(said[0]?.[0]).toBe(201);
    expect(await rows(env.DIRECTORY, 'SELECT proven_at IS NULL AS open FROM logins WHERE email = ? ORDER BY 1', known.owner.email)).toEqual(
      [{ open: 0 }, { open: 1 }],
    );
  });

  it('[SUP-2] binds nobody: its real owner is invited, asks for a password and signs up as if nothing had happened', async () => {
    const box = mailbox({ confirmations: true });
    const [email, tenant] = [freshEmail(), await newTenant()];
    expect((await call('POST', '/v1/auth/sign-up', { body: account(email, 'what a stranger chose') })).status).toBe(201);
    await box.token(email, '/confirm-email');
    expect((await call('POST', '/v1/auth/password/forgot', { body: { email } })).status).toBe(202);
    await invite(tenant, { email });
    expect((await accept(await box.token(email, '/join'))).status).toBe(200);
    expect((await signUp(email)).status).toBe(201);
    const token = await signIn(email);
    expect(await (await call('GET', '/v1/me', { token })).json()).toMatchObject({ tenant: { id: tenant.id } });
    expect(box.to(email).map(({ text }) => /\/([a-z-]+)#/.exec(text)?.[1])).not.toContain('reset-password');
    expect(box.to(email).length).toBeGreaterThanOrEqual(2);
  });

  it('[SUP-2] crowds out nobody who has proven it', async () => {
    mailbox({ confirmations: true });
    const { owner } = await newTenant();
    for (let n = 0; n < 9; n += 1) expect((await signUp(owner.email, {}, { password: `a stranger's password ${n}` })).status).toBe(201);
    expect((await call('POST', '/v1/auth/sign-in', { body: { email: owner.email, password: PASSWORD } })).status).toBe(200);
  });
});

describe('how many may sign up', () => {
  it('[SUP-7] five an hour from one network, whatever their e-mail, before anything is hashed', async () => {
    for (let n = 0; n < 5; n += 1) expect(await outcome(signUp(freshEmail(), from(`2001:db8:9:1::${n}`)))).toEqual([201]);
    const before = effort.hashes;
    expect(await outcome(signUp(freshEmail(), from('2001:db8:9:1::ffff')))).toEqual(many);
    expect(effort.hashes).toBe(before);
    expect((await signUp(freshEmail(), from('2001:db8:9:2::1'))).status).toBe(201);
  });

  it('[SUP-7] as many a day in all as the operator sets, and no e-mail is counted', async () => {
    const email = freshEmail();
    for (let n = 0; n < 12; n += 1) expect((await signUp(email)).status).toBe(201);
    const spent = "UPDATE login_throttle SET failures = 99999, blocked_until = ? WHERE subject = 'sign-up:all'";
    await env.DIRECTORY.prepare(spent)
      .bind(currentTime() + 500)
      .run();
    expect(await outcome(signUp())).toEqual(many);
    await expect.poll(async () => (await signUp()).status).toBe(201);
  });
});

describe('who may sign up', () => {
  it('[SUP-8] nobody, where the operator has closed it', async () => {
    set('SIGN_UP', 'nobody');
    expect(await outcome(signUp())).toEqual([403, 'sign-up-closed']);
  });

  it('[SUP-8] whoever knows the code, where there is one; its guesses are counted', async () => {
    set('SIGN_UP', 'code');
    set('SIGN_UP_CODE', 'an open door for friends');
    const near = from('2001:db8:9:7::1');
    expect(await outcome(signUp(freshEmail(), near, { code: 'an open door for friends' }))).toEqual([201]);
    for (let n = 0; n < 4; n += 1)
      expect(await outcome(signUp(freshEmail(), near, n ? { code: 'an open door for friendz' } : {}))).toEqual([
        403,
        'sign-up-code-needed',
      ]);
    expect(await outcome(signUp(freshEmail(), near, { code: 'an open door for friends' }))).toEqual(many);
  });
});

describe('a company before its owner has confirmed their e-mail', () => {
  it('[SUP-3] mails nobody and connects no live number, and does everything else', async () => {
    const box = mailbox({ confirmations: true });
    const tenant = await newUnconfirmed();
    const { token } = tenant;
    const groups = (await (await call('GET', '/v1/permission-groups', { token })).json()) as { items: { id: string }[] };
    const guest = { name: 'Rui', email: freshEmail(), roleKey: 'agent', permissionGroupId: groups.items[0]?.id, locale: 'pt-BR' };
    expect(await outcome(call('POST', '/v1/users', { token, body: guest }))).toEqual([403, 'email-unconfirmed']);
    const number = { kind: 'whatsapp', name: 'Loja', wabaId: '90001', phoneNumberId: '90002', accessToken: 'EAA', mode: 'live' };
    expect(await outcome(call('POST', '/v1/channels', { token, body: number }))).toEqual([403, 'email-unconfirmed']);
    expect(box.to(guest.email)).toEqual([]);
    expect((await call('POST', '/v1/queues', { token, body: { name: 'Vendas' } })).status).toBe(201);
    expect(await (await call('GET', '/v1/me', { token })).json()).toMatchObject({ tenant: { confirmBy: expect.any(String) } });
    expect(await rows(shardOf(tenant), 'SELECT email FROM users WHERE tenant_id = ?', tenant.id)).toHaveLength(1);
  });
});
