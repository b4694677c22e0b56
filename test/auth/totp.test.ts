import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/kernel/address.ts';
import { days, instantOf, minutes } from '../../src/kernel/time.ts';
import { deviceOf } from '../../src/modules/identity/auth/device.domain.ts';
import { appCode, recoveryLetters, secondFactorDuty, spaced } from '../../src/modules/identity/auth/second-factor.domain.ts';
import { codeAt } from '../../src/modules/identity/auth/totp.adapter.ts';
import { base32, codeOf, counterOf, otpauthUri, stepOf, stepsToTry, unbase32 } from '../../src/modules/identity/auth/totp.domain.ts';

const SECRET = '12345678901234567890'; // RFC 6238, appendix B
const seed = base32(new TextEncoder().encode(SECRET));

describe('a time-based code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('[AUT-30] at second %i is that of RFC 6238', async (second, code) => {
    const step = stepOf(instantOf(second * 1000));
    const mac = createHmac('sha1', SECRET).update(counterOf(step)).digest();
    expect(codeOf(new Uint8Array(mac))).toBe(code);
    expect(await codeAt(seed, step)).toBe(code);
  });

  it('[AUT-30] of the counters of RFC 4226 too', async () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
    expect(await Promise.all(codes.map((_, step) => codeAt(seed, step)))).toEqual(codes);
  });

  it('[AUT-31] is good one step early and late, and never when it or a later one was used', () => {
    const at = instantOf(1_000_000 * 30_000 + 12_345);
    expect(stepsToTry(at, 0).sort((a, b) => a - b)).toEqual([999_999, 1_000_000, 1_000_001]);
    expect(stepsToTry(at, 999_999).sort((a, b) => a - b)).toEqual([1_000_000, 1_000_001]);
    expect(stepsToTry(at, 1_000_000)).toEqual([1_000_001]);
    expect(stepsToTry(at, 1_000_001)).toEqual([]);
  });

  it('[AUT-30] comes from a seed shown in base32 (RFC 4648) and in a key URI', () => {
    for (const [plain, text] of [
      ['', ''],
      ['f', 'MY'],
      ['fo', 'MZXQ'],
      ['foo', 'MZXW6'],
      ['foob', 'MZXW6YQ'],
      ['fooba', 'MZXW6YTB'],
      ['foobar', 'MZXW6YTBOI'],
    ] as const) {
      expect(base32(new TextEncoder().encode(plain))).toBe(text);
      expect(new TextDecoder().decode(unbase32(text))).toBe(plain);
    }
    expect(otpauthUri({ account: 'ana+1@padaria.example', secret: 'MZXW6' })).toBe(
      'otpauth://totp/Prosa:ana%2B1%40padaria.example?secret=MZXW6&issuer=Prosa&algorithm=SHA1&digits=6&period=30',
    );
  });
});

describe('what was typed', () => {
  it('[AUT-34] is a recovery code however it is spaced, or a code of the app, or nothing', () => {
    expect(spaced('ABCDEFGH234567AB')).toBe('abcd-efgh-2345-67ab');
    for (const typed of ['abcd-efgh-2345-67ab', 'ABCDEFGH234567AB', ' abcd efgh 2345 67ab '])
      expect(recoveryLetters(typed)).toBe('ABCDEFGH234567AB');
    for (const typed of ['', 'abcd', 'abcd-efgh-2345-67a1', '123456', 'abcd-efgh-2345-67abc'])
      expect(recoveryLetters(typed)).toBeUndefined();
    expect([' 123 456 ', '123456'].map(appCode)).toEqual(['123456', '123456']);
    expect(['12345', '1234567', '12345a', '１２３４５６', ''].map(appCode)).toEqual(Array(5).fill(undefined));
  });
});

describe('who must have a second factor', () => {
  const born = 100 * days(1);
  const person = {
    kind: 'person' as const,
    role: 'agent' as const,
    createdAt: born,
    enabled: false,
    policy: 'optional' as const,
    since: null,
  };
  const duty = (given: Partial<Parameters<typeof secondFactorDuty>[0]>, at: number) =>
    secondFactorDuty({ ...person, ...given }, instantOf(at));

  it('[AUT-36] nobody but owners, unless the company asks everybody', () => {
    expect(duty({}, born + days(400))).toEqual({ enabled: false, required: false, dueAt: null, overdue: false });
    expect(duty({ role: 'owner' }, born)).toMatchObject({ required: true, dueAt: born + days(14) });
    expect(duty({ policy: 'required', since: born - days(50) }, born)).toMatchObject({ required: true, dueAt: born + days(14) });
    expect(duty({ policy: 'required', since: born + days(50) }, born)).toMatchObject({ dueAt: born + days(64) });
    expect(duty({ role: 'owner', policy: 'required', since: born + days(50) }, born)).toMatchObject({ dueAt: born + days(14) });
    expect(duty({ kind: 'service', role: 'owner', policy: 'required', since: 1 }, born + days(400))).toMatchObject({
      required: false,
      overdue: false,
    });
  });

  it('[AUT-36] is overdue from the fourteenth day on, until there is one', () => {
    expect([-1, 0, minutes(1)].map((ms) => duty({ role: 'owner' }, born + days(14) + ms).overdue)).toEqual([false, true, true]);
    expect(duty({ role: 'owner', enabled: true }, born + days(400))).toEqual({
      enabled: true,
      required: true,
      dueAt: null,
      overdue: false,
    });
  });
});

describe('where somebody comes from', () => {
  it('[AUT-12] is the person’s address, or the /64 of IPv6, however it is written', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    for (const address of ['2001:db8:0:1::5', '2001:0DB8:0000:0001:ffff::', '2001:db8:0:1:1:2:3:4', '2001:db8::1:0:0:0:9%eth0'])
      expect(networkOf(address)).toBe('2001:db8:0:1::/64');
    expect(networkOf('2001:db8::5')).toBe('2001:db8:0:0::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
  });

  it('[AUT-40] is named by browser and system as people call them', () => {
    const named = (text: string) => Object.values(deviceOf(text)).join(' ');
    expect(
      named('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0'),
    ).toBe('Edge Windows false');
    expect(
      named(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      ),
    ).toBe('Safari iOS true');
    expect(
      named('Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36'),
    ).toBe('Chrome Android true');
    expect(named('Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0')).toBe('Firefox Linux false');
    expect(deviceOf('curl/8.5.0')).toEqual({ browser: null, system: null, mobile: false });
  });
});
