import { newId } from '../../src/kernel/ids.ts';
import type { Tenant } from './api.ts';
import { shardOf } from './shop.ts';

/** A difference of a company, as a trace would have left it. */
export async function varianceIn(tenant: Tenant, of: { kind?: string; day?: string; micros?: number | null } = {}): Promise<string> {
  const id = newId('variance');
  const { kind = 'category', day = '2026-11-03', micros = 80_000 } = of;
  await shardOf(tenant)
    .prepare(
      `INSERT INTO variances (tenant_id, id, subject, kind, source, day, category, ours, told, micros, currency, state, found_at, revision)
       VALUES (?, ?, ?, ?, 'trace', ?, 'utility', '{"category":"utility"}', '{"category":"marketing"}', ?, 'USD', 'open', 0, 1)`,
    )
    .bind(tenant.id, id, `msg_${id.slice(4)}_1`, kind, day, micros)
    .run();
  return id;
}
