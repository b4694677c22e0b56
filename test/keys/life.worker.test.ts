import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { sweep as runSweeps } from '../../src/edge/background/sweeper.ts';
import { ask, call, newTenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { testHost } from '../support/host.ts';
import { actionsOf, bodyFor, DAY, type Key, listed, newKey, soon } from '../support/keys.ts';
import { claim, firstWord, newShop, objectOf, refusal, shardOf } from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

const HOUR = 3_600_000;
const sweep = () => runSweeps(testHost());

describe('the life of a key', () => {
  it('[AUT-55] at most two of a service user are live, however many are asked for at once', async () => {
    const tenant = await newTenant();
    const { serviceUser } = await newKey(tenant);
    const body = await bodyFor(tenant, { serviceUser: { id: serviceUser.id } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => refusal('POST', '/v1/api-keys', { token: tenant.token, body })));
    expect(answers.filter(([status]) => status === 201)).toHaveLength(1);
    expect(answers.filter(([, code]) => code === 'two-keys-live')).toHaveLength(4);
  });

  it('[AUT-55] a successor works beside the old key, which then ends', async () => {
    const tenant = await newTenant();
    const old = await newKey(tenant);
    const rotate = (id: string, body = {}) => call('POST', `/v1/api-keys/${id}/rotate`, { token: tenant.token, body });
    const next = (await (await rotate(old.id)).json()) as Key; // safe: the published contract
    expect(next.scopes).toEqual(old.scopes);
    expect(next.serviceUser).toEqual(old.serviceUser);
    expect(Math.abs(Date.parse(next.expiresAt) - currentTime() - 30 * DAY)).toBeLessThan(5_000);
    for (const { key } of [old, next]) await ask(200, 'GET', '/v1/channels', { token: key });
    expect((await rotate(next.id)).status).toBe(409);
    const later = await at(currentTime() + 24 * HOUR + 1_000, tenant);
    expect(await refusal('GET', '/v1/channels', { token: old.key })).toEqual([401, 'unauthenticated']);
    await ask(200, 'GET', '/v1/channels', { token: next.key });
    expect((await listed(later)).map(({ id, state }) => [id, state])).toEqual([
      [next.id, 'live'],
      [old.id, 'expired'],
    ]);
    expect(await refusal('POST', `/v1/api-keys/${old.id}/rotate`, { token: later.token, body: {} })).toEqual([409, 'key-ended']);
    const now = await ask<Key>(201, 'POST', `/v1/api-keys/${next.id}/rotate`, { token: later.token, body: { overlapHours: 0 } });
    await at(currentTime() + 1, tenant);
    expect((await call('GET', '/v1/channels', { token: next.key })).status).toBe(401);
    await ask(200, 'GET', '/v1/channels', { token: now.key });
    expect((await actionsOf(tenant)).map(({ action }) => action)).toEqual(['account.opened', 'key.created', 'key.rotated', 'key.rotated']);
  });

  it('[AUT-83] revoked while it is replaced it has no successor, and the one that it made of itself ends with it', async () => {
    const tenant = await newTenant();
    const scopes = ['keys:read', 'keys:write', 'channels:read'];
    const works = async ({ key }: Key): Promise<boolean> => (await call('GET', '/v1/channels', { token: key })).status === 200;
    const rotate = (token: string, { id }: Key) => ask<Key>(201, 'POST', `/v1/api-keys/${id}/rotate`, { token, body: {} });
    const revoke = ({ id }: Key) => ask(204, 'DELETE', `/v1/api-keys/${id}`, { token: tenant.token });
    const stolen = await newKey(tenant, { scopes }, 'admin');
    const thief = await rotate(stolen.key, stolen);
    await revoke(stolen);
    const later = await at(currentTime() + 3_500, tenant);
    expect(await works(thief)).toBe(false);
    const old = await newKey(later, { scopes }, 'admin');
    const next = await rotate(later.token, old);
    await ask(204, 'DELETE', `/v1/api-keys/${old.id}`, { token: later.token });
    expect(await works(next)).toBe(true);
    const races = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const key = await newKey(later, { scopes }, 'admin');
        const [answer] = await Promise.all([
          call('POST', `/v1/api-keys/${key.id}/rotate`, { token: key.key, body: {} }),
          ask(204, 'DELETE', `/v1/api-keys/${key.id}`, { token: later.token }),
        ]);
        return answer.status === 201 ? ((await answer.json()) as Key) : undefined; // safe: the published contract
      }),
    );
    await at(currentTime() + 3_500, later);
    for (const successor of races) expect(successor && (await works(successor))).not.toBe(true);
  });

  it('[AUT-56] ends with its sockets when it is revoked, when its user is disabled, and when its time is over', async () => {
    const tenant = await newTenant();
    const [revoked, disabled, expiring] = [await newKey(tenant), await newKey(tenant), await newKey(tenant, { expiresAt: soon(1) })];
    const line = await openDesk({ ...tenant, token: revoked.key });
    const late = await openDesk({ ...tenant, token: expiring.key });
    await ask(204, 'DELETE', `/v1/api-keys/${revoked.id}`, { token: tenant.token });
    await ask(204, 'DELETE', `/v1/api-keys/${revoked.id}`, { token: tenant.token });
    await line.ended();
    expect([line.closed, late.closed]).toEqual([4401, undefined]);
    expect(await refusal('GET', '/v1/me', { token: revoked.key })).toEqual([401, 'unauthenticated']);
    await ask(200, 'GET', '/v1/me', { token: disabled.key });
    await shardOf(tenant).prepare("UPDATE users SET status = 'disabled' WHERE id = ?").bind(disabled.serviceUser.id).run();
    await at(currentTime() + 3_500, tenant);
    expect(await refusal('GET', '/v1/me', { token: disabled.key })).toEqual([401, 'unauthenticated']);
    const after = await at(Date.parse(expiring.expiresAt), tenant);
    expect(await refusal('GET', '/v1/me', { token: expiring.key })).toEqual([401, 'unauthenticated']);
    await at(Date.parse(expiring.expiresAt) + 1, tenant);
    await sweep();
    await late.ended();
    expect(late.closed).toBe(4401);
    expect((await listed(after)).map(({ state }) => state)).toEqual(['expired', 'disabled', 'revoked']);
    expect((await actionsOf(tenant)).filter(({ action }) => action === 'key.revoked')).toHaveLength(1);
  });

  it('[AUT-56] ends at once, with its sockets and no other, where a successor takes its place without an overlap', async () => {
    const tenant = await newTenant();
    const old = await newKey(tenant);
    const next = await ask<Key>(201, 'POST', `/v1/api-keys/${old.id}/rotate`, { token: tenant.token, body: {} });
    const [line, other] = [await openDesk({ ...tenant, token: old.key }), await openDesk({ ...tenant, token: next.key })];
    await ask(204, 'DELETE', `/v1/api-keys/${next.id}`, { token: tenant.token });
    await other.ended();
    const again = await openDesk({ ...tenant, token: old.key });
    const last = await ask<Key>(201, 'POST', `/v1/api-keys/${old.id}/rotate`, { token: tenant.token, body: { overlapHours: 0 } });
    await Promise.all([line.ended(), again.ended()]);
    expect(again.closed).toBe(4401);
    const mine = await openDesk({ ...tenant, token: last.key });
    expect(await refusal('GET', '/v1/me', { token: old.key })).toEqual([401, 'unauthenticated']);
    await sweep();
    mine.send('ping');
    await expect.poll(() => mine.texts).toEqual(['pong']);
    expect(mine.closed).toBeUndefined();
    mine.close();
  });

  it('[AUT-59] takes the sockets of what it made with it, at once', async () => {
    const tenant = await newTenant();
    const scopes = ['keys:read', 'keys:write', 'conversations:read', 'desk:read'];
    const [maker, other] = [await newKey(tenant, { scopes }, 'admin'), await newKey(tenant, {}, 'admin')];
    const within = { scopes: ['conversations:read', 'desk:read'], serviceUser: { id: other.serviceUser.id }, expiresAt: soon(1) };
    const made = await ask<Key>(201, 'POST', '/v1/api-keys', { token: maker.key, body: await bodyFor(tenant, within) });
    const [line, stays] = [await openDesk({ ...tenant, token: made.key }), await openDesk({ ...tenant, token: other.key })];
    await ask(204, 'DELETE', `/v1/api-keys/${maker.id}`, { token: tenant.token });
    await line.ended();
    expect([line.closed, stays.closed]).toEqual([4401, undefined]);
    expect(await refusal('GET', '/v1/me', { token: made.key })).toEqual([401, 'unauthenticated']);
  });

  it('[AUT-56] obeys nothing through a socket once its time is over, whatever its client does', async () => {
    const shop = await newShop();
    const { id } = await claim(shop.tenant, await firstWord(shop));
    const key = await newKey(shop.tenant, { scopes: ['conversations:read', 'conversations:serve'], expiresAt: soon(1) }, 'admin');
    await openThread({ ...shop.tenant, token: key.key }, id);
    const held = await runInDurableObject(
      objectOf(shop.tenant, id),
      (_, state) => state.getWebSockets(key.serviceUser.id).map((socket) => socket.deserializeAttachment() as { until: number | null }), // safe: our own
    );
    expect(held.map(({ until }) => until)).toEqual([Date.parse(key.expiresAt)]);
  });

  it('[AUT-57] is noted when it is used, at most once a minute', async () => {
    const tenant = await newTenant();
    const { key } = await newKey(tenant);
    const used = async () => (await listed(tenant))[0]?.lastUsedAt;
    expect(await used()).toBeNull();
    const start = currentTime();
    await at(start, tenant);
    await ask(200, 'GET', '/v1/channels', { token: key });
    const noted = new Date(start).toISOString();
    for (const [ms, expected] of [
      [4_000, noted],
      [59_000, noted],
      [63_000, new Date(start + 63_000).toISOString()],
    ] as const) {
      await at(start + ms, tenant);
      await ask(200, 'GET', '/v1/channels', { token: key });
      expect(await used()).toBe(expected);
    }
  });
});
