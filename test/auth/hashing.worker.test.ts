import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { effort } from '../../src/edge/security/password.ts';
import { fingerprint } from '../../src/edge/security/vault.ts';
import { base64url } from '../../src/kernel/ids.ts';
import { call, newTenant, PASSWORD } from '../support/api.ts';
import { invite, mailbox, outcome } from '../support/mail.ts';
import { rows, shardOf } from '../support/shop.ts';

const fresh = (): string => `p-${crypto.randomUUID()}@example.test`;
const from = (address: string) => ({ 'cf-connecting-ip': address });
const signUp = (email = fresh(), headers: Record<string, string> = {}) =>
  call('POST', '/v1/auth/sign-up', {
    body: { company: 'Padaria', name: 'Ana', email, password: PASSWORD, locale: 'pt-BR', timezone: 'America/Sao_Paulo' },
    headers,
  });
const many = [429, 'too-many-attempts'];
const times = <T>(n: number, one: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: n }, one));
async function hashesOf(work: () => Promise<unknown>): Promise<number> {
  const before = effort.hashes;
  await work();
  return effort.hashes - before;
}

describe('hashes that are no sign-in', () => {
  it('[AUT-17] a flood of sign-ups leaves signing in its own share', async () => {
    const { owner } = await newTenant();
    const flood = times(45, () => signUp());
    const entered = call('POST', '/v1/auth/sign-in', { body: { email: owner.email, password: PASSWORD } });
    expect((await entered).status).toBe(200);
    const statuses = (await flood).map(({ status }) => status);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
    for (const status of statuses) expect([201, 503]).toContain(status);
    expect([effort.waiting, effort.making]).toEqual([0, 0]);
    effort.making += 8;
    try {
      expect((await signUp()).status).toBe(503);
      expect((await call('POST', '/v1/auth/sign-in', { body: { email: owner.email, password: PASSWORD } })).status).toBe(200);
    } finally {
      effort.making -= 8;
    }
  });

  it('[AUT-18] a whole team joins on one morning from one address', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const office = from('203.0.113.7');
    for (let n = 0; n < 32; n += 1) {
      const { email } = await invite(tenant);
      const body = { token: await box.token(email), password: PASSWORD };
      expect((await call('POST', '/v1/auth/invites/accept', { body, headers: office })).status).toBe(200);
    }
  });

  it('[AUT-18] changing a password and setting up a second factor are counted, also when the password is right', async () => {
    const { token } = await newTenant();
    const change = () => outcome(call('POST', '/v1/me/password', { token, body: { current: PASSWORD, next: `${PASSWORD} x` } }));
    const factor = () => outcome(call('POST', '/v1/me/mfa', { token, body: { password: PASSWORD } }));
    for (let n = 0; n < 10; n += 1) expect((await factor())[0]).toBe(200);
    expect(await hashesOf(async () => expect(await factor()).toEqual(many))).toBe(0);
    const first = await change();
    expect(first[0]).toBeLessThan(300);
    for (let n = 0; n < 9; n += 1) await change();
    expect(await hashesOf(async () => expect(await change()).toEqual(many))).toBe(0);
  });
});

describe('what is kept of a request', () => {
  it('[AUT-19] cannot be guessed without the secret of the installation', async () => {
    const tenant = await newTenant();
    const text = JSON.stringify({ password: PASSWORD });
    const path = '/v1/me/mfa';
    const answer = await call('POST', path, { token: tenant.token, body: { password: PASSWORD }, headers: { 'idempotency-key': 'once' } });
    expect(answer.status).toBe(200);
    const again = await call('POST', path, { token: tenant.token, body: { password: 'another' }, headers: { 'idempotency-key': 'once' } });
    expect(again.status).toBe(422);
    const [kept] = await rows<{ fingerprint: string }>(
      shardOf(tenant),
      'SELECT fingerprint FROM idempotency_keys WHERE tenant_id = ?',
      tenant.id,
    );
    const digest = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
    const plain = `POST ${path}\n${digest}`;
    expect([await fingerprint(plain), await fingerprint(`${tenant.id}|${plain}`), digest]).not.toContain(kept?.fingerprint);
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.KEK_1), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ]);
    const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`fingerprint|${tenant.id}|${plain}`));
    expect(kept?.fingerprint).toBe(base64url(new Uint8Array(mac)));
  });
});
