import { seconds } from '../../kernel/time';
import type { Consumer, QueueMessage, Verdict } from '../feature';
import { log } from '../log';
import type { Host } from '../platform/host';

/** Work on each message of a batch by itself, so many side by side: one that fails is asked again, the others are done. */
export const oneByOne =
  (width: number, work: (body: unknown, host: Host) => Promise<void>): Consumer['consume'] =>
  async (batch, host) => {
    const verdicts: Verdict[] = batch.map(() => ({ ack: true }));
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let at = next++; at < batch.length; at = next++) {
        const message = batch[at];
        if (message) verdicts[at] = await judged(message, host, work);
      }
    };
    await Promise.all(Array.from({ length: width }, lane));
    return verdicts;
  };

async function judged(message: QueueMessage, host: Host, work: (body: unknown, host: Host) => Promise<void>): Promise<Verdict> {
  try {
    await work(message.body, host);
    return { ack: true };
  } catch (error) {
    log('warn', { event: 'queue-message-failed', count: message.attempts, error });
    return { ack: false, retryAfter: seconds(Math.min(2 ** message.attempts, 60)) };
  }
}
