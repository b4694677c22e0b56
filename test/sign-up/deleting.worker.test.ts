import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { deleteTenant } from '../../src/modules/identity/sign-up/sign-up.store.ts';
import { newTenant, type Tenant } from '../support/api.ts';
import { dumpAll } from '../support/d1.ts';
import { testScope } from '../support/host.ts';
import { mailbox } from '../support/mail.ts';
import { claimsOf, rows, shardOf } from '../support/shop.ts';
import { thingsOf } from '../support/things.ts';
import { currentTime } from '../support/time.ts';

const DAY = 86_400_000;
const scopeOf = (tenant: Tenant) => testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
const database = (tenant: Tenant): D1Database => Reflect.get(env, claimsOf(tenant).shd);

it('[SUP-10] its rows go a part at a time, in whatever order they refer to each other, and nobody else’s', async () => {
  mailbox({ confirmations: true });
  const [tenant, neighbour] = [await newTenant(), await newTenant()];
  await thingsOf(tenant, 'rows-of-the-cleared'); // as much as a company can have
  await thingsOf(neighbour, 'neighbour-keeps');
  // Contacts that were merged name each other, and there are more than one statement deletes.
  await database(tenant)
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 1200)
       INSERT INTO contacts (tenant_id, id, name, name_key, name_source, words, person_id, merged_into_id, reached_as, origin, activity_day, created_at, revision)
       SELECT ?1, printf('con_%026d', i), 'x', 'x', 'person', 'x', printf('con_%026d', CASE i WHEN 2 THEN 1 WHEN 3 THEN 1 WHEN 800 THEN 799 ELSE i END),
         CASE WHEN i IN (2, 3, 800) THEN printf('con_%026d', i - 1) END, printf('con_%026d', i), 'screen', 1, 1, 1 FROM n`,
    )
    .bind(tenant.id)
    .run();
  await database(tenant)
    .prepare('UPDATE accounts SET confirm_by = ? WHERE tenant_id = ?')
    .bind(currentTime() + DAY, tenant.id)
    .run();
  const before = currentTime() + 2 * DAY;
  const isThere = async () => (await rows(shardOf(tenant), 'SELECT 1 FROM accounts WHERE tenant_id = ?', tenant.id)).length === 1;

  expect(await deleteTenant(scopeOf(neighbour), before, { left: 1_000 })).toBe(true);
  let parts = 0;
  for (let isOver = false; !isOver; parts += 1) {
    expect(await isThere()).toBe(true);
    isOver = await deleteTenant(scopeOf(tenant), before, { left: 10 * (parts + 1) });
  }
  expect(parts).toBeGreaterThan(3);
  expect(await isThere()).toBe(false);
  const left = await dumpAll();
  expect(left).not.toContain('rows-of-the-cleared');
  expect(left).toContain('neighbour-keeps');
  expect((await rows(shardOf(neighbour), 'SELECT 1 FROM audit_entries WHERE tenant_id = ?', neighbour.id)).length).toBeGreaterThan(0);
  await expect(database(neighbour).prepare('DELETE FROM audit_entries WHERE tenant_id = ?').bind(neighbour.id).run()).rejects.toThrow(
    'append-only',
  );
});
