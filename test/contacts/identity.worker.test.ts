import { describe, expect, it } from 'vitest';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { ask } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { deliver, deliverText, newChannel } from '../support/meta.ts';
import { claim, conversationsOf, headOf, messagesOf, newShop, rows, type Shop, settled, shardOf, write } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

type Person = { from?: string; from_user_id?: string };
let wamids = 0;

/** A word from somebody known by a phone, a business-scoped user id, or both. */
const word = ({ channel }: Shop, person: Person, body = 'Oi'): Promise<Response> =>
  deliver(channel, {
    contacts: [
      {
        profile: { name: 'Bia' },
        ...(person.from ? { wa_id: person.from } : {}),
        ...(person.from_user_id ? { user_id: person.from_user_id } : {}),
      },
    ],
    messages: [
      { ...person, id: `wamid.person-${wamids++}`, timestamp: String(Math.floor(currentTime() / 1000)), type: 'text', text: { body } },
    ],
  });
const system = ({ channel }: Shop, from: string | undefined, system: object): Promise<Response> =>
  deliver(channel, {
    messages: [
      {
        ...(from ? { from } : {}),
        id: `wamid.system-${wamids++}`,
        timestamp: String(Math.floor(currentTime() / 1000)),
        type: 'system',
        system,
      },
    ],
  });

const people = async ({ tenant }: Shop) =>
  (await rows<{ id: string }>(shardOf(tenant), 'SELECT id FROM contacts WHERE tenant_id = ? AND merged_into_id IS NULL', tenant.id)).length;
const known = async ({ tenant }: Shop) =>
  (
    await rows<{ is: string }>(
      shardOf(tenant),
      "SELECT kind || ' ' || value AS 'is' FROM contact_identities WHERE tenant_id = ? ORDER BY 1",
      tenant.id,
    )
  ).map((row) => row.is);

describe('one person is one contact', () => {
  it('[CTC-1] however many of their first messages arrive at once', async () => {
    const shop = await newShop();
    await Promise.all(Array.from({ length: 30 }, () => word(shop, { from: '5511987654321' })));
    const [thread] = await settled(shop.tenant, 1);
    expect([await people(shop), (await conversationsOf(shop.tenant)).length]).toEqual([1, 1]);
    expect(await messagesOf(shop.tenant, String(thread?.id))).toHaveLength(30);
  });

  it('[CTC-2] with and without the Brazilian ninth digit', async () => {
    const shop = await newShop();
    await Promise.all(['551187654321', '5511987654321', '551187654321', '5511987654321'].map((from) => word(shop, { from })));
    await settled(shop.tenant, 1);
    expect([await people(shop), (await conversationsOf(shop.tenant)).length, await known(shop)]).toEqual([1, 1, ['phone +5511987654321']]);
  });

  it('[CTC-3] known by phone and by user id together, at once and alone', async () => {
    const shop = await newShop();
    const [phone, both, id] = [{ from: '5511987654321' }, { from: '5511987654321', from_user_id: 'BR.1' }, { from_user_id: 'BR.1' }];
    await Promise.all([phone, both, both, phone].map((person) => word(shop, person)));
    await word(shop, id);
    await settled(shop.tenant, 1);
    expect([await people(shop), (await conversationsOf(shop.tenant)).length]).toEqual([1, 1]);
    expect(await known(shop)).toEqual(['bsuid BR.1', 'phone +5511987654321']);
  });

  it('[CTC-4] whose user id came first and whose phone came with it later keeps their thread', async () => {
    const shop = await newShop();
    await word(shop, { from_user_id: 'BR.2' });
    const [thread] = await settled(shop.tenant, 1);
    await word(shop, { from: '5511987654321', from_user_id: 'BR.2' });
    await word(shop, { from: '5511987654321' });
    expect((await conversationsOf(shop.tenant)).map(({ id }) => id)).toEqual([thread?.id]);
    expect(await messagesOf(shop.tenant, String(thread?.id))).toHaveLength(3);
  });

  it('[CTC-5] who was met twice, by phone and by user id, is merged when both come together; both threads stay readable', async () => {
    const shop = await newShop();
    await word(shop, { from: '5511987654321' });
    await word(shop, { from_user_id: 'BR.3' });
    const before = await settled(shop.tenant, 2);
    expect(await people(shop)).toBe(2);
    await word(shop, { from: '5511987654321', from_user_id: 'BR.3' }, 'Sou eu');
    await until(async () => (await people(shop)) === 1);
    const phone = before.find(({ contact }) => contact.phone !== null);
    expect((await headOf(shop.tenant, String(phone?.id))).preview).toBe('Sou eu');
    clearContactCache();
    await word(shop, { from_user_id: 'BR.3' }, 'De novo');
    expect((await headOf(shop.tenant, String(phone?.id))).preview).toBe('De novo');
    for (const { id } of before) expect((await messagesOf(shop.tenant, id)).length).toBeGreaterThan(0);
    const { identities } = await ask<{ identities: object[] }>(200, 'GET', `/v1/contacts/${phone?.contact.id}`, shop.tenant);
    expect(identities).toHaveLength(2);
  });

  it('[CTC-6] who changes their number keeps their thread, and is answered at the new one', async () => {
    for (const [from, to] of [
      ['5511912345678', '5511987654321'],
      ['5511987654321', '5511912345678'],
    ] as const) {
      const meta = graph();
      const shop = await newShop();
      await word(shop, { from });
      const [thread] = await settled(shop.tenant, 1);
      await system(shop, from, { type: 'user_changed_number', body: `User Bia changed from ${from} to ${to}`, wa_id: to });
      await word(shop, { from: to }, 'Número novo');
      expect((await conversationsOf(shop.tenant)).map(({ id }) => id)).toEqual([thread?.id]);
      const head = await headOf(shop.tenant, String(thread?.id));
      expect(head).toMatchObject({ preview: 'Número novo', contact: { phone: `+${to}` } });
      await write(shop.tenant, (await claim(shop.tenant, head)).id, 'Anotado');
      await until(() => meta.asked.length === 1);
      expect(meta.asked[0]?.body.to).toBe(to);
    }
  });

  it('[CTC-10] whose user id changes keeps their thread, whichever way it is told, and is answered at the new one', async () => {
    const updated = (shop: Shop, previous: string, current: string) =>
      deliver(shop.channel, { user_id_update: [{ user_id: { previous, current }, timestamp: '1750100472' }] }, 'user_id_update');
    const noticed = (shop: Shop, previous: string, current: string) =>
      system(shop, undefined, { type: 'user_changed_user_id', body: `User Bia changed from ${previous} to ${current}`, user_id: current });
    for (const tell of [updated, noticed]) {
      const meta = graph();
      const shop = await newShop();
      await word(shop, { from: '', from_user_id: 'BR.10' });
      const [thread] = await settled(shop.tenant, 1);
      await tell(shop, 'BR.10', 'BR.11');
      await claim(shop.tenant, await headOf(shop.tenant, String(thread?.id)));
      await write(shop.tenant, String(thread?.id), 'Ainda aqui?');
      await until(() => meta.asked.length === 1);
      expect(meta.asked[0]?.body).toMatchObject({ recipient: 'BR.11' });
      await word(shop, { from: '', from_user_id: 'BR.11' }, 'Com id novo');
      clearContactCache();
      await word(shop, { from: '', from_user_id: 'BR.11' }, 'E de novo');
      expect((await conversationsOf(shop.tenant)).map(({ id }) => id)).toEqual([thread?.id]);
      expect(await people(shop)).toBe(1);
    }
  });

  it('[CTC-10] of a stranger a change of user id makes nobody, and is kept', async () => {
    const shop = await newShop();
    const change = { user_id_update: [{ user_id: { previous: 'BR.20', current: 'BR.21' } }, { user_id: {} }, 7] };
    expect((await deliver(shop.channel, change, 'user_id_update')).status).toBe(200);
    expect(await people(shop)).toBe(0);
    const kept = await rows<{ field: string; reason: string }>(
      shardOf(shop.tenant),
      'SELECT field, reason FROM channel_events ORDER BY id',
    );
    expect(kept.map(({ field, reason }) => `${field} ${reason}`).sort()).toEqual([
      'user_id_update no-user-id',
      'user_id_update no-user-id',
      'user_id_update unknown-recipient',
    ]);
  });

  it('[CTC-7] whose first sign of life is that their identity changed is met all the same', async () => {
    const shop = await newShop();
    await system(shop, '5511987654321', { type: 'customer_identity_changed', body: 'User identity changed' });
    expect(await people(shop)).toBe(1);
    await word(shop, { from: '5511987654321' });
    const [thread] = await settled(shop.tenant, 1);
    expect((await messagesOf(shop.tenant, String(thread?.id))).map(({ type }) => type)).toEqual(['system', 'text']);
  });

  it('[CTC-8] without a phone is answered by their user id', async () => {
    const meta = graph();
    const shop = await newShop();
    await word(shop, { from: '', from_user_id: 'BR.4' });
    const [thread] = await settled(shop.tenant, 1);
    expect(thread?.contact.phone).toBeNull();
    await claim(shop.tenant, await headOf(shop.tenant, String(thread?.id)));
    await write(shop.tenant, String(thread?.id), 'Olá!');
    await until(() => meta.asked.length === 1);
    expect(meta.asked[0]?.body).toMatchObject({ recipient: 'BR.4' });
    expect(meta.asked[0]?.body).not.toHaveProperty('to');
  });

  it('[CTC-9] who writes to two numbers of the same company has a thread on each', async () => {
    const shop = await newShop();
    const second = await newChannel(shop.tenant);
    await deliverText(shop.channel, 'Oi');
    await deliverText(second, 'Oi');
    const threads = await settled(shop.tenant, 2);
    expect(await people(shop)).toBe(1);
    expect(new Set(threads.map(({ contact }) => contact.id)).size).toBe(1);
  });
});
