import { describe, expect, it } from 'vitest';
import { ask, control, Lab } from './lab.ts';

describe('misbehaviour', () => {
  it('[SIM-60] answers the next send with the ordered error', async () => {
    const lab = await Lab.open();
    await lab.knobs({ errorCode: 131056 });
    expect([(await lab.text()).code, (await lab.text()).code]).toEqual([131056, undefined]);
    await lab.knobs({ errorCode: 130429, errorTimes: 2 });
    expect([(await lab.text()).code, (await lab.text()).code, (await lab.text()).code]).toEqual([130429, 130429, undefined]);
  });

  it('[SIM-61] accepts and answers 500', async () => {
    const lab = await Lab.open({ failAfterAccept: 1 });
    await lab.inbound();
    expect((await lab.text()).status).toBe(500);
    await lab.settle();
    expect(lab.statuses.map((one) => one.status)).toEqual(['sent', 'delivered']);
    expect(await lab.log()).toMatchObject([{ status: 500, wamid: expect.stringMatching(/^wamid/) }]);
  });

  it('[SIM-61] accepts and is late with the answer', async () => {
    const lab = await Lab.open({ timeoutAfterAccept: true, timeoutMs: 0 });
    await lab.inbound();
    expect((await lab.graph('100/messages', { messaging_product: 'whatsapp', to: '5511987654321', text: { body: 'Oi' } })).status).toBe(
      504,
    );
    await lab.settle();
    expect(lab.statuses).toHaveLength(2);
  });

  it('[SIM-62] tells the status before it answers', async () => {
    const lab = await Lab.open({ statusBeforeResponse: true });
    await lab.inbound();
    const { wamid } = await lab.text();
    expect(lab.journey(wamid)).toBe('sent delivered');
  });

  it('[SIM-63] answers with HTML', async () => {
    const lab = await Lab.open({ htmlError: 1 });
    const response = await lab.graph('100/messages', { messaging_product: 'whatsapp', to: '5511987654321', text: { body: 'Oi' } });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect((await lab.text()).status).toBe(200);
  });

  it('[SIM-64] lets the token expire', async () => {
    const lab = await Lab.open({ tokenExpired: true });
    expect(await lab.text()).toMatchObject({ status: 401, body: { error: { code: 190, error_subcode: 463 } } });
  });
});

describe('control', () => {
  it('[SIM-80] registers a number as often as one likes and keeps its knobs', async () => {
    const lab = await Lab.open({ autoRead: true });
    const again = await control('PUT', '/numbers/100', {
      wabaId: lab.waba,
      displayNumber: '551140028922',
      accessToken: lab.token,
      appSecret: 'x',
      callbackUrl: 'http://product.test/',
      verifyToken: 'v',
    });
    expect(again).toMatchObject({ status: 200, knobs: { autoRead: true } });
    expect(await lab.knobs({ bogus: 1 })).toMatchObject({ status: 400 });
    expect(JSON.stringify(await control('GET', '/numbers'))).not.toContain(lab.token);
  });

  it('[SIM-81] keeps a log of what it was asked', async () => {
    const lab = await Lab.open();
    const { wamid } = await lab.text('Oi');
    await lab.text('');
    expect(await lab.log()).toMatchObject([
      { method: 'POST', path: '/v24.0/100/messages', status: 200, wamid, body: { text: { body: 'Oi' } } },
      { status: 400, wamid: null, response: { error: { code: 100 } } },
    ]);
  });

  it('[SIM-82] keeps each attempt of a webhook', async () => {
    const lab = await Lab.open();
    lab.answers.push(500);
    await lab.inbound();
    await lab.settle();
    const { items } = await control('GET', '/deliveries?phoneNumberId=100');
    expect(items).toMatchObject([
      { field: 'messages', state: 'delivered', attempts: [{ status: 500 }, { status: 200 }], body: { entry: [{ id: '900' }] } },
    ]);
    expect(JSON.stringify(items)).not.toContain('segredo');
  });

  it('[SIM-83] moves the clock', async () => {
    const lab = await Lab.open({ deliverDelayMs: 3_600_000 });
    await lab.inbound();
    const { wamid } = await lab.text();
    await lab.settle();
    expect(lab.journey(wamid)).toBe('sent');
    await lab.pass(3_600_000);
    await lab.settle();
    expect(lab.journey(wamid)).toBe('sent delivered');
  });

  it('[SIM-84] refuses a page of another origin', async () => {
    expect((await ask('/control/reset', { method: 'POST', headers: { origin: 'https://evil.test' } })).status).toBe(403);
    expect((await ask('/healthz')).status).toBe(200);
  });
});
