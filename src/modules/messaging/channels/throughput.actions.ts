import type { Scope } from '../../../edge/platform/scope';
import { graphAccess } from './channels.actions';
import { WhatsAppAccount } from './whatsapp.account.client';

/** Messages a second that Meta takes from a number, and from one that it has upgraded. */
export const STANDARD_THROUGHPUT = 80;
const HIGH_THROUGHPUT = 1_000;

/** How many messages a second Meta takes from a number now; the least that it grants where it does not say. */
export async function throughputOf(s: Scope, channelId: string): Promise<number> {
  const access = await graphAccess(s, channelId);
  const told = access && (await new WhatsAppAccount(access).throughput().catch(() => undefined));
  return told?.kind === 'found' && told.found === 'HIGH' ? HIGH_THROUGHPUT : STANDARD_THROUGHPUT;
}
