import { z } from 'zod';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { REBUILD } from './layout.domain';
import { rebuildOn } from './rebuild.actions';

const cursor = z.object({
  at: z.object({ month: z.string(), version: z.number(), parts: z.number(), after: z.string() }).optional(),
});

/** Rebuilds the index of messages, month by month: by the rules of now, or in more parts. Only the system begins it. */
export const rebuildIndex = defineJob({
  kind: REBUILD,
  needs: 'account:write',
  start: async () => ({ input: null, cursor: {}, counts: { conversations: 0, months: 0 } }),
  async step(s, { cursor: from, counts }) {
    const { at, conversations = 0, months = 0, isDone = false } = await rebuildOn(s, cursor.parse(from).at);
    const sum = { conversations: (counts.conversations ?? 0) + conversations, months: (counts.months ?? 0) + months };
    return { cursor: at ? { at } : {}, counts: sum, done: isDone };
  },
});
