import { sql } from 'drizzle-orm';
import { columnField, type SqlFields, these } from '../../../edge/storage/filter-sql';
import { rare } from '../../../edge/storage/plan';
import { allOf, type Filter, fieldOf, given, listOf } from '../../../kernel/filter';
import { interactionTags } from '../../customers/tags/tags.table';
import type { ConversationQuery } from './conversations.schemas';
import { conversationIdOf, conversations, threadsOf } from './conversations.table';
import { INTERACTION_STATES, type InteractionState } from './interaction.domain';

type Row = {
  channelId: string;
  /** Every contact that the customer is. */
  people: readonly string[];
  state: InteractionState | null;
  referralId: string | null;
  /** Tags of the present interaction. */
  tagIds: readonly string[];
};

export const conversationFields = {
  channel: columnField(
    conversations.channelId,
    { type: 'id', label: 'conversation.channel', operators: ['equal', 'one-of'] },
    (row: Row) => row.channelId,
  ),
  contact: {
    type: 'id',
    label: 'conversation.contact',
    operators: ['equal', 'one-of'],
    test: ({ people }: Row, _, value) => listOf(value).some((id) => people.includes(String(id))),
    sql: (s, _, value) => rare(sql`${conversations.id} IN ${threadsOf(s.tenantId, these(value))}`),
  },
  referral: columnField(conversations.referralId, { type: 'id', label: 'conversation.referral' }, (row: Row) => row.referralId),
  state: columnField(
    conversations.state,
    { type: 'choice', label: 'conversation.state', values: INTERACTION_STATES },
    (row: Row) => row.state,
  ),
  tag: {
    ...fieldOf({ type: 'set', label: 'conversation.tag' }, (row: Row) => row.tagIds),
    sql: (s, is, value) => {
      const own = sql`SELECT 1 FROM ${interactionTags} t WHERE t.tenant_id = ${s.tenantId} AND t.interaction_id = ${conversations.interactionId}`;
      if (is === 'empty') return sql`NOT EXISTS (${own})`;
      const tagged = sql`SELECT ${conversationIdOf(sql`t.interaction_id`)} FROM ${interactionTags} t WHERE t.tenant_id = ${s.tenantId} AND t.tag_id IN ${these(value)}`;
      return sql`(${rare(sql`${conversations.id} IN (${tagged})`)} AND EXISTS (${own} AND t.tag_id IN ${these(value)}))`;
    },
  },
} satisfies SqlFields<Row>;

export const filterOf = (query: Pick<ConversationQuery, 'channel' | 'contact' | 'state' | 'referral' | 'tag'>): Filter =>
  allOf(
    given('channel', 'equal', query.channel),
    given('contact', 'equal', query.contact),
    given('state', 'equal', query.state),
    given('referral', 'equal', query.referral),
    given('tag', 'one-of', query.tag && [query.tag]),
  );
