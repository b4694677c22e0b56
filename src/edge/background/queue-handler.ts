import { systemClock } from '../../kernel/time';
import { consumeDeadLetters } from '../../modules/foundation/jobs/dead-letters.consumer';
import { consumeFile } from '../../modules/messaging/media/media.consumer';
import { consumeInbound } from '../../modules/service/intake/inbound.consumer';
import { consumeSend } from '../../modules/service/messages/sends.consumer';
import { log } from '../log';
import { directoryOf } from '../platform/databases';
import { sendPorts, webhookPorts } from '../platform/host';

/** Queue name → consumer. A message that fails is asked again by itself; the others of its batch are done. */
export async function dispatchBatch(batch: MessageBatch, env: Env, ctx: ExecutionContext): Promise<void> {
  if (batch.queue.endsWith('-dead')) return bury(batch, env);
  const consume = consumerOf(batch.queue, env, ctx);
  for (const message of batch.messages) {
    try {
      await consume(message.body);
      message.ack();
    } catch (error) {
      log('warn', { event: 'queue-message-failed', queue: batch.queue, count: message.attempts, error });
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, 60) });
    }
  }
}

function consumerOf(queue: string, env: Env, ctx: ExecutionContext): (body: unknown) => Promise<void> {
  const waitUntil = (work: Promise<unknown>) => ctx.waitUntil(work);
  switch (queue) {
    case 'sends':
      return (body) => consumeSend(body, sendPorts(env, waitUntil));
    case 'inbound':
      return (body) => consumeInbound(body, webhookPorts(env, waitUntil));
    case 'media':
      return (body) => consumeFile(body, sendPorts(env, waitUntil));
    default:
      throw new Error(`no consumer for the queue ${queue}`);
  }
}

async function bury(batch: MessageBatch, env: Env): Promise<void> {
  await consumeDeadLetters(
    directoryOf(env),
    batch.queue,
    batch.messages.map((message) => message.body),
    systemClock(),
  );
  log('error', { event: 'dead-letters', queue: batch.queue, count: batch.messages.length });
  batch.ackAll();
}
