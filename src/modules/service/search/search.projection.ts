import { sql } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { Page } from './search.domain';
import { threadWords } from './search.table';

/** Writes the words of some pages of a thread, each whole: the one that goes further is the newer. */
export async function projectWords(
  db: DrizzleD1Database,
  thread: { tenantId: string; conversationId: string },
  pages: readonly Page[],
): Promise<void> {
  for (const { page, lines } of pages) {
    const last = lines.at(-1);
    if (!last) continue;
    const fields = {
      words: lines.map(({ text }) => text).join('\n'),
      places: JSON.stringify(lines.map(({ seq, at }) => [seq, at])),
      lastAt: last.at,
      lastSeq: last.seq,
    };
    await db
      .insert(threadWords)
      .values({ ...thread, page, wall: thread.tenantId.slice(4), ...fields })
      .onConflictDoUpdate({
        target: [threadWords.tenantId, threadWords.conversationId, threadWords.page],
        set: fields,
        setWhere: sql`${threadWords.lastSeq} < ${last.seq}`,
      });
  }
}
