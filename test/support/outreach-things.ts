import { ask, call, type Tenant } from './api.ts';
import type { Channel } from './meta.ts';
import type { Things } from './things.ts';

/** A draft of a campaign, which goes to a file. */
export async function outreachOf({ token }: Tenant, channel: Channel, words: string): Promise<Things> {
  const draft = { name: words, channelId: channel.id, template: 'aviso_da_loja' };
  const campaign = await ask<{ id: string }>(201, 'POST', '/v1/campaigns', { token, body: draft });
  const sent = await call('PUT', `/v1/campaigns/${campaign.id}/list?fileName=clientes.csv`, {
    ...{ token, headers: { 'content-type': 'application/octet-stream' } },
    body: new TextEncoder().encode(`Nome;Celular\n${words};+5511987654321\n`),
  });
  if (sent.status !== 200) throw new Error(await sent.text());
  return { campaigns: campaign.id };
}
