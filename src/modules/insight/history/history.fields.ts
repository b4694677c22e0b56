import { sql } from 'drizzle-orm';
import { type SqlFields, these } from '../../../edge/storage/filter-sql';
import { rare } from '../../../edge/storage/plan';
import { type FilterField, listOf } from '../../../kernel/filter';
import { samePeople } from '../../customers/contacts/contacts.table';
import { conversations } from '../../service/conversations/conversations.table';

type Row = { contact: { id: string; mergedIntoId: string | null } };

const contact: FilterField<Row> = {
  type: 'id',
  label: 'interaction.contact',
  operators: ['equal', 'one-of'],
  test: ({ contact: { id, mergedIntoId } }, _, value) => listOf(value).some((one) => one === id || one === mergedIntoId),
};

export const historyFields = {
  contact: { ...contact, sql: (s, _, value) => rare(sql`${conversations.contactId} IN ${samePeople(s.tenantId, these(value))}`) },
} satisfies SqlFields<Row>;
