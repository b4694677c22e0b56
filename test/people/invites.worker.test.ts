import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { linkOrigin, sendMail } from '../../src/edge/platform/mailer.ts';
import { ask, call, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { accept, freshEmail, invitation, invite, join, mailbox, outcome, signIn, type User } from '../support/mail.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const HOUR = 3_600_000;
const gone = [410, 'link-expired'];
const look = (token: string) => refusal('POST', '/v1/auth/invites/read', { body: { token } });
const resend = (tenant: Tenant, id: string) =>
  ask<{ mailSent: boolean }>(200, 'POST', `/v1/users/${id}/resend-invite`, { token: tenant.token });
const signInStatus = async (email: string, password = PASSWORD) =>
  (await call('POST', '/v1/auth/sign-in', { body: { email, password } })).status;

describe('an invitation', () => {
  it('[PPL-20] [PPL-22] says who invites, opens once, and then its address signs in', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const person = await invite(tenant);
    expect(person).toMatchObject({ state: 'invited', mailSent: true });
    const token = await box.token(person.email);
    expect(await ask(200, 'POST', '/v1/auth/invites/read', { body: { token } })).toEqual({
      ...{ company: 'Padaria Aurora', name: 'Rui Lima', email: person.email, locale: 'pt-BR', hasAccount: false },
    });
    expect(await signInStatus(person.email)).toBe(401);
    expect(await rows(env.DIRECTORY, 'SELECT 1 FROM logins WHERE email = ?', person.email)).toEqual([]);
    expect(await ask(200, 'POST', '/v1/auth/invites/accept', { body: { token, password: PASSWORD, name: 'Rui A. Lima' } })).toEqual({
      ...{ email: person.email, company: 'Padaria Aurora' },
    });
    expect(await look(token)).toEqual(gone);
    expect(await outcome(accept(token))).toEqual(gone);
    const me = await ask(200, 'GET', '/v1/me', { token: await signIn(person.email) });
    expect(me).toMatchObject({ user: { name: 'Rui A. Lima', locale: 'pt-BR' }, role: { key: 'agent' } });
    expect(await refusal('POST', `/v1/users/${person.id}/resend-invite`, { token: tenant.token })).toEqual([409, 'already-joined']);
  });

  it('[PPL-20] of two acceptances at once one succeeds', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const { email } = await invite(tenant);
    const token = await box.token(email);
    const answers = await Promise.all(['the first password', 'the other password'].map((password) => accept(token, password)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    const statuses = await Promise.all(['the first password', 'the other password'].map((password) => signInStatus(email, password)));
    expect(statuses).toEqual(answers.map(({ status }) => (status === 200 ? 200 : 401)));
  });

  it('[PPL-20] dies after 72 hours, by a newer one, by disabling and by a new e-mail', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const person = await invite(tenant);
    const first = await box.token(person.email);
    await at(currentTime() + 3 * 60_000, tenant);
    await resend(tenant, person.id);
    const second = await box.token(person.email);
    expect([await look(first), (await look(second))[0]]).toEqual([gone, 200]);
    const email = freshEmail();
    await ask(200, 'PATCH', `/v1/users/${person.id}`, { token: tenant.token, body: { email } });
    const third = await box.token(email);
    expect([await look(second), (await look(third))[0]]).toEqual([gone, 200]);
    await ask(200, 'POST', `/v1/users/${person.id}/disable`, { token: tenant.token });
    expect(await look(third)).toEqual(gone);
    await ask(200, 'POST', `/v1/users/${person.id}/enable`, { token: tenant.token });
    expect(await look(third)).toEqual(gone);
    await at(currentTime() + 3 * 60_000, tenant);
    await resend(tenant, person.id);
    const fourth = await box.token(email);
    await at(currentTime() + 72 * HOUR - 60_000, tenant);
    expect((await look(fourth))[0]).toBe(200);
    await at(currentTime() + 2 * 60_000, tenant);
    expect([await look(fourth), await outcome(accept(fourth))]).toEqual([gone, gone]);
  });

  it('[PPL-20] no changed, foreign or made-up token opens', async () => {
    const box = mailbox();
    const [tenant, other] = [await newTenant(), await newTenant()];
    const { email } = await invite(tenant);
    const token = await box.token(email);
    const [tnt = '', shard = '', link = '', secret = ''] = token.split('.');
    const wrong = [
      [other.id, shard, link, secret],
      [tnt, shard === 'SHARD_00' ? 'SHARD_01' : 'SHARD_00', link, secret],
      [tnt, 'DIRECTORY', link, secret],
      [tnt, shard, link, 'A'.repeat(43)],
      [tnt, shard, `lnk_${'0'.repeat(26)}`, secret],
    ].map((parts) => parts.join('.'));
    for (const each of [...wrong, 'x', token.slice(1), `${token}x`]) expect(await look(each)).toEqual(gone);
    expect(await refusal('POST', '/v1/auth/password/reset', { body: { token, password: PASSWORD } })).toEqual(gone);
    expect((await look(token))[0]).toBe(200);
  });

  it('[PPL-21] keeps its secret nowhere, and leads where configuration says, whatever Host was asked', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const body = await invitation(tenant);
    const { exports } = await import('cloudflare:workers');
    const headers = { authorization: `Bearer ${tenant.token}`, 'content-type': 'application/json', 'x-forwarded-host': 'evil.test' };
    const answer = await exports.default.fetch(
      new Request('https://evil.test/v1/users', { method: 'POST', headers, body: JSON.stringify(body) }),
    );
    expect(answer.status).toBe(201);
    const token = await box.token(String(body.email));
    const [mail] = box.mails;
    expect(mail?.text).toContain('https://prosa.test/join#tnt_');
    expect(JSON.stringify(mail)).not.toContain('evil.test');
    const secret = token.split('.')[3] ?? '';
    expect(await answer.text()).not.toContain(secret);
    for (const table of ['mail_links', 'audit_entries', 'idempotency_keys', 'users'])
      expect(JSON.stringify(await rows(shardOf(tenant), `SELECT * FROM ${table} WHERE tenant_id = ?`, tenant.id))).not.toContain(secret);
    expect(linkOrigin({ APP_ORIGIN: '' }, 'https://evil.test/v1')).toBeUndefined();
    expect(linkOrigin({ APP_ORIGIN: '' }, 'http://127.0.0.1:8787/v1')).toBe('http://127.0.0.1:8787');
  });

  it('[PPL-23] needs the password of the account an address has elsewhere; the inviter sees no difference', async () => {
    const box = mailbox();
    const [tenant, other] = [await newTenant(), await newTenant('Outra')];
    const person = await join(box, other, { name: 'Bia' });
    const { email } = person.owner;
    const shape = ({ id: _, email: __, createdAt: ___, invitationExpiresAt: ____, ...rest }: User & { createdAt?: string }) => rest;
    expect(shape(await invite(tenant, { email }))).toEqual(shape(await invite(tenant)));
    const token = await box.token(email);
    expect(await ask(200, 'POST', '/v1/auth/invites/read', { body: { token } })).toMatchObject({ hasAccount: true });
    expect(await outcome(accept(token, 'some other password'))).toEqual([403, 'account-password-needed']);
    expect(await rows(env.DIRECTORY, 'SELECT 1 FROM logins WHERE email = ? AND tenant_id = ?', email, tenant.id)).toEqual([]);
    expect(await outcome(accept(token, PASSWORD))).toEqual([200]);
    const homes = await rows<{ tenant_id: string }>(env.DIRECTORY, 'SELECT tenant_id FROM logins WHERE email = ?', email);
    expect(homes.map((home) => home.tenant_id).sort()).toEqual([tenant.id, other.id].sort());
    const inside = await call('POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD, tenant: tenant.id } });
    expect(inside.status).toBe(200);
  });

  it('[PPL-26] is not accepted where somebody else is signed in; oneself may be, and so may an end', async () => {
    const box = mailbox();
    const [tenant, other] = [await newTenant(), await newTenant('Outra')];
    const person = await join(box, other, { name: 'Bia' });
    const cookieOf = async (email: string) =>
      (await call('POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD } })).headers.get('set-cookie')?.split(';')[0] ?? '';
    const [theirs, own, ended] = [
      await cookieOf(tenant.owner.email),
      await cookieOf(person.owner.email),
      await cookieOf(tenant.owner.email),
    ];
    await call('POST', '/v1/auth/sign-out', { headers: { cookie: ended } });
    const acceptWith = (token: string, cookie: string) =>
      outcome(call('POST', '/v1/auth/invites/accept', { body: { token, password: PASSWORD }, headers: { cookie } }));
    const { id } = await invite(tenant, { email: person.owner.email });
    const token = await box.token(person.owner.email);
    expect(await acceptWith(token, theirs)).toEqual([409, 'signed-in-as-another']);
    expect(await ask(200, 'GET', `/v1/users/${id}`, { token: tenant.token })).toMatchObject({ state: 'invited' });
    expect(await acceptWith(token, own)).toEqual([200]);
    const { email } = await invite(tenant);
    expect(await acceptWith(await box.token(email), ended)).toEqual([200]);
  });

  it('[PPL-23] is no way round the throttle of sign-in', async () => {
    const box = mailbox();
    const [tenant, other] = [await newTenant(), await newTenant('Outra')];
    const { owner } = await at(currentTime(), await join(box, other));
    await invite(tenant, { email: owner.email });
    const token = await box.token(owner.email);
    const guesses = await Promise.all(Array.from({ length: 12 }, () => outcome(accept(token, 'a wrong password'))));
    expect(guesses.filter(([status]) => status === 403).length).toBeLessThanOrEqual(5);
    expect(await outcome(accept(token, PASSWORD))).toEqual([429, 'too-many-attempts']);
  });

  it('[PPL-24] stands when its mail does not leave, and is sent again', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    box.broken = true;
    const person = await invite(tenant);
    expect(person).toMatchObject({ mailSent: false, state: 'invited' });
    box.broken = false;
    expect(await resend(tenant, person.id)).toMatchObject({ mailSent: true });
    expect((await accept(await box.token(person.email))).status).toBe(200);
  });

  it('[PPL-24] in production goes through the e-mail binding, and does not throw when that fails', async () => {
    const mail = { to: { email: 'a@b.test', name: 'A' }, subject: 'S', text: 'T', html: '<p>T</p>' };
    const sent: unknown[] = [];
    const send = async (message: unknown) => {
      sent.push(message);
      return { messageId: '1' };
    };
    const through = (EMAIL: { send: (message: never) => Promise<{ messageId: string }> }, MAIL_FROM = 'ola@prosa.test') =>
      sendMail({ EMAIL, MAIL_FROM, MAILBOX_URL: '' }, mail);
    expect(await through({ send })).toBe(true);
    expect(sent).toEqual([{ ...mail, from: { email: 'ola@prosa.test', name: 'Prosa' } }]);
    expect(await through({ send: () => Promise.reject(new Error('E_SENDER_NOT_VERIFIED')) })).toBe(false);
    expect(await through({ send }, '')).toBe(false);
  });
});

describe('a new e-mail', () => {
  it('[PPL-17] of somebody who has joined must prove itself, and the old address is told', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const agent = await join(box, tenant);
    const email = freshEmail();
    await ask(200, 'PATCH', `/v1/users/${agent.owner.id}`, { token: tenant.token, body: { email } });
    expect(await refusal('GET', '/v1/me', { token: agent.token })).toEqual([401, 'login-ended']);
    expect([await signInStatus(agent.owner.email), await signInStatus(email)]).toEqual([401, 401]);
    expect(box.to(agent.owner.email).at(-1)?.subject).toContain('alterado');
    expect(await rows(env.DIRECTORY, 'SELECT 1 FROM logins WHERE user_id = ?', agent.owner.id)).toEqual([]);
    expect((await accept(await box.token(email))).status).toBe(200);
    expect([await signInStatus(agent.owner.email), await signInStatus(email)]).toEqual([401, 200]);
  });

  it('[PPL-17] [PPL-4] leaves no company without an owner who can come in', async () => {
    mailbox();
    const tenant = await newTenant();
    const second = await newColleague(tenant, 'Rui Lima', 'owner');
    const move = (by: Tenant, whom: Tenant) =>
      outcome(call('PATCH', `/v1/users/${whom.owner.id}`, { token: by.token, body: { email: freshEmail() } }));
    const answers = await Promise.all([move(tenant, second), move(second, tenant)]);
    expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
  });
});
