import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a number says before a person takes over. `choices`: `[{title, queueId}]`. */
export const greetings = sqliteTable(
  'greetings',
  {
    tenantId: text('tenant_id').notNull(),
    channelId: text('channel_id').notNull(),
    text: text().notNull(),
    choices: text({ mode: 'json' }).$type<{ title: string; queueId: string }[]>().notNull(),
    giveUpAfterMinutes: integer('give_up_after_minutes'),
    revision: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.channelId] })],
);
