import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { unconfirmedCompanies } from '../../src/modules/identity/sign-up/unconfirmed.sweep.ts';
import { call, newTenant, newUnconfirmed, PASSWORD, type Tenant } from '../support/api.ts';
import { dumpAll } from '../support/d1.ts';
import { testHost } from '../support/host.ts';
import { mailbox } from '../support/mail.ts';
import { deliverText, newChannel } from '../support/meta.ts';
import { claimsOf, deskOf, firstWord, objectOf, rows } from '../support/shop.ts';
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

  it('[SUP-6] stays when its owner confirmed in time', async () => {
    mailbox({ confirmations: true });
    const [confirmed, open] = [await newTenant(), await newUnconfirmed()];
    await sweepAfter(30 * DAY);
    expect((await enter(confirmed)).status).toBe(200);
    expect((await enter(open)).status).toBe(401);
    expect(await rows(env.DIRECTORY, 'SELECT id FROM tenants WHERE id IN (?, ?)', confirmed.id, open.id)).toEqual([{ id: confirmed.id }]);
  });
});
