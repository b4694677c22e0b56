import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { these } from '../../../edge/storage/filter-sql';
import type { FieldOption, LegFields } from '../../../edge/storage/legs';
import { type Held, listOf, type Operand } from '../../../kernel/filter';
import { contacts } from '../../customers/contacts/contacts.table';
import { tags } from '../../customers/tags/tags.table';
import { channels } from '../../messaging/channels/channels.table';
import { conversationIdOf } from './conversations.table';

/** What a person has been served on and for, as filters see them. */
export type TalkFacts = { channelIds: readonly string[]; servedTagIds: readonly string[] };

/** The threads of the person of a row, over all contacts that they are. */
const THREADS = sql`(SELECT ${contacts.id} AS id UNION ALL SELECT m.id FROM contacts m
      WHERE m.tenant_id = ${contacts.tenantId} AND m.merged_into_id IS NOT NULL AND unlikely(m.person_id = ${contacts.id})) o
    CROSS JOIN conversations v ON v.tenant_id = ${contacts.tenantId} AND unlikely(v.contact_id = o.id)`;

/** An interaction is of a conversation: said by the ids, so that the key finds its tags. */
const ofThread = sql`t.interaction_id >= 'int_' || substr(v.id, 5) || '_' AND t.interaction_id < 'int_' || substr(v.id, 5) || '\`'`;

const holdsAny = (held: Held & readonly string[], value: Operand): boolean => listOf(value).some((id) => held.includes(String(id)));

const channelOptions = (s: Scope): Promise<FieldOption[]> =>
  s.db
    .select({ value: channels.id, label: channels.name })
    .from(channels)
    .where(eq(channels.tenantId, s.tenantId))
    .orderBy(channels.name)
    .all();

async function tagOptions(s: Scope): Promise<FieldOption[]> {
  const found = await s.db
    .select({ value: tags.id, label: tags.name, archivedAt: tags.archivedAt })
    .from(tags)
    .where(and(eq(tags.tenantId, s.tenantId), eq(tags.kind, 'interaction')))
    .orderBy(sql`${tags.archivedAt} IS NOT NULL`, tags.nameKey)
    .all();
  return found.map(({ value, label, archivedAt }) => ({ value, label, isArchived: archivedAt !== null }));
}

export const talkFields = {
  /** On which of the company's numbers there is a thread with them. */
  channel: {
    ...{ type: 'set', label: 'contact.channel', needs: 'conversations:read' },
    words: { en: 'Talked on', 'pt-BR': 'Conversou em', es: 'Conversó en' },
    options: channelOptions,
    test: ({ channelIds }, is, value) => (is === 'empty' ? channelIds.length === 0 : holdsAny(channelIds, value)),
    sql: (_, is, value) =>
      is === 'empty'
        ? sql`NOT EXISTS (SELECT 1 FROM ${THREADS})`
        : sql`EXISTS (SELECT 1 FROM ${THREADS} WHERE v.channel_id IN ${these(value)})`,
  },
  /** Tags of any of their interactions. */
  servedTag: {
    ...{ type: 'set', label: 'contact.servedTag', needs: 'conversations:read' },
    words: { en: 'Tag of an interaction', 'pt-BR': 'Etiqueta de um atendimento', es: 'Etiqueta de una interacción' },
    options: tagOptions,
    test: ({ servedTagIds }, is, value) => (is === 'empty' ? servedTagIds.length === 0 : holdsAny(servedTagIds, value)),
    leg: (s, _, value) =>
      sql`(SELECT c.person_id AS id FROM interaction_tags t
        CROSS JOIN conversations v ON v.tenant_id = t.tenant_id AND v.id = ${conversationIdOf(sql`t.interaction_id`)}
        CROSS JOIN contacts c ON c.tenant_id = v.tenant_id AND c.id = v.contact_id
        WHERE t.tenant_id = ${s.tenantId} AND unlikely(t.tag_id IN ${these(value)}))`,
    sql: (_, is, value) => {
      const worn = sql`SELECT 1 FROM ${THREADS} CROSS JOIN interaction_tags t ON t.tenant_id = v.tenant_id AND ${ofThread}`;
      return is === 'empty' ? sql`NOT EXISTS (${worn})` : sql`EXISTS (${worn} AND t.tag_id IN ${these(value)})`;
    },
  },
} satisfies LegFields<TalkFacts>;
