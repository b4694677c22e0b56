import { ask, type Tenant } from './api.ts';
import type { Channel } from './meta.ts';
import type { Things } from './things.ts';

/** A draft of a campaign. */
export async function outreachOf({ token }: Tenant, channel: Channel, words: string): Promise<Things> {
  const draft = { name: words, channelId: channel.id, template: 'aviso_da_loja' };
  const campaign = await ask<{ id: string }>(201, 'POST', '/v1/campaigns', { token, body: draft });
  return { campaigns: campaign.id };
}
