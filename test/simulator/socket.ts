import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { ROOT } from '../../src/dev/paths.ts';
import { claimPort, HOST } from '../../src/dev/ports.ts';
import { bundleFolder, workersFor } from '../../src/dev/workers.ts';

/** The simulated Meta as it is deployed, on a socket of its own, and somebody who hears its webhooks. */
export type Socket = {
  url: string;
  phone: string;
  waba: string;
  token: string;
  secret: string;
  /** Webhooks that came, in their order. */
  heard: { body: string; signature: string }[];
  /** The address of a file that can be fetched. */
  file(name: string): string;
  control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
};

export async function openSocket(knobs: Record<string, unknown> = {}): Promise<Socket> {
  const state = mkdtempSync(join(tmpdir(), 'prosa-simulator-'));
  const config = join(ROOT, 'src/simulator/wrangler.toml');
  const port = await claimPort(0, 'SIMULATOR_PORT');
  const workers = await workersFor({
    name: 'simulator',
    config,
    port,
    bundleFolder: bundleFolder(state, config),
    keepBundle: false,
    bindings: {},
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ workers, host: HOST, port: 0, cf: false, log: new Log(LogLevel.WARN), resourcePersistencePath: state }),
  );
  await miniflare.ready;
  const url = `http://${HOST}:${port}`;
  const receiver = await listen();
  const control: Socket['control'] = async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/control${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return (await answer.json()) as Record<string, unknown>;
  };
  const account = { phone: '106540352242922', waba: '102290129340398', token: 'EAAtoken', secret: 'segredo' };
  await control('PUT', `/numbers/${account.phone}`, {
    wabaId: account.waba,
    displayNumber: '+55 11 4002-8922',
    verifiedName: 'Loja',
    accessToken: account.token,
    appSecret: account.secret,
    callbackUrl: receiver.url,
    verifyToken: 'verify',
    knobs,
  });
  const stop = async (): Promise<void> => {
    await miniflare.dispose();
    receiver.close();
    rmSync(state, { recursive: true, force: true });
  };
  return { url, ...account, heard: receiver.heard, file: (name) => new URL(name, receiver.url).href, control, stop };
}

const TYPES: Record<string, string> = { jpg: 'image/jpeg', mp4: 'video/mp4', ogg: 'audio/ogg', pdf: 'application/pdf', webp: 'image/webp' };

/** Hears webhooks, and has a file under any address. */
async function listen(): Promise<{ url: string; heard: Socket['heard']; close(): void }> {
  const heard: Socket['heard'] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    if (request.method === 'POST') heard.push({ body, signature: String(request.headers['x-hub-signature-256']) });
    response.writeHead(200, { 'content-type': TYPES[String(request.url).split('.').at(-1) ?? ''] ?? 'text/plain' }).end('bytes');
  });
  const port = await claimPort(0, 'PORT');
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
  return { url: `http://${HOST}:${port}/hook`, heard, close: () => server.close() };
}
