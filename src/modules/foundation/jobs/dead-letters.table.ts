import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Directory: what a queue gave up on. */
export const deadLetters = sqliteTable('dead_letters', {
  id: text().primaryKey(),
  queue: text().notNull(),
  body: text().notNull(),
  diedAt: integer('died_at').notNull(),
});
