import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { ask, call, type Tenant } from './api.ts';
import { FILES, type Sample } from './files.ts';
import { type MetaFiles, metaFiles } from './meta-files.ts';
import { claim, firstWord, messagesOf, newShop, refusal, type Shop } from './shop.ts';
import { until } from './until.ts';

/** Somebody who serves a customer and sends them things. */
export type Uploaded = { id: string; kind: string; mime: string; name: string; size: number };

export const post = (tenant: Tenant, sample: Sample, name: string, headers: Record<string, string> = {}): Promise<Response> =>
  call('POST', `/v1/media?name=${encodeURIComponent(name)}`, {
    token: tenant.token,
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body: FILES[sample],
  });
export const upload = async (tenant: Tenant, sample: Sample, name = 'a.bin'): Promise<Uploaded> => {
  const answer = await post(tenant, sample, name);
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.json();
};

export async function serving(answer?: Parameters<typeof metaFiles>[0]): Promise<{ shop: Shop; id: string; meta: MetaFiles }> {
  const meta = metaFiles(answer);
  const shop = await newShop();
  const { id } = await claim(shop.tenant, await firstWord(shop, 'Oi', { wamid: `wamid.first-${crypto.randomUUID()}` }));
  return { shop, id, meta };
}

export const say = ({ tenant }: Shop, id: string, body: object): Promise<MessageWire> =>
  ask(202, 'POST', `/v1/conversations/${id}/messages`, { token: tenant.token, body });
export const refused = ({ token }: Tenant, id: string, body: object) =>
  refusal('POST', `/v1/conversations/${id}/messages`, { token, body });

export async function becomes(shop: Shop, id: string, seq: number, status: string): Promise<MessageWire> {
  return until(async () => (await messagesOf(shop.tenant, id)).find((m) => m.seq === seq && m.status === status));
}
