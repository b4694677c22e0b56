import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildServer, spawnServer } from '../../src/dev/child.ts';
import { fromRoot } from '../../src/dev/paths.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import type { Conversation } from './audit.ts';
import { Client } from './client.ts';
import { type Hook, phoneOf } from './webhooks.ts';

export type SocketAddress = { url: string; protocols: string[] };

/** One of the two that are compared: started the same way, fed the same jobs. */
export type Side = {
  name: 'product' | 'baseline';
  url: string;
  hook: Hook;
  pids: number[];
  /** Sockets of the desk, which see every conversation; of the baseline, which has no desk, the same as below. */
  desk(count: number): Promise<SocketAddress[]>;
  /** Sockets that watch the conversation of customer 0. */
  conversation(count: number): Promise<SocketAddress[]>;
  stop(): Promise<void>;
};

const PHONE_NUMBER_ID = '106540352242922';

export async function startBaseline(): Promise<Side> {
  const secrets = randomSecrets();
  const { server, stop } = await start({ root: fromRoot('test/bench'), simulator: false, secrets });
  const watch = (customer: number): SocketAddress => ({
    url: `${server.url.replace(/^http/, 'ws')}/watch?name=${PHONE_NUMBER_ID}:${phoneOf(customer)}`,
    protocols: [],
  });
  return {
    name: 'baseline',
    url: server.url,
    hook: { path: '/ingest', appSecret: secrets.META_APP_SECRET ?? '', phoneNumberId: PHONE_NUMBER_ID },
    pids: server.pids.workerd,
    desk: async (count) => Array.from({ length: count }, () => watch(0)),
    conversation: async (count) => Array.from({ length: count }, () => watch(0)),
    stop,
  };
}

export type Product = Side & { client: Client; simulatorUrl: string };

export async function startProduct(): Promise<Product> {
  const { server, stop } = await start({
    secrets: randomSecrets(),
    vars: {
      QUOTA_PEOPLE: '1000000',
      SOCKETS_A_PERSON: '5000',
      INVITES_A_DAY: '5000',
      PASSWORD_COST: '1',
      APP_ORIGIN: 'http://localhost:8787',
    },
  });
  const client = new Client(server.url);
  await client.signUp();
  const hook = await client.connectNumber(server.simulatorUrl, PHONE_NUMBER_ID, '102290129340398');
  return {
    name: 'product',
    client,
    simulatorUrl: server.simulatorUrl,
    url: server.url,
    hook,
    pids: server.pids.workerd,
    desk: (count) => client.sockets(count, { target: 'desk' }),
    conversation: async (count) =>
      client.sockets(count, { target: 'conversation', conversationId: await conversationOf(client, phoneOf(0)) }),
    stop,
  };
}

async function conversationOf(client: Client, phone: string): Promise<string> {
  for await (const { id, contact } of client.all<Conversation>('/v1/conversations')) if (contact.phone === `+${phone}`) return id;
  throw new Error(`${phone} has no conversation`);
}

type Options = Omit<Parameters<typeof spawnServer>[0], 'state'>;
async function start(options: Options): Promise<{ server: ChildServer; stop: () => Promise<void> }> {
  const state = mkdtempSync(join(tmpdir(), 'prosa-bench-'));
  const server = await spawnServer({ port: 0, simulatorPort: 0, cron: false, state, ...options }, showTrouble);
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  };
  return { server, stop };
}

/** What a server says of its ordinary work is no news here. */
function showTrouble(line: string): void {
  if (!line.includes('"level":"info"')) process.stderr.write(`${line}\n`);
}
