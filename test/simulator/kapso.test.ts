import { GraphApiError, WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSocket, type Socket } from './socket.ts';

const ANA = '5511987654321';
let meta: Socket;
let client: WhatsAppClient;
let at: { phoneNumberId: string; to: string };

beforeAll(async () => {
  meta = await openSocket({ autoApproveMs: 0 });
  client = new WhatsAppClient({ accessToken: meta.token, baseUrl: meta.url, graphVersion: 'v24.0' });
  at = { phoneNumberId: meta.phone, to: ANA };
  await meta.control('POST', `/numbers/${meta.phone}/inbound`, { from: { phone: ANA, name: 'Ana' }, type: 'text', text: 'Olá' });
  await meta.control('POST', '/settle');
}, 60_000);
afterAll(() => meta.stop());

const upload = (type: 'image' | 'document', mime: string, fileName: string) =>
  client.media.upload({ phoneNumberId: meta.phone, type, file: new Blob(['bytes'], { type: mime }), fileName });

describe('the client of Kapso', () => {
  it('[SIM-110] sends every type of message', async () => {
    const image = await upload('image', 'image/jpeg', 'a.jpg');
    const { heard } = meta;
    const [inbound] = heard.map(({ body }) => normalizeWebhook(JSON.parse(body)).messages[0]?.id).filter((id) => id !== undefined);
    const sends = [
      () => client.messages.sendText({ ...at, body: 'Oi', previewUrl: true }),
      () => client.messages.sendImage({ ...at, image: { id: image.id, caption: 'Foto' } }),
      () => client.messages.sendImage({ ...at, image: { link: meta.file('a.jpg') } }),
      () => client.messages.sendVideo({ ...at, video: { link: meta.file('a.mp4'), caption: 'Vídeo' } }),
      () => client.messages.sendAudio({ ...at, audio: { link: meta.file('a.ogg') } }),
      () => client.messages.sendDocument({ ...at, document: { link: meta.file('a.pdf'), filename: 'a.pdf' } }),
      () => client.messages.sendSticker({ ...at, sticker: { link: meta.file('a.webp') } }),
      () => client.messages.sendLocation({ ...at, location: { latitude: -23.56, longitude: -46.65, name: 'Loja', address: 'Rua A' } }),
      () =>
        client.messages.sendContacts({
          ...at,
          contacts: [{ name: { formattedName: 'Bia', firstName: 'Bia' }, phones: [{ phone: '+5511987654322', type: 'WORK' }] }],
        }),
      () => client.messages.sendReaction({ ...at, reaction: { messageId: inbound ?? '', emoji: '👍' } }),
      () => client.messages.sendInteractiveButtons({ ...at, bodyText: 'Qual?', footerText: 'F', buttons: [{ id: 'a', title: 'A' }] }),
      () =>
        client.messages.sendInteractiveList({
          ...at,
          bodyText: 'Qual?',
          buttonText: 'Ver',
          sections: [{ title: 'S', rows: [{ id: '1', title: 'Um', description: 'D' }] }],
        }),
      () => client.messages.sendInteractiveCtaUrl({ ...at, bodyText: 'Veja', parameters: { displayText: 'Ver', url: 'https://x.test' } }),
      () => client.messages.sendInteractiveLocationRequest({ ...at, bodyText: 'Onde?', parameters: { requestMessage: 'Onde?' } }),
      () => client.messages.sendTemplate({ ...at, template: { name: 'hello_world', language: { code: 'pt_BR' } } }),
    ];
    for (const send of sends) {
      const { contacts, messages } = await send();
      expect({ contacts, messages }).toMatchObject({
        contacts: [{ input: ANA, waId: ANA }],
        messages: [{ id: expect.stringMatching(/^wamid\./) }],
      });
    }
    expect(
      await client.messages.markRead({ phoneNumberId: meta.phone, messageId: inbound ?? '', typingIndicator: { type: 'text' } }),
    ).toEqual({
      success: true,
    });
  });

  it('[SIM-110] takes files up, describes, fetches and removes them', async () => {
    const { id } = await upload('document', 'application/pdf', 'a.pdf');
    expect(await client.media.get({ mediaId: id, phoneNumberId: meta.phone })).toMatchObject({ mimeType: 'application/pdf', id });
    const bytes = await client.media.download({ mediaId: id, auth: 'always' });
    expect(new TextDecoder().decode(bytes as ArrayBuffer)).toBe('bytes');
    expect(await client.media.delete({ mediaId: id })).toEqual({ success: true });
  });

  it('[SIM-110] makes, sends, lists and deletes templates', async () => {
    const business = { businessAccountId: meta.waba };
    const made = await client.templates.create({
      ...business,
      name: 'pedido',
      language: 'pt_BR',
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: 'Oi {{1}}, seu pedido chegou.', example: { body_text: [['Ana']] } },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Sair' }] },
      ],
    });
    expect(made).toMatchObject({ status: 'PENDING', category: 'UTILITY' });
    await meta.control('POST', '/settle');
    expect(await client.templates.list({ ...business, name: 'pedido' })).toMatchObject({ data: [{ name: 'pedido', status: 'APPROVED' }] });
    const template = { name: 'pedido', language: { code: 'pt_BR' } };
    const filled = { ...template, components: [{ type: 'body' as const, parameters: [{ type: 'text' as const, text: 'Ana' }] }] };
    expect((await client.messages.sendTemplate({ ...at, template: filled })).messages).toMatchObject([{ messageStatus: 'accepted' }]);
    const refusal = await client.messages.sendTemplate({ ...at, template }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(GraphApiError);
    expect(refusal).toMatchObject({ code: 132000, httpStatus: 400 });
    expect(await client.templates.delete({ ...business, name: 'pedido' })).toEqual({ success: true });
  });

  it('[SIM-110] reads and changes the profile, the settings and the registration of a number', async () => {
    const { businessProfile, settings } = client.phoneNumbers;
    const number = { phoneNumberId: meta.phone };
    expect(await businessProfile.update({ ...number, about: 'Açaí', websites: ['https://x.test'], vertical: 'RETAIL' })).toEqual({
      success: true,
    });
    expect(await businessProfile.get(number)).toMatchObject({ data: [{ about: 'Açaí', vertical: 'RETAIL' }] });
    expect(await settings.update({ ...number, calling: { status: 'ENABLED' } })).toEqual({ success: true });
    expect(await settings.get(number)).toMatchObject({ calling: { status: 'ENABLED' } });
    expect(await client.phoneNumbers.register({ ...number, pin: '123456' })).toEqual({ success: true });
  });

  it('[SIM-110] reads signed webhooks', () => {
    expect(meta.heard.length).toBeGreaterThan(0);
    for (const { body, signature } of meta.heard) {
      expect(verifySignature({ appSecret: meta.secret, rawBody: body, signatureHeader: signature })).toBe(true);
      expect(verifySignature({ appSecret: 'other', rawBody: body, signatureHeader: signature })).toBe(false);
    }
    const read = meta.heard.map(({ body }) => normalizeWebhook(JSON.parse(body)));
    expect(read.flatMap(({ messages }) => messages)).toMatchObject([{ type: 'text', from: ANA, text: { body: 'Olá' } }]);
    const states = read.flatMap(({ statuses }) => statuses.map((one) => one.status));
    expect(new Set(states)).toEqual(new Set(['sent', 'delivered']));
  });
});
