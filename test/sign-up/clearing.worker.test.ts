import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { calls } from '../../src/edge/platform/scope.ts';
import { instantOf } from '../../src/kernel/time.ts';
import { unconfirmedCompanies } from '../../src/modules/identity/sign-up/unconfirmed.sweep.ts';
import { call, newTenant, newUnconfirmed, PASSWORD, type Tenant } from '../support/api.ts';
import { dumpAll } from '../support/d1.ts';
import { testHost } from '../support/host.ts';
import { newKey } from '../support/keys.ts';
import { mailbox } from '../support/mail.ts';
import { deliverText, newChannel } from '../support/meta.ts';
import { claim, claimsOf, deskOf, firstWord, objectOf, rows, shardOf } from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';
import { thingsOf } from '../support/things.ts';
import { currentTime } from '../support/time.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
async function sweepAfter(length: number): Promise<void> {
  const now = instantOf(currentTime() + length);
  const host = { ...testHost(), clock: () => now };
  if (unconfirmedCompanies.on !== 'shard') throw new Error('a sweep of shards');
  for (const shard of host.shards) {
    const scopeOf = (tenantId: Tenant['id']) => ({ ...host.scopeOf({ tenantId: tenantId as never, shard }), clock: () => now });
    await unconfirmedCompanies.run({ shard, db: host.shard(shard), directory: host.directory, now, scopeOf });
  }
}
const enter = ({ owner }: Tenant) => call('POST', '/v1/auth/sign-in', { body: { email: owner.email, password: PASSWORD } });
const unconfirm = ({ id, token }: Tenant) =>
  (Reflect.get(env, claimsOf({ token }).shd) as D1Database)
    .prepare('UPDATE accounts SET confirm_by = ? WHERE tenant_id = ?')
    .bind(currentTime() + 7 * DAY, id)
    .run();

/** Two hundred and forty more of the rows that this conversation is. */
async function multiply(tenant: Tenant, table: string, id: string): Promise<void> {
  const columns = await rows<{ name: string }>(shardOf(tenant), `SELECT name FROM pragma_table_info('${table}')`);
  const copied = columns.map(({ name }) =>
    /^(id|contact_id)$/.test(name) ? `substr(c.${name}, 1, 24) || printf('%06d', i)` : `c.${name}`,
  );
  await shardOf(tenant)
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 240) INSERT INTO ${table} SELECT ${copied.join(', ')}
       FROM ${table} c, n WHERE c.tenant_id = ? AND (c.id = ? OR c.id = (SELECT contact_id FROM conversations WHERE tenant_id = ? AND id = ?))`,
    )
    .bind(tenant.id, id, tenant.id, id)
    .run();
}

describe('a company that nobody confirmed', () => {
  it('[SUP-6] is closed after seven days and cleared away an hour later, with all that it had, and nothing else', async () => {
    mailbox({ confirmations: true });
    const [tenant, neighbour] = [await newTenant(), await newTenant()];
    await thingsOf(tenant, 'nobody-confirmed'); // as much as a company can have
    const channel = await newChannel(tenant);
    const { id } = await firstWord({ tenant, channel }, 'nobody-confirmed');
    await thingsOf(neighbour, 'neighbour-stays');
    await unconfirm(tenant);
    await env.MEDIA_BUCKET.put(`${tenant.id}/some/file`, 'bytes');

    await sweepAfter(7 * DAY - HOUR);
    expect((await enter(tenant)).status).toBe(200);
    await sweepAfter(7 * DAY + 1);
    expect((await enter(tenant)).status).toBe(401);
    expect((await deliverText(channel, 'Oi')).status).toBe(401);
    expect(await dumpAll()).toContain('nobody-confirmed');

    await sweepAfter(7 * DAY + HOUR + 1);
    await env.DIRECTORY.exec('DELETE FROM login_throttle'); // counts of its mails, forgotten a day later
    const left = await dumpAll();
    expect(left).not.toContain(tenant.id);
    expect(left).not.toContain('nobody-confirmed');
    expect(left).toContain('neighbour-stays');
    expect((await env.MEDIA_BUCKET.list({ prefix: `${tenant.id}/` })).objects).toEqual([]);
    for (const object of [objectOf(tenant, id), deskOf(tenant)])
      expect(
        await runInDurableObject(object, (_, { storage }) =>
          storage.sql.exec("SELECT name FROM sqlite_schema WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
        ),
      ).toEqual([]);
    expect((await enter(neighbour)).status).toBe(200);
    await sweepAfter(7 * DAY + 2 * HOUR);
  });

  it('[SUP-10] that has very many conversations is emptied part by part, each once, and keeps no other waiting', async () => {
    mailbox({ confirmations: true });
    const [large, small] = [await newTenant(), await newTenant()];
    const channel = await newChannel(large);
    const { id } = await firstWord({ tenant: large, channel }, 'among-very-many');
    for (const table of ['contacts', 'conversations']) await multiply(large, table, id);
    await unconfirm(large);
    await unconfirm(small);
    await sweepAfter(7 * DAY + 1);
    const emptied: string[] = [];
    calls.onCall = (kind, method) => void (kind === 'conversation' && method === 'clear' && emptied.push(method));
    onTestFinished(() => void Reflect.set(calls, 'onCall', undefined));
    const isThere = async ({ id: tenantId }: Tenant) =>
      (await rows(env.DIRECTORY, 'SELECT id FROM tenants WHERE id = ?', tenantId)).length === 1;

    const seen: [number, boolean, boolean][] = [];
    for (let n = 0; n < 4; n += 1) {
      await sweepAfter(7 * DAY + HOUR + 1 + n);
      seen.push([emptied.length, await isThere(large), await isThere(small)]);
    }
    expect(seen).toEqual([
      [100, true, false],
      [200, true, false],
      [241, false, false],
      [241, false, false],
    ]);
  });

  it('[SUP-10] that cannot be cleared now holds up no other', async () => {
    mailbox({ confirmations: true });
    const [stuck, other] = [await newTenant(), await newTenant()];
    await unconfirm(stuck);
    await unconfirm(other);
    await shardOf(stuck).prepare('UPDATE accounts SET confirm_by = confirm_by - 1000 WHERE tenant_id = ?').bind(stuck.id).run();
    calls.onCall = () => undefined;
    onTestFinished(() => void Reflect.set(calls, 'onCall', undefined));
    const failing = vi.spyOn(env.QUOTAS, 'idFromName').mockImplementationOnce(() => {
      throw new Error('no answer');
    });
    await sweepAfter(7 * DAY + HOUR + 1);
    failing.mockRestore();
    const left = async () =>
      (await rows<{ id: string }>(env.DIRECTORY, 'SELECT id FROM tenants WHERE id IN (?, ?)', stuck.id, other.id)).length;
    expect(await left()).toBe(1);
    await sweepAfter(7 * DAY + HOUR + 2);
    expect(await left()).toBe(0);
  });

  it('[SUP-6] ends the sockets of whoever is in as it is closed, of programs too, and obeys them no more', async () => {
    mailbox({ confirmations: true });
    const tenant = await newTenant();
    const channel = await newChannel(tenant);
    const { id } = await claim(tenant, await firstWord({ tenant, channel }));
    const [desk, thread] = [await openDesk(tenant), await openThread(tenant, id)];
    const program = { ...tenant, token: (await newKey(tenant, { scopes: ['conversations:read', 'desk:read'] }, 'admin')).key };
    const watching = await openDesk(program);
    await unconfirm(tenant);
    await sweepAfter(7 * DAY + 1);
    for (const line of [desk, thread, watching]) await line.ended();
    expect([desk.closed, thread.closed, watching.closed]).toEqual([4403, 4403, 4403]);
  });

  it('[SUP-6] stays when its owner confirmed in time', async () => {
    mailbox({ confirmations: true });
    const [confirmed, open] = [await newTenant(), await newUnconfirmed()];
    await sweepAfter(30 * DAY);
    expect((await enter(confirmed)).status).toBe(200);
    expect((await enter(open)).status).toBe(401);
    expect(await rows(env.DIRECTORY, 'SELECT id FROM tenants WHERE id IN (?, ?)', confirmed.id, open.id)).toEqual([{ id: confirmed.id }]);
  });
});
