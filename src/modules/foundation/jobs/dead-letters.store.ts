import { gt, sql } from 'drizzle-orm';
import type { Database } from '../../../edge/platform/scope';
import { deadLetters } from './dead-letters.table';

export const insertDeadLetters = async (directory: Database, letters: (typeof deadLetters.$inferInsert)[]): Promise<void> => {
  for (let i = 0; i < letters.length; i += 20)
    await directory
      .insert(deadLetters)
      .values(letters.slice(i, i + 20))
      .onConflictDoNothing();
};

/** A page of them, over all queues and companies. */
export const selectDeadLetters = (directory: Database, after: string, limit: number) =>
  directory
    .select({ id: deadLetters.id, queue: deadLetters.queue, body: deadLetters.body })
    .from(deadLetters)
    .where(gt(deadLetters.id, after))
    .orderBy(deadLetters.id)
    .limit(limit);

export const deleteDeadLetters = async (directory: Database, ids: readonly string[]): Promise<void> => {
  await directory.delete(deadLetters).where(sql`${deadLetters.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
};
