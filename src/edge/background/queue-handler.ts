import { log } from '../log';
import type { Host } from '../platform/host';

/** Hands a batch to the feature that consumes its queue, and does what it says of each message. */
export async function handleBatch(batch: MessageBatch, host: Host): Promise<void> {
  if (batch.queue.endsWith('-dead')) return keepDead(batch, host);
  const consumer = host.features.flatMap(({ consumers = [] }) => consumers).find(({ queue }) => queue === batch.queue);
  if (!consumer) throw new Error(`no consumer for the queue ${batch.queue}`);
  const verdicts = await consumer.consume(batch.messages, host);
  batch.messages.forEach((message, at) => {
    const verdict = verdicts[at];
    if (verdict?.ack) message.ack();
    else message.retry({ delaySeconds: Math.ceil((verdict?.retryAfter ?? 0) / 1000) });
  });
}

async function keepDead(batch: MessageBatch, host: Host): Promise<void> {
  const bodies = batch.messages.map(({ body }) => body);
  for (const { deadLetters } of host.features) await deadLetters?.(batch.queue, bodies, host);
  log('error', { event: 'dead-letters', queue: batch.queue, count: batch.messages.length });
  batch.ackAll();
}
