import { sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { AddressRow } from './parting.domain';

/** By which addresses these contacts are recognised, each with its threads; one without a thread stands alone. */
export const selectAddresses = (s: Scope, origins: readonly string[]): Promise<AddressRow[]> =>
  s.db.all<AddressRow>(
    sql`SELECT i.contact_id AS origin, i.kind AS kind, i.value AS value, v.id AS "conversationId", n.id AS "channelId", n.name AS channel
      FROM json_each(${JSON.stringify(origins)}) o
      CROSS JOIN contact_identities i ON i.tenant_id = ${s.tenantId} AND unlikely(i.contact_id = o.value)
      LEFT JOIN conversations v ON v.tenant_id = ${s.tenantId} AND unlikely(v.contact_id = i.contact_id)
      LEFT JOIN channels n ON n.tenant_id = ${s.tenantId} AND n.id = v.channel_id
      WHERE i.tenant_id = ${s.tenantId} AND i.kind IN ('phone', 'bsuid') ORDER BY 1, 2, 3, 4`,
  );
