import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { closing, replaying } from '../../src/dev/restoring.ts';
import { instantOf, minutes, toIso } from '../../src/kernel/time.ts';
import { restorations } from '../../src/modules/customers/personal-data/restorations.sweep.ts';
import { isRestoring } from '../../src/modules/foundation/tenants/restoring.actions.ts';
import type { Tenant } from '../support/api.ts';
import { ask } from '../support/api.ts';
import { testHost } from '../support/host.ts';
import { deliverText } from '../support/meta.ts';
import { objectOf, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { canaries, erased, foundOf, plant, type Receipt } from './persons.ts';

type Copied = Record<string, Record<string, unknown>[]>;

/** A copy of all rows of a company, as it is now. */
async function copyOf(tenant: Tenant): Promise<Copied> {
  const shard = shardOf(tenant);
  const tables = await rows<{ name: string }>(
    shard,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%tenant_id%' AND substr(name, 1, 1) <> '_'",
  );
  const copied: Copied = {};
  for (const { name } of tables) copied[name] = await rows(shard, `SELECT * FROM ${name} WHERE tenant_id = ?`, tenant.id);
  for (const name of ['record_keys', 'record_uniques', 'record_links', 'record_history'])
    copied[name] = await rows(shard, `SELECT k.* FROM ${name} k JOIN entity_types t ON t.no = k.type_no WHERE t.tenant_id = ?`, tenant.id);
  return copied;
}

async function putBack(tenant: Tenant, copied: Copied): Promise<void> {
  const shard = shardOf(tenant);
  const statements = Object.entries(copied).flatMap(([table, all]) =>
    all.map((row) => {
      const columns = Object.keys(row);
      return shard
        .prepare(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
        .bind(...Object.values(row));
    }),
  );
  // What came later is not there any more, as after a real restore.
  const [type] = await rows<{ no: number }>(shard, 'SELECT no FROM entity_types WHERE tenant_id = ? AND about IS NOT NULL', tenant.id);
  const later = ['record_keys', 'record_uniques', 'record_links', 'record_history'].map((table) =>
    shard.prepare(`DELETE FROM ${table} WHERE type_no = ?`).bind(type?.no ?? 0),
  );
  await shard.batch([shard.prepare('PRAGMA defer_foreign_keys = ON'), ...later, ...statements]);
}

type Stored = { sql: string; name: string; rows: Record<string, SqlStorageValue>[] }[];
const copyOfObject = (tenant: Tenant, id: string): Promise<Stored> =>
  runInDurableObject(objectOf(tenant, id), (_, { storage: { sql } }) =>
    sql
      .exec<{ name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray()
      .map((table) => ({ ...table, rows: sql.exec(`SELECT * FROM ${table.name}`).toArray() })),
  );

async function putBackObject(tenant: Tenant, id: string, tables: Stored): Promise<void> {
  await runInDurableObject(objectOf(tenant, id), async (_, { storage }) => {
    await storage.deleteAll();
    for (const { name, sql, rows: all } of tables) {
      storage.sql.exec(sql);
      for (const row of all) {
        const columns = Object.keys(row);
        storage.sql.exec(
          `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          ...Object.values(row),
        );
      }
    }
  });
  await evictDurableObject(objectOf(tenant, id));
}

it('[PDT-14] a company whose data is brought back from a copy is closed until everybody who was erased since is erased again', async () => {
  const words = canaries();
  const person = await plant(words, 2);
  const { shop, threads, name } = person;
  const { tenant, channel } = shop;
  const { token } = tenant;
  const [id = ''] = threads;
  const [copy, object] = [await copyOf(tenant), await copyOfObject(tenant, id)];
  const receipt = await erased(person);
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
  const tombstones = await env.MEDIA_BUCKET.list({ prefix: `${tenant.id}/erasures/` });
  expect(tombstones.objects.map(({ key }) => key)).toEqual([`${tenant.id}/erasures/${receipt.id}.json`]);

  let clock = currentTime();
  const host = { ...testHost(), clock: () => instantOf(clock) };
  const isClosed = async (): Promise<boolean> => {
    clock += minutes(2); // asked anew
    return isRestoring(host, tenant.id);
  };
  await env.DIRECTORY.prepare(closing(tenant.id, clock)).run();
  expect(await isClosed()).toBe(true);
  const sweep = async (): Promise<void> => void (restorations.on === 'directory' && (await restorations.run(host as never)));
  await sweep();
  expect(await isClosed()).toBe(true); // the copy is not in place yet
  expect(await refusal('GET', '/v1/contacts', { token })).toEqual([503, 'restoring']);
  expect((await deliverText(channel, 'Oi', { from: '5511987659999' })).status).toBe(503);

  await putBack(tenant, copy);
  await putBackObject(tenant, id, object);
  // The directory comes from a copy, too.
  await env.DIRECTORY.batch(
    ['erasures', 'erasure_hashes', 'erasure_keys'].map((table) =>
      env.DIRECTORY.prepare(`DELETE FROM ${table} WHERE tenant_id = ?`).bind(tenant.id),
    ),
  );
  expect(Object.values(await foundOf(shop, threads, words.planted)).flat()).toEqual(expect.arrayContaining(name.split(' ')));

  await env.DIRECTORY.prepare(replaying(tenant.id, Date.parse(toIso(instantOf(clock))))).run();
  await sweep();
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
  expect(await isClosed()).toBe(false);
  expect((await deliverText(channel, 'Oi', { from: '5511987659999' })).status).toBe(200);
  const again = await ask<Receipt>(200, 'GET', `/v1/erasures/${receipt.id}`, { token });
  expect(again).toMatchObject({ state: 'erased', reason: 'asked' });
  expect(again.stores.every(({ remains }) => remains === 0)).toBe(true);
  expect(await refusal('GET', `/v1/contacts/${person.contactId}`, { token })).toEqual([404, 'not-found']);
});
