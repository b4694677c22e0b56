import { describe, expect, it } from 'vitest';
import { forgetPeople } from '../../src/modules/foundation/guard/remembered.middleware.ts';
import { ask, call, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { accept, freshEmail, mailbox, signIn } from '../support/mail.ts';
import { setUp } from '../support/second-factor.ts';
import { newColleague, refusal, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

type Guest = { id: string; state: string; guest: { accessUntil: string; grantedBy: string; reason: string } | null };
type Me = { capabilities: string[]; secondFactor: { required: boolean }; guest: { accessUntil: string; reason: string } | null };
const DAY = 86_400_000;

async function everything(owner: Tenant): Promise<string> {
  const { capabilities } = await ask<Me>(200, 'GET', '/v1/me', { token: owner.token });
  const body = { name: `Tudo ${Math.random()}`, capabilities };
  return (await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token: owner.token, body })).id;
}
const bodyOf = async (owner: Tenant, more: object = {}) => ({
  ...{ name: 'Caio Consultor', email: freshEmail(), locale: 'pt-BR', days: 7, reason: 'Implantação' },
  permissionGroupId: await everything(owner),
  ...more,
});

/** A guest who has come, with a second factor if that is asked for. */
async function guestOf(owner: Tenant, isProven = true): Promise<Tenant> {
  const box = mailbox();
  const body = await bodyOf(owner);
  const { id } = await ask<Guest>(201, 'POST', '/v1/guests', { token: owner.token, body });
  expect((await accept(await box.token(body.email))).status).toBe(200);
  const guest = { id: owner.id, token: await signIn(body.email), owner: { id, name: body.name, email: body.email } };
  if (isProven) await setUp(guest);
  return guest;
}
const expire = async (guest: Tenant): Promise<void> => {
  await shardOf(guest)
    .prepare('UPDATE users SET access_until = ? WHERE id = ?')
    .bind(currentTime() - 1, guest.owner.id)
    .run();
  forgetPeople([guest.owner.id]);
};

describe('guests', () => {
  it('[PPL-60] are let in by owners alone, for thirty days at most, and granted it anew', async () => {
    const owner = await newTenant();
    const admin = await newColleague(owner, 'Rui Lima', 'admin');
    expect(await refusal('POST', '/v1/guests', { token: admin.token, body: await bodyOf(owner) })).toEqual([403, 'beyond-your-rights']);
    for (const days of [0, 31, 1.5])
      expect(await refusal('POST', '/v1/guests', { token: owner.token, body: await bodyOf(owner, { days }) })).toEqual([
        400,
        'invalid-request',
      ]);
    const { token } = owner;
    const made = await ask<Guest>(201, 'POST', '/v1/guests', { token, body: await bodyOf(owner) });
    expect(made.guest).toMatchObject({ grantedBy: owner.owner.id, reason: 'Implantação' });
    expect(Math.round((Date.parse(made.guest?.accessUntil ?? '') - currentTime()) / DAY)).toBe(7);
    const renewed = await ask<Guest>(200, 'POST', `/v1/guests/${made.id}/renew`, { token, body: { days: 30 } });
    expect(Math.round((Date.parse(renewed.guest?.accessUntil ?? '') - currentTime()) / DAY)).toBe(30);
    for (const path of ['renew', 'end'])
      expect(
        await refusal('POST', `/v1/guests/${admin.owner.id}/${path}`, { token, ...(path === 'renew' ? { body: { days: 1 } } : {}) }),
      ).toEqual([404, 'not-found']);
  });

  it('[PPL-61] are refused once their time is over, and come back when it is granted anew', async () => {
    const owner = await newTenant();
    const guest = await guestOf(owner, false);
    expect((await call('GET', '/v1/me', { token: guest.token })).status).toBe(200);
    await expire(guest);
    expect(await refusal('GET', '/v1/me', { token: guest.token })).toEqual([401, 'login-ended']);
    const entry = { body: { email: guest.owner.email, password: PASSWORD } };
    expect((await call('POST', '/v1/auth/sign-in', entry)).status).toBe(401);
    expect(await ask(200, 'GET', `/v1/users/${guest.owner.id}`, { token: owner.token })).toMatchObject({ state: 'disabled' });
    await ask(200, 'POST', `/v1/guests/${guest.owner.id}/renew`, { token: owner.token, body: { days: 2 } });
    expect((await call('POST', '/v1/auth/sign-in', entry)).status).toBe(200);
  });

  it('[PPL-62] may do nothing before they have a second factor', async () => {
    const owner = await newTenant();
    const guest = await guestOf(owner, false);
    expect(await refusal('GET', '/v1/contacts', { token: guest.token })).toEqual([403, 'second-factor-required']);
    expect(await ask<Me>(200, 'GET', '/v1/me', { token: guest.token })).toMatchObject({
      secondFactor: { required: true },
      guest: { reason: 'Implantação' },
    });
    await setUp(guest);
    forgetPeople([guest.owner.id]);
    expect((await call('GET', '/v1/contacts', { token: guest.token })).status).toBe(200);
  });

  it('[PPL-63] take nothing away and let nobody in, whatever their group grants, and never are owners', async () => {
    const owner = await newTenant();
    const guest = await guestOf(owner);
    const { capabilities } = await ask<Me>(200, 'GET', '/v1/me', { token: guest.token });
    const kept = ['contacts:export', 'contacts:import', 'contacts:erase', 'keys:read', 'keys:write', 'access:write', 'account:write'];
    expect(capabilities.filter((one) => kept.includes(one))).toEqual([]);
    expect(capabilities).toContain('contacts:write');
    const asked = { token: guest.token, body: {} };
    for (const path of ['/v1/contacts/export', '/v1/api-keys', '/v1/guests', '/v1/users', '/v1/imports'])
      expect(await refusal('POST', path, asked)).toEqual([403, 'forbidden']);
    await ask(200, 'PATCH', `/v1/users/${guest.owner.id}`, { token: owner.token, body: { roleKey: 'owner' } });
    forgetPeople([guest.owner.id]);
    expect(await refusal('POST', '/v1/contacts/export', asked)).toEqual([403, 'forbidden']);
  });

  it('[PPL-64] are out at once when an owner ends it, their sockets too', async () => {
    const owner = await newTenant();
    const guest = await guestOf(owner);
    const desk = await openDesk(guest);
    await ask(200, 'POST', `/v1/guests/${guest.owner.id}/end`, { token: owner.token });
    await desk.ended();
    expect(desk.closed).toBe(4403);
    expect(await refusal('GET', '/v1/me', { token: guest.token })).toEqual([401, 'login-ended']);
    await ask(200, 'POST', `/v1/users/${guest.owner.id}/enable`, { token: owner.token });
    expect((await call('POST', '/v1/auth/sign-in', { body: { email: guest.owner.email, password: PASSWORD } })).status).toBe(401);
  });

  it('[PPL-65] leave their mark on all that they do', async () => {
    const owner = await newTenant();
    const guest = await guestOf(owner);
    await ask(201, 'POST', '/v1/tags', { token: guest.token, body: { kind: 'contact', name: 'De fora' } });
    type Log = { items: { action: string; actor: { id: string }; after: Record<string, unknown> }[] };
    const { items } = await ask<Log>(200, 'GET', `/v1/audit?actor=${guest.owner.id}`, { token: owner.token });
    const done = items.filter(({ action }) => action === 'tag.created');
    expect(done.map(({ after }) => after.byGuest)).toEqual([true]);
    const { items: granted } = await ask<Log>(200, 'GET', `/v1/audit?object=${guest.owner.id}&action=guest.invited`, {
      token: owner.token,
    });
    expect(granted[0]).toMatchObject({ actor: { id: owner.owner.id }, after: { reason: 'Implantação' } });
    expect(granted[0]?.after).not.toHaveProperty('byGuest');
  });
});
