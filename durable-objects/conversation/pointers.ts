import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain';

/** Puts what is to be done with messages into a queue: where they are, and nothing of what they say. */
export async function pointTo(queue: Queue, ref: ConversationRef | undefined, seqs: readonly number[]): Promise<void> {
  if (!ref || seqs.length === 0) return;
  const pointer = { tenantId: ref.tenantId, shard: ref.shard, conversationId: ref.conversationId };
  await queue.sendBatch(seqs.map((seq) => ({ body: { ...pointer, seq } }))).catch(() => undefined); // its deadline comes again
}
