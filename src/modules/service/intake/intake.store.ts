import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { consentSettings } from '../../customers/consent/consent.table';
import { accounts } from '../../foundation/tenants/tenants.table';
import { channels } from '../../messaging/channels/channels.table';
import { greetings } from './greetings.table';

/** What an inbound message needs of its channel, in one query. */
export const selectReception = (s: Scope, channelId: string) =>
  s.db
    .select({
      name: channels.name,
      wabaId: channels.wabaId,
      status: channels.status,
      timezone: accounts.timezone,
      deletedMessages: accounts.deletedMessages,
      greeting: greetings,
      locale: accounts.locale,
      consentWords: {
        ...{ in: consentSettings.inWords, out: consentSettings.outWords },
        ...{ confirmsOptOut: consentSettings.confirmsOptOut, optOutReply: consentSettings.optOutReply },
      },
      queues: sql<string>`(SELECT json_group_array(json_object('id', q.id, 'name', q.name, 'isDefault', q.is_default, 'warning', q.warning,
        'warnAfterMinutes', q.warn_after_minutes, 'abandonAfterMinutes', q.abandon_after_minutes, 'closeAfterMinutes', q.close_after_minutes,
        'windowWarnMinutes', q.window_warn_minutes, 'windowMessage', q.window_message, 'requiresTag', q.requires_tag))
        FROM queues q WHERE q.tenant_id = ${channels.tenantId} AND q.archived_at IS NULL)`,
    })
    .from(channels)
    .innerJoin(accounts, eq(accounts.tenantId, channels.tenantId))
    .leftJoin(greetings, and(eq(greetings.tenantId, channels.tenantId), eq(greetings.channelId, channels.id)))
    .leftJoin(consentSettings, eq(consentSettings.tenantId, channels.tenantId))
    .where(and(eq(channels.tenantId, s.tenantId), eq(channels.id, channelId)))
    .get();
