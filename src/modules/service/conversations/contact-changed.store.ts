import { and, eq, or, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/context';
import { conversations } from './conversations.table';

/** The threads of a contact, with those of who was merged into it. */
export const selectThreads = (s: Scope, contactId: string) =>
  s.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.tenantId, s.tenantId),
        or(
          eq(conversations.contactId, contactId),
          sql`${conversations.contactId} IN (SELECT id FROM contacts WHERE tenant_id = ${s.tenantId} AND merged_into_id = ${contactId})`,
        ),
      ),
    );
