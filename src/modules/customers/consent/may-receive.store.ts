import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { contacts } from '../contacts/contacts.table';

const asked = alias(contacts, 'asked');

/** Some contacts as the people that they are, with what stands for them; one query. */
export const selectRecipients = (s: Scope, contactIds: readonly string[]) =>
  s.db
    .select({
      asked: asked.id,
      personId: asked.personId,
      erasedAt: contacts.erasedAt,
      blockedAt: contacts.blockedAt,
      marketingNeedsOptIn: sql<
        0 | 1
      >`coalesce((SELECT z.marketing_needs_opt_in FROM consent_settings z WHERE z.tenant_id = ${s.tenantId}), 1)`,
      consents: sql<string>`(SELECT json_group_object(n.category, json_object('state', n.state, 'since', n.since, 'contactId', n.origin_id, 'no', n.no,
          'source', (SELECT e.source FROM consent_events e WHERE e.tenant_id = ${s.tenantId} AND unlikely(e.contact_id = n.origin_id) AND e.no = n.no)))
        FROM contact_consents n WHERE n.tenant_id = ${s.tenantId} AND unlikely(n.contact_id = ${contacts.id}))`,
    })
    .from(asked)
    .innerJoin(contacts, and(eq(contacts.tenantId, asked.tenantId), rare(eq(contacts.id, asked.personId))))
    .where(and(eq(asked.tenantId, s.tenantId), sql`${asked.id} IN (SELECT value FROM json_each(${JSON.stringify(contactIds)}))`))
    .all();
