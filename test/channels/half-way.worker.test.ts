import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ChannelBody } from '../../src/modules/messaging/channels/channels.schemas.ts';
import { connectChannel } from '../../src/modules/messaging/channels/connect.actions.ts';
import { metaKnows } from '../support/accounts.ts';
import { actingAs } from '../support/acting.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { testHost } from '../support/host.ts';
import { deliverText } from '../support/meta.ts';
import { newShop, refusal, rows } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

let count = 0;
function numberAtMeta(): ChannelBody {
  count += 1;
  const [wabaId, phoneNumberId, accessToken] = [`7${currentTime()}${count}`, `8${currentTime()}${count}`, `EAA-${crypto.randomUUID()}`];
  metaKnows(phoneNumberId, { wabaId, accessToken, appSecret: 'the secret of the app' });
  return { kind: 'whatsapp', name: 'Loja', wabaId, phoneNumberId, accessToken, appSecret: 'the secret of the app', mode: 'live' };
}
const hooksOf = ({ id }: Tenant) => rows<{ id: string }>(env.DIRECTORY, 'SELECT id FROM hooks WHERE tenant_id = ?', id);
const numbersOf = ({ id }: Tenant) => rows(env.DIRECTORY, 'SELECT phone_number_id FROM phone_numbers WHERE tenant_id = ?', id);
const brokenShard = (tenant: Tenant, meanwhile: () => void = () => undefined) =>
  actingAs(tenant, {
    before: async () => {
      meanwhile();
      throw new Error('no shard');
    },
  });

describe('a number whose connection fails half-way', () => {
  it('[CHN-15] is free again, and nothing of its secrets is left', async () => {
    const tenant = await newTenant();
    const number = numberAtMeta();
    await expect(connectChannel(testHost(), await brokenShard(tenant), number)).rejects.toThrow('no shard');
    expect([await hooksOf(tenant), await numbersOf(tenant)]).toEqual([[], []]);
    await ask(201, 'POST', '/v1/channels', { token: tenant.token, body: number });
    expect([(await hooksOf(tenant)).length, (await numbersOf(tenant)).length]).toEqual([1, 1]);
  });

  it('[CHN-15] is connected by a repeat when not even that could be undone, which leaves one hook', async () => {
    for (const isSame of [true, false]) {
      const first = await newTenant();
      const second = isSame ? first : await newTenant();
      const number = numberAtMeta();
      let isDown = false;
      const { directory, ...rest } = testHost();
      const failing = new Proxy(directory, {
        get(target, name) {
          if (isDown) throw new Error('no directory');
          const found: unknown = Reflect.get(target, name);
          return typeof found === 'function' ? found.bind(target) : found;
        },
      });
      const half = connectChannel({ ...rest, directory: failing }, await brokenShard(first, () => (isDown = true)), number);
      await expect(half).rejects.toThrow();
      expect([(await hooksOf(first)).length, (await numbersOf(first)).length]).toEqual([1, 1]);
      const again = { token: second.token, body: number };
      expect(await refusal('POST', '/v1/channels', again)).toEqual([409, 'phone-number-taken']); // it may still be under way
      await env.DIRECTORY.prepare('UPDATE phone_numbers SET created_at = created_at - 60001 WHERE tenant_id = ?').bind(first.id).run();
      const { hook } = await ask<{ hook: { path: string } }>(201, 'POST', '/v1/channels', again);
      expect((await hooksOf(second)).map(({ id }) => `/webhooks/meta/${id}`)).toEqual([hook.path]);
      if (!isSame) expect([await hooksOf(first), await numbersOf(first)]).toEqual([[], []]);
    }
  });
});

it('[CHN-15] an app secret that did not reach its hook is kept by the same change made again', async () => {
  const { tenant, channel } = await newShop();
  const { token } = tenant;
  const change = { token, body: { appSecret: 'the new secret' } };
  metaKnows(channel.phoneNumberId, { wabaId: channel.wabaId, accessToken: 'EAAtest', appSecret: 'the new secret' });
  await env.DIRECTORY.exec('ALTER TABLE hooks RENAME COLUMN app_secret TO elsewhere');
  try {
    expect(await refusal('PATCH', `/v1/channels/${channel.id}`, change)).toEqual([503, 'unavailable']);
  } finally {
    await env.DIRECTORY.exec('ALTER TABLE hooks RENAME COLUMN elsewhere TO app_secret');
  }
  await ask(200, 'PATCH', `/v1/channels/${channel.id}`, change);
  expect((await deliverText({ ...channel, appSecret: 'the new secret' }, 'com o novo')).status).toBe(200);
  expect((await deliverText(channel, 'com o antigo')).status).toBe(401);
});
