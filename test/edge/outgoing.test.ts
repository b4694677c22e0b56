import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAllowedHeader } from '../../src/edge/security/outgoing.ts';
import { fetchOutside } from '../../src/edge/security/safe-fetch.ts';
import { network, outside, PUBLIC, type Reply, refusal } from '../support/outside.ts';
import { filesIn, PROJECT } from '../support/source.ts';

const textOf = async (asked: ReturnType<typeof fetchOutside>) => new TextDecoder().decode((await asked).body);

describe('a redirection', () => {
  const to = (location: string, status = 302) => new Response(null, { status, headers: { location } });
  const ladder =
    (steps: Record<string, Response>): Reply =>
    ({ url }) =>
      steps[new URL(url).pathname]?.clone() ?? new Response('end');

  it('[ADR-3] is an answer like any other unless it is to be followed', async () => {
    const called = network(() => to('https://loja.com/b'));
    expect(await refusal('https://loja.com/a')).toBe('302');
    expect(called).toHaveLength(1);
  });

  it.each([
    'http://loja.com/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://app.prosa.dev/',
    'https://loja.com:25/',
    'file:///etc',
  ])('[ADR-3] to %s is refused, though it was the answer of a good address', async (location) => {
    const called = network(() => to(location));
    expect(await refusal('https://loja.com/a', { redirects: 3 })).not.toMatch(/^\d/);
    expect(called).toHaveLength(1);
  });

  it('[ADR-3] is followed so many times, and a name that turns private on the way is refused', async () => {
    network(ladder({ '/1': to('/2'), '/2': to('/3'), '/3': to('/4') }));
    expect(await textOf(fetchOutside(outside(), 'https://loja.com/1', { redirects: 3 }))).toBe('end');
    expect(await refusal('https://loja.com/1', { redirects: 2 })).toBe('too-many-redirects');
    let asked = 0;
    const turning = { ownHosts: [], resolve: async () => (asked++ === 0 ? PUBLIC : ['10.0.0.1']) };
    await expect(fetchOutside(turning, 'https://loja.com/1', { redirects: 3 })).rejects.toMatchObject({ refusal: 'not-public' });
  });

  it('[ADR-3] takes no credentials and no body to another host', async () => {
    const called = network(({ url }) => (url.startsWith('https://loja.com') ? to('https://other.com/', 307) : new Response('ok')));
    const credentials = { authorization: 'Bearer secret' };
    expect(await refusal('https://loja.com/', { redirects: 1, credentials })).toBe('200');
    expect(called.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer secret', null]);
    const headers = { Authorization: 'Bearer written', 'X-Api-Key': 'written', Accept: 'text/csv' };
    expect(await refusal('https://loja.com/', { redirects: 1, headers })).toBe('200');
    const last = called.slice(-2).map(({ headers: sent }) => [sent.get('authorization'), sent.get('x-api-key'), sent.get('accept')]);
    expect(last).toEqual([
      ['Bearer written', 'written', 'text/csv'],
      [null, null, 'text/csv'],
    ]);
    expect(await refusal('https://loja.com/', { redirects: 1, method: 'POST', body: 'order' })).toBe('body-redirected');
    const seen = network(ladder({ '/1': to('https://other.com/2', 302) }));
    expect(await refusal('https://loja.com/1', { redirects: 1, method: 'POST', body: 'order' })).toBe('200');
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ['POST', 'order'],
      ['GET', ''],
    ]);
  });
});

describe('what leaves and what comes back', () => {
  it.each([
    ...[
      'Host',
      'cf-connecting-ip',
      'X-Forwarded-For',
      'x-hub-signature-256',
      'webhook-id',
      'Metadata-Flavor',
      'metadata',
      'Content-Length',
    ],
    ...['transfer-encoding', 'Connection', 'proxy-authorization', 'x-prosa-hop', 'x-aws-ec2-metadata-token', 'cookie', 'a b', 'a:b', ''],
  ])('[ADR-4] no header %s', async (name) => {
    const called = network();
    expect(isAllowedHeader(name, 'x')).toBe(false);
    expect(await refusal('https://loja.com/', { headers: { [name]: 'x' } })).toBe('header');
    expect(called).toEqual([]);
  });

  it('[ADR-4] no value of two lines, and what is ours is not to be overwritten', async () => {
    for (const value of ['a\r\nHost: b', 'a\nb', 'a\rb', 'a\0b']) expect(isAllowedHeader('x-order', value)).toBe(false);
    const called = network();
    const ownHeaders = { 'webhook-id': 'msg_1', 'x-signature': 'ours' };
    await fetchOutside(outside(), 'https://loja.com/', { headers: { 'x-order': 'ação 1', 'X-Signature': 'theirs' }, ownHeaders });
    expect(called[0]?.headers.get('x-signature')).toBe('ours');
    expect([...(called[0]?.headers ?? [])]).toEqual(expect.arrayContaining([['webhook-id', 'msg_1']]));
  });

  it('[ADR-5] an answer is read up to its limit, whatever it says of itself', async () => {
    const endless = () => {
      let sent = 0;
      const pull = (controller: ReadableStreamDefaultController): void => {
        sent += 1;
        if (sent > 100) throw new Error('read on');
        controller.enqueue(new Uint8Array(1_000));
      };
      return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { headers: { 'content-length': '5' } });
    };
    network(endless);
    expect(await refusal('https://loja.com/', { most: 9_000 })).toBe('too-large');
    network(() => new Response('x'.repeat(9_000)));
    expect(await refusal('https://loja.com/', { most: 9_000 })).toBe('200');
  });

  it('[ADR-5] the time is for all of it', async () => {
    network(({ signal }) => new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason))));
    expect(await refusal('https://loja.com/', { timeout: 20 as never })).toBe('too-slow');
    network(() => Promise.reject(new Error('torn')));
    expect(await refusal('https://loja.com/')).toBe('no-answer');
  });

  it('[ADR-6] a call that calls of ours have led to three times is refused', async () => {
    const called = network();
    expect(await refusal('https://loja.com/', { hop: 2 })).toBe('200');
    expect(await refusal('https://loja.com/', { hop: 3 })).toBe('loop');
    expect(called.map(({ headers }) => headers.get('x-prosa-hop'))).toEqual(['3']);
  });
});

describe('who calls out', () => {
  it('[ADR-7] is safe-fetch alone, and the platform is told to refuse what is not public', () => {
    const own = [...filesIn('src', /\.ts$/), ...filesIn('durable-objects', /\.ts$/)].filter(
      ({ path }) => !/^src\/(web|dev|simulator)\//.test(path),
    );
    const calls =
      /(^|[^.\w])fetch\(|(globalThis|self)\s*(\.|\[['"])\s*fetch|new WebSocket\(|cloudflare:sockets|new XMLHttpRequest|new EventSource\(/m;
    const found = own.filter(({ text }) => calls.test(text.replace(/(override|async) fetch\(/g, ''))).map(({ path }) => path);
    expect(found).toEqual(['src/edge/security/safe-fetch.ts']);
    expect(readFileSync(`${PROJECT}wrangler.toml`, 'utf8')).toContain('"global_fetch_strictly_public"');
  });
});
