import { CloudAPI } from '@great-detail/whatsapp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSocket, type Socket } from './socket.ts';

const ANA = '5511987654321';
let meta: Socket;
let client: CloudAPI;

beforeAll(async () => {
  meta = await openSocket();
  client = new CloudAPI({ baseUrl: meta.url, graphVersion: 'v24.0/', request: { headers: { Authorization: `Bearer ${meta.token}` } } });
  await meta.control('POST', `/numbers/${meta.phone}/inbound`, { from: { phone: ANA, name: 'Ana' }, type: 'text', text: 'Olá' });
  await meta.control('POST', '/settle');
}, 60_000);
afterAll(() => meta.stop());

type Message = Parameters<CloudAPI['message']['createMessage']>[0];

describe('the client that the product uses', () => {
  it('[SIM-110] sends, takes files up and down, and reads', async () => {
    const phoneNumberID = meta.phone;
    const { id } = await client.media
      .upload({ phoneNumberID, file: new Blob(['bytes'], { type: 'image/jpeg' }), filename: 'a.jpg', mimeType: 'image/jpeg' })
      .json();
    const messages = [
      { type: 'text', text: { body: 'Oi' } },
      { type: 'image', image: { id } },
      { type: 'document', document: { link: meta.file('a.pdf'), filename: 'a.pdf' } },
      { type: 'location', location: { latitude: '-23.56', longitude: '-46.65' } },
      {
        type: 'interactive',
        interactive: { type: 'button', body: { text: 'Qual?' }, action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] } },
      },
      { type: 'template', template: { name: 'hello_world', language: { code: 'pt_BR' } } },
    ];
    for (const message of messages) {
      // safe: the shapes of the documents, which the library's types are looser or tighter than.
      const answer = await client.message.createMessage({ phoneNumberID, to: ANA, ...message } as Message).json();
      expect(answer).toMatchObject({ contacts: [{ wa_id: ANA }], messages: [{ id: expect.stringMatching(/^wamid\./) }] });
    }
    expect(await client.media.getURL({ mediaID: id, phoneNumberID }).json()).toMatchObject({ id, mime_type: 'image/jpeg' });
    expect(await client.media.delete({ mediaID: id, phoneNumberID }).json()).toEqual({ success: true });
  });

  it('[SIM-110] makes, lists and deletes templates, and reads account, number and profile', async () => {
    const made = await client.template
      .create(meta.waba, {
        name: 'pedido',
        language: 'pt_BR',
        category: 'UTILITY',
        parameter_format: 'POSITIONAL',
        components: [{ type: 'BODY', text: 'Seu pedido chegou.' }],
      })
      .json();
    expect(made).toMatchObject({ status: 'PENDING' });
    const listed = await client.template.list(meta.waba, { status: ['PENDING', 'REJECTED'], fields: ['name', 'status'] }).json();
    expect(listed).toMatchObject({ data: [{ name: 'pedido', status: 'PENDING' }] });
    expect(await client.template.delete(meta.waba, { name: 'pedido' }).json()).toEqual({ success: true });
    expect(await client.phoneNumbers.listPhoneNumbers({ businessAccountID: meta.waba }).json()).toMatchObject({
      data: [{ id: meta.phone }],
    });
    expect(await client.whatsappBusinessAccount.get(meta.waba).json()).toMatchObject({ id: meta.waba });
    expect(await client.businessProfile.updateBusinessProfile({ phoneNumberID: meta.phone, about: 'Açaí' }).json()).toEqual({
      success: true,
    });
    const profile = await client.businessProfile.getBusinessProfile({ phoneNumberID: meta.phone, fields: ['about'] }).json();
    expect(profile).toMatchObject({ data: [{ about: 'Açaí' }] });
    expect(await client.subscribedApps.createSubscription({ businessAccountID: meta.waba }).json()).toEqual({ success: true });
  });

  it('[SIM-110] reads signed webhooks', async () => {
    expect(meta.heard.length).toBeGreaterThan(0);
    for (const { body, signature } of meta.heard) {
      const headers = { 'x-hub-signature-256': signature };
      const event = await client.webhook.eventNotification({ method: 'POST', query: {}, headers, body });
      expect([await event.checkSignature(meta.secret), await event.checkSignature('other')]).toEqual([true, false]);
    }
  });
});
