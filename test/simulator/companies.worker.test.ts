import { describe, expect, it } from 'vitest';
import { ask, control, Lab } from './lab.ts';

describe('a company without a number', () => {
  it('[SIM-111] is given one, and the same again', async () => {
    await Lab.open();
    const made = await control('PUT', '/companies/ten_1', { name: 'Loja Açaí' });
    expect(made).toEqual({
      status: 201,
      phoneNumberId: expect.stringMatching(/^\d{15}$/),
      wabaId: expect.stringMatching(/^\d{15}$/),
      displayNumber: expect.stringMatching(/^\+55 11 30\d\d-\d{4}$/),
      verifiedName: 'Loja Açaí',
      accessToken: expect.stringMatching(/^EAA/),
      appSecret: expect.any(String),
    });
    expect(await control('PUT', '/companies/ten_1', { name: 'Outro nome' })).toEqual({ ...made, status: 200 });
    expect((await control('PUT', '/companies/ten_2', { name: 'Loja Açaí' })).phoneNumberId).not.toBe(made.phoneNumberId);
    const headers = { authorization: `Bearer ${String(made.accessToken)}` };
    const numbers = await ask(`/v24.0/${String(made.wabaId)}/phone_numbers`, { headers });
    expect(await numbers.json()).toMatchObject({ data: [{ id: made.phoneNumberId, verified_name: 'Loja Açaí' }] });
  });

  it('[SIM-111] hears nothing until it says where', async () => {
    const lab = await Lab.open();
    const { phoneNumberId } = await control('PUT', '/companies/ten_1', { name: 'Loja' });
    const write = () =>
      control('POST', `/numbers/${String(phoneNumberId)}/inbound`, { from: { phone: '5511987654321' }, type: 'text', text: 'oi' });
    await write();
    await lab.settle();
    expect(lab.received).toEqual([]);
    await control('PUT', '/companies/ten_1', { name: 'Loja', callbackUrl: 'http://product.test/webhooks/meta/own' });
    await write();
    await lab.settle();
    expect(lab.received.map(({ url }) => url)).toEqual(['http://product.test/webhooks/meta/own']);
  });
});
