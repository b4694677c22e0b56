import { metaKnows } from './accounts.ts';
import { ask, call, type Tenant } from './api.ts';

export type Channel = { id: string; phoneNumberId: string; wabaId: string; appSecret: string; hookPath: string };

let numbers = 0;
const digits = (): string => `${Date.now()}${(numbers++).toString().padStart(4, '0')}`;

/** A WhatsApp number of this tenant, with an app secret of its own. */
export async function newChannel(tenant: Tenant): Promise<Channel> {
  const [phoneNumberId, wabaId, appSecret] = [`1${digits()}`, `2${digits()}`, crypto.randomUUID()];
  const body = {
    kind: 'whatsapp',
    name: 'Loja',
    wabaId,
    phoneNumberId,
    displayNumber: '+55 11 95550-0100',
    accessToken: 'EAAtest',
    appSecret,
    mode: 'live',
  };
  metaKnows(phoneNumberId, { wabaId, accessToken: body.accessToken, appSecret });
  const { id, hook } = await ask<{ id: string; hook: { path: string } }>(201, 'POST', '/v1/channels', { token: tenant.token, body });
  return { id, phoneNumberId, wabaId, appSecret, hookPath: hook.path };
}

const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Meta's signature of a body. */
export async function sign(secret: string, body: string): Promise<string> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return `sha256=${hex(await crypto.subtle.sign('HMAC', key, bytes.encode(body)))}`;
}

/** Posts a change as Meta does: signed, one entry, one change. */
export async function deliver(
  { hookPath, phoneNumberId, wabaId, appSecret }: Channel,
  value: object,
  field = 'messages',
  headers: Record<string, string> = {},
): Promise<Response> {
  const metadata = { display_phone_number: '5511955500100', phone_number_id: phoneNumberId };
  const change = { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [change] }] });
  return call('POST', hookPath, { body, headers: { 'x-hub-signature-256': await sign(appSecret, body), ...headers } });
}

export type Inbound = { from?: string; name?: string; wamid?: string; at?: number; headers?: Record<string, string> };

/** A customer writes. */
export const deliverText = (channel: Channel, text: string, inbound: Inbound = {}): Promise<Response> =>
  deliverMessage(channel, { type: 'text', text: { body: text } }, inbound);

/** A customer sends something of any kind. */
export function deliverMessage(
  channel: Channel,
  content: object,
  { from = '5511987654321', name = 'Bia', wamid, at = Date.now(), headers = {} }: Inbound = {},
): Promise<Response> {
  const message = { from, id: wamid ?? `wamid.${crypto.randomUUID()}`, timestamp: String(Math.floor(at / 1000)), ...content };
  return deliver(channel, { contacts: [{ profile: { name }, wa_id: from }], messages: [message] }, 'messages', headers);
}
