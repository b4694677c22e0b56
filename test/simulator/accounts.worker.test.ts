import { describe, expect, it } from 'vitest';
import { hmacHex } from '../../src/edge/security/vault.ts';
import { ask, control, Lab } from './lab.ts';

const body = (text: string, example?: unknown) => ({ type: 'BODY', text, ...(example === undefined ? {} : { example }) });
const order = {
  name: 'order_confirmation',
  language: 'pt_BR',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['1'] } },
    body('Oi {{1}}, seu pedido de {{2}} chegou hoje.', { body_text: [['Ana', 'R$ 90']] }),
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Sair' }] },
  ],
};
const values = (...texts: string[]) => texts.map((text) => ({ type: 'text', text }));
const sendOrder = (...texts: string[]) => ({
  type: 'template',
  template: {
    name: 'order_confirmation',
    language: { code: 'pt_BR' },
    components: [
      { type: 'header', parameters: values('1') },
      { type: 'body', parameters: values(...texts) },
    ],
  },
});

async function createOrder(lab: Lab, approve = true): Promise<string> {
  const { id } = await (await lab.graph('900/message_templates', order)).json<{ id: string }>();
  if (approve) await control('POST', `/templates/${id}/review`, { event: 'APPROVED' });
  return id;
}

describe('templates', () => {
  it('[SIM-12] are refused unless approved, and filled with as many values as variables', async () => {
    const lab = await Lab.open();
    const id = await createOrder(lab, false);
    expect(await lab.send(sendOrder('Ana', 'R$ 90'))).toMatchObject({ status: 404, code: 132001 });
    await control('POST', `/templates/${id}/review`, { event: 'APPROVED' });
    expect(await lab.send(sendOrder('Ana', 'R$ 90'))).toMatchObject({ status: 200, body: { messages: [{ message_status: 'accepted' }] } });
    expect(await lab.send(sendOrder('Ana'))).toMatchObject({
      status: 400,
      code: 132000,
      details: 'body: number of localizable_params (1) does not match the expected number of params (2)',
    });
    expect(await lab.send(sendOrder('Ana', 'linha\noutra'))).toMatchObject({ code: 132018 });
    await control('POST', `/templates/${id}/review`, { event: 'PAUSED' });
    expect(await lab.send(sendOrder('Ana', 'R$ 90'))).toMatchObject({ code: 132015 });
    await control('POST', `/templates/${id}/review`, { event: 'DISABLED' });
    expect(await lab.send(sendOrder('Ana', 'R$ 90'))).toMatchObject({ code: 132016 });
  });

  it.each(['en_US', 'pt_BR', 'es'])('[SIM-13] include hello_world in %s', async (code) => {
    const lab = await Lab.open();
    expect(await lab.send({ type: 'template', template: { name: 'hello_world', language: { code } } })).toMatchObject({ status: 200 });
  });

  it('[SIM-70] are pending until reviewed, and the account hears of it', async () => {
    const lab = await Lab.open();
    const response = await lab.graph('900/message_templates', order);
    expect(await response.json()).toEqual({ id: expect.any(String), status: 'PENDING', category: 'UTILITY' });
    const listed = await (await lab.graph('900/message_templates?name=order_confirmation&fields=name,status,rejected_reason')).json<{
      data: { id: string }[];
    }>();
    expect(listed.data).toMatchObject([{ name: 'order_confirmation', status: 'PENDING', rejected_reason: 'NONE' }]);
    await control('POST', `/templates/${listed.data[0]?.id ?? ''}/review`, { event: 'REJECTED', reason: 'INVALID_FORMAT' });
    await lab.settle();
    expect(lab.received.map(({ value }) => value)).toMatchObject([
      {
        event: 'REJECTED',
        reason: 'INVALID_FORMAT',
        message_template_name: 'order_confirmation',
        message_template_id: expect.any(Number),
        rejection_info: {},
      },
    ]);
  });

  it('[SIM-70] may be approved by themselves', async () => {
    const lab = await Lab.open({ autoApproveMs: 60_000 });
    await createOrder(lab, false);
    await lab.pass(60_000);
    await lab.settle();
    expect(lab.received.map(({ value }) => value)).toMatchObject([{ event: 'APPROVED' }]);
    expect(await lab.send(sendOrder('Ana', 'R$ 90'))).toMatchObject({ status: 200 });
  });

  it.each([
    [2388299, [body('{{1}} chegou', { body_text: [['x']] })]],
    [2388072, [body('Oi {{1}}{{2}} tudo bem', { body_text: [['x', 'y']] })]],
    [2388072, [body('Oi {{1}}, tudo bem?')]],
    [2388073, [body('Oi'), { type: 'FOOTER', text: 'x'.repeat(61) }]],
    [2388047, [body('Oi'), { type: 'HEADER', format: 'TEXT', text: '' }]],
    [2388040, [body('x'.repeat(1025))]],
  ])('[SIM-71] are refused with sub-code %i', async (subcode, components) => {
    const lab = await Lab.open();
    const response = await lab.graph('900/message_templates', { ...order, components });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { code: 100, error_subcode: subcode, error_user_title: expect.any(String) } },
    ]);
  });
});

describe('an account', () => {
  it('[SIM-72] has a business profile', async () => {
    const lab = await Lab.open();
    const good = await lab.graph('100/whatsapp_business_profile', {
      messaging_product: 'whatsapp',
      about: 'Açaí',
      websites: ['https://x.test'],
    });
    const bad = await lab.graph('100/whatsapp_business_profile', { messaging_product: 'whatsapp', about: 'x'.repeat(140) });
    expect([good.status, bad.status]).toEqual([200, 400]);
    const read = await lab.graph('100/whatsapp_business_profile?fields=about,email');
    expect(await read.json()).toEqual({ data: [{ about: 'Açaí', messaging_product: 'whatsapp' }] });
  });

  it('[SIM-73] describes its numbers and its token', async () => {
    const lab = await Lab.open();
    expect(await (await lab.graph('100?fields=display_phone_number,quality_rating')).json()).toEqual({
      display_phone_number: '+55 11 4002-8922',
      quality_rating: 'GREEN',
      id: '100',
    });
    expect(await (await lab.graph('900/phone_numbers')).json()).toMatchObject({ data: [{ id: '100', verified_name: 'Loja Açaí' }] });
    expect(await (await lab.graph('debug_token?input_token=token-a')).json()).toMatchObject({ data: { is_valid: true, expires_at: 0 } });
    expect(await (await lab.graph('900/subscribed_apps')).json()).toMatchObject({ data: [{ whatsapp_business_api_data: {} }] });
  });

  it('[SIM-87] refuses a proof that was made with another secret', async () => {
    const lab = await Lab.open();
    const asked = async (secret: string): Promise<number> =>
      (await lab.graph(`100?fields=id&appsecret_proof=${await hmacHex(secret, lab.token)}`)).status;
    expect([await asked('segredo'), await asked('outro')]).toEqual([200, 400]);
  });

  it('[SIM-44] that unsubscribes hears nothing', async () => {
    const lab = await Lab.open();
    await ask('/v24.0/900/subscribed_apps', { method: 'DELETE', headers: { authorization: `Bearer ${lab.token}` } });
    await lab.inbound();
    await lab.settle();
    expect(lab.received).toEqual([]);
  });

  it('[SIM-75] registers its number', async () => {
    const lab = await Lab.open();
    const good = await lab.graph('100/register', { messaging_product: 'whatsapp', pin: '123456' });
    const bad = await lab.graph('100/register', { messaging_product: 'whatsapp', pin: '12' });
    expect([good.status, bad.status]).toEqual([200, 400]);
    const exchanged = await ask('/v24.0/oauth/access_token?client_id=1&client_secret=s&code=token-a');
    expect(await exchanged.json()).toMatchObject({ access_token: 'token-a' });
  });

  it('[SIM-76] uploads a sample in two steps', async () => {
    const lab = await Lab.open();
    const { id } = await (await lab.graph('1/uploads', {})).json<{ id: string }>();
    expect(id).toMatch(/^upload:\d+$/);
    const headers = { authorization: `OAuth ${lab.token}`, file_offset: '0' };
    const handle = await ask(`/v24.0/${id}`, { method: 'POST', headers, body: 'bytes' });
    expect(await handle.json()).toEqual({ h: expect.stringMatching(/^4::/) });
  });

  it('[SIM-77] has its edited templates reviewed again', async () => {
    const lab = await Lab.open();
    const id = await createOrder(lab);
    const components = [body('Seu pedido chegou.')];
    const edited = await lab.graph(id, { components });
    const again = await lab.graph(id, { components });
    expect([edited.status, again.status]).toEqual([200, 400]);
    expect(await (await lab.graph(`${id}?fields=status,components`)).json()).toEqual({ id, status: 'PENDING', components });
  });
});
