import { describe, expect, it } from 'vitest';
import { ask, control, Lab } from './lab.ts';

const form = (pairs: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { authorization: 'Bearer token-a' },
  body: new URLSearchParams(pairs),
});
const frame = { messaging_product: 'whatsapp', to: '5511987654321' };
const text = { ...frame, text: { body: 'Oi' } };

describe('Graph', () => {
  it.each([
    ['(#100) The parameter messaging_product is required.', { to: '5511987654321', text: { body: 'Oi' } }],
    ['(#100) The parameter to is required.', { messaging_product: 'whatsapp', text: { body: 'Oi' } }],
    ["(#100) The parameter text['body'] is required.", { ...text, text: {} }],
    ['(#100) Unexpected key "colour" on param "text".', { ...text, text: { body: 'Oi', colour: 'red' } }],
    ["(#100) Param text['body'] must be at most 4096 characters long.", { ...text, text: { body: 'x'.repeat(4097) } }],
    ["(#100) Param text['preview_url'] must be a boolean.", { ...text, text: { body: 'Oi', preview_url: 'yes' } }],
    ['(#100) Param messaging_product must be one of {whatsapp} - got "sms".', { ...text, messaging_product: 'sms' }],
    [
      "(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
      { ...frame, type: 'image', image: { id: '77' } },
    ],
    [
      "(#100) Param interactive['header']['image']['id'] is not a valid whatsapp business account media attachment ID",
      {
        ...frame,
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'image', image: { id: '77' } },
          body: { text: 'B' },
          action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
        },
      },
    ],
  ])('[SIM-88] says what is wrong in the message: %s', async (message, body) => {
    const lab = await Lab.open();
    const { status, error } = await lab.asks('POST', '100/messages', body);
    expect({ status, error }).toEqual({
      status: 400,
      error: { message, type: 'OAuthException', code: 100, fbtrace_id: expect.any(String) },
    });
  });

  it('[SIM-88] says in the details what the service behind it found', async () => {
    const lab = await Lab.open();
    const sent = await lab.send({
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'B' }, action: { buttons: [] } },
    });
    expect(sent).toMatchObject({
      code: 131009,
      message: '(#131009) Parameter value is not valid',
      details: 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3',
    });
    const missing = await lab.send({ type: 'template', template: { name: 'x', language: { code: 'en' } } });
    expect(missing).toMatchObject({
      status: 404,
      message: '(#132001) Template name does not exist in the translation',
      details: 'template name (x) does not exist in en',
    });
  });

  it.each([
    ['a form', '/v24.0/100/messages', { messaging_product: 'whatsapp', to: '5511987654321', text: '{"body":"Oi"}' }],
    ['a form with brackets', '/v24.0/100/messages', { messaging_product: 'whatsapp', to: '5511987654321', 'text[body]': 'Oi' }],
    ['the address', '/v24.0/100/messages?messaging_product=whatsapp&to=5511987654321&text=%7B%22body%22%3A%22Oi%22%7D', {}],
    ['both', '/v24.0/100/messages?messaging_product=whatsapp&to=5511987654321', { type: 'text', 'text[body]': 'Oi' }],
  ])('[SIM-89] takes parameters from %s', async (_, path, pairs) => {
    const lab = await Lab.open();
    expect((await ask(path, form(pairs))).status).toBe(200);
    const { id } = await control('PUT', '/users', { phone: '5511987654321' });
    expect(await control('GET', `/threads/${lab.phone}/${String(id)}`)).toMatchObject({ items: [{ content: { body: 'Oi' } }] });
  });

  it('[SIM-89] takes a file whose product stands in the address', async () => {
    const lab = await Lab.open();
    const body = new FormData();
    body.set('file', new File(['%PDF'], 'a.pdf', { type: 'application/pdf' }));
    const headers = { authorization: `Bearer ${lab.token}` };
    const upload = await ask('/v24.0/100/media?messaging_product=whatsapp', { method: 'POST', headers, body });
    expect([upload.status, await upload.json()]).toEqual([200, { id: expect.stringMatching(/^\d+$/) }]);
  });

  it.each(['v20.0', 'v99.0', 'v24.1'])('[SIM-90] does not answer under %s', async (version) => {
    const lab = await Lab.open();
    const response = await ask(`/${version}/100`, { headers: { authorization: `Bearer ${lab.token}` } });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 2500 } }]);
  });

  it.each([
    ['/v21.0/100', 'v21.0'],
    ['/v26.0/100', 'v26.0'],
    ['/100', 'v24.0'],
  ])('[SIM-90] answers %s as %s', async (path, version) => {
    const lab = await Lab.open();
    const response = await ask(path, { headers: { authorization: `Bearer ${lab.token}` } });
    expect([response.status, response.headers.get('facebook-api-version'), await response.json()]).toMatchObject([
      200,
      version,
      { id: '100' },
    ]);
  });

  it('[SIM-91] tells in its headers what was refused and how much of an hour is used', async () => {
    const lab = await Lab.open({ callsPerHour: 4 });
    const bare = await ask('/v24.0/100');
    expect([bare.status, await bare.json()]).toMatchObject([
      400,
      { error: { code: 104, message: 'An access token is required to request this resource.' } },
    ]);
    const refused = await lab.graph('100/messages', { to: '1' });
    expect(refused.headers.get('www-authenticate')).toBe(
      'OAuth "Facebook Platform" "invalid_request" "(#100) The parameter messaging_product is required."',
    );
    const usages = [];
    for (let n = 0; n < 5; n += 1) {
      const { status, headers } = await lab.graph('100');
      const { 900: [usage] = [] } = JSON.parse(headers.get('x-business-use-case-usage') ?? '{}');
      usages.push([status, usage.type, usage.call_count]);
    }
    expect(usages).toEqual([25, 50, 75, 100, 100].map((percent, n) => [n === 4 ? 400 : 200, 'whatsapp', percent]));
    expect((await lab.text()).status).toBe(200);
  });
});

describe('media', () => {
  it.each([
    ['chemical/x-xyz', 400],
    ['image/gif', 400],
    ['audio/ogg; codecs=opus', 200],
  ])('[SIM-92] of type %s is answered with %i', async (type, status) => {
    const lab = await Lab.open();
    const body = new FormData();
    body.set('messaging_product', 'whatsapp');
    body.set('file', new File(['bytes'], 'a', { type }));
    const headers = { authorization: `Bearer ${lab.token}` };
    const response = await ask('/v24.0/100/media', { method: 'POST', headers, body });
    expect(response.status).toBe(status);
  });

  it('[SIM-92] is not there for another number', async () => {
    const lab = await Lab.open();
    await lab.inbound({ type: 'image' });
    await lab.settle();
    const id = String(Reflect.get(Object(lab.messages[0]?.image), 'id'));
    expect([
      (await lab.asks('GET', `${id}?phone_number_id=100`)).status,
      (await lab.asks('GET', `${id}?phone_number_id=200`)).status,
    ]).toEqual([200, 400]);
    expect((await lab.asks('DELETE', `${id}?phone_number_id=200`)).status).toBe(400);
  });

  it.each([
    ['https://cdn.test/a.jpg', 'sent delivered', undefined],
    ['https://cdn.test/gone.jpg', 'failed', 131052],
    ['https://cdn.test/a.pdf', 'failed', 131053],
  ])('[SIM-93] at %s is fetched before its message leaves: %s', async (link, journey, code) => {
    const lab = await Lab.open();
    await lab.inbound();
    const { status, wamid } = await lab.send({ type: 'image', image: { link } });
    expect(status).toBe(200);
    await lab.settle();
    expect(lab.journey(wamid)).toBe(journey);
    expect(lab.statuses.flatMap((one) => (one.errors ?? []) as { code: number }[]).map((one) => one.code)).toEqual(
      code === undefined ? [] : [code],
    );
  });
});
