import { describe, expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { cookieOf, signIn } from '../support/second-factor.ts';
import { claimsOf, refusal } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

const MINUTE = 60_000;
const refresh = (cookie: string) => call('POST', '/v1/auth/refresh', { headers: { cookie } });
const setIdle = ({ token }: Tenant, idleMinutes: unknown) => call('PATCH', '/v1/account', { token, body: { idleMinutes } });

/** A company whose logins end after a quarter of an hour, and a login of its owner. */
async function strict() {
  const start = currentTime();
  const tenant = await at(start, await newTenant());
  expect((await setIdle(tenant, 15)).status).toBe(200);
  const entered = await signIn(tenant.owner.email);
  const { accessToken: token } = (await entered.json()) as { accessToken: string }; // safe: the published contract
  return { start, tenant, mine: { ...tenant, token }, cookie: cookieOf(entered) };
}

describe('a company that ends idle logins', () => {
  it('[AUT-42] tells the client, and lets live who comes back in time', async () => {
    const { start, mine, tenant, cookie } = await strict();
    expect(await ask(200, 'GET', '/v1/me', { token: mine.token })).toMatchObject({ tenant: { idleMinutes: 15 } });
    await at(start + 15 * MINUTE, tenant);
    const again = await refresh(cookie);
    expect(again.status).toBe(200);
    await at(start + 30 * MINUTE, tenant);
    expect((await refresh(cookieOf(again))).status).toBe(200);
  });

  it('[AUT-42] refuses people who were away longer, ends what they had open, and does not take that back', async () => {
    const { start, mine, tenant, cookie } = await strict();
    const line = await openDesk(mine);
    const later = await at(start + 16 * MINUTE, tenant);
    const logins = await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/me/logins', { token: later.token });
    expect(logins.items.map(({ id }) => id)).not.toContain(claimsOf(mine).sid);
    expect(await refusal('POST', '/v1/auth/refresh', { headers: { cookie } })).toEqual([401, 'login-ended']);
    await line.ended();
    expect(line.closed).toBe(4401);
    expect((await setIdle(later, null)).status).toBe(200);
    expect((await refresh(cookie)).status).toBe(401);
  });

  it('[AUT-42] tells open screens, which ask anew', async () => {
    const { tenant, mine } = await strict();
    const line = await openDesk(mine);
    expect((await call('PATCH', '/v1/account', { token: tenant.token, body: { name: 'Outro nome' } })).status).toBe(200);
    line.send('ping');
    await expect.poll(() => line.texts).toEqual(['pong']);
    expect((await setIdle(tenant, 30)).status).toBe(200);
    await line.ended();
    expect(line.closed).toBe(4403);
  });

  it('[AUT-42] chooses from five minutes to a day, or not at all', async () => {
    const tenant = await newTenant();
    for (const wrong of [0, 4, 1_441, 15.5, '15', [15], { $gt: 5 }, true]) expect((await setIdle(tenant, wrong)).status).toBe(400);
    for (const right of [5, 1_440, null]) {
      expect((await setIdle(tenant, right)).status).toBe(200);
      expect(await ask(200, 'GET', '/v1/account', { token: tenant.token })).toMatchObject({ idleMinutes: right });
    }
  });
});
