import { describe, expect, it } from 'vitest';
import { fetchOutside, resolvePublicly } from '../../src/edge/security/safe-fetch.ts';
import { groupsOf, isGlobalAddress } from '../../src/kernel/address.ts';
import { network, PUBLIC, refusal } from '../support/outside.ts';

const LITERALS = [
  ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '①②⑦.0.0.1', '0', '0.0.0.0', '10.0.0.1', '169.254.169.254'],
  ...[
    '8.8.8.8',
    '1.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[fd00::1]',
    '[fe80::1]',
    '[2606:4700::1111]',
    '127.0.0.1.',
  ],
  ...['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[0:0:0:0:0:0:0:1]', '192.168.0.1', '172.16.9.9', '100.64.0.1', '0300.0250.0.1'],
];
const LOCALS = [
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'a.localhost',
    'printer.local',
    'metadata.google.internal',
    'router.lan',
    'x.home.arpa',
    'nas',
  ],
  ...[
    'intranet',
    'a.corp',
    'db.private',
    'x.test',
    'a.example',
    'a.invalid',
    'x.onion',
    '1.0.0.127.in-addr.arpa',
    'foo..',
    'ｌｏｃａｌｈｏｓｔ',
  ],
];

describe('an address by itself', () => {
  it('[ADR-1] is asked when it is an ordinary one', async () => {
    const called = network();
    for (const address of ['https://hooks.loja.com.br/a?b=c', 'https://loja.com:8443/', 'https://LOJA.com./x', 'https://münchen.de/'])
      expect([address, await refusal(address)]).toEqual([address, '200']);
    expect(called).toHaveLength(4);
  });

  it.each(LITERALS)('[ADR-1] is refused as the number %s', async (host) => {
    const called = network();
    expect(await refusal(`https://${host}/`)).toMatch(/^(ip-address|no-address|local-name)$/);
    expect(called).toEqual([]);
  });

  it.each(LOCALS)('[ADR-1] is refused as the local name %s', async (host) => {
    const called = network();
    expect(await refusal(`https://${host}/`)).toMatch(/^(local-name|no-address)$/);
    expect(called).toEqual([]);
  });

  it.each([
    ['http://loja.com/', 'not-https'],
    ['ftp://loja.com/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['data:text/plain,x', 'not-https'],
    ['//loja.com', 'no-address'],
    ['', 'no-address'],
    ['https://', 'no-address'],
    ['https://loja.com:22/', 'port'],
    ['https://loja.com:80/', 'port'],
    ['https://loja.com:9200/', 'port'],
    ['https://me@loja.com/', 'credentials-in-address'],
    ['https://:secret@loja.com/', 'credentials-in-address'],
    ['https://loja.com@10.0.0.1/', 'credentials-in-address'],
    ['https://app.prosa.dev/v1/me', 'own-host'],
    ['https://APP.prosa.dev./v1/me', 'own-host'],
    ['https://x.app.prosa.dev/', 'own-host'],
  ])('[ADR-1] %s is refused: %s', async (address, why) => {
    const called = network();
    expect(await refusal(address)).toBe(why);
    expect(called).toEqual([]);
  });
});

describe('the addresses of a name', () => {
  const PRIVATE = [
    ...[
      '0.1.2.3',
      '10.1.2.3',
      '100.64.0.1',
      '100.127.255.255',
      '127.0.0.1',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.8',
    ],
    ...['192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1', '240.0.0.1'],
    ...['255.255.255.255', '::', '::1', '::127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '64:ff9b::808:808', '64:ff9b:1::1', '100::1'],
    ...[
      '2001::1',
      '2001:2::1',
      '2001:10::1',
      '2001:20::1',
      '2001:db8::1',
      '2002:808:808::',
      '3fff::1',
      'fc00::1',
      'fdff::1',
      'fe80::1%eth0',
    ],
    ...['fec0::1', 'ff02::1', '5f00::1', 'not an address', '1.2.3', '1.2.3.256', '', ':', ':::', '1::2::3', '1:2:3:4:5:6:7:8:9', 'g::'],
  ];
  it.each(PRIVATE)('[ADR-2] %s is not public, nor is a name that has it among others', async (address) => {
    const called = network();
    expect(isGlobalAddress(address)).toBe(false);
    expect(await refusal('https://loja.com/', {}, [...PUBLIC, address])).toBe('not-public');
    expect(called).toEqual([]);
  });

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '172.15.0.1',
    '172.32.0.1',
    '198.17.0.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00::1',
  ])('[ADR-2] %s is public', (address) => expect(isGlobalAddress(address)).toBe(true));

  it('[ADR-2] without any the name is refused, and where the resolver does not answer too', async () => {
    const called = network();
    expect(await refusal('https://loja.com/', {}, [])).toBe('unknown-name');
    const broken = { ownHosts: [], resolve: () => Promise.reject(new Error('down')) };
    await expect(fetchOutside(broken, 'https://loja.com/')).rejects.toMatchObject({ refusal: 'no-answer' });
    expect(called).toEqual([]);
  });

  it('[ADR-2] are asked of a public resolver, of both kinds, aliases left out', async () => {
    const called = network(({ url }) =>
      Response.json({
        Status: 0,
        Answer: [{ type: 5, data: 'loja.cdn.net.' }, url.includes('AAAA') ? { type: 28, data: '2a00::1' } : { type: 1, data: '8.8.8.8' }],
      }),
    );
    expect((await resolvePublicly('loja.com', AbortSignal.timeout(1_000))).sort()).toEqual(['2a00::1', '8.8.8.8']);
    expect(called.map(({ url }) => new URL(url).searchParams.get('name'))).toEqual(['loja.com', 'loja.com']);
    network(() => new Response('', { status: 502 }));
    await expect(resolvePublicly('loja.com', AbortSignal.timeout(1_000))).rejects.toThrow('502');
    network(({ url }) =>
      Response.json(url.includes('AAAA') ? { Status: 2, Answer: [] } : { Status: 0, Answer: [{ type: 1, data: '8.8.8.8' }] }),
    );
    await expect(resolvePublicly('loja.com', AbortSignal.timeout(1_000))).rejects.toThrow('could not be resolved');
    network(() => Response.json({ Status: 3 }));
    expect(await resolvePublicly('loja.com', AbortSignal.timeout(1_000))).toEqual([]);
  });

  it('[ADR-2] are read in every spelling of IPv6', () => {
    expect(groupsOf('1:2:3:4:5:6:7:8')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(groupsOf('1::8')).toEqual([1, 0, 0, 0, 0, 0, 0, 8]);
    expect(groupsOf('::ffff:1.2.3.4')).toEqual([0, 0, 0, 0, 0, 0xffff, 0x102, 0x304]);
  });
});
