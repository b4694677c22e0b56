import type { Host } from '../../../edge/platform/host';
import type { Accountable } from '../../foundation/audit/audit.actions';
import { hookPath } from './channels.domain';
import { channelProblems } from './channels.problems';
import { type Channel, selectChannel, selectNumber } from './channels.store';
import { connectChannel } from './connect.actions';
import { type SimulatedNumber, simulatedNumber } from './simulator.client';

/**
 * Asks the simulator for this company's number, connects it unless it is connected, and tells the simulator where its
 * webhooks go: to `origin`. Each step may be repeated: whatever an earlier request did not come to is done by the next.
 */
export async function connectSimulated(
  host: Host,
  s: Accountable,
  origin: string,
  name: string,
): Promise<{ channel: Channel; isNew: boolean }> {
  const ask = async (callbackUrl?: string): Promise<SimulatedNumber> => {
    const answer = await simulatedNumber(s.graph.url.simulator, s.tenantId, {
      name,
      ...(callbackUrl === undefined ? {} : { callbackUrl }),
    });
    if (!answer) throw channelProblems('simulator-silent');
    return answer;
  };
  const number = await ask();
  const known = await connected(host, s, number);
  const channel = known ?? (await connectChannel(host, s, { kind: 'whatsapp', mode: 'simulator', name, ...number })).channel;
  await ask(new URL(hookPath(channel.hookId), origin).href);
  return { channel, isNew: known === undefined };
}

async function connected(host: Host, s: Accountable, { phoneNumberId }: SimulatedNumber): Promise<Channel | undefined> {
  const held = await selectNumber(host.directory, phoneNumberId);
  if (held?.tenantId !== s.tenantId) return undefined;
  const channel = await selectChannel(s, held.channelId);
  return channel?.status === 'disconnected' ? undefined : channel;
}
