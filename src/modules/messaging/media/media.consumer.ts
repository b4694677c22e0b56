import { z } from 'zod';
import { oneByOne } from '../../../edge/background/one-by-one';
import type { Consumer } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { copyFile } from './media.actions';

/** A pointer to a message with a file; the truth is its row in the conversation. */
const pointer = z.object({ tenantId: z.string(), shard: z.string(), conversationId: z.string(), seq: z.number().int().positive() });

/** Copies files that customers sent. Calling it again for the same message does nothing. */
export const inboundFiles: Consumer = {
  queue: 'media',
  consume: oneByOne(1, async (body, host) => {
    const { tenantId, shard, conversationId, seq } = pointer.parse(body);
    await copyFile(host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }), conversationId as Id<'conversation'>, seq); // safe: only our objects write this queue
  }),
};
