import { z } from 'zod';
import type { Scope } from '../../../edge/platform/context';
import type { Id } from '../../../kernel/ids';
import type { GraphUrls } from '../channels/channels.actions';
import { copyFile } from './media.actions';

/** A pointer to a message with a file; the truth is its row in the conversation. */
const pointer = z.object({ tenantId: z.string(), shard: z.string(), conversationId: z.string(), seq: z.number().int().positive() });

/** Copies a file a customer sent. Calling it again for the same message does nothing. */
export async function consumeFile(
  body: unknown,
  ports: { graph: GraphUrls; scopeOf: (tenant: { tenantId: Id<'tenant'>; shard: string }) => Scope },
): Promise<void> {
  const { tenantId, shard, conversationId, seq } = pointer.parse(body);
  // safe: only our objects write this queue
  await copyFile(ports.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }), ports.graph, conversationId as Id<'conversation'>, seq);
}
