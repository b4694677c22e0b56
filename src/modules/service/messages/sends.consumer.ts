import { z } from 'zod';
import { oneByOne } from '../../../edge/background/one-by-one';
import type { Consumer } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { conversationOf } from '../conversations/conversations.actions';
import { notifyDesk } from '../desk/desk.actions';
import { sendMessage } from './messages.actions';

/** A pointer to a written message; the truth is its row in the conversation. */
const pointer = z.object({ tenantId: z.string(), shard: z.string(), conversationId: z.string(), seq: z.number().int().positive() });

/** Sends what its writer did not get to send, six side by side. Calling it again for the same message does nothing. */
export const sends: Consumer = {
  queue: 'sends',
  consume: oneByOne(6, async (body, host) => {
    const { tenantId, shard, conversationId, seq } = pointer.parse(body);
    const scope = host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }); // safe: only our objects write this queue
    await sendMessage(scope, conversationId, seq);
    const answer = await conversationOf(scope, conversationId).read({ what: 'summary' }, 'desk');
    if (answer.ok && answer.what === 'summary') await notifyDesk(scope, answer.summary);
  }),
};
