import { z } from 'zod';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { REBUILD } from './layout.domain';
import { rebuildOn } from './rebuild.actions';

const cursor = z.object({
  at: z.object({ month: z.string(), version: z.number(), parts: z.number(), after: z.string(), unread: z.array(z.string()) }).optional(),
});

const COUNTED = ['conversations', 'leftOut', 'months'] as const;
const NONE = Object.fromEntries(COUNTED.map((name) => [name, 0]));

/** Rebuilds the index of messages, month by month: by the rules of now, or in more parts. Only the system begins it. */
export const rebuildIndex = defineJob({
  kind: REBUILD,
  needs: 'account:write',
  start: async () => ({ input: null, cursor: {}, counts: NONE }),
  async step(s, { cursor: from, counts }) {
    const { at, isDone = false, ...done } = await rebuildOn(s, cursor.parse(from).at);
    const sum = Object.fromEntries(COUNTED.map((name) => [name, (counts[name] ?? 0) + (done[name] ?? 0)]));
    return { cursor: at ? { at } : {}, counts: sum, done: isDone };
  },
});
