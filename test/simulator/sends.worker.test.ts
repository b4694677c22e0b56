import { describe, expect, it } from 'vitest';
import { ask, control, Lab } from './lab.ts';

const interactive = (content: Record<string, unknown>) => ({ type: 'interactive', interactive: { body: { text: 'Corpo' }, ...content } });
const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const row = (id: string) => ({ id, title: `Linha ${id}` });

describe('a send', () => {
  it('[SIM-1] is accepted with the canonical id', async () => {
    const lab = await Lab.open();
    const { status, body } = await lab.text('Oi', '+55 (11) 98765-4321');
    expect(status).toBe(200);
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: '+55 (11) 98765-4321', wa_id: '5511987654321' }],
      messages: [{ id: expect.stringMatching(/^wamid\.[\w+/]+=*$/) }],
    });
  });

  it('[SIM-2] needs the token of the number', async () => {
    const lab = await Lab.open();
    await control('PUT', '/numbers/200', {
      wabaId: '901',
      displayNumber: '551140020000',
      accessToken: 'token-b',
      appSecret: 's',
      callbackUrl: 'http://b.test/',
      verifyToken: 'v',
    });
    const message = { messaging_product: 'whatsapp', to: '5511987654321', text: { body: 'Oi' } };
    const wrong = await lab.graph('100/messages', message, 'nonsense');
    const foreign = await lab.graph('100/messages', message, 'token-b');
    expect([wrong.status, await wrong.json()]).toMatchObject([
      401,
      { error: { code: 190, type: 'OAuthException', fbtrace_id: expect.any(String) } },
    ]);
    expect([foreign.status, await foreign.json()]).toMatchObject([400, { error: { code: 100, error_subcode: 33 } }]);
  });

  it('[SIM-3] needs a number that exists', async () => {
    const lab = await Lab.open();
    const response = await lab.graph('999/messages', { messaging_product: 'whatsapp', to: '5511987654321', text: { body: 'Oi' } });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { code: 100, error_subcode: 33, type: 'GraphMethodException' } },
    ]);
  });

  it.each([
    [{ type: 'text', text: { body: 'x'.repeat(4096), preview_url: true } }],
    [{ type: 'image', image: { link: 'https://cdn.test/a.jpg', caption: 'Oi' } }],
    [{ type: 'document', document: { link: 'https://cdn.test/a.pdf', filename: 'a.pdf' } }],
    [{ type: 'audio', audio: { link: 'https://cdn.test/a.ogg', voice: true } }],
    [{ type: 'location', location: { latitude: '-23.56', longitude: -46.65, name: 'Loja' } }],
    [
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Ana', first_name: 'Ana' }, phones: [{ phone: '+5511987654321', type: 'CELL' }] }],
      },
    ],
    [interactive({ type: 'button', action: { buttons: [button('s', 'Sim ✅'), button('n', 'Não')] } })],
    [
      interactive({
        type: 'list',
        action: {
          button: 'Escolher',
          sections: [
            { title: 'A', rows: [row('1')] },
            { title: 'B', rows: [row('2')] },
          ],
        },
      }),
    ],
    [interactive({ type: 'cta_url', action: { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://x.test' } } })],
    [interactive({ type: 'location_request_message', action: { name: 'send_location' } })],
    [interactive({ type: 'contact_request', action: { name: 'request_contact_info' } })],
  ])('[SIM-4] may be of any type: %#', async (message) => {
    const lab = await Lab.open();
    expect(await lab.send(message)).toMatchObject({ status: 200 });
  });

  it.each([
    [100, { type: 'text', text: {} }],
    [100, { type: 'text' }],
    [100, { type: 'text', text: { body: 'Oi', colour: 'red' } }],
    [100, { type: 'text', text: { body: 'x'.repeat(4097) } }],
    [100, { type: 'poll', poll: {} }],
    [100, { type: 'text', text: { body: 'Oi' }, bogus: true }],
    [131009, { type: 'image', image: { id: '1', link: 'https://cdn.test/a.jpg' } }],
    [131009, { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: 'two' } }],
    [131009, interactive({ type: 'button', action: { buttons: [1, 2, 3, 4].map((n) => button(`${n}`, `${n}`)) } })],
    [131009, interactive({ type: 'button', action: { buttons: [button('a', 'Sim'), button('a', 'Não')] } })],
    [131009, interactive({ type: 'button', action: { buttons: [button('a', 'x'.repeat(21))] } })],
    [131009, interactive({ type: 'list', action: { button: 'B', sections: [{ rows: [row('1')] }, { rows: [row('2')] }] } })],
    [
      131009,
      interactive({
        type: 'list',
        action: {
          button: 'B',
          sections: [
            { title: 'A', rows: [1, 2, 3, 4, 5, 6].map((n) => row(`a${n}`)) },
            { title: 'B', rows: [1, 2, 3, 4, 5].map((n) => row(`b${n}`)) },
          ],
        },
      }),
    ],
    [131009, interactive({ type: 'nothing', action: {} })],
  ])('[SIM-5] is refused with %i: %#', async (code, message) => {
    const lab = await Lab.open();
    expect(await lab.send(message)).toMatchObject({ status: 400, code });
  });

  it('[SIM-6] goes to a user id, but rather to a phone number', async () => {
    const lab = await Lab.open();
    const byId = await lab.graph('100/messages', { messaging_product: 'whatsapp', recipient: 'BR.1502576394655843', text: { body: 'Oi' } });
    expect(await byId.json()).toMatchObject({ contacts: [{ input: 'BR.1502576394655843', user_id: 'BR.1502576394655843' }] });
    const both = await lab.send({ recipient: 'BR.1502576394655843', text: { body: 'Oi' } });
    expect(both.body).toMatchObject({ contacts: [{ wa_id: '5511987654321' }] });
  });

  it('[SIM-7] finds a Brazilian with and without the ninth digit', async () => {
    const lab = await Lab.open({ stripNinthDigit: true });
    expect((await lab.text('Oi', '5511987654321')).body).toMatchObject({ contacts: [{ wa_id: '551187654321' }] });
    expect((await lab.text('Oi', '551187654321')).body).toMatchObject({ contacts: [{ wa_id: '551187654321' }] });
    expect(await control('GET', '/users')).toMatchObject({ items: [{ phone: '5511987654321' }] });
  });

  it('[SIM-8] is refused beyond the throughput of the number', async () => {
    const lab = await Lab.open({ throughput: 2 });
    const codes = [];
    for (const to of ['5511987650001', '5511987650002', '5511987650003']) codes.push((await lab.text('Oi', to)).code);
    expect(codes).toEqual([undefined, undefined, 130429]);
  });

  it('[SIM-9] is refused beyond the burst to one user, until six seconds pass', async () => {
    const lab = await Lab.open({ pairBurst: 2 });
    const codes = [];
    for (let i = 0; i < 3; i += 1) codes.push((await lab.text()).code);
    await lab.pass(6000);
    codes.push((await lab.text()).code);
    expect(codes).toEqual([undefined, undefined, 131056, undefined]);
  });

  it('[SIM-10] may show a file that was uploaded', async () => {
    const lab = await Lab.open();
    await lab.inbound();
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new File(['%PDF'], 'a.pdf', { type: 'application/pdf' }));
    const headers = { authorization: `Bearer ${lab.token}` };
    const { id } = await (await ask('/v24.0/100/media', { method: 'POST', headers, body: form })).json<{ id: string }>();
    const { url, sha256 } = await (await lab.graph(id)).json<{ url: string; sha256: string }>();
    const path = url.replace('http://simulator.test', '');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await ask(path)).status).toBe(401);
    expect((await (await ask(path, { headers })).arrayBuffer()).byteLength).toBe(4);
    expect(await lab.send({ type: 'document', document: { id } })).toMatchObject({ status: 200 });
    await lab.pass(5 * 60_000 + 1000);
    expect((await ask(path, { headers })).status).toBe(404);
    expect(await (await ask(`/v24.0/${id}`, { method: 'DELETE', headers })).json()).toEqual({ success: true });
    expect(await lab.send({ type: 'document', document: { id } })).toMatchObject({ status: 400, code: 100 });
  });

  it('[SIM-11] marks messages as read', async () => {
    const lab = await Lab.open();
    await lab.inbound();
    const message_id = await lab.inbound();
    const response = await lab.graph('100/messages', {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id,
      typing_indicator: { type: 'text' },
    });
    expect(await response.json()).toEqual({ success: true });
    const user = await control('PUT', '/users', { phone: '5511987654321' });
    expect((await control('GET', `/threads/100/${String(user.id)}`)).items).toMatchObject([{ status: 'read' }, { status: 'read' }]);
  });

  it('[SIM-14] never goes to the number itself', async () => {
    const lab = await Lab.open();
    expect(await lab.text('Oi', '551140028922')).toMatchObject({ status: 400, code: 131021 });
  });
});
