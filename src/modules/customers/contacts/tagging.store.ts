import { and, eq } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { contacts } from './contacts.table';

/** Whom to tag: who was merged into another is that other. */
export const selectTagged = (s: Scope, contactId: string) =>
  s.db
    .select({ id: contacts.personId })
    .from(contacts)
    .where(and(eq(contacts.tenantId, s.tenantId), eq(contacts.id, contactId)))
    .get();
