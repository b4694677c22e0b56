import { expect } from 'vitest';
import { ask, type Tenant } from '../support/api.ts';
import type { Asked, Graph } from '../support/graph.ts';
import { ended } from '../support/jobs.ts';
import { deliver } from '../support/meta.ts';
import { newShop, type Shop } from '../support/shop.ts';
import { addAtMeta } from '../support/templates-at-meta.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

export type Counts = Record<string, number>;
export type Campaign = {
  id: string;
  state: string;
  pauseReason: string | null;
  jobId: string;
  preview: { planned: number; charged: number; included: number; total: { micros: number } | null; excluded: Counts } | null;
  excluded: Counts;
  counts: Counts;
};

/** A company with a template and some contacts who may receive it. */
export async function ready(people: number, category = 'UTILITY'): Promise<{ shop: Shop; contacts: string[] }> {
  const shop = await newShop();
  addAtMeta(shop.channel.wabaId, {
    ...{ name: 'aviso', language: 'pt_BR', category: category as 'UTILITY', status: 'APPROVED', parameterFormat: 'NAMED' },
    components: [
      {
        type: 'BODY',
        text: 'Olá {{nome}}, temos um aviso para você hoje.',
        example: { body_text_named_params: [{ param_name: 'nome', example: 'Ana' }] },
      } as never,
    ],
  });
  await ask(200, 'POST', '/v1/templates/sync', { token: shop.tenant.token, body: { channelId: shop.channel.id } });
  const contacts: string[] = [];
  for (let n = 0; n < people; n += 1) {
    const body = {
      name: `Pessoa ${n}`,
      email: `p${n}@example.test`,
      phone: `+55119${String(81_000_000 + n)}`,
    };
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token: shop.tenant.token, body });
    contacts.push(id);
  }
  return { shop, contacts };
}

export const call = <T = Campaign>({ token }: Tenant, status: number, method: string, path: string, body?: object) =>
  ask<T>(status, method, `/v1/campaigns${path}`, { token, ...(body === undefined ? {} : { body }) });
export const draft = ({ tenant, channel }: Shop, contactIds: string[], change: object = {}) =>
  call(tenant, 201, 'POST', '', {
    ...{ name: 'Aviso de dezembro', channelId: channel.id, template: 'aviso', contactIds },
    ...{ mapping: { 'body.nome': { person: 'firstName', fallback: 'cliente' } } },
    ...change,
  });
export async function previewed({ tenant }: Shop, id: string): Promise<Campaign> {
  const { jobId } = await call(tenant, 202, 'POST', `/${id}/preview`, {});
  expect((await ended(tenant, jobId)).state).toBe('done');
  return call(tenant, 200, 'GET', `/${id}`);
}
export async function begun(shop: Shop, id: string): Promise<void> {
  const { preview } = await previewed(shop, id);
  await call(shop.tenant, 202, 'POST', `/${id}/start`, { expected: preview?.planned });
}
export const standsAt = (shop: Shop, id: string, isThere: (campaign: Campaign) => boolean): Promise<Campaign> =>
  until(async () => {
    const now = await call(shop.tenant, 200, 'GET', `/${id}`);
    return isThere(now) ? now : undefined;
  });
export const sentIn = ({ asked }: Graph): Asked[] => asked.filter(({ body }) => body.type === 'template');
/** What Meta says of a message that it took. */
export const status = (shop: Shop, { body }: Asked, what: string, more: object = {}) =>
  deliver(shop.channel, {
    statuses: [
      {
        id: `wamid.${body.to}`,
        status: what,
        timestamp: String(Math.floor(currentTime() / 1_000)),
        recipient_id: body.to,
        biz_opaque_callback_data: body.biz_opaque_callback_data,
        ...more,
      },
    ],
  });
export const byNumber = ({ body }: Asked): Response =>
  Response.json({ messaging_product: 'whatsapp', messages: [{ id: `wamid.${body.to}` }] });
