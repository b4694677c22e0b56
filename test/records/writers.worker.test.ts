import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { rows, shardOf } from '../support/shop.ts';
import { runs } from '../support/worker-runs.ts';
import { addField, bakery, type RecordWire, readRecord, writeRecord } from './company.ts';

type Change = { of: string; key: string | null; before: unknown; after: unknown };
type Entry = { revision: number; changes: Change[] };
const ORDERS = '/v1/entity-types/pedido/records';

/** Changes a record as it is read, again and again until nobody was faster. */
async function edited({ token }: Tenant, id: string, change: (now: RecordWire) => object): Promise<void> {
  for (;;) {
    const now = await readRecord({ token }, 'pedido', id);
    const headers = { 'if-match': `"${now.revision}"` };
    const answer = await call('PATCH', `${ORDERS}/${id}`, { token, body: { fields: change(now) }, headers });
    if (answer.status === 200) return;
    expect(answer.status).toBe(412);
  }
}

async function historyOf({ token }: Tenant, id: string): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let after = ''; ; ) {
    const page = await ask<{ items: Entry[]; next: string | null }>(200, 'GET', `${ORDERS}/${id}/history?limit=100${after}`, { token });
    all.push(...page.items);
    if (page.next === null) return all;
    after = `&after=${page.next}`;
  }
}

it('[RCD-71] of twenty who edit at once no change is lost, the history undone gives the first record, and relations name what there is', async () => {
  const tenant = await newTenant();
  await bakery(tenant);
  await addField(tenant, 'pedido', { name: 'Soma', key: 'soma', type: 'number', isIndexed: true });
  await addField(tenant, 'pedido', { name: 'Nota', key: 'nota', type: 'text', isIndexed: true });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 20, maxLength: 20 }), async (kinds) => {
      round += 1;
      const stores = await Promise.all([1, 2, 3].map((n) => writeRecord(tenant, 'loja', { nome: `Loja ${round} ${n}` })));
      const first = await writeRecord(tenant, 'pedido', { numero: `P-${round}`, soma: 0, loja: stores[0]?.id });
      const writer = (kind: number, n: number) => {
        if (kind === 0) return edited(tenant, first.id, ({ fields }) => ({ nota: `${fields.nota ?? ''}${n},` }));
        if (kind === 1) return edited(tenant, first.id, ({ fields }) => ({ soma: Number(fields.soma) + 1 }));
        if (kind === 2) return call('DELETE', `/v1/entity-types/loja/records/${stores[n % 3]?.id}`, { token: tenant.token });
        const body = { fields: { loja: stores[n % 3]?.id } };
        return call('PATCH', `${ORDERS}/${first.id}`, { token: tenant.token, body }); // refused where that store is gone
      };
      await Promise.all(kinds.map(writer));
      const last = await readRecord(tenant, 'pedido', first.id);
      expect(last.fields.soma).toBe(kinds.filter((kind) => kind === 1).length);
      const noted = String(last.fields.nota ?? '')
        .split(',')
        .filter(Boolean)
        .map(Number);
      expect(noted.sort((a, b) => a - b)).toEqual(kinds.flatMap((kind, n) => (kind === 0 ? [n] : [])));

      const undone = new Map<string, unknown>(Object.entries(last.fields).filter(([key]) => key !== 'loja'));
      for (const { changes } of await historyOf(tenant, first.id))
        for (const { key, before, after } of changes.filter((one) => one.key !== null && one.key !== 'loja')) {
          expect(undone.get(String(key)) ?? null).toEqual(after);
          undone.set(String(key), before ?? undefined);
        }
      const { loja: _, ...values } = first.fields;
      expect(Object.fromEntries([...undone].filter(([, value]) => value !== undefined))).toEqual(values);

      const dangling = await rows(
        shardOf(tenant),
        `SELECT l.target FROM entity_types t JOIN record_links l ON l.type_no = t.no JOIN records r ON r.no = l.target
         WHERE t.tenant_id = ? AND r.deleted_at IS NOT NULL`,
        tenant.id,
      );
      expect(dangling).toEqual([]);
    }),
    runs(2),
  );
});
