import { and, eq, sql } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { contacts, personOf } from './contacts.table';
import type { CameFrom } from './source.domain';

/** Where a contact last wrote from; an older one told later changes nothing. Of who was merged it is the person's. */
export const updateReferral = (db: DrizzleD1Database, tenantId: string, contactId: string, referral: CameFrom) =>
  db
    .update(contacts)
    .set({ referral })
    .where(
      and(
        eq(contacts.tenantId, tenantId),
        sql`${contacts.id} = ${personOf(tenantId, contactId)}`,
        sql`coalesce(json_extract(${contacts.referral}, '$.at'), 0) <= ${referral.at}`,
      ),
    );
