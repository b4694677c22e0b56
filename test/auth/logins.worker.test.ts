import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { effort, hashPassword } from '../../src/edge/security/password.ts';
import { ask, call, newTenant, ORIGIN, PASSWORD, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { codeNow, cookieOf, prove, setUp, signIn, steadyClock } from '../support/second-factor.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';
import { untilHeld } from '../support/until.ts';

steadyClock();
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
type Login = { id: string; device: { browser: string | null; system: string | null }; current: boolean; lastSeenAt: string };
const loginsOf = async ({ token }: Pick<Tenant, 'token'>) => (await ask<{ items: Login[] }>(200, 'GET', '/v1/me/logins', { token })).items;

async function enter(tenant: Tenant, userAgent = FIREFOX): Promise<Tenant & { cookie: string }> {
  const response = await call('POST', '/v1/auth/sign-in', {
    body: { email: tenant.owner.email, password: PASSWORD },
    headers: { 'user-agent': userAgent },
  });
  const { accessToken } = (await response.json()) as { accessToken: string }; // safe: the published contract
  return { ...tenant, token: accessToken, cookie: cookieOf(response) };
}

describe('where somebody is signed in', () => {
  it('[AUT-40] is a list of one’s own logins: with what, since when, and which one asks', async () => {
    const tenant = await newTenant();
    await newColleague(tenant);
    const here = await enter(tenant);
    const list = await loginsOf(here);
    expect(list).toHaveLength(2);
    expect(list.find(({ current }) => current)).toMatchObject({ device: { browser: 'Firefox', system: 'Linux', mobile: false } });
    expect(list.filter(({ current }) => current)).toHaveLength(1);
    const later = await at(currentTime() + 600_000, here);
    await call('POST', '/v1/auth/refresh', { headers: { cookie: here.cookie } });
    const seen = (await loginsOf(later)).find(({ current }) => current)?.lastSeenAt;
    expect(seen).toBe(new Date(currentTime()).toISOString());
    const old = await at(currentTime() + 8 * 86_400_000, here);
    expect((await rows(shardOf(tenant), 'SELECT id FROM refresh_families WHERE tenant_id = ?', tenant.id)).length).toBe(3);
    expect(await loginsOf(old)).toEqual([]);
  });

  it('[AUT-41] ends one by one with everything it has open, and nobody else’s', async () => {
    const tenant = await newTenant();
    const colleague = await newColleague(tenant);
    const [here, there] = [await enter(tenant), await enter(tenant)];
    const [mine, line] = [await openDesk(here), await openDesk(there)];
    const [away] = (await loginsOf(there)).filter(({ current }) => current);
    const [theirs] = await loginsOf(colleague);
    expect(await refusal('DELETE', `/v1/me/logins/${theirs?.id}`, { token: here.token })).toEqual([404, 'not-found']);
    await ask(204, 'DELETE', `/v1/me/logins/${away?.id}`, { token: here.token });
    await line.ended();
    expect([line.closed, mine.closed]).toEqual([4401, undefined]);
    expect(await refusal('GET', '/v1/me', { token: there.token })).toEqual([401, 'login-ended']);
    expect((await call('POST', '/v1/auth/refresh', { headers: { cookie: there.cookie } })).status).toBe(401);
    expect(await refusal('DELETE', `/v1/me/logins/${away?.id}`, { token: here.token })).toEqual([404, 'not-found']);
    expect(await rows(shardOf(tenant), 'SELECT user_id FROM socket_drops WHERE tenant_id = ?', tenant.id)).toEqual([]);
    mine.close();
  });

  it('[AUT-41] ends all others at once', async () => {
    const tenant = await newTenant();
    const [here, a, b] = [await enter(tenant), await enter(tenant), await enter(tenant)];
    const lines = await Promise.all([a, b].map(openDesk));
    await ask(204, 'DELETE', '/v1/me/logins', { token: here.token });
    await ask(204, 'DELETE', '/v1/me/logins', { token: here.token });
    await Promise.all(lines.map((line) => line.ended()));
    for (const other of [tenant, a, b]) expect((await refusal('GET', '/v1/me', { token: other.token }))[0]).toBe(401);
    expect(await loginsOf(here)).toEqual([expect.objectContaining({ current: true })]);
    const entries = await rows<{ after: string }>(
      shardOf(tenant),
      "SELECT after FROM audit_entries WHERE tenant_id = ? AND action NOT IN ('account.opened', 'user.signed-in')",
      tenant.id,
    );
    expect(entries.map(({ after }) => JSON.parse(after))).toEqual([{ logins: 3 }]);
  });
});

describe('a person who works for several companies', () => {
  /** The same e-mail in both, with its own password in each. */
  async function twice(passwords: [string, string] = [PASSWORD, PASSWORD]) {
    const email = `p-${crypto.randomUUID()}@example.test`;
    const homes: Tenant[] = [];
    for (const [i, company] of ['Padaria Aurora', 'Oficina Norte'].entries()) {
      const person = await newColleague(await newTenant(company));
      const record = await hashPassword(env, passwords[i] ?? '', email);
      await shardOf(person)
        .prepare('UPDATE users SET email = ?, password_hash = ? WHERE id = ?')
        .bind(email, record, person.owner.id)
        .run();
      await env.DIRECTORY.prepare('UPDATE logins SET email = ? WHERE user_id = ?').bind(email, person.owner.id).run();
      homes.push({ ...person, owner: { ...person.owner, email } });
    }
    const [first, second] = homes;
    if (!first || !second) throw new Error('two are needed');
    return { email, first, second };
  }
  const tokenIn = async (response: Response) => ((await response.json()) as { accessToken: string }).accessToken; // safe: the published contract
  const tenantOf = async (token: string) => (await ask<{ tenant: { id: string } }>(200, 'GET', '/v1/me', { token })).tenant.id;
  const choices = async (token: string) =>
    (await ask<{ items: { id: string; name: string; current: boolean }[] }>(200, 'GET', '/v1/me/tenants', { token })).items;
  const change = (token: string, tenant: string, headers = {}) => call('POST', '/v1/auth/switch', { token, body: { tenant }, headers });

  it('[AUT-60] signs in to the company they name, or were in last, and switches to those their password opened', async () => {
    const { email, first, second } = await twice();
    const response = await signIn(email, { tenant: second.id });
    const token = await tokenIn(response);
    expect(await tenantOf(token)).toBe(second.id);
    await at(currentTime() + 1_000, first);
    expect(await tenantOf(await tokenIn(await signIn(email)))).toBe(second.id);
    expect((await choices(token)).map(({ name, current }) => [name, current])).toEqual([
      ['Oficina Norte', true],
      ['Padaria Aurora', false],
    ]);
    const line = await openDesk({ ...second, token });
    const switched = await change(token, first.id, { cookie: cookieOf(response), origin: ORIGIN });
    expect(switched.status).toBe(200);
    const there = await tokenIn(switched);
    expect(await tenantOf(there)).toBe(first.id);
    await line.ended();
    expect(await refusal('GET', '/v1/me', { token })).toEqual([401, 'login-ended']);
    expect((await call('POST', '/v1/auth/refresh', { headers: { cookie: cookieOf(switched) } })).status).toBe(200);
    expect((await change(there, second.id)).status).toBe(200);
    await at(currentTime() + 2_000, first);
    expect(await tenantOf(await tokenIn(await signIn(email)))).toBe(second.id);
  });

  it('[AUT-61] with different passwords enters the one it opens, and learns of no other', async () => {
    const { email, first, second } = await twice(['the password of one', 'another for the other']);
    for (const [password, home] of [
      ['the password of one', first],
      ['another for the other', second],
    ] as const) {
      const before = effort.hashes;
      const token = await tokenIn(await call('POST', '/v1/auth/sign-in', { body: { email, password } }));
      expect(effort.hashes - before).toBe(1);
      expect(await tenantOf(token)).toBe(home.id);
      expect(await choices(token)).toEqual([expect.objectContaining({ id: home.id, current: true })]);
      for (const tenant of [first.id, second.id, first.id.replace(/.$/, 'z')].filter((id) => id !== home.id))
        expect((await change(token, tenant)).status).toBe(404);
    }
    const wrong = { email, password: 'the password of one', tenant: second.id };
    expect(await refusal('POST', '/v1/auth/sign-in', { body: wrong })).toEqual([401, 'invalid-credentials']);
  });

  it('[AUT-62] may not switch once the password there is another, the person there is disabled, or the page is foreign', async () => {
    const { email, first, second } = await twice();
    const token = await tokenIn(await signIn(email, { tenant: first.id }));
    const edit = (sql: string) => shardOf(second).prepare(`UPDATE users SET ${sql} WHERE id = ?`).bind(second.owner.id).run();
    expect((await change(token, second.id, { origin: 'https://evil.test' })).status).toBe(403);
    await edit("status = 'disabled'");
    expect((await change(token, second.id)).status).toBe(404);
    expect(await choices(token)).toHaveLength(1);
    await edit("status = 'active'");
    expect(await choices(token)).toHaveLength(2);
    await edit(`password_hash = '${await hashPassword(env, 'a new password there', email)}'`);
    expect((await change(token, second.id)).status).toBe(404);
    expect(await choices(token)).toHaveLength(1);
  });

  it('[AUT-63] proves the second factor of each company where they have one', async () => {
    const { email, first, second } = await twice();
    const { secret } = await setUp({ token: second.token });
    const token = await tokenIn(await signIn(email, { tenant: first.id }));
    const waiting = await change(token, second.id);
    expect([waiting.status, cookieOf(waiting)]).toEqual([202, '']);
    const { mfaToken } = (await waiting.json()) as { mfaToken: string }; // safe: the published contract
    expect((await prove(mfaToken, '000000')).status).toBe(403);
    const proven = await prove(mfaToken, await codeNow(secret, 1));
    expect(proven.status).toBe(200);
    const there = await tokenIn(proven);
    expect(await tenantOf(there)).toBe(second.id);
    expect((await change(there, first.id)).status).toBe(200);
    await untilHeld(async () => expect((await signIn(email, { tenant: second.id })).status).toBe(202));
  });
});
