import { newId } from '../kernel/ids';
import { systemClock } from '../kernel/time';
import { keepDeadLetters } from '../modules/channels/channels.actions';
import { consumeInbound } from '../modules/channels/inbound.consumer';
import { portsOf } from '../modules/channels/webhook.routes';
import { consumeSend } from '../modules/conversations/sends.consumer';
import { directoryOf } from './databases';
import { log } from './log';
import { graphOf, scopeOf } from './scope';

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
  switch (queue) {
    case 'sends':
      return (body) => consumeSend(body, { graph: graphOf(env), scopeOf: (tenant) => scopeOf(env, tenant) });
    case 'inbound':
      return (body) => consumeInbound(body, portsOf(env, (work) => ctx.waitUntil(work)));
    default:
      throw new Error(`no consumer for the queue ${queue}`);
  }
}

/** What a queue gave up on is kept where a person finds it. */
async function bury(batch: MessageBatch, env: Env): Promise<void> {
  const diedAt = systemClock();
  await keepDeadLetters(directoryOf(env), batch.messages.map((message) => ({ id: newId('event'), queue: batch.queue.replace(/-dead$/, ''), body: JSON.stringify(message.body), diedAt })));
  log('error', { event: 'dead-letters', queue: batch.queue, count: batch.messages.length });
  batch.ackAll();
}
