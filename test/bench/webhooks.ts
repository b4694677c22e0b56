import { createHmac } from 'node:crypto';

/** A WhatsApp number as Meta knows it: where its webhooks go and how they are signed. */
export type Hook = { path: string; appSecret: string; phoneNumberId: string };

const FIRST_CUSTOMER = 5511900000000;
export const phoneOf = (customer: number): string => String(FIRST_CUSTOMER + customer);

/** The wamid says whose message it is, so that a misfiled one gives itself away. */
export const wamidOf = (run: string, customer: number, n: number): string => `wamid.${run}.${phoneOf(customer)}.${n}`;
export const writerOf = (wamid: string): string => wamid.split('.')[2] ?? '';

/** The body of one text message, as Meta posts it. */
export function textWebhook(hook: Hook, customer: number, wamid: string, text: string): string {
  const phone = phoneOf(customer);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id: hook.phoneNumberId },
    contacts: [{ profile: { name: `Customer ${phone}` }, wa_id: phone }],
    messages: [{ from: phone, id: wamid, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: text } }],
  };
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '2109876543210', changes: [{ field: 'messages', value }] }] });
}

export const signatureOf = (secret: string, body: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** The same as bytes on the wire: what a keep-alive connection writes. */
export function asRequest(host: string, hook: Hook, body: string): Buffer {
  const head = [
    `POST ${hook.path} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    `X-Hub-Signature-256: ${signatureOf(hook.appSecret, body)}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
