import { describe, expect, it, vi } from 'vitest';
import { currentTime } from '../support/time.ts';
import { control, DAY, Lab } from './lab.ts';

async function hmac(secret: string, body: Uint8Array): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return [...new Uint8Array(await crypto.subtle.sign('HMAC', key, body))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('a webhook', () => {
  it('[SIM-40] is signed over its raw bytes', async () => {
    const lab = await Lab.open();
    await lab.inbound({ type: 'text', text: 'Olá/✓' });
    await lab.settle();
    const [first] = lab.received;
    expect(first?.signature).toBe(`sha256=${await hmac('segredo', first?.body ?? new Uint8Array())}`);
  });

  it('[SIM-41] is pure ASCII', async () => {
    const lab = await Lab.open();
    await lab.inbound({ type: 'text', text: 'Olá/✓' });
    await lab.settle();
    expect(lab.received[0]?.text).toContain('Ol\\u00e1\\/\\u2713');
    expect(lab.received[0]?.text).toMatch(/^[\x20-\x7e]+$/);
    expect(lab.messages).toMatchObject([{ from: '5511987654321', type: 'text', text: { body: 'Olá/✓' } }]);
  });

  it('[SIM-42] is tried again with the same bytes until it is answered with 200', async () => {
    const lab = await Lab.open();
    lab.answers.push(500, 204, 503);
    await lab.inbound();
    await lab.settle();
    await lab.pass(10_000);
    await lab.settle();
    await lab.pass(DAY);
    await lab.settle();
    expect(lab.received).toHaveLength(4);
    expect(new Set(lab.received.map(({ text }) => text)).size).toBe(1);
    expect(await control('GET', '/deliveries')).toMatchObject({
      items: [{ state: 'delivered', attempts: [{ status: 500 }, { status: 204 }, { status: 503 }, { status: 200 }] }],
    });
  });

  it('[SIM-43] comes as often as ordered', async () => {
    const lab = await Lab.open({ duplicates: 2 });
    await lab.inbound();
    await lab.settle();
    expect(lab.messages).toHaveLength(3);
  });

  it('[SIM-43] waits as long as ordered', async () => {
    const lab = await Lab.open({ webhookDelayMs: 60_000 });
    await lab.inbound();
    await lab.settle();
    expect(lab.received).toEqual([]);
    await lab.pass(60_000);
    await lab.settle();
    expect(lab.received).toHaveLength(1);
  });

  it('[SIM-43] shares a POST with others when batches are ordered', async () => {
    const lab = await Lab.open({ batchSize: 10 });
    const clock = vi.spyOn(Date, 'now').mockReturnValue(currentTime());
    await Promise.all(['a', 'b', 'c'].map((text) => lab.inbound({ type: 'text', text })));
    await lab.settle();
    clock.mockRestore();
    expect(lab.messages.map((one) => one.text)).toEqual(expect.arrayContaining([{ body: 'a' }, { body: 'b' }, { body: 'c' }]));
  });

  it('[SIM-43] arrives in another order when ordered', async () => {
    const lab = await Lab.open({ reorder: true, seed: 3 });
    for (const text of ['1', '2', '3', '4', '5', '6']) await lab.inbound({ type: 'text', text });
    await lab.pass(1000);
    await lab.settle();
    const order = lab.messages.map((one) => JSON.stringify(one.text));
    expect(order).toHaveLength(6);
    expect(order).not.toEqual([...order].sort());
  });

  it('[SIM-44] goes where the override says, and nowhere after unsubscribing', async () => {
    const lab = await Lab.open();
    expect((await lab.graph('900/subscribed_apps', { override_callback_uri: 'http://other.test/hook', verify_token: 'v' })).status).toBe(
      200,
    );
    await lab.inbound();
    expect(
      (await lab.graph('100', { webhook_configuration: { override_callback_uri: 'http://mine.test/hook', verify_token: 'v' } })).status,
    ).toBe(200);
    await lab.inbound();
    await lab.settle();
    expect(lab.received.map(({ url }) => url)).toEqual(['http://other.test/hook', 'http://mine.test/hook']);
  });

  it('[SIM-45] needs a callback that answers the challenge', async () => {
    const lab = await Lab.open();
    lab.challenge = 'wrong';
    const response = await lab.graph('900/subscribed_apps', { override_callback_uri: 'http://other.test/hook', verify_token: 'v' });
    expect(response.status).toBe(400);
  });

  it('[SIM-74] may carry any other field', async () => {
    const lab = await Lab.open();
    const value = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } };
    await control('POST', '/numbers/100/account-event', { field: 'account_update', value });
    await lab.settle();
    expect(lab.received.map((one) => one.value)).toEqual([value]);
  });
});
