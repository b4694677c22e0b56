import { expect, it } from 'vitest';
import { clearing } from '../../src/modules/automation/campaigns/erasure.actions.ts';
import { partNamed } from '../../src/modules/automation/campaigns/parts.actions.ts';
import { testScope } from '../support/host.ts';
import { claimsOf, rows, shardOf } from '../support/shop.ts';
import { draft, ready } from './company.ts';

const PARTS = 4;
const PLAN = JSON.stringify({ templates: [], parts: PARTS, filter: null, except: null, expected: 1, at: 1 });

it('[CMP-37] the lists of a company that is cleared away are emptied, however few at a time', async () => {
  const { shop, contacts } = await ready(1);
  const { tenant } = shop;
  const s = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  const ids = [await draft(shop, contacts), await draft(shop, contacts), await draft(shop, contacts)].map(({ id }) => id);
  for (const id of ids) {
    await shardOf(tenant).prepare('UPDATE campaigns SET plan = ? WHERE tenant_id = ? AND id = ?').bind(PLAN, tenant.id, id).run();
    for (let part = 0; part < PARTS; part += 1)
      await partNamed(s, id, part).plan([{ key: `${part}-a`, contactId: contacts[0] ?? '', language: 'pt_BR', values: {} }]);
  }
  let times = 0;
  for (let isDone = false; !isDone; times += 1) {
    expect(times).toBeLessThan(10);
    isDone = (await clearing.empty?.(s, { left: PARTS + 1 })) ?? true;
  }
  expect(times).toBeGreaterThan(1);
  expect(await rows(shardOf(tenant), 'SELECT id FROM campaigns WHERE tenant_id = ?', tenant.id)).toEqual([]);
  for (const id of ids) for (let part = 0; part < PARTS; part += 1) expect((await partNamed(s, id, part).counts()).people).toBe(0);
});
