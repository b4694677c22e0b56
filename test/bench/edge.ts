import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { fromRoot } from '../../src/dev/paths.ts';

const BUILT = fromRoot('dist/web');
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};
/** What is compressed already stays as it is. */
const isText = (path: string): boolean => extname(path) in TYPES;

/** A file of the build as it travels from the edge of the network. */
export function asSent(path: string): Buffer {
  const bytes = readFileSync(join(BUILT, path));
  return isText(path) ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : bytes;
}

/**
 * The least that a browser does: a page of one script of so many bytes, which draws a line, another when somebody clicks, and
 * one for each event that it is told.
 */
const bareScript = (bytes: number): string => `/*${randomBytes(Math.ceil((bytes * 3) / 4))
  .toString('base64')
  .slice(0, bytes)}*/
document.body.innerHTML = '<button>Draw</button><p></p>';
document.querySelector('button').onclick = () => { document.querySelector('p').textContent = 'Drawn'; };
new EventSource('/bare/news').onmessage = ({ data }) => { document.querySelector('p').textContent = data; };`;

export type Edge = {
  url: string;
  leadTo(url: string): void;
  /** How many bytes the script of the bare page has. */
  weigh(bytes: number): void;
  /** Tells the bare pages that are open. */
  tell(words: string): void;
  /** Every line goes silent without a word, as when a network is left; new ones are refused until they may speak again. */
  silence(): void;
  speak(): void;
  stop(): Promise<void>;
};

/** Stands before the local server as the network does before the deployed one: it compresses files, and can fall silent. */
export async function startEdge(): Promise<Edge> {
  let target = new URL('http://127.0.0.1');
  let bytes = 0;
  let silent = false;
  const kept = new Map<string, Buffer>();
  const told = new Set<ServerResponse>();
  const lines = new Set<Socket>();

  const bare = (path: string, answer: ServerResponse): void => {
    if (path === '/bare/news') {
      answer.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      told.add(answer);
      answer.on('close', () => told.delete(answer));
    } else if (path === '/bare/script.js') answer.writeHead(200, { 'content-type': 'text/javascript' }).end(bareScript(bytes));
    else answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><body><script src="/bare/script.js"></script>');
  };
  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const { url: path = '/', method, headers } = asked;
    const onward = request({ host: target.hostname, port: target.port, path, method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  };
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? '/', 'http://edge').pathname;
    if (path.startsWith('/bare')) return bare(path, answer);
    if (!isText(path) || !isFile(path)) return pass(asked, answer);
    const body = kept.get(path) ?? asSent(path);
    kept.set(path, body);
    answer.writeHead(200, { 'content-type': TYPES[extname(path)], 'content-encoding': 'br', 'cache-control': 'no-store' }).end(body);
  });
  server.on('upgrade', (asked, socket: Socket, head) => {
    if (silent) return void socket.destroy();
    const onward = connect(Number(target.port), target.hostname, () => {
      const lead = [`${asked.method} ${asked.url} HTTP/1.1`, ...pairs(asked.rawHeaders)].join('\r\n');
      onward.write(`${lead}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => silent || other.destroy());
      lines.add(one);
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo; // safe: it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo: (url) => {
      target = new URL(url);
    },
    weigh: (most) => {
      bytes = most;
    },
    tell: (words) => {
      for (const each of told) each.write(`data: ${words}\n\n`);
    },
    silence: () => {
      silent = true;
      for (const each of lines) each.unpipe().pause();
    },
    speak: () => {
      silent = false;
      for (const each of lines) each.destroy();
      lines.clear();
    },
    stop: async () => {
      server.closeAllConnections();
      for (const each of lines) each.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

const isFile = (path: string): boolean => statSync(join(BUILT, path), { throwIfNoEntry: false })?.isFile() ?? false;
const pairs = (raw: readonly string[]): string[] =>
  raw.flatMap((name, place) => (place % 2 === 0 ? [`${name}: ${raw[place + 1] ?? ''}`] : []));
