import { env } from 'cloudflare:workers';
import { base64url, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { seal, unseal } from '../../src/edge/security/vault.ts';
import { FEATURES } from '../../src/features.ts';
import { newId } from '../../src/kernel/ids.ts';
import { ask, call, newTenant, ORIGIN, type Tenant } from '../support/api.ts';
import { newChannel } from '../support/meta.ts';
import { claimsOf, everyItem, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const utf8 = new TextEncoder();
const part = (value: unknown): string => base64url.encode(typeof value === 'string' ? value : JSON.stringify(value));
const HEADER = { alg: 'HS256', typ: 'at+jwt', kid: '1' };

const signed = (payload: object, header: object = HEADER, key = env.JWT_SECRET): Promise<string> =>
  new SignJWT(payload as never).setProtectedHeader(header as never).sign(utf8.encode(key));

/** A sound signature over the wrong bytes. */
async function hmac(text: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', utf8.encode(env.JWT_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return base64url.encode(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(text))));
}

const whole = async (header: object, payload: string): Promise<string> =>
  `${part(header)}.${payload}.${await hmac(`${part(header)}.${payload}`)}`;

function payloadOf(tenant: Tenant): Record<string, unknown> {
  const now = Math.floor(currentTime() / 1000);
  return { ...claimsOf(tenant), iss: 'prosa', aud: 'prosa-api', iat: now, nbf: now, exp: now + 600 };
}

/** Everything a token may be that it should not. */
async function forgeries(tenant: Tenant): Promise<[string, string][]> {
  const good = payloadOf(tenant);
  const [header = '', payload = '', signature = ''] = tenant.token.split('.');
  const without = (claim: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim));
  const now = Math.floor(currentTime() / 1000);
  const wrongClaims: [string, object][] = [
    ['expired', { exp: now - 6 }],
    ['not yet', { nbf: now + 60 }],
    ['no expiry', { exp: null }],
    ['a text expiry', { exp: 'never' }],
    ['another audience', { aud: 'mfa' }],
    ['another issuer', { iss: 'prosa-mfa' }],
    ['a tenant of another kind', { tid: newId('user') }],
    ['an empty tenant', { tid: '' }],
    ['a shard that is none', { shd: 'DIRECTORY' }],
    ['a shard by path', { shd: 'SHARD_00/../x' }],
    ['a user that is an object', { sub: { $gt: '' } }],
    ['a list of tenants', { tid: [good.tid] }],
    ['made in the future', { iat: now + 60 }],
    ['made long ago and good for a year', { iat: now - 86_400, exp: now + 31_536_000 }],
    ['a text time of making', { iat: 'now' }],
    ['a text not-before', { nbf: '0' }],
    ['an expiry that is a list', { exp: [now + 600] }],
    ['the audience of the second step', { aud: 'prosa-mfa' }],
    ['an audience that is an object', { aud: { 'prosa-api': true } }],
    ['an issuer that is a list', { iss: ['prosa'] }],
    ['a number for a user', { sub: 7 }],
    ['no user but null', { sub: null }],
    ['a user by path', { sub: '../usr_x' }],
    ['a tenant by SQL', { tid: "' OR 1=1 --" }],
    ['a login of another kind', { sid: newId('key') }],
    ['a login that is true', { sid: true }],
    ['a list of logins', { sid: [good.sid] }],
    ['a shard that is a number', { shd: 0 }],
    ['a shard in small letters', { shd: 'shard_00' }],
    ['a shard with a line end', { shd: 'SHARD_00\n' }],
  ];
  const wrongHeaders: [string, object][] = [
    ['another type', { ...HEADER, typ: 'JWT' }],
    ['no type', { alg: 'HS256' }],
    ['HS512', { ...HEADER, alg: 'HS512' }],
    ['the type of the second step', { ...HEADER, typ: 'mfa+jwt' }],
    ['an empty type', { ...HEADER, typ: '' }],
  ];
  return [
    ...['none', 'None', 'NONE', 'nOnE'].map((alg): [string, string] => [`alg ${alg}`, `${part({ ...HEADER, alg })}.${payload}.`]),
    ['alg none with a signature', `${part({ ...HEADER, alg: 'none' })}.${payload}.${signature}`],
    ['RS256', `${part({ ...HEADER, alg: 'RS256' })}.${payload}.${signature}`],
    ['another key', await signed(good, HEADER, 'another key that is long enough to be one')],
    ['an empty signature', `${header}.${payload}.`],
    ['a cut signature', `${header}.${payload}.${signature.slice(0, -2)}`],
    ['a longer signature', `${tenant.token}AA`],
    ['another payload', `${header}.${part({ ...good, sub: newId('user') })}.${signature}`],
    ['a trailing part', `${tenant.token}.x`],
    ['two parts', `${header}.${payload}`],
    ['a token of 1 MB', await signed({ ...good, x: 'x'.repeat(1_000_000) })],
    ['a token of 3 kB', await signed({ ...good, x: 'x'.repeat(3_000) })],
    ['a repeated header', `${part('{"alg":"HS256","alg":"none","typ":"at+jwt"}')}.${payload}.${signature}`],
    ['a key in the header', `${part({ ...HEADER, jwk: { kty: 'oct', k: 'AAAA' }, jku: 'https://evil.test' })}.${payload}.${signature}`],
    ['a key id by path', `${part({ ...HEADER, kid: '../../etc/passwd' })}.${payload}.${signature}`],
    ...['ES256', 'PS256', 'EdDSA', 'RSA-OAEP', 'hs256', ''].map((alg): [string, string] => [
      `alg «${alg}»`,
      `${part({ ...HEADER, alg })}.${payload}.${signature}`,
    ]),
    ['a huge key id', `${part({ ...HEADER, kid: 'k'.repeat(900) })}.${payload}.${signature}`],
    ['a key id by SQL', `${part({ ...HEADER, kid: "1' UNION SELECT 'x" })}.${payload}.${signature}`],
    ['a key id that is an object', `${part({ ...HEADER, kid: { $ne: '' } })}.${payload}.${signature}`],
    ['a key by address', `${part({ ...HEADER, jku: 'https://evil.test/keys' })}.${payload}.${signature}`],
    ['a certificate by address', `${part({ ...HEADER, x5u: 'https://evil.test/cert' })}.${payload}.${signature}`],
    ['a certificate', `${part({ ...HEADER, x5c: ['AAAA'] })}.${payload}.${signature}`],
    ['a repeated claim', `${header}.${part(JSON.stringify(good).replace('{', `{"sub":"${newId('user')}",`))}.${signature}`],
    ['an extension that must be understood', await whole({ ...HEADER, crit: ['x'], x: true }, payload)],
    ['a signature of the payload alone', `${header}.${payload}.${await hmac(payload)}`],
    ['a signature of another header', `${part({ typ: 'at+jwt', alg: 'HS256', kid: '1' })}.${payload}.${signature}`],
    ['a first part that is empty', `.${payload}.${signature}`],
    ['a second part that is empty', `${header}..${signature}`],
    ['five parts', `${header}.${payload}.${signature}.${payload}.${signature}`],
    ['a padded signature', `${tenant.token}=`],
    ['a signature with a wrong last bit', `${header}.${payload}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`],
    ['a signature spelled otherwise', `${header}.${payload}.${signature.slice(0, -1)}${twinOf(signature.slice(-1))}`],
    ['two tokens', `${tenant.token} ${tenant.token}`],
    ['two tokens and a comma', `${tenant.token},${tenant.token}`],
    ['a token in quotes', `"${tenant.token}"`],
    ['a refresh token', `${tenant.id}.SHARD_00.${String(good.sid)}`],
    ['no JSON', `${part('x')}.${part('y')}.${signature}`],
    ...(await Promise.all(
      ['sub', 'exp', 'nbf', 'iat', 'tid', 'sid', 'shd', 'iss', 'aud'].map(
        async (claim): Promise<[string, string]> => [`no ${claim}`, await signed(without(claim))],
      ),
    )),
    ...(await Promise.all(
      wrongClaims.map(async ([name, claims]): Promise<[string, string]> => [name, await signed({ ...good, ...claims })]),
    )),
    ...(await Promise.all(wrongHeaders.map(async ([name, given]): Promise<[string, string]> => [name, await signed(good, given)]))),
  ];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The letter that differs in the bits which a decoder overlooks. */
function twinOf(letter: string): string {
  return LETTERS[LETTERS.indexOf(letter) + 1] ?? '';
}

describe('an access token', () => {
  it('[AUT-20] is taken when it is ours, and no forgery of it is', async () => {
    const tenant = await newTenant();
    await ask(200, 'GET', '/v1/me', { token: await signed(payloadOf(tenant)) });
    const corpus = await forgeries(tenant);
    expect(new Set(corpus.map(([name]) => name)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThanOrEqual(80);
    for (const [name, token] of corpus)
      expect([name, ...(await refusal('GET', '/v1/me', { token }))]).toEqual([name, 401, 'unauthenticated']);
    for (const authorization of [`Bearer ${tenant.token} `, `Bearer\t${tenant.token}`, `Bearer${tenant.token}`, tenant.token])
      expect([authorization, (await call('GET', '/v1/me', { headers: { authorization } })).status].at(1)).toBe(
        authorization.endsWith(' ') ? 200 : 401,
      );
    for (const scheme of ['Basic', 'bearer', 'Bearer  ', 'Token', ''])
      expect((await call('GET', '/v1/me', { headers: { authorization: `${scheme} ${tenant.token}` } })).status).toBe(401);
  });

  it('[AUT-21] that is sound but names a login of somebody else opens nothing', async () => {
    const [mine, other] = [await newTenant(), await newTenant()];
    const mixed = { ...payloadOf(mine), sid: claimsOf(other).sid };
    expect(await refusal('GET', '/v1/me', { token: await signed(mixed) })).toEqual([401, 'login-ended']);
    const foreign = { ...payloadOf(mine), tid: other.id, shd: claimsOf(other).shd };
    expect(await refusal('GET', '/v1/me', { token: await signed(foreign) })).toEqual([401, 'login-ended']);
  });
});

describe('secrets', () => {
  it('[AUT-22] that are missing or weak stop everything: 503, whoever asks', async () => {
    const app = createApp(FEATURES);
    const at = (path: string, secrets: Record<string, unknown>, method = 'GET') =>
      app.fetch(new Request(`${ORIGIN}${path}`, { method }), { ...env, ...secrets } as Env);
    for (const name of ['JWT_SECRET', 'PASSWORD_PEPPER', 'KEK_1', 'META_APP_SECRET', 'META_VERIFY_TOKEN'])
      for (const weak of [undefined, '', 'short', 7, null]) {
        for (const path of ['/healthz', '/v1/me', '/webhooks/meta/platform', '/']) {
          const response = await at(path, { [name]: weak });
          expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, 'not-configured']); // safe: RFC 9457 with our code
        }
      }
    expect((await at('/healthz', {})).status).toBe(200);
  });

  it('[SUP-8] a code for signing up that could be guessed, or a word that is none, stops everything', async () => {
    const app = createApp(FEATURES);
    const statusWith = async (settings: Record<string, unknown>) =>
      (await app.fetch(new Request(`${ORIGIN}/healthz`), { ...env, ...settings } as Env)).status;
    for (const wrong of [{ SIGN_UP: 'code' }, { SIGN_UP: 'code', SIGN_UP_CODE: 'x'.repeat(15) }, { SIGN_UP: '' }, { SIGN_UP: 'yes' }])
      expect([wrong, await statusWith(wrong)]).toEqual([wrong, 503]);
    expect(await statusWith({ SIGN_UP: 'code', SIGN_UP_CODE: 'x'.repeat(16) })).toBe(200);
    expect(await statusWith({ SIGN_UP: 'nobody' })).toBe(200);
  });

  it('[AUT-80] a setting below its production value stops everything as well, unless the address is a loopback one or below .test', async () => {
    const app = createApp(FEATURES);
    const statusAt = async (APP_ORIGIN: unknown, settings: Record<string, unknown>) =>
      (await app.fetch(new Request(`${ORIGIN}/healthz`), { ...env, ...PRODUCTION, ...settings, APP_ORIGIN } as Env)).status;
    const PRODUCTION = { PASSWORD_COST: '14', SEND_BEGIN_SECONDS: '10', SEND_AGAIN_SECONDS: '60', SEND_REPORT_SECONDS: '120' };
    const reachable = ['', undefined, 'https://app.example', 'https://prosa.test.example', 'https://localhost.example', 'https://test'];
    for (const origin of [...reachable, 'https://prosa.test', 'http://127.0.0.1:8787', 'http://localhost:8787', 'http://[::1]:8787']) {
      expect([origin, await statusAt(origin, {})]).toEqual([origin, 200]);
      for (const [name, floor] of Object.entries(PRODUCTION)) {
        for (const nonsense of ['0', '', undefined, '14.5', '-1', 'x'])
          expect([origin, name, nonsense, await statusAt(origin, { [name]: nonsense })]).toEqual([origin, name, nonsense, 503]);
        for (const low of [String(Number(floor) - 1), '1'])
          expect([origin, name, low, await statusAt(origin, { [name]: low })]).toEqual([
            origin,
            name,
            low,
            reachable.includes(origin) ? 503 : 200,
          ]);
      }
    }
  });

  it('[AUT-23] given to us come back in no answer, and lie sealed', async () => {
    const tenant = await newTenant();
    const channel = await newChannel(tenant);
    const planted = ['EAAtest', channel.appSecret];
    const listed = JSON.stringify(await everyItem(tenant, '/v1/channels'));
    const stored = JSON.stringify([
      await rows(shardOf(tenant), 'SELECT * FROM channels'),
      await rows(env.DIRECTORY, 'SELECT * FROM hooks'),
    ]);
    for (const secret of planted) expect([listed.includes(secret), stored.includes(secret)]).toEqual([false, false]);
    expect(listed).not.toMatch(/accessToken|appSecret|verifyToken/);
    expect(stored).toMatch(/v1\.1\.[\w-]+\.[\w-]+/);
  });

  it('[AUT-24] sealed for one place open nowhere else, nor when one bit is changed', async () => {
    const place = { tenantId: 'tnt_a', table: 'channels', column: 'access_token', row: 'chn_1' };
    const sealed = await seal(env, place, 'EAAsecret');
    expect(await unseal(env, place, sealed)).toBe('EAAsecret');
    expect(await seal(env, place, 'EAAsecret')).not.toBe(sealed);
    for (const other of [{ tenantId: 'tnt_b' }, { table: 'hooks' }, { column: 'app_secret' }, { row: 'chn_2' }])
      await expect(unseal(env, { ...place, ...other }, sealed)).rejects.toThrow();
    await expect(unseal({ ...env, KEK_1: 'another key that is long enough to be one' }, place, sealed)).rejects.toThrow();
    for (let i = 0; i < sealed.length; i += 7) {
      const changed = `${sealed.slice(0, i)}${sealed[i] === 'A' ? 'B' : 'A'}${sealed.slice(i + 1)}`;
      await expect(unseal(env, place, changed)).rejects.toThrow();
    }
  });

  it('[AUT-25] moved to another row of the database do not open there', async () => {
    const tenant = await newTenant();
    const [first, second] = [await newChannel(tenant), await newChannel(tenant)];
    const [moved] = await rows<{ access_token: string }>(shardOf(tenant), 'SELECT access_token FROM channels WHERE id = ?', first.id);
    const here = (row: string) => ({ tenantId: tenant.id, table: 'channels', column: 'access_token', row });
    expect(await unseal(env, here(first.id), String(moved?.access_token))).toBe('EAAtest');
    await expect(unseal(env, here(second.id), String(moved?.access_token))).rejects.toThrow();
  });
});
