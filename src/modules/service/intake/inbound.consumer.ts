import { z } from 'zod';
import { oneByOne } from '../../../edge/background/one-by-one';
import type { Consumer } from '../../../edge/feature';
import type { Routed } from '../../messaging/channels/whatsapp.domain';
import { receiveItems } from './webhook.actions';

const job = z.object({
  hookId: z.string(),
  items: z.array(z.custom<Routed>((item) => typeof item === 'object' && item !== null && 'kind' in item)),
});

/** Does what the webhook would have done. Fails when something is still left, so that the queue asks again. */
export const inboundItems: Consumer = {
  queue: 'inbound',
  consume: oneByOne(1, async (body, host) => {
    const { hookId, items } = job.parse(body);
    const left = await receiveItems(host, hookId, items);
    if (left.length > 0) throw new Error(`${left.length} items could not be stored`);
  }),
};
