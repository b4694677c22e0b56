import { env } from 'cloudflare:workers';
import { ask, call } from '../support/api.ts';
import { type Shop, shardOf } from '../support/shop.ts';

export const listOf = ({ tenant }: Shop, campaignId: string) => env.OUTREACH.get(env.OUTREACH.idFromName(`${tenant.id}/${campaignId}/0`));

/** Puts somebody on the list of a campaign that has not begun, with the values of their message; and into a file that another one goes to. */
export async function listed(shop: Shop, contactId: string, value: string): Promise<void> {
  const { tenant, channel } = shop;
  const body = { name: 'Aviso', channelId: channel.id, template: 'aviso', contactIds: [contactId] };
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/campaigns', { token: tenant.token, body });
  await listOf(shop, id).plan([{ key: '0-a1', contactId, language: 'pt_BR', values: { 'body.nome': value } }]);
  await shardOf(tenant)
    .prepare('UPDATE campaigns SET plan = ? WHERE tenant_id = ? AND id = ?')
    .bind(JSON.stringify({ templates: [], parts: 1, filter: null, except: null, at: 1 }), tenant.id, id)
    .run();
  const filed = await ask<{ id: string }>(201, 'POST', '/v1/campaigns', { token: tenant.token, body: { ...body, contactIds: null } });
  const sent = await call('PUT', `/v1/campaigns/${filed.id}/list?fileName=clientes.csv`, {
    ...{ token: tenant.token, headers: { 'content-type': 'application/octet-stream' } },
    body: new TextEncoder().encode(`Nome;Celular\n${value};+5511987654321\n`),
  });
  if (sent.status !== 200) throw new Error(await sent.text());
}
