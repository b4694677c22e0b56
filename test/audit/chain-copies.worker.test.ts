import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { fingerprint } from '../../src/edge/security/vault.ts';
import { days, instantOf } from '../../src/kernel/time.ts';
import { type Accountable, commitWithAudit } from '../../src/modules/foundation/audit/audit.actions.ts';
import { chained } from '../../src/modules/foundation/audit/audit.domain.ts';
import { selectChain } from '../../src/modules/foundation/audit/audit.store.ts';
import { chainCopies } from '../../src/modules/foundation/audit/chain.sweep.ts';
import { queues } from '../../src/modules/service/queues/queues.table.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { testHost, testScope } from '../support/host.ts';
import { claimsOf, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

type Chain = { intact: boolean; entries: number; brokenAt: number | null; copied: number | null };
const chainOf = ({ token }: Tenant): Promise<Chain> => ask(200, 'GET', '/v1/audit/chain', { token });

const scopeFor = (tenant: Tenant): Accountable => {
  const { tid, shd, sub } = claimsOf(tenant);
  return { ...testScope({ tenantId: tid, shard: shd }), actor: { kind: 'user', id: sub, name: 'Ana Souza' }, requestId: 'request-1' };
};
const act = (s: Accountable, name: string) => {
  const object = { kind: 'department', id: 'dep_1', name };
  const change = s.db.update(queues).set({ name }).where(eq(queues.tenantId, s.tenantId));
  return commitWithAudit(s, { action: 'department.updated', object, before: {}, after: { name } }, [change]);
};
/** Every company of the shard, those of other tests among them. */
async function copyAll({ shard, db }: Accountable, now: number): Promise<void> {
  const scopeOf = (tenantId: Accountable['tenantId']) => testScope({ tenantId, shard });
  while (
    chainCopies.on === 'shard' &&
    (await chainCopies.run({ shard, db, directory: testHost().directory, now: instantOf(now), scopeOf })) > 0
  );
}

it('[AUD-9] a log is compared with its copy of the day: rewritten with fitting hashes, or cut, it does not match', async () => {
  const tenant = await newTenant();
  const [s, shard] = [scopeFor(tenant), shardOf(tenant)];
  for (const name of ['a', 'b', 'c']) await act(s, name);
  const { entries: last, ...before } = await chainOf(tenant);
  expect(before).toMatchObject({ intact: true, copied: null });
  const today = currentTime() + days(1);
  await copyAll(s, today);
  expect(await chainOf(tenant)).toMatchObject({ intact: true, entries: last, copied: last });
  await act(s, 'd');
  await copyAll(s, today); // once a day is enough
  expect(await chainOf(tenant)).toMatchObject({ intact: true, entries: last + 1, copied: last });
  await copyAll(s, today + days(1));
  expect(await chainOf(tenant)).toMatchObject({ intact: true, copied: last + 1 });

  await shard.exec('DROP TRIGGER audit_entries_no_update');
  await shard.exec('DROP TRIGGER audit_entries_no_delete');
  const [entry] = await selectChain(s, last, 1);
  if (!entry) throw new Error('no entry');
  const forged = { ...entry, after: { name: 'z' } };
  await shard
    .prepare('UPDATE audit_entries SET after = ?, hash = ? WHERE tenant_id = ? AND seq = ?')
    .bind(JSON.stringify(forged.after), await fingerprint(chained(forged)), tenant.id, last + 1)
    .run();
  expect(await chainOf(tenant)).toMatchObject({ intact: false, entries: last, brokenAt: last + 1 });
  await shard
    .prepare('DELETE FROM audit_entries WHERE tenant_id = ? AND seq = ?')
    .bind(tenant.id, last + 1)
    .run();
  expect(await chainOf(tenant)).toMatchObject({ intact: false, entries: last, brokenAt: last + 1 });
});
