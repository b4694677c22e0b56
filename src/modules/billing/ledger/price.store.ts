import { and, eq, gt, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { within } from '../../../edge/storage/plan';
import { innerRange } from '../../../kernel/ids';
import { contactIdentities } from '../../customers/contacts/contacts.table';
import type { Sight } from '../../foundation/access/viewer.domain';
import { conversations, GOES_ON } from '../../service/conversations/conversations.table';
import { visibleTo } from '../../service/conversations/visibility.table';
import { sessions } from './ledger.table';

/** The thread of a contact on a number, if it may be seen. */
export const selectThread = async (s: Scope, viewer: Sight, contactId: string, channelId: string): Promise<string | undefined> =>
  (
    await s.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(
        and(
          eq(conversations.tenantId, s.tenantId),
          eq(conversations.contactId, contactId),
          eq(conversations.channelId, channelId),
          GOES_ON,
          visibleTo(viewer),
        ),
      )
  )[0]?.id;

export const selectRunning = (s: Scope, conversationId: string, at: number) =>
  s.db
    .select({ category: sessions.category, expiresAt: sessions.expiresAt, openedAt: sessions.openedAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, s.tenantId),
        within(sessions.id, innerRange('session', conversationId)),
        sql`${sessions.state} IN ('open', 'reserved')`,
        gt(sessions.expiresAt, at),
      ),
    );

export const selectPhone = async (s: Scope, contactId: string): Promise<string | undefined> =>
  (
    await s.db
      .select({ value: contactIdentities.value })
      .from(contactIdentities)
      .where(
        and(
          eq(contactIdentities.tenantId, s.tenantId),
          eq(contactIdentities.contactId, contactId),
          sql`${contactIdentities.kind} = 'phone'`,
        ),
      )
      .limit(1)
  )[0]?.value;

export const selectWaba = async (s: Scope, channelId: string): Promise<string | undefined> =>
  (await s.db.all<{ wabaId: string }>(sql`SELECT waba_id AS wabaId FROM channels WHERE tenant_id = ${s.tenantId} AND id = ${channelId}`))[0]
    ?.wabaId;
