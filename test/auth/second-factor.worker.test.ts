import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { unseal } from '../../src/edge/security/vault.ts';
import { ask, call, newTenant, PASSWORD, send, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { OPERATIONS } from '../support/operations.ts';
import { codeNow, cookieOf, halfway, prove, setUp, signIn, steadyClock } from '../support/second-factor.ts';
import { claimsOf, inParallel, newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

type Me = { secondFactor: { enabled: boolean; required: boolean; dueAt: string | null } };
steadyClock();
const me = ({ token }: Tenant) => ask<Me>(200, 'GET', '/v1/me', { token });
const auditOf = (tenant: Tenant) =>
  rows<{ action: string; actor_id: string; object_id: string; before: string; after: string }>(
    shardOf(tenant),
    "SELECT action, actor_id, object_id, before, after FROM audit_entries WHERE tenant_id = ? AND seq > 1 AND action <> 'user.signed-in' ORDER BY seq",
    tenant.id,
  );

describe('setting up a second factor', () => {
  it('[AUT-32] has no effect until a code of it is shown; then signing in takes two steps', async () => {
    const tenant = await newTenant();
    const { token, owner } = tenant;
    const begun = await ask<{ secret: string; uri: string }>(200, 'POST', '/v1/me/mfa', { token, body: { password: PASSWORD } });
    expect(begun.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(begun.uri).toContain(`secret=${begun.secret}`);
    expect((await signIn(owner.email)).status).toBe(200);
    expect(await ask(200, 'GET', '/v1/me/mfa', { token })).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    expect(await refusal('POST', '/v1/me/mfa/confirm', { token, body: { code: '000000' } })).toEqual([403, 'wrong-code']);
    const { secret, recoveryCodes } = await setUp(tenant);
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(await ask(200, 'GET', '/v1/me/mfa', { token })).toEqual({ enabled: true, recoveryCodesLeft: 10 });
    expect((await me(tenant)).secondFactor).toEqual({ enabled: true, required: true, dueAt: null });

    const response = await signIn(owner.email);
    expect([response.status, cookieOf(response)]).toEqual([202, '']);
    const { mfaToken, expiresIn } = (await response.json()) as { mfaToken: string; expiresIn: number }; // safe: the published contract
    expect(expiresIn).toBe(300);
    const proven = await prove(mfaToken, await codeNow(secret));
    expect([proven.status, cookieOf(proven)]).toEqual([200, expect.stringContaining('__Host-prosa_refresh=')]);
    const { accessToken } = (await proven.json()) as { accessToken: string }; // safe: the published contract
    await ask(200, 'GET', '/v1/me', { token: accessToken });
    expect((await auditOf(tenant)).map(({ action }) => action)).toEqual(['user.second-factor-enabled']);
  });

  it('[AUT-32] asks for the password first, is done once, and not over one that is proven', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    expect(await refusal('POST', '/v1/me/mfa', { token, body: { password: 'not my password' } })).toEqual([403, 'wrong-password']);
    expect(await refusal('POST', '/v1/me/mfa/confirm', { token, body: { code: '123456' } })).toEqual([409, 'second-factor-missing']);
    const { secret } = await ask<{ secret: string }>(200, 'POST', '/v1/me/mfa', { token, body: { password: PASSWORD } });
    const body = { code: await codeNow(secret) };
    const answers = await Promise.all(Array.from({ length: 4 }, () => call('POST', '/v1/me/mfa/confirm', { token, body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await rows(shardOf(tenant), 'SELECT hash FROM recovery_codes WHERE tenant_id = ?', tenant.id)).toHaveLength(10);
    expect(await refusal('POST', '/v1/me/mfa', { token, body: { password: PASSWORD } })).toEqual([409, 'second-factor-exists']);
  });

  it('[AUT-39] keeps the seed sealed and of the recovery codes only hashes; no answer, log of changes or table shows them', async () => {
    const tenant = await newTenant();
    const { secret, recoveryCodes } = await setUp(tenant);
    const dump = JSON.stringify([
      await rows(shardOf(tenant), 'SELECT * FROM second_factors'),
      await rows(shardOf(tenant), 'SELECT * FROM recovery_codes'),
      await rows(shardOf(tenant), 'SELECT * FROM audit_entries'),
      await rows(shardOf(tenant), 'SELECT * FROM idempotency_keys'),
      await ask(200, 'GET', '/v1/me', tenant),
      await ask(200, 'GET', '/v1/me/mfa', tenant),
    ]);
    for (const planted of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', '').toUpperCase())])
      expect(dump).not.toContain(planted);
  });

  it('[AUT-39] keeps what a repeated request is answered with sealed too', async () => {
    const tenant = await newTenant();
    const given = { token: tenant.token, body: { password: PASSWORD }, headers: { 'idempotency-key': 'begin' } };
    const { secret } = await ask<{ secret: string }>(200, 'POST', '/v1/me/mfa', given);
    expect(await ask(200, 'POST', '/v1/me/mfa', given)).toMatchObject({ secret });
    expect(JSON.stringify(await rows(shardOf(tenant), 'SELECT * FROM idempotency_keys WHERE tenant_id = ?', tenant.id))).not.toContain(
      secret,
    );
  });

  it('[AUT-39] a seed moved to another person or company never opens there', async () => {
    const tenant = await newTenant();
    const [colleague, stranger] = [await newColleague(tenant), await newTenant()];
    const factors = [];
    for (const person of [tenant, colleague, stranger]) {
      const { secret } = await setUp(person);
      const { sub, tid } = claimsOf(person);
      const [row] = await rows<{ seed: string }>(shardOf(person), 'SELECT seed FROM second_factors WHERE user_id = ?', sub);
      factors.push({ secret, seed: row?.seed ?? '', place: { tenantId: tid, table: 'second_factors', column: 'seed', row: sub } });
    }
    for (const mine of factors)
      for (const other of factors) {
        if (mine === other) expect(await unseal(env, mine.place, other.seed)).toBe(mine.secret);
        else await expect(unseal(env, mine.place, other.seed)).rejects.toThrow();
      }
    await shardOf(tenant).prepare('UPDATE second_factors SET seed = ? WHERE user_id = ?').bind(factors[1]?.seed, tenant.owner.id).run();
    const proof = { mfaToken: await halfway(tenant.owner.email), code: await codeNow(factors[1]?.secret ?? '') };
    const swapped = await send('POST', '/v1/auth/mfa/verify', { body: proof });
    expect(swapped.status).toBe(500);
  });
});

describe('a code', () => {
  it('[AUT-31] is good once, and within a step of its time', async () => {
    const tenant = await newTenant();
    const { secret } = await setUp(tenant);
    const { email } = tenant.owner;
    for (const [offset, status] of [
      [-2, 403],
      [-1, 403], // spent by setting up
      [2, 403],
      [0, 200],
      [0, 403], // replayed
    ] as const)
      expect([offset, (await prove(await halfway(email), await codeNow(secret, offset))).status]).toEqual([offset, status]);
    await at(currentTime() + 5 * 60_000, tenant);
    expect((await prove(await halfway(email), await codeNow(secret, 1))).status).toBe(200);
    expect((await prove(await halfway(email), await codeNow(secret, 0))).status).toBe(403); // older than one that was used
  });

  it('[AUT-31] of many who bring the same one at once lets in one', async () => {
    const tenant = await newTenant();
    const { secret } = await setUp(tenant);
    const [mfaToken, code] = [await halfway(tenant.owner.email), await codeNow(secret)];
    const answers = await Promise.all(Array.from({ length: 5 }, () => prove(mfaToken, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('[AUT-33] is looked at five times in five minutes, whatever it is for and however many come at once', async () => {
    const tenant = await newTenant();
    const { secret, recoveryCodes } = await setUp(tenant);
    const mfaToken = await halfway(tenant.owner.email);
    const statuses: number[] = [];
    await inParallel(
      Array.from({ length: 200 }, (_, n) => String(n).padStart(6, '9')),
      25,
      async (code) => {
        statuses.push((await prove(mfaToken, code)).status);
      },
    );
    expect(statuses.filter((status) => status === 403)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(195);
    expect((await prove(mfaToken, await codeNow(secret))).status).toBe(429);
    expect((await prove(mfaToken, recoveryCodes[0] ?? '')).status).toBe(429);
    expect((await refusal('POST', '/v1/me/mfa/recovery-codes', { token: tenant.token, body: { code: '123456' } }))[0]).toBe(429);
    await at(currentTime() + 5 * 60_000, tenant);
    expect((await prove(await halfway(tenant.owner.email), await codeNow(secret))).status).toBe(200);
  });

  it('[AUT-34] of recovery is good once, is written down, and replaced by new ones', async () => {
    const tenant = await newTenant();
    const { secret, recoveryCodes } = await setUp(tenant);
    const [first = '', second = ''] = recoveryCodes;
    const enter = async (code: string) => (await prove(await halfway(tenant.owner.email), code)).status;
    expect(await enter(first.toUpperCase())).toBe(200);
    expect(await enter(first)).toBe(403);
    const { token } = tenant;
    expect(await ask(200, 'GET', '/v1/me/mfa', { token })).toEqual({ enabled: true, recoveryCodesLeft: 9 });
    const renewed = await ask<{ recoveryCodes: string[] }>(200, 'POST', '/v1/me/mfa/recovery-codes', {
      token,
      body: { code: await codeNow(secret) },
    });
    expect(await enter(second)).toBe(403);
    expect(await enter(renewed.recoveryCodes[0] ?? '')).toBe(200);
    const actions = (await auditOf(tenant)).map(({ action }) => action);
    expect(actions).toEqual([
      'user.second-factor-enabled',
      'user.recovery-code-used',
      'user.recovery-codes-renewed',
      'user.recovery-code-used',
    ]);
  });
});

describe('the token between the steps', () => {
  it('[AUT-38] opens no other door, and nothing else opens its door', async () => {
    const tenant = await newTenant();
    const { secret } = await setUp(tenant);
    const mfaToken = await halfway(tenant.owner.email);
    for (const { method, path, open } of OPERATIONS)
      if (!open) expect([path, (await call(method, path.replace(/\{\w+\}/g, 'x'), { token: mfaToken })).status]).toEqual([path, 401]);
    for (const token of [tenant.token, '', 'x', `${mfaToken}x`, mfaToken.slice(0, -1)])
      expect(await refusal('POST', '/v1/auth/mfa/verify', { body: { mfaToken: token, code: await codeNow(secret) } })).toEqual([
        401,
        'sign-in-expired',
      ]);
  });

  it('[AUT-38] is over after five minutes, with another password, and with the person', async () => {
    const tenant = await newTenant();
    const { secret } = await setUp(tenant);
    const { email, id } = tenant.owner;
    const change = (sql: string) =>
      shardOf(tenant).prepare(`UPDATE users SET ${sql} WHERE tenant_id = ? AND id = ?`).bind(tenant.id, id).run();
    const said = async (mfaToken: string) => refusal('POST', '/v1/auth/mfa/verify', { body: { mfaToken, code: await codeNow(secret) } });
    const [other, third] = [await newColleague(tenant), await newColleague(tenant)];
    await setUp(other);
    const kept = await setUp(third);
    const [waiting, theirs, late] = [await halfway(email), await halfway(other.owner.email), await halfway(third.owner.email)];
    await change("password_hash = replace(password_hash, substr(password_hash, 40, 3), 'abc')");
    expect(await said(waiting)).toEqual([401, 'sign-in-expired']);
    await shardOf(tenant).prepare("UPDATE users SET status = 'disabled' WHERE id = ?").bind(other.owner.id).run();
    expect(await said(theirs)).toEqual([401, 'sign-in-expired']);
    await at(currentTime() + 306_000, tenant);
    expect(await refusal('POST', '/v1/auth/mfa/verify', { body: { mfaToken: late, code: await codeNow(kept.secret) } })).toEqual([
      401,
      'sign-in-expired',
    ]);
  });
});
