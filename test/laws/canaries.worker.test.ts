import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '../../src/edge/log.ts';
import { type SecretLocation, unseal } from '../../src/edge/security/vault.ts';
import { call, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { dumpAll } from '../support/d1.ts';
import { graph } from '../support/graph.ts';
import { deliver, deliverText, newChannel } from '../support/meta.ts';
import { claim, firstWord, inParallel, newShop, rows, shardOf, write } from '../support/shop.ts';
import { openThread, ticketFor } from '../support/sockets.ts';
import { until } from '../support/until.ts';

/** What a person wrote, and what nobody may read, planted everywhere and then looked for where it must not be. */
let lines: string[];
const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;
beforeEach(() => {
  lines = [];
  for (const level of LEVELS) vi.spyOn(console, level).mockImplementation((...said) => void lines.push(said.map(String).join(' ')));
});
afterEach(() => vi.restoreAllMocks());

let planted: string[] = [];
const canary = (kind: string): string => {
  const text = `${kind}-${crypto.randomUUID()}`;
  planted.push(text);
  return text;
};
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const phone = (): string => {
  const digits = `5511${Math.floor(1e8 + (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 5)
    .toString()
    .padStart(9, '9')}`;
  planted.push(digits);
  return digits;
};

describe('the logs', () => {
  it('hold none of 500 things that people wrote, whatever went right or wrong', async () => {
    planted = [];
    const meta = graph((asked) =>
      Response.json({ error: { message: `refused ${JSON.stringify(asked.body)}`, code: 131026 } }, { status: 400 }),
    );
    const shop = await newShop();
    await inParallel(numbers(100), 16, async () => {
      await deliverText(shop.channel, canary('text'), { from: phone(), name: canary('name') });
    });
    await inParallel(numbers(30), 8, async () => {
      await deliver(shop.channel, {
        contacts: [{ profile: canary('broken') }],
        messages: [{ from: { x: canary('from') }, type: canary('type') }],
      });
      await call('POST', shop.channel.hookPath, { body: canary('unsigned'), headers: { 'x-hub-signature-256': canary('signature') } });
      await call('POST', '/v1/auth/sign-in', { body: { email: canary('email'), password: canary('password'), unknown: canary('field') } });
      await call('GET', `/v1/contacts/${canary('id')}?q=${canary('query')}`, { token: canary('token') });
    });
    for (let n = 0; n < 5; n += 1)
      await call('POST', '/v1/auth/sign-in', { body: { email: `${canary('mail')}@example.test`, password: canary('secret') } });
    const open = await firstWord(shop, canary('text'), { from: phone(), name: canary('name') });
    await claim(shop.tenant, open);
    for (let n = 0; n < 20; n += 1) await write(shop.tenant, open.id, canary('answer'));
    await until(() => meta.asked.length >= 20);
    const line = await openThread(shop.tenant, open.id);
    for (let n = 0; n < 20; n += 1) line.send({ type: 'send', clientMessageId: canary('client'), text: canary('frame') });
    await until(() => line.frames.length > 20);
    line.send(canary('no json'));
    await line.until('refused');
    line.close();

    expect(planted.length).toBeGreaterThan(500);
    expect(lines.length).toBeGreaterThan(50);
    const written = lines.join('\n');
    expect(planted.filter((text) => written.includes(text))).toEqual([]);
    expect(written).not.toContain(PASSWORD);
  }, 60_000);

  it('keep of an error its kind and place, not its words, be they many lines', () => {
    const words = canary('message');
    log('error', { event: 'unexpected', error: new TypeError(`first ${words}\nsecond ${words}\n  at ${words}`) });
    log('error', { event: 'unexpected', error: { message: words } });
    log('error', { event: 'unexpected', error: words });
    expect(lines.join('\n')).not.toContain(words);
    expect(lines[0]).toMatch(/TypeError \| at /);
  });
});

describe('the databases', () => {
  it('dumped whole, hold none of the secrets that were given out or taken in', async () => {
    const tenant = await newTenant();
    const channel = await newChannel(tenant);
    const signedIn = await call('POST', '/v1/auth/sign-in', { body: { email: tenant.owner.email, password: PASSWORD } });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const renewed = await call('POST', '/v1/auth/refresh', { headers: { cookie } });
    const successor = renewed.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { ticket } = await ticketFor(tenant);
    const secrets = [
      PASSWORD,
      'EAAtest',
      channel.appSecret,
      tenant.token,
      ...[cookie, successor, ticket].flatMap((token) => token.split('.').filter((part) => part.length === 43)),
    ];
    expect(secrets.length).toBeGreaterThanOrEqual(7);
    const dump = await dumpAll();
    expect(secrets.filter((secret) => dump.includes(secret))).toEqual([]);
    expect(Object.values(env).filter((value) => typeof value === 'string' && value.length >= 32 && dump.includes(value))).toEqual([]);
  });

  it('hold sealed secrets that open in their own place and in no other: tenant, table, column or row', async () => {
    const tenants = [await newTenant(), await newTenant('Outra empresa')];
    for (const tenant of tenants) for (let n = 0; n < 2; n += 1) await newChannel(tenant);
    const sealed = (await Promise.all(tenants.map(sealedOf))).flat();
    expect(sealed.length).toBeGreaterThanOrEqual(8);
    for (const [n, { place, text }] of sealed.entries()) {
      expect(await unseal(env, place, text)).not.toBe('');
      for (const [m, other] of sealed.entries()) if (m !== n) await expect(unseal(env, other.place, text)).rejects.toThrow();
    }
  });
});

async function sealedOf(tenant: Tenant): Promise<{ place: SecretLocation; text: string }[]> {
  const channels = await rows<{ id: string; hook_id: string; access_token: string }>(
    shardOf(tenant),
    'SELECT * FROM channels WHERE tenant_id = ?',
    tenant.id,
  );
  const hooks = await rows<{ id: string; app_secret: string }>(env.DIRECTORY, 'SELECT * FROM hooks WHERE tenant_id = ?', tenant.id);
  const at = (table: string, column: string, row: string): SecretLocation => ({ tenantId: tenant.id, table, column, row });
  return [
    ...channels.map((row) => ({ place: at('channels', 'access_token', row.id), text: row.access_token })),
    ...hooks.map((row) => ({ place: at('hooks', 'app_secret', row.id), text: row.app_secret })),
  ];
}
