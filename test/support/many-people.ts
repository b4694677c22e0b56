import type { Tenant } from './api.ts';
import { shardOf } from './shop.ts';

/** Lays so many people down at once, with nothing but a name. */
export async function layPeople(tenant: Tenant, size: number): Promise<void> {
  await shardOf(tenant)
    .prepare(
      `INSERT INTO contacts (tenant_id, id, name, name_key, words, person_id, reached_as, origin, activity_day, created_at)
      WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < CAST(? AS INTEGER))
      SELECT ?, id, 'p', 'p', '', id, id, 'import', 20000, 0 FROM (SELECT 'ctc_01kb3rt5a6e0zvgv5x3m' || printf('%06d', n) AS id FROM n)`,
    )
    .bind(size, tenant.id)
    .run();
}
