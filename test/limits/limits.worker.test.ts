import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { ALLOWANCES, EMPTY } from '../../src/modules/foundation/limits/limits.domain.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { watchDatabases } from '../support/d1.ts';
import { deliverText, newChannel } from '../support/meta.ts';
import { firstWord, inParallel, newShop, refusal, settled } from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

const PEOPLE = Number(env.QUOTA_PEOPLE);
const quotaOf = ({ id }: Tenant) => env.QUOTAS.get(env.QUOTAS.idFromName(id));
const me = ({ token }: Tenant): Promise<Response> => call('GET', '/v1/me', { token });

/** Uses up all that the object has left to lend to people. */
const drain = (tenant: Tenant) => quotaOf(tenant).lease('people', { allowance: PEOPLE, wanted: PEOPLE, returned: [] });

/** A shield counts by the minute of the clock: what lies across two of them is done again, from another address. */
async function withinAMinute<T>(work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const began = Math.floor(currentTime() / 60_000);
    const done = await work(attempt);
    if (Math.floor(currentTime() / 60_000) === began) return done;
  }
}

describe('the quota of a company', () => {
  it('[LIM-5] is told with each answer, and over it the answer is 429 until there is more; [LIM-6] no other company notices', async () => {
    const [noisy, quiet] = [await newTenant(), await newTenant()];
    const first = await me(noisy);
    expect(first.headers.get('ratelimit-policy')).toBe(`"people";q=${PEOPLE};w=60`);
    expect(first.headers.get('ratelimit')).toMatch(/^"people";r=99\d\d\d;t=\d+$/);
    await drain(noisy);
    let refused: Response | undefined;
    for (let n = 0; n < 60 && !refused; n += 1) {
      const response = await me(noisy);
      if (response.status === 429) refused = response;
    }
    expect(refused?.headers.get('ratelimit')).toMatch(/^"people";r=0;t=\d+$/);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({ code: 'quota-exceeded', status: 429 });
    expect(refused?.headers.get('ratelimit-policy')).toBe(`"people";q=${PEOPLE};w=60`);
    for (let n = 0; n < 100; n += 1) expect((await me(quiet)).status).toBe(200);
    const later = await at(currentTime() + 75_000, noisy);
    expect((await me(later)).status).toBe(200);
  });

  it('[LIM-1] lets no more through than the allowance, of many at once', async () => {
    const tenant = await newTenant();
    await quotaOf(tenant).lease('people', { allowance: PEOPLE, wanted: PEOPLE - 100, returned: [] });
    const statuses: number[] = [];
    await inParallel(
      Array.from({ length: 300 }, (_, n) => n),
      40,
      async () => void statuses.push((await me(tenant)).status),
    );
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(100);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(60);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  it('[LIM-4] asks its object for few of many requests', async () => {
    const tenant = await newTenant();
    for (let n = 0; n < 120; n += 1) await me(tenant);
    const lent = await runInDurableObject(quotaOf(tenant), (_, { storage }) => storage.kv.get<{ next: number }>('people')?.next ?? 0);
    expect(lent).toBeGreaterThan(1);
    expect(lent).toBeLessThan(12);
  });

  it('[LIM-7] is one for people and another for keys', async () => {
    const tenant = await newTenant();
    await drain(tenant);
    const keys = await quotaOf(tenant).lease('keys', { allowance: ALLOWANCES.keys, wanted: 5, returned: [] });
    expect([keys.count, keys.remaining]).toEqual([5, 595]);
  });

  it('[LIM-8] is remembered by an object that was put out of memory', async () => {
    const tenant = await newTenant();
    await drain(tenant);
    await evictDurableObject(quotaOf(tenant));
    expect(await drain(tenant)).toMatchObject({ count: 0, remaining: 0 });
  });

  it('[LIM-9] lets requests pass when its object does not answer', async () => {
    const tenant = await newTenant();
    await runInDurableObject(quotaOf(tenant), (_, { storage }) => {
      vi.spyOn(Object.getPrototypeOf(storage.kv), 'get').mockImplementation(() => {
        throw new Error('no storage');
      });
    });
    try {
      expect((await me(tenant)).status).toBe(200);
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('[LIM-10] is not touched by webhooks', async () => {
    const shop = await newShop();
    await firstWord(shop);
    const book = () => runInDurableObject(quotaOf(shop.tenant), (_, { storage }) => storage.kv.get('people') ?? EMPTY);
    const before = await book();
    for (let n = 0; n < 20; n += 1) await deliverText(shop.channel, `palavra ${n}`);
    expect(await book()).toEqual(before);
  });
});

describe('the shields', () => {
  const from = (address: string) => ({ 'cf-connecting-ip': address });
  const signIn = (address: string) =>
    call('POST', '/v1/auth/sign-in', { body: { email: 'nobody@example.test' }, headers: from(address) }).then(({ status }) => status);

  it('[LIM-20] so many a minute from one address reach the sign-in', async () => {
    const [passed, refused] = await withinAMinute(async (attempt) => {
      const statuses: number[] = [];
      await inParallel(
        Array.from({ length: 310 }, (_, n) => n),
        20,
        async () => void statuses.push(await signIn(`2001:db8:1:2${attempt}::7`)),
      );
      const headers = from(`2001:db8:1:2${attempt}:ffff::8`);
      return [
        statuses.filter((status) => status === 400).length,
        await refusal('POST', '/v1/auth/sign-in', { body: {}, headers }),
      ] as const;
    });
    expect([passed, refused]).toEqual([300, [429, 'too-many-attempts']]);
    expect(await signIn('2001:db8:1:3::7')).toBe(400);
    expect(await signIn('203.0.113.9')).toBe(400);
  });

  it('[LIM-21] a right signature always passes; [LIM-22] who keeps failing at a hook is shut out of it alone', async () => {
    const tenant = await newTenant();
    const [hook, other] = [await newChannel(tenant), await newChannel(tenant)];
    for (let n = 0; n < 70; n += 1) expect((await deliverText(hook, `palavra ${n}`, { headers: from('198.51.100.1') })).status).toBe(200);
    const forge = (path: string, address: string) =>
      call('POST', path, { body: '{}', headers: { 'x-hub-signature-256': 'sha256=00', ...from(address) } }).then(({ status }) => status);
    const [refused, shut, elsewhere, another] = await withinAMinute(async (attempt) => {
      const address = `203.0.113.${100 + attempt}`;
      const statuses: number[] = [];
      for (let n = 0; n < 65; n += 1) statuses.push(await forge(hook.hookPath, address));
      const last = await forge(hook.hookPath, address);
      return [
        new Set(statuses.slice(0, 60)),
        last,
        await forge(other.hookPath, address),
        await forge(hook.hookPath, '203.0.113.6'),
      ] as const;
    });
    expect([refused, shut, elsewhere, another]).toEqual([new Set([401]), 429, 401, 401]);
    expect((await deliverText(hook, 'Ainda aqui', { headers: from('198.51.100.1') })).status).toBe(200);
    expect((await settled(tenant, 1))[0]?.lastSeq).toBeGreaterThan(0);
  });

  it('[LIM-23] who names hooks that are not, soon costs no look-up', async () => {
    const databases = watchDatabases();
    const knocking = (attempt: number) => {
      const address = from(`203.0.113.${70 + attempt}`);
      return (name: string) => call('POST', `/webhooks/meta/${name}`, { body: '{}', headers: address }).then(({ status }) => status);
    };
    const [once, looked, refused] = await withinAMinute(async (attempt) => {
      const [knock, name] = [knocking(attempt), newId('hook')];
      databases.clear();
      const same = [await knock(name), await knock(name)];
      const statements = databases.statements.length;
      for (let n = 1; n < 65; n += 1) await knock(newId('hook'));
      databases.clear();
      const shut: number[] = [];
      for (let n = 0; n < 10; n += 1) shut.push(await knock(newId('hook')));
      return [same, statements, [new Set(shut), databases.statements]] as const;
    });
    expect([once, looked]).toEqual([[401, 401], 1]);
    expect(refused).toEqual([new Set([429]), []]);
  });
});

describe('what a socket may send', () => {
  it('[LIM-30] is closed when it sends too much, and nothing more of it is obeyed', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const [flooding, watching, huge] = [
      await openThread(shop.tenant, id),
      await openThread(shop.tenant, id),
      await openThread(shop.tenant, id),
    ];
    for (const line of [flooding, watching, huge]) await line.until('hello');
    // While the clock stands no bucket fills again.
    await at(currentTime(), shop.tenant);
    for (let n = 0; n < 100; n += 1) flooding.send({ type: 'typing' });
    await flooding.ended();
    expect(flooding.closed).toBe(1008);
    expect(watching.of('typing').length).toBeLessThanOrEqual(60);
    huge.send({ type: 'send', clientMessageId: 'c-1', text: 'a'.repeat(70_000) });
    await huge.ended();
    expect([huge.closed, watching.closed]).toEqual([1008, undefined]);
    const desk = await openDesk(shop.tenant);
    await desk.until('hello');
    for (let n = 0; n < 100; n += 1) desk.send('shout');
    await desk.ended();
    expect(desk.closed).toBe(1008);
    watching.close();
  });
});

describe('what a body may hold', () => {
  it('[LIM-40] is refused when it is nested or named beyond all use', async () => {
    const { token } = await newTenant();
    for (const body of [
      '['.repeat(5_000),
      `{"a":${'{"a":'.repeat(40)}1${'}'.repeat(41)}`,
      JSON.stringify(Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [n, n]))),
    ])
      expect(await refusal('PUT', '/v1/presence', { token, body })).toEqual([400, 'invalid-request']);
    const headers = { 'idempotency-key': 'still-works' };
    const made = await ask<{ id: string }>(201, 'POST', '/v1/pause-reasons', {
      token,
      headers,
      body: { name: 'Café', limitMinutes: 5, countsAsWork: false },
    });
    expect(
      await ask(201, 'POST', '/v1/pause-reasons', { token, headers, body: { name: 'Café', limitMinutes: 5, countsAsWork: false } }),
    ).toEqual(made);
  });
});
