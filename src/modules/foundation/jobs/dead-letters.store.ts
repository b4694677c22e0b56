import type { Database } from '../../../edge/platform/scope';
import { deadLetters } from './dead-letters.table';

export const insertDeadLetters = async (directory: Database, letters: (typeof deadLetters.$inferInsert)[]): Promise<void> => {
  for (let i = 0; i < letters.length; i += 20)
    await directory
      .insert(deadLetters)
      .values(letters.slice(i, i + 20))
      .onConflictDoNothing();
};
