import { z } from 'zod';
import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import type { GraphUrls } from '../../messaging/channels/channels.actions';
import { dispatch } from './messages.actions';

/** A pointer to a written message; the truth is its row in the conversation. */
const pointer = z.object({ tenantId: z.string(), shard: z.string(), conversationId: z.string(), seq: z.number().int().positive() });

/** Sends what its writer did not get to send. Calling it again for the same message does nothing. */
export async function consumeSend(
  body: unknown,
  ports: { graph: GraphUrls; scopeOf: (tenant: { tenantId: Id<'tenant'>; shard: string }) => Scope },
): Promise<void> {
  const { tenantId, shard, conversationId, seq } = pointer.parse(body);
  await dispatch(ports.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }), ports.graph, conversationId, seq); // safe: only our objects write this queue
}
