import { z } from 'zod';
import type { Routed } from '../../messaging/channels/whatsapp.domain';
import type { ReceptionPorts } from './reception.actions';
import { receiveItems } from './webhook.actions';

const job = z.object({
  hookId: z.string(),
  items: z.array(z.custom<Routed>((item) => typeof item === 'object' && item !== null && 'kind' in item)),
});

/** Does what the webhook would have done. Throws when something is still left, so that the queue asks again. */
export async function consumeInbound(body: unknown, ports: ReceptionPorts): Promise<void> {
  const { hookId, items } = job.parse(body);
  const left = await receiveItems(ports, hookId, items);
  if (left.length > 0) throw new Error(`${left.length} items could not be stored`);
}
