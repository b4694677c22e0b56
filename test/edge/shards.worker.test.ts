import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sweep as runSweeps } from '../../src/edge/background/sweeper.ts';
import { ask, call, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { watchDatabases } from '../support/d1.ts';
import { graph } from '../support/graph.ts';
import { testHost } from '../support/host.ts';
import { freshEmail, groupFor, invite } from '../support/mail.ts';
import { deliverText, newChannel } from '../support/meta.ts';
import {
  claim,
  claimsOf,
  conversationsOf,
  finish,
  firstWord,
  headOf,
  ledgerOf,
  newColleague,
  newShop,
  objectOf,
  rows,
  type Shop,
  sessionsOf,
  shardOf,
  write,
} from '../support/shop.ts';
import { isBare, isTenanted } from '../support/tenanted.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const sweep = () => runSweeps(testHost());

/** But an index of words and what it is made of, which is read through a table of ours alone. */
const tables = async (database: D1Database, column?: string): Promise<string[]> =>
  (
    await rows<{ name: string }>(
      database,
      `SELECT t.name FROM sqlite_master t WHERE t.type = 'table' AND t.name NOT LIKE 'd1_%' AND t.name NOT LIKE '\\_cf%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite_%'
       AND NOT EXISTS (SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%' AND (v.name = t.name OR substr(t.name, 1, length(v.name) + 1) = v.name || '_'))
       ${column ? `AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = '${column}')` : ''}`,
    )
  ).map(({ name }) => name);

/** Everything a company does in a day. */
async function day(shop: Shop): Promise<void> {
  const { id } = await claim(shop.tenant, await firstWord(shop));
  await write(shop.tenant, id, 'Temos!');
  await finish(shop.tenant, await headOf(shop.tenant, id));
  await deliverText(shop.channel, 'Obrigada');
  await until(async () => (await conversationsOf(shop.tenant))[0]?.interaction?.state === 'waiting');
}

async function onBothShards(): Promise<Tenant[]> {
  const found = new Map<string, Tenant>();
  for (let i = 0; i < 40 && found.size < 2; i += 1) {
    const tenant = await newTenant();
    found.set(claimsOf(tenant).shd, tenant);
  }
  return [...found.values()];
}

describe('shards', () => {
  it('[SHD-1] new tenants come to live on every shard, and all of a tenant’s data on its own', async () => {
    graph();
    const tenants = await onBothShards();
    expect(tenants.map((tenant) => claimsOf(tenant).shd).sort()).toEqual(['SHARD_00', 'SHARD_01']);
    for (const tenant of tenants) {
      await day({ tenant, channel: await newChannel(tenant) });
      const [home, away] = shardOf(tenant) === env.SHARD_00 ? [env.SHARD_00, env.SHARD_01] : [env.SHARD_01, env.SHARD_00];
      const count = async (database: D1Database, table: string) =>
        Number((await rows<{ n: number }>(database, `SELECT count(*) AS n FROM ${table} WHERE tenant_id = ?`, tenant.id))[0]?.n);
      for (const table of await tables(away, 'tenant_id')) expect([table, await count(away, table)]).toEqual([table, 0]);
      for (const table of ['contacts', 'conversations', 'interactions', 'sessions', 'ledger_entries'])
        expect(await count(home, table)).toBeGreaterThan(0);
    }
  });

  it('[SHD-2] every table of a shard names its tenant, or a type that belongs to one', async () => {
    const named = [...(await tables(env.SHARD_00, 'tenant_id')), ...(await tables(env.SHARD_00, 'type_no'))];
    expect((await tables(env.SHARD_00)).filter((name) => !named.includes(name))).toEqual(['guards']); // which never holds a row
  });
});

describe('every statement', () => {
  it('[INV-41] on a table of tenants names the tenant; only the sweeper looks over all', async () => {
    graph();
    const watch = watchDatabases();
    const shop = await newShop();
    await day(shop);
    const rui = await newColleague(shop.tenant);
    await call('POST', '/v1/channels', { token: rui.token, body: {}, headers: { 'idempotency-key': 'k' } });
    await ask(201, 'POST', '/v1/realtime/tickets', { token: rui.token, body: { target: 'desk' }, headers: { 'idempotency-key': 'k-2' } });
    await ask(200, 'GET', '/v1/me', { token: rui.token });
    await Promise.all([
      sessionsOf(rui),
      ledgerOf(rui),
      conversationsOf(rui),
      ask(200, 'GET', '/v1/queues', rui),
      ask(200, 'GET', '/v1/channels', rui),
    ]);
    const [thread] = await conversationsOf(rui);
    await ask(200, 'GET', `/v1/contacts/${thread?.contact.id}`, { token: rui.token });
    await ask(200, 'GET', `/v1/conversations?contact=${thread?.contact.id}&state=waiting`, { token: rui.token });
    await workingOnPeople(rui);
    const { headers } = await call('POST', '/v1/auth/sign-in', { body: { email: shop.tenant.owner.email, password: PASSWORD } });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    const renewed = (await call('POST', '/v1/auth/refresh', { headers: { cookie } })).headers.get('set-cookie')?.split(';')[0] ?? '';
    await call('POST', '/v1/auth/sign-out', { headers: { cookie: renewed } });
    await sweep();

    const names = await tables(env.SHARD_00, 'tenant_id');
    const onTenants = watch.statements.filter((sql) => names.some((name) => new RegExp(`\\b${name}\\b`).test(sql)));
    const ours = onTenants.filter((sql) => !/^(SELECT|INSERT INTO users|ALTER)/.test(sql)); // the tests' own look into tables
    expect(ours.length).toBeGreaterThan(60);
    expect(ours.filter(isBare)).toEqual([]);
    expect(ours.filter((sql) => !isTenanted(sql)).length).toBeGreaterThan(0);
  });
});

/** A little of everything that is done to people, departments and groups. */
async function workingOnPeople({ token, ...rest }: Tenant): Promise<void> {
  const made = (path: string) => ask<{ id: string }>(201, 'POST', path, { token, body: { name: 'Vendas' } });
  const [department, group] = [await made('/v1/departments'), await made('/v1/permission-groups')];
  const { id } = await invite({ token, ...rest }, { departmentIds: [department.id] });
  await ask(200, 'PATCH', `/v1/users/${id}`, { token, body: { permissionGroupId: group.id, departmentIds: [], email: freshEmail() } });
  await ask(200, 'PATCH', `/v1/permission-groups/${group.id}`, { token, body: { capabilities: ['desk:read'] } });
  for (const verb of ['disable', 'enable']) await ask(200, 'POST', `/v1/users/${id}/${verb}`, { token });
  const later = await at(currentTime() + 3 * 60_000, { token, ...rest });
  await ask(200, 'POST', `/v1/users/${id}/resend-invite`, later);
  await ask(200, 'GET', `/v1/users?q=rui&state=active&department=${department.id}&after=${id}`, { token });
  await ask(200, 'GET', `/v1/permission-groups/explain?user=${id}&action=desk:read`, { token });
  await ask(204, 'DELETE', `/v1/permission-groups/${group.id}?moveTo=${(await groupFor({ token }, 'agent')).id}`, { token });
  await ask(200, 'DELETE', `/v1/departments/${department.id}`, { token });
}

describe('the sweeper', () => {
  it('[SWP-1] [BIL-7] tells the traces of sessions whose alarm was lost; their ends need nobody', async () => {
    const shop = await newShop();
    const {
      id,
      sessions: [session],
    } = await firstWord(shop);
    await runInDurableObject(objectOf(shop.tenant, id), (_, { storage }) => storage.deleteAlarm());
    const [end, TEN] = [Date.parse(String(session?.expiresAt)), 10 * 60_000];
    const traces = () =>
      rows<{ trace: string | null }>(shardOf(shop.tenant), 'SELECT trace FROM sessions WHERE tenant_id = ?', shop.tenant.id);
    const over = await at(end, shop.tenant);
    expect((await sessionsOf(over))[0]).toMatchObject({ state: 'expired', expiresAt: session?.expiresAt, openedAt: session?.openedAt });
    expect(await traces()).toEqual([{ trace: null }]);
    const tenant = await at((Math.floor((end + 3_600_000) / TEN) + 1) * TEN, shop.tenant);
    await sweep();
    await until(async () => (await traces())[0]?.trace === 'i0');
    await sweep();
    expect(await ledgerOf(tenant)).toHaveLength(1);
  });

  it('[SWP-9] lets every database count what it holds, once a night', async () => {
    const tenant = await newTenant();
    const watch = watchDatabases();
    const optimized = async (time: string): Promise<number> => {
      watch.clear();
      await at(Date.parse(time), tenant);
      await sweep();
      return watch.statements.filter((sql) => sql === 'PRAGMA optimize').length;
    };
    expect(await optimized('2026-11-30T00:00:10Z')).toBe(3);
    expect(await optimized('2026-11-30T00:01:10Z')).toBe(0);
    expect(await optimized('2026-11-30T12:00:10Z')).toBe(0);
  });

  it('[SWP-2] clears away keys older than a day, and nothing younger', async () => {
    const tenant = await newTenant();
    const key = (name: string) => call('POST', '/v1/channels', { token: tenant.token, body: {}, headers: { 'idempotency-key': name } });
    await key('old');
    const later = await at(currentTime() + 20 * 3_600_000, tenant);
    await call('POST', '/v1/channels', { token: later.token, body: {}, headers: { 'idempotency-key': 'young' } });
    await at(currentTime() + 5 * 3_600_000, tenant);
    await sweep();
    expect(await rows(shardOf(tenant), 'SELECT key FROM idempotency_keys WHERE tenant_id = ?', tenant.id)).toEqual([{ key: 'young' }]);
  });
});
