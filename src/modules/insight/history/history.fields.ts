import { sql } from 'drizzle-orm';
import { type SqlFields, these } from '../../../edge/storage/filter-sql';
import { rare } from '../../../edge/storage/plan';
import { type FilterField, listOf } from '../../../kernel/filter';
import { conversations, threadsOf } from '../../service/conversations/conversations.table';

/** `people`: every contact that the customer of an interaction is. */
type Row = { people: readonly string[] };

const contact: FilterField<Row> = {
  type: 'id',
  label: 'interaction.contact',
  operators: ['equal', 'one-of'],
  test: ({ people }, _, value) => listOf(value).some((one) => people.includes(String(one))),
};

export const historyFields = {
  contact: { ...contact, sql: (s, _, value) => rare(sql`${conversations.id} IN ${threadsOf(s.tenantId, these(value))}`) },
} satisfies SqlFields<Row>;
