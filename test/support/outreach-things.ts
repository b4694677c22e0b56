import { ask, type Tenant } from './api.ts';
import type { Channel } from './meta.ts';
import type { Things } from './things.ts';

/** A draft of a template, and one of a campaign that would send it. */
export async function outreachOf({ token }: Tenant, channel: Channel, words: string): Promise<Things> {
  const body = { channelId: channel.id, name: 'aviso_da_loja', language: 'pt_BR', content: { category: 'UTILITY', body: { text: words } } };
  const template = await ask<{ id: string }>(201, 'POST', '/v1/templates', { token, body });
  const draft = { name: words, channelId: channel.id, template: 'aviso_da_loja' };
  const campaign = await ask<{ id: string }>(201, 'POST', '/v1/campaigns', { token, body: draft });
  return { templates: template.id, campaigns: campaign.id };
}
