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
  /** The categories of the sessions that are open on the number; under some tariffs several are. */
  sessions: readonly string[];
  /** Until when they may be answered freely on the number, ISO 8601, as of their thread's last change of state: never longer than it is. */
  answerableUntil: string | null;
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
      sessions: sql<string>`(SELECT json_group_array(z.category) FROM conversations v CROSS JOIN sessions z ON z.tenant_id = v.tenant_id
          AND z.id > 'ses_' || substr(v.id, 5) || '_' AND z.id < 'ses_' || substr(v.id, 5) || char(96)
        WHERE v.tenant_id = ${s.tenantId} AND v.contact_id = contacts.id AND v.channel_id = ${channelId}
          AND z.state IN ('open', 'reserved') AND z.expires_at > ${at})`,
      answerableUntil: sql<string | null>`(SELECT max(v.summary ->> '$.serviceWindow.expiresAt') FROM conversations v
        WHERE v.tenant_id = ${s.tenantId} AND unlikely(v.contact_id = contacts.id) AND v.channel_id = ${channelId})`,
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
  return rows.map((row) => ({ ...row, sessions: JSON.parse(row.sessions) as string[] })); // safe: made above
}
