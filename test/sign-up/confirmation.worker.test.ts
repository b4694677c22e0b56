import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { ask, call, newTenant, newUnconfirmed, PASSWORD, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { freshEmail, invite, mailbox, outcome } from '../support/mail.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const confirm = ({ token }: Pick<Tenant, 'token'>, link: string) =>
  outcome(call('POST', '/v1/me/email/confirm', { token, body: { token: link } }));
const again = ({ token }: Pick<Tenant, 'token'>) => call('POST', '/v1/me/email/confirmation', { token });
const confirmBy = async ({ token }: Pick<Tenant, 'token'>) =>
  (await ask<{ tenant: { confirmBy: string | null } }>(200, 'GET', '/v1/me', { token })).tenant.confirmBy;

describe('the link that confirms an e-mail', () => {
  it('[SUP-4] opens the company to everything, once, for its owner, and is audited', async () => {
    const box = mailbox({ confirmations: true });
    const tenant = await newUnconfirmed();
    const link = await box.token(tenant.owner.email, '/confirm-email');
    expect(await confirm(tenant, link)).toEqual([204]);
    expect(await confirmBy(tenant)).toBeNull();
    expect(await confirm(tenant, link)).toEqual([410, 'link-expired']);
    expect(await refusal('POST', '/v1/me/email/confirmation', { token: tenant.token })).toEqual([409, 'email-confirmed']);
    expect((await invite(tenant)).mailSent).toBe(true);
    const login = 'SELECT email FROM logins WHERE tenant_id = ? AND proven_at IS NOT NULL';
    expect(await rows(env.DIRECTORY, login, tenant.id)).toEqual([{ email: tenant.owner.email }]);
    const told = "SELECT actor_id FROM audit_entries WHERE tenant_id = ? AND action = 'account.confirmed'";
    expect(await rows(shardOf(tenant), told, tenant.id)).toEqual([{ actor_id: tenant.owner.id }]);
  });

  it('[SUP-4] does nothing for somebody else, and gives a stranger nothing when they open it', async () => {
    const box = mailbox({ confirmations: true });
    const [stranger, other] = [await newUnconfirmed(), await newTenant()];
    const link = await box.token(stranger.owner.email, '/confirm-email');
    expect(await confirm(other, link)).toEqual([409, 'signed-in-as-another']);
    expect(await outcome(call('POST', '/v1/me/email/confirm', { body: { token: link } }))).toEqual([401, 'unauthenticated']);
    expect(await confirm(stranger, link.replace(/.{5}$/, 'AAAAA'))).toEqual([410, 'link-expired']);
    expect(await confirmBy(stranger)).not.toBeNull();
  });

  it('[SUP-4] opens for seven days', async () => {
    const box = mailbox({ confirmations: true });
    const tenant = await newUnconfirmed();
    const link = await box.token(tenant.owner.email, '/confirm-email');
    const { body } = { body: { email: tenant.owner.email, password: PASSWORD } };
    await at(currentTime() + 7 * DAY + MINUTE, tenant);
    const { accessToken: token } = await ask<{ accessToken: string }>(200, 'POST', '/v1/auth/sign-in', { body });
    expect(await confirm({ token }, link)).toEqual([410, 'link-expired']);
  });

  it('[SUP-5] is sent again after three minutes, and the one before no longer opens', async () => {
    const box = mailbox({ confirmations: true });
    const tenant = await newUnconfirmed();
    const first = await box.token(tenant.owner.email, '/confirm-email');
    expect(await outcome(again(tenant))).toEqual([429, 'too-many-mails']);
    const later = await at(currentTime() + 3 * MINUTE, tenant);
    expect(await (await again(later)).json()).toEqual({ mailSent: true });
    expect(await confirm(later, first)).toEqual([410, 'link-expired']);
    expect(await confirm(later, await box.token(tenant.owner.email, '/confirm-email'))).toEqual([204]);
  });

  it('[SUP-5] goes five times a day to an address, whoever wrote it down, and refuses no sign-up', async () => {
    const box = mailbox({ confirmations: true });
    const email = freshEmail();
    const body = { company: 'Padaria', name: 'Ana', email, password: PASSWORD, locale: 'pt-BR', timezone: 'America/Sao_Paulo' };
    for (let n = 1; n <= 7; n += 1) {
      expect((await call('POST', '/v1/auth/sign-up', { body })).status).toBe(201);
      if (n <= 5) await expect.poll(() => box.to(email).length).toBe(n);
    }
    await expect.poll(() => box.to(email).length).toBe(5);
  });
});
