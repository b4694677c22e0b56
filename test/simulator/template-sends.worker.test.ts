import { describe, expect, it } from 'vitest';
import { body, button, buttons, create, type Json, sending, simple, URL_BUTTON, upload, value } from './drafts.ts';
import { Lab } from './lab.ts';

describe('a send of a template', () => {
  const mixed = {
    ...simple,
    components: [
      body('Pedido {{1}} chegou hoje.', ['1']),
      buttons({ type: 'QUICK_REPLY', text: 'Sair' }, URL_BUTTON, { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140028922' }),
    ],
  };
  const one = { type: 'body', parameters: [value('1')] };
  const url = button('url', 1, value('abc'));
  it.each([
    [131008, 'buttons: Button at index 1 of type Url requires a parameter', [one]],
    [131008, 'buttons: Button at index 1 of type Url requires a parameter', [one, button('url', 1)]],
    [
      100,
      'buttons: Button at index 1 is of type Url and not of type QuickReply',
      [one, button('quick_reply', 1, { type: 'payload', payload: 'x' })],
    ],
    [100, 'buttons: Button at index 2 is of type Call and does not support parameters', [one, url, button('url', 2, value('x'))]],
    [100, "Parameter 'text' is mandatory for component parameter type 'text'", [{ type: 'body', parameters: [value('')] }, url]],
    [
      100,
      'body: parameter_name is not allowed for a template with positional parameters',
      [{ type: 'body', parameters: [value('1', { parameter_name: 'pedido' })] }, url],
    ],
    [
      132012,
      'buttons: Button at index 1: Format mismatch, expected text, received payload',
      [one, button('url', 1, { type: 'payload', payload: 'x' })],
    ],
    [132012, 'buttons: there is no button at index 7', [one, url, button('url', 7, value('x'))]],
  ])('[SIM-94] gets %i: %s', async (code, details, components) => {
    const lab = await Lab.open();
    await create(lab, mixed);
    expect(await lab.send(sending([one, url]))).toMatchObject({ status: 200 });
    expect(await lab.send(sending(components))).toMatchObject({ status: 400, code, details });
  });

  it('[SIM-94] names the kinds of button there are', async () => {
    const lab = await Lab.open();
    await create(lab, mixed);
    expect((await lab.send(sending([one, button('phone_number', 2, value('x'))]))).message).toBe(
      "(#100) Param template['components'][1]['sub_type'] must be one of {BOOKING_CONFIRMATION, CATALOG, COPY_CODE, FLOW, MPM, ORDER_DETAILS, QUICK_REPLY, REMINDER, URL, VOICE_CALL} - got \"phone_number\".",
    );
  });

  it('[SIM-94] needs the file of its header', async () => {
    const lab = await Lab.open();
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [await upload(lab)] } };
    await create(lab, { ...simple, components: [header, ...simple.components] });
    const withHeader = (image: Json) => lab.send(sending([{ type: 'header', parameters: [{ type: 'image', image }] }]));
    expect(await withHeader({})).toMatchObject({ code: 131008 });
    expect((await withHeader({ id: '77' })).message).toBe(
      "(#100) Param template['components'][0]['parameters'][0]['image']['id'] is not a valid whatsapp business account media attachment ID",
    );
    expect(await withHeader({ link: 'https://cdn.test/a.jpg' })).toMatchObject({ status: 200 });
    expect(await lab.send(sending())).toMatchObject({ code: 132012, details: 'header: Format mismatch, expected IMAGE, received UNKNOWN' });
  });

  it('[SIM-95] of a code is filled twice', async () => {
    const lab = await Lab.open();
    const code = { type: 'BODY', add_security_recommendation: true };
    const otp = buttons({ type: 'OTP', otp_type: 'COPY_CODE' });
    const id = await create(lab, {
      ...simple,
      category: 'AUTHENTICATION',
      components: [code, { type: 'FOOTER', code_expiration_minutes: 10 }, otp],
    });
    expect((await lab.asks('GET', `${id}?fields=components`)).body.components).toMatchObject([
      { text: '*{{1}}* is your verification code. For your security, do not share this code.' },
      { text: 'This code expires in 10 minutes.' },
      { buttons: [{ type: 'URL', text: 'Copy code' }] },
    ]);
    const filled = [{ type: 'body', parameters: [value('123456')] }];
    expect(await lab.send(sending(filled))).toMatchObject({ code: 131008 });
    expect(await lab.send(sending([...filled, button('url', 0, value('123456'))]))).toMatchObject({ status: 200 });
  });
});
