import { expect, it } from 'vitest';
import { previewErasure } from '../../src/modules/customers/personal-data/erasure.actions.ts';
import { ask, newTenant } from '../support/api.ts';
import { testScope } from '../support/host.ts';
import { claimsOf, shardOf } from '../support/shop.ts';
import { erased } from './persons.ts';

const ANSWERS = 450;

it('[PDT-13] a preview opens two hundred kept answers at most, and the erasure all of them', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Eva', email: 'eva@example.com' } });
  const base = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  const place = (key: string) => ({ table: 'idempotency_keys', column: 'body', row: `usr_z|${key}` });
  const keys = Array.from({ length: ANSWERS }, (_, n) => `k-${String(n).padStart(4, '0')}`);
  const insert = shardOf(tenant).prepare(
    "INSERT INTO idempotency_keys (tenant_id, actor_id, key, fingerprint, status, body, created_at) VALUES (?, 'usr_z', ?, 'f', 200, ?, ?)",
  );
  await shardOf(tenant).batch(
    await Promise.all(
      keys.map(async (key) => insert.bind(tenant.id, key, await base.seal(place(key), JSON.stringify({ id })), base.clock())),
    ),
  );
  let opened = 0;
  const s: typeof base = {
    ...base,
    unseal: (where, sealed) => {
      opened += Number(where.table === 'idempotency_keys');
      return base.unseal(where, sealed);
    },
  };
  expect((await previewErasure(s, id)).counts.answers).toBe(200);
  expect(opened).toBe(200);
  const receipt = await erased({ shop: { tenant } as never, contactId: id, name: 'Eva' });
  expect(receipt.stores.find(({ store }) => store === 'answers')).toMatchObject({ found: ANSWERS, remains: 0 });
});
