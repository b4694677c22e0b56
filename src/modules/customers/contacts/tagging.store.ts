import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { contacts } from './contacts.table';

/** Whom to tag: who was merged into another is that other. */
export const selectTagged = (s: Scope, contactId: string) =>
  s.db
    .select({ id: contacts.personId })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, contactId), isNull(contacts.erasedAt)))
    .get();

/** Nobody has merged them into somebody else, nor erased them. */
export const isStillPerson = (s: Scope, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM contacts p WHERE p.tenant_id = ${s.tenantId} AND p.id = ${id} AND p.merged_into_id IS NULL AND p.erased_at IS NULL)`;
