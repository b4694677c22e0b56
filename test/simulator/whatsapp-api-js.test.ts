import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import * as say from 'whatsapp-api-js/messages';
import { openSocket, type Socket } from './socket.ts';

const ANA = { phone: '5511987654321', bsuid: '' };
let meta: Socket;
let client: WhatsAppAPI;

beforeAll(async () => {
  meta = await openSocket();
  const graph = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    fetch(String(input).replace('https://graph.facebook.com', meta.url), init);
  client = new WhatsAppAPI({
    token: meta.token,
    appSecret: meta.secret,
    webhookVerifyToken: 'verify',
    v: 'v24.0',
    ponyfill: { fetch: graph },
  });
  await meta.control('POST', `/numbers/${meta.phone}/inbound`, { from: { phone: ANA.phone, name: 'Ana' }, type: 'text', text: 'Olá' });
  await meta.control('POST', '/settle');
}, 60_000);
afterAll(() => meta.stop());

const form = (type: string, name: string): FormData => {
  const body = new FormData();
  body.set('file', new File(['bytes'], name, { type }));
  return body;
};
const uploaded = async (type: string, name: string): Promise<string> => {
  const answer = await client.uploadMedia(meta.phone, form(type, name));
  return 'id' in answer ? answer.id : '';
};

describe('whatsapp-api-js', () => {
  it('[SIM-110] sends every type of message', async () => {
    const image = await uploaded('image/jpeg', 'a.jpg');
    const inbound = JSON.parse(meta.heard[0]?.body ?? '').entry[0].changes[0].value.messages[0].id;
    const messages = [
      new say.Text('Oi', true),
      new say.Image(image, true, 'Foto'),
      new say.Video(meta.file('a.mp4')),
      new say.Audio(meta.file('a.ogg')),
      new say.Document(meta.file('a.pdf'), false, 'Nota', 'a.pdf'),
      new say.Sticker(meta.file('a.webp')),
      new say.Location(-46.65, -23.56, 'Loja', 'Rua A'),
      new say.Contacts([new say.Name('Bia', 'Bia'), new say.Phone('+5511987654322', 'WORK')]),
      new say.Reaction(inbound, '👍'),
      new say.Interactive(new say.ActionButtons(new say.Button('a', 'A')), new say.Body('Qual?'), new say.Header('H'), new say.Footer('F')),
      new say.Interactive(new say.ActionList('Ver', new say.ListSection('S', new say.Row('1', 'Um', 'D'))), new say.Body('Qual?')),
      new say.Interactive(new say.ActionCTA('Ver', 'https://x.test'), new say.Body('Veja')),
      new say.Interactive(new say.ActionLocation(), new say.Body('Onde?')),
      new say.Interactive(new say.ActionCallPermission(), new say.Body('Posso ligar?')),
      new say.Template('hello_world', 'pt_BR'),
    ];
    for (const message of messages) {
      const answer = await client.sendMessage(meta.phone, ANA, message, message instanceof say.Reaction ? undefined : inbound, 'ours');
      expect(answer, message._type).toMatchObject({
        contacts: [{ wa_id: ANA.phone }],
        messages: [{ id: expect.stringMatching(/^wamid\./) }],
      });
    }
    expect(await client.sendMessage(meta.phone, { bsuid: 'BR.1502576394655843' }, new say.Text('Oi'))).toMatchObject({
      contacts: [{ user_id: 'BR.1502576394655843' }],
    });
    expect(await client.markAsRead(meta.phone, inbound, 'text')).toEqual({ success: true });
  });

  it('[SIM-110] fills templates of every part', async () => {
    const headers = { authorization: `Bearer ${meta.token}`, 'content-type': 'application/json' };
    const components = [
      { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['1'] } },
      { type: 'BODY', text: 'Oi {{1}}, seu pedido chegou.', example: { body_text: [['Ana']] } },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140028922' },
          { type: 'URL', text: 'Ver', url: 'https://x.test/{{1}}', example: ['https://x.test/1'] },
        ],
      },
    ];
    const body = JSON.stringify({ name: 'pedido', language: 'pt_BR', category: 'UTILITY', components });
    const { id } = (await (await fetch(`${meta.url}/v24.0/${meta.waba}/message_templates`, { method: 'POST', headers, body })).json()) as {
      id: string;
    };
    await meta.control('POST', `/templates/${id}/review`, { event: 'APPROVED' });
    const parts = [new say.HeaderComponent(new say.HeaderParameter('1')), new say.BodyComponent(new say.BodyParameter('Ana'))] as const;
    const filled = new say.Template('pedido', 'pt_BR', ...parts, new say.SkipButtonComponent(), new say.URLComponent('1'));
    expect(await client.sendMessage(meta.phone, ANA, filled)).toMatchObject({ messages: [{ message_status: 'accepted' }] });
    const unfilled = new say.Template('pedido', 'pt_BR', ...parts);
    expect(await client.sendMessage(meta.phone, ANA, unfilled)).toMatchObject({ error: { code: 131008 } });
  });

  it('[SIM-110] takes files up, describes, fetches and removes them', async () => {
    const id = await uploaded('application/pdf', 'a.pdf');
    const found = await client.retrieveMedia(id, meta.phone);
    expect(found).toMatchObject({ id, mime_type: 'application/pdf' });
    const file = await client.fetchMedia('url' in found ? found.url : '');
    expect([file.status, await file.text()]).toEqual([200, 'bytes']);
    expect(await client.deleteMedia(id, meta.phone)).toEqual({ success: true });
  });

  it('[SIM-110] makes short links, and blocks people under a path without a version', async () => {
    const link = await client.createQR(meta.phone, 'Oi', 'svg');
    const code = 'code' in link ? link.code : '';
    expect(await client.updateQR(meta.phone, code, 'Bom dia')).toMatchObject({ prefilled_message: 'Bom dia' });
    expect(await client.retrieveQR(meta.phone)).toMatchObject({ data: [{ code }] });
    expect(await client.deleteQR(meta.phone, code)).toEqual({ success: true });
    expect(await client.blockUser(meta.phone, ANA)).toMatchObject({ block_users: { added_users: [{ input: ANA.phone }] } });
    expect(await client.unblockUser(meta.phone, ANA)).toMatchObject({ block_users: { removed_users: [{ input: ANA.phone }] } });
  });

  it('[SIM-110] hears messages and statuses, and checks their signature', async () => {
    await meta.control('POST', '/settle');
    const seen: string[] = [];
    client.on.message = ({ message }) => void seen.push(message.type);
    client.on.status = ({ status }) => void seen.push(status);
    for (const { body, signature } of meta.heard) {
      expect(await client.verifyRequestSignature(body, signature)).toBe(true);
      // It knows no field but messages and calls.
      if (body.includes('"field":"messages"')) await client.post(JSON.parse(body), body, signature);
    }
    expect(seen).toEqual(expect.arrayContaining(['text', 'sent', 'delivered']));
    expect(client.get({ 'hub.mode': 'subscribe', 'hub.verify_token': 'verify', 'hub.challenge': '1158201444' })).toBe('1158201444');
  });
});
