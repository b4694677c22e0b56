import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import {
  claim,
  claimsOf,
  conversationsOf,
  deskOf,
  firstWord,
  headOf,
  messagesOf,
  newShop,
  objectOf,
  rows,
  type Shop,
  saying,
  sessionsOf,
  settled,
  shardOf,
  write,
} from '../support/shop.ts';
import { openDesk, openThread, ticketFor, upgrade } from '../support/sockets.ts';
import { entriesOf, threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
const owed = (shop: Shop, id: string): Promise<number> =>
  runInDurableObject(objectOf(shop.tenant, id), (_, { storage }) => Number(storage.sql.exec('SELECT count(*) AS n FROM outbox').one().n));

describe('an object that was put out of memory', () => {
  it('[OBJ-1] is the same conversation when it wakes', async () => {
    graph();
    const shop = await newShop();
    const { id } = await claim(shop.tenant, await firstWord(shop));
    await write(shop.tenant, id, 'Olá!');
    for (const text of ['Quero', 'dois', 'pães']) await deliverText(shop.channel, text);
    await until(async () => (await messagesOf(shop.tenant, id))[1]?.status === 'accepted');
    const before = await headOf(shop.tenant, id);
    await evictDurableObject(objectOf(shop.tenant, id));
    expect(await headOf(shop.tenant, id)).toEqual(before);
    await deliverText(shop.channel, 'por favor');
    expect(await headOf(shop.tenant, id)).toMatchObject({ lastSeq: 6, unread: 4, rev: before.rev + 1 });
    expect((await messagesOf(shop.tenant, id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('[OBJ-2] still sends what was written, and never twice what was begun', async () => {
    const meta = graph();
    const shop = await newShop();
    const { id } = await claim(shop.tenant, await firstWord(shop));
    const me = { id: claimsOf(shop.tenant).sub, name: 'Ana Souza' };
    const thread = threadOf(shop.tenant.id, id);
    await thread.write(me, 'c-1', saying('Escrita'));
    await thread.write(me, 'c-2', saying('Começada'));
    await thread.begin(3);
    await abortAllDurableObjects();
    const again = objectOf(shop.tenant, id);
    await runInDurableObject(again, (_, { storage }) => void storage.sql.exec('UPDATE messages SET due_at = 1 WHERE due_at IS NOT NULL'));
    expect(await threadOf(shop.tenant.id, id).begin(3)).toBeNull();
    await again.wake();
    await until(() => meta.asked.length === 1);
    await until(async () => (await messagesOf(shop.tenant, id))[1]?.status === 'accepted');
    expect((await messagesOf(shop.tenant, id))[2]?.status).toBe('unknown');
    expect(meta.texts()).toEqual(['Escrita']);
  });

  it('[OBJ-3] remembers tickets, presence and the working set of the desk', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const line = await openDesk(shop.tenant);
    await line.until('hello');
    line.close();
    const [desk, thread] = [await ticketFor(shop.tenant), await ticketFor(shop.tenant, id)];
    const [entries, presence] = [await entriesOf(shop.tenant), await deskOf(shop.tenant).presence()];
    await evictDurableObject(deskOf(shop.tenant));
    await evictDurableObject(objectOf(shop.tenant, id));
    expect(await entriesOf(shop.tenant)).toEqual(entries);
    expect((await deskOf(shop.tenant).presence())[0]).toMatchObject({ user: presence[0]?.user, presence: 'available' });
    for (const { path, protocols } of [desk, thread]) {
      const { status, webSocket } = await upgrade(path, protocols);
      expect(status).toBe(101);
      webSocket?.accept();
    }
  });

  it('[OBJ-4] keeps its sockets and who holds them, and shows them what comes', async () => {
    const meta = graph();
    const shop = await newShop();
    const { id } = await claim(shop.tenant, await firstWord(shop));
    const [desk, thread] = [await openDesk(shop.tenant), await openThread(shop.tenant, id)];
    await Promise.all([desk.until('hello'), thread.until('hello')]);
    await evictDurableObject(objectOf(shop.tenant, id));
    await evictDurableObject(deskOf(shop.tenant));
    await deliverText(shop.channel, 'Acordou?');
    expect((await thread.until('changes')).items).toMatchObject([{ body: { body: 'Acordou?' } }]);
    await desk.until('entries', ({ entries }) => entries[0]?.preview === 'Acordou?');
    thread.send({ type: 'send', clientMessageId: 'c-1', text: 'Acordei' });
    expect((await thread.until('written')).message.author).toMatchObject({
      id: shop.tenant.owner.id,
    });
    await until(() => meta.asked.length === 1);
    for (const line of [desk, thread]) line.close();
  });

  it('[OBJ-5] gives a client that was cut off exactly what it missed', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const cut = await openThread(shop.tenant, id);
    const { rev } = await cut.until('hello');
    await evictDurableObject(objectOf(shop.tenant, id), { webSockets: 'close' });
    await cut.ended();
    for (const text of ['um', 'dois', 'três']) await deliverText(shop.channel, text);
    await evictDurableObject(objectOf(shop.tenant, id));
    const line = await openThread(shop.tenant, id);
    line.send({ type: 'resume', after: rev });
    expect((await line.until('messages')).items.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    line.close();
  });
});

describe('a database that does not answer', () => {
  it('[OBJ-6] delays the read model and loses nothing: the alarm tells what is owed', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const database = shardOf(shop.tenant);
    await database.exec('ALTER TABLE interactions RENAME TO interactions_away');
    try {
      const taken = await claim(shop.tenant, await headOf(shop.tenant, id));
      expect(taken.interaction?.state).toBe('active');
      await deliverText(shop.channel, 'Ainda aqui');
      expect(await owed(shop, id)).toBe(1);
      expect(await runDurableObjectAlarm(objectOf(shop.tenant, id))).toBe(true);
      expect(await owed(shop, id)).toBe(1);
    } finally {
      await database.exec('ALTER TABLE interactions_away RENAME TO interactions');
    }
    await evictDurableObject(objectOf(shop.tenant, id));
    await at(currentTime() + MINUTE, shop.tenant);
    expect(await runDurableObjectAlarm(objectOf(shop.tenant, id))).toBe(true);
    expect(await owed(shop, id)).toBe(0);
    const [row] = await rows<{ state: string }>(database, 'SELECT state FROM interactions WHERE tenant_id = ?', shop.tenant.id);
    expect(row).toEqual({ state: 'active' });
    expect((await conversationsOf(shop.tenant))[0]?.interaction?.state).toBe('active');
  });

  it('[OBJ-7] makes no alarm throw: each failure sets the next one', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const database = shardOf(shop.tenant);
    await database.exec('ALTER TABLE conversations RENAME TO conversations_away');
    const object = objectOf(shop.tenant, id);
    try {
      await threadOf(shop.tenant.id, id).handle({
        type: 'claim',
        agent: { id: claimsOf(shop.tenant).sub, name: 'Ana' },
        number: 1,
        supervises: false,
      });
      for (let i = 0; i < 6; i += 1) {
        await at(currentTime() + 6 * MINUTE, shop.tenant);
        expect(await runDurableObjectAlarm(object)).toBe(true);
      }
      expect(await owed(shop, id)).toBe(1);
    } finally {
      await database.exec('ALTER TABLE conversations_away RENAME TO conversations');
    }
    const tenant = await at(currentTime() + 6 * MINUTE, shop.tenant);
    expect(await runDurableObjectAlarm(object)).toBe(true);
    expect(await owed(shop, id)).toBe(0);
    await settled(tenant, 1);
    expect((await sessionsOf(tenant)).map(({ state }) => state)).toEqual(['open']);
  });

  it('[OBJ-8] a webhook that could not be stored goes through the queue and arrives once', async () => {
    const shop = await newShop();
    const database = shardOf(shop.tenant);
    await database.exec('ALTER TABLE contacts RENAME TO contacts_away');
    try {
      expect((await deliverText(shop.channel, 'Oi', { wamid: 'wamid.queued' })).status).toBe(200);
    } finally {
      await database.exec('ALTER TABLE contacts_away RENAME TO contacts');
    }
    const [conversation] = await settled(shop.tenant, 1);
    expect((await messagesOf(shop.tenant, String(conversation?.id))).map(({ wamid }) => wamid)).toEqual(['wamid.queued']);
  });
});
