import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/dev/demo.ts';
import { claimPort, HOST } from '../../src/dev/ports.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { type Server, startServer } from '../../src/dev/server.ts';
import { until } from '../support/until.ts';

type Channel = { id: string; phoneNumberId: string; displayNumber: string; name: string; status: string; mode: string };
const folder = mkdtempSync(join(tmpdir(), 'prosa-product-'));
const ANA = '5511987654321';
let server: Server;
let token: string;

async function api<Answer>(method: string, path: string, body?: object): Promise<{ status: number; answer: Answer }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(server.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  return { status: response.status, answer: (text ? JSON.parse(text) : undefined) as Answer };
}
const control = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.simulatorUrl}/control${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as Record<string, unknown>;
};
const connect = (name = 'Loja') => api<Channel>('POST', '/v1/channels/simulated', { name });

beforeAll(async () => {
  const port = await claimPort(0, 'PORT');
  const vars = { APP_ORIGIN: `http://${HOST}:${port}`, PASSWORD_COST: '1' };
  server = await startServer({ port, simulatorPort: 0, state: join(folder, 'state'), secrets: randomSecrets(), cron: false, vars });
  const { company, locale, timezone, owner } = DEMO;
  const { answer } = await api<{ accessToken: string }>('POST', '/v1/auth/sign-up', { company, locale, timezone, ...owner });
  token = answer.accessToken;
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a company without a number', () => {
  it('[CHN-13] gets one of the simulator in one call, writes and is written to, and gets the same again', async () => {
    const { status, answer: made } = await connect();
    expect([status, made]).toMatchObject([201, { name: 'Loja', mode: 'simulator', status: 'connected' }]);
    await control('POST', `/numbers/${made.phoneNumberId}/inbound`, { from: { phone: ANA, name: 'Ana' }, type: 'text', text: 'Olá' });
    type Thread = { id: string; interaction: { id: string }; contact: { name: string } };
    const thread = await until(async () => (await api<{ items: Thread[] }>('GET', '/v1/conversations')).answer.items[0]);
    expect(thread.contact.name).toBe('Ana');
    await api('POST', `/v1/interactions/${thread.interaction.id}/claim`);
    await api('POST', `/v1/conversations/${thread.id}/messages`, { type: 'text', body: { body: 'Bom dia' } });
    type Message = { direction: string; status: string };
    const sent = await until(async () => {
      const { answer } = await api<{ items: Message[] }>('GET', `/v1/conversations/${thread.id}/messages`);
      return answer.items.find((one) => one.direction === 'out' && one.status === 'delivered');
    });
    expect(sent.status).toBe('delivered');
    const again = await connect('Outro nome');
    expect([again.status, again.answer.id]).toEqual([200, made.id]);
  });

  it('[CHN-13] gets its number back after it disconnected that, and hears its webhooks where they go now', async () => {
    const { answer: made } = await connect();
    await api('POST', `/v1/channels/${made.id}/disconnect`);
    const { status, answer: next } = await connect();
    expect([status, next.phoneNumberId]).toEqual([201, made.phoneNumberId]);
    expect(next.id).not.toBe(made.id);
    await control('POST', `/numbers/${next.phoneNumberId}/inbound`, {
      from: { phone: '5511987654322', name: 'Bia' },
      type: 'text',
      text: 'Oi',
    });
    await control('POST', '/settle');
    const { items } = await control('GET', '/deliveries');
    expect((items as { state: string }[]).at(-1)).toMatchObject({ state: 'delivered' });
    type Page = { items: { action: string }[] };
    const actions = (await api<Page>('GET', '/v1/audit')).answer.items
      .map(({ action }) => action)
      .filter((one) => one.startsWith('channel.'));
    expect(actions).toEqual(['channel.connected', 'channel.disconnected', 'channel.connected']);
  });
});
