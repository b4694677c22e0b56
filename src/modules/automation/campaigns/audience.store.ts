import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { contacts, isPerson, samePeople } from '../../customers/contacts/contacts.table';

export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  language: string | null;
  vals: Readonly<Record<string, unknown>>;
  phone: string | null;
  /** Meta's own id of somebody who shows no phone. */
  userId: string | null;
  /** A session that is open on the number: its category, and until when. */
  session: string | null;
};

/** What is known of some people, with their thread's open session on a number; one query. */
export async function selectPeople(s: Scope, ids: readonly string[], channelId: string, at: number): Promise<PersonRow[]> {
  const identity = (kind: string) => sql`(SELECT i.value FROM ${samePeople(s.tenantId, sql`(SELECT contacts.id AS value)`)} k
      CROSS JOIN contact_identities i ON i.tenant_id = ${s.tenantId} AND unlikely(i.contact_id = k.id)
    WHERE i.kind = ${kind} ORDER BY i.created_at DESC LIMIT 1)`;
  const rows = await s.db
    .select({
      id: contacts.id,
      name: contacts.name,
      email: contacts.email,
      language: contacts.language,
      vals: contacts.vals,
      phone: identity('phone') as ReturnType<typeof sql<string | null>>,
      userId: identity('bsuid') as ReturnType<typeof sql<string | null>>,
      session: sql<string | null>`(SELECT z.category FROM conversations v CROSS JOIN sessions z ON z.tenant_id = v.tenant_id
          AND z.id > 'ses_' || substr(v.id, 5) || '_' AND z.id < 'ses_' || substr(v.id, 5) || char(96)
        WHERE v.tenant_id = ${s.tenantId} AND v.contact_id = contacts.id AND v.channel_id = ${channelId}
          AND z.state IN ('open', 'reserved') AND z.expires_at > ${at} LIMIT 1)`,
    })
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, s.tenantId),
        sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isPerson(contacts),
      ),
    )
    .all();
  return rows;
}
