import { describe, expect, it } from 'vitest';
import { buttons, simple } from './drafts.ts';
import { ask, control, Lab } from './lab.ts';

const ANA = '5511987654321';
const whatsapp = { messaging_product: 'whatsapp' };

describe('a number', () => {
  it('[SIM-104] blocks who wrote in the last day: neither hears of the other', async () => {
    const lab = await Lab.open();
    const users = (...phones: string[]) => ({ ...whatsapp, block_users: phones.map((user) => ({ user })) });
    await lab.inbound();
    const blocked = await lab.asks('POST', '100/block_users', users(ANA, '5511900000000'));
    expect(blocked.body).toMatchObject({
      block_users: { added_users: [{ input: ANA, wa_id: ANA }], failed_users: [{ input: '5511900000000', errors: [{ code: 131047 }] }] },
    });
    expect((await lab.asks('GET', '100/block_users')).body).toMatchObject({ data: [{ wa_id: ANA }] });
    await lab.settle();
    await lab.inbound();
    const { wamid } = await lab.text();
    await lab.settle();
    expect([lab.messages.length, lab.journey(wamid)]).toEqual([1, 'failed']);
    expect((await lab.asks('DELETE', '100/block_users', users(ANA))).body).toMatchObject({
      block_users: { removed_users: [{ input: ANA }] },
    });
    await lab.inbound();
    await lab.settle();
    expect(lab.messages).toHaveLength(2);
  });

  it('[SIM-105] has short links', async () => {
    const lab = await Lab.open();
    const { body } = await lab.asks('POST', '100/message_qrdls?generate_qr_image=svg&prefilled_message=Oi');
    expect(body).toEqual({
      code: expect.any(String),
      prefilled_message: 'Oi',
      deep_link_url: `https://wa.me/message/${String(body.code)}`,
      qr_image_url: expect.any(String),
    });
    const path = `100/message_qrdls/${String(body.code)}`;
    expect((await lab.asks('POST', path, { prefilled_message: 'Olá' })).body).toMatchObject({ prefilled_message: 'Olá' });
    expect((await lab.asks('GET', path)).body).toMatchObject({ data: [{ prefilled_message: 'Olá' }] });
    expect((await lab.asks('GET', '100/message_qrdls')).body).toMatchObject({ data: [{ code: body.code }] });
    expect((await lab.asks('DELETE', path)).body).toEqual({ success: true });
    expect((await lab.asks('GET', path)).status).toBe(400);
  });

  it.each([
    ['conversational_automation', { enable_welcome_message: true, prompts: ['Preços'] }, { prompts: ['1', '2', '3', '4', '5'] }],
    ['settings', { calling: { status: 'ENABLED' } }, { calling: { status: 'PERHAPS' } }],
  ])('[SIM-106] keeps its %s', async (path, good, bad) => {
    const lab = await Lab.open();
    expect((await lab.asks('POST', `100/${path}`, good)).body).toEqual({ success: true });
    expect((await lab.asks('POST', `100/${path}`, bad)).status).toBe(400);
    expect((await lab.asks('GET', `100/${path}`)).body).toEqual(good);
  });

  it('[SIM-107] calls whom it may', async () => {
    const lab = await Lab.open();
    const call = () =>
      lab.asks('POST', '100/calls', { ...whatsapp, to: ANA, action: 'connect', session: { sdp_type: 'offer', sdp: 'v=0' } });
    expect(await call()).toMatchObject({ error: { code: 138000 } });
    await lab.asks('POST', '100/settings', { calling: { status: 'ENABLED' } });
    expect(await call()).toMatchObject({ error: { code: 138006 } });
    await lab.inbound({
      type: 'interactive',
      interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    });
    expect((await lab.asks('GET', `100/call_permissions?user_wa_id=${ANA}`)).body).toMatchObject({ permission: { status: 'temporary' } });
    const { body } = await call();
    expect(body).toMatchObject({ success: true, calls: [{ id: expect.stringMatching(/^wacid\./) }] });
    expect((await lab.asks('POST', '100/calls', { ...whatsapp, call_id: 'wacid.x', action: 'terminate' })).body).toEqual({ success: true });
  });

  it('[SIM-109] subscribes its app to fields', async () => {
    const lab = await Lab.open();
    const wanted = {
      object: 'whatsapp_business_account',
      fields: 'messages,calls',
      callback_url: 'https://x.test/hook',
      verify_token: 'v',
    };
    expect((await lab.asks('POST', '1/subscriptions', wanted)).body).toEqual({ success: true });
    await lab.inbound();
    await lab.settle();
    expect(lab.received.map(({ url }) => url)).toEqual(['https://x.test/hook']);
    lab.challenge = 'wrong';
    expect((await lab.asks('POST', '1/subscriptions', wanted)).status).toBe(400);
    expect((await lab.asks('GET', '1/subscriptions')).body).toMatchObject({
      data: [{ fields: [{ name: 'messages' }, { name: 'calls' }] }],
    });
  });
});

describe('a flow', () => {
  const sending = (flow_id: string, mode?: string) => ({
    type: 'interactive',
    interactive: {
      type: 'flow',
      body: { text: 'B' },
      action: { name: 'flow', parameters: { flow_message_version: '3', flow_id, flow_cta: 'Abrir', ...(mode ? { mode } : {}) } },
    },
  });

  it('[SIM-108] is sent once it is published, before that in draft mode', async () => {
    const lab = await Lab.open();
    expect(await lab.send(sending('77'))).toMatchObject({ status: 400, code: 131009 });
    const { body } = await lab.asks('POST', '900/flows', { name: 'Cadastro', categories: ['SIGN_UP'] });
    const id = String(body.id);
    expect((await lab.asks('POST', '900/flows', { name: 'Cadastro' })).status).toBe(400);
    expect([(await lab.send(sending(id))).code, (await lab.send(sending(id, 'draft'))).code]).toEqual([131009, undefined]);
    expect((await lab.asks('POST', `${id}/publish`)).status).toBe(400);
    const form = new FormData();
    form.set('name', 'flow.json');
    form.set('asset_type', 'FLOW_JSON');
    form.set('file', new File(['{}'], 'flow.json', { type: 'application/json' }));
    const headers = { authorization: `Bearer ${lab.token}` };
    expect((await ask(`/v24.0/${id}/assets`, { method: 'POST', headers, body: form })).status).toBe(200);
    expect((await lab.asks('POST', `${id}/publish`)).body).toEqual({ success: true });
    expect((await lab.send(sending(id))).status).toBe(200);
    for (const [status, code] of [
      ['BLOCKED', 132068],
      ['THROTTLED', 132069],
      ['PUBLISHED', undefined],
    ] as const) {
      await control('POST', `/flows/${id}/status`, { status });
      expect((await lab.send(sending(id))).code).toBe(code);
    }
    const button = (flow_id: string) => buttons({ type: 'FLOW', text: 'Abrir', flow_id, flow_action: 'navigate', navigate_screen: 'A' });
    const draft = (flow: string) => ({ ...simple, components: [...simple.components, button(flow)] });
    expect((await lab.asks('POST', '900/message_templates', draft('77'))).status).toBe(400);
    expect((await lab.asks('POST', '900/message_templates', draft(id))).status).toBe(200);
    expect((await lab.asks('GET', '900/flows')).body).toMatchObject({ data: [{ id, status: 'PUBLISHED' }] });
    expect((await lab.asks('POST', `${id}/deprecate`)).status).toBe(200);
    expect((await lab.send(sending(id))).code).toBe(131009);
  });
});
