import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ask, call, newTenant } from '../support/api.ts';
import { watchDatabases } from '../support/d1.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import {
  claim,
  conversationsOf,
  deskOf,
  finish,
  firstWord,
  headOf,
  homeOf,
  newColleague,
  newShop,
  objectOf,
  write,
} from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { entriesOf, serving, threadOf } from '../support/thread.ts';
import { until } from '../support/until.ts';

describe('the desk of a company', () => {
  it('[DSK-10] greets a tab with everything that is open, and shows each change to all of them', async () => {
    graph();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const waiting = await firstWord(shop);
    const [mine, his] = [await openDesk(shop.tenant), await openDesk(rui)];
    const hello = await mine.until('hello');
    expect([hello.me, hello.entries.map(({ id }) => id)]).toEqual([shop.tenant.owner.id, [waiting.id]]);
    await claim(shop.tenant, waiting);
    for (const line of [mine, his]) {
      const { entries } = await line.until('entries', (frame) => frame.entries[0]?.interaction?.state === 'active');
      expect(entries[0]?.interaction?.assignee?.id).toBe(shop.tenant.owner.id);
    }
    await deliverText(shop.channel, 'Oi?');
    expect((await mine.until('entries', (frame) => frame.entries[0]?.preview === 'Oi?')).entries[0]?.unread).toBe(2);
    await write(shop.tenant, waiting.id, 'Olá!');
    expect((await mine.until('entries', (frame) => frame.entries[0]?.preview === 'Olá!')).entries[0]?.unread).toBe(0);
    await finish(shop.tenant, waiting);
    await his.until('entries', (frame) => frame.entries[0]?.interaction?.state === 'finished');
    expect(await entriesOf(shop.tenant)).toEqual([]);
    for (const line of [mine, his]) line.close();
  });

  it('[DSK-11] is not brought back by a late word about what is finished', async () => {
    const shop = await newShop();
    const waiting = await firstWord(shop);
    await claim(shop.tenant, waiting);
    const active = await headOf(shop.tenant, waiting.id);
    await finish(shop.tenant, waiting);
    await until(async () => (await entriesOf(shop.tenant)).length === 0);
    await deskOf(shop.tenant).apply(homeOf(shop.tenant), [waiting, active]);
    await evictDurableObject(deskOf(shop.tenant));
    await deskOf(shop.tenant).apply(homeOf(shop.tenant), [active]);
    expect(await entriesOf(shop.tenant)).toEqual([]);
  });

  it('[DSK-12] finds by itself what it was not told', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    await until(async () => (await entriesOf(shop.tenant)).length === 1);
    const { lastSeq: upTo } = await headOf(shop.tenant, id);
    await threadOf(shop.tenant.id, id).object.execute({ type: 'mark-read', upTo }, serving(shop.tenant.owner)); // nobody tells the desk of it
    expect((await entriesOf(shop.tenant))[0]?.unread).toBe(1);
    expect(await runDurableObjectAlarm(deskOf(shop.tenant))).toBe(true);
    expect((await entriesOf(shop.tenant))[0]?.unread).toBe(0);
  });

  it('[DSK-13] costs no row of D1 for a burst of words, and shows the last of them', async () => {
    const shop = await newShop();
    await firstWord(shop);
    const databases = watchDatabases();
    const words = Array.from({ length: 30 }, (_, n) => `palavra ${n}`);
    await Promise.all(words.map((word) => deliverText(shop.channel, word)));
    await until(async () => (await entriesOf(shop.tenant))[0]?.lastSeq === 31);
    expect([databases.rowsWritten, databases.batches]).toEqual([0, 0]);
    const [listed] = await conversationsOf(shop.tenant);
    expect([listed?.unread, listed?.lastSeq]).toEqual([31, 31]); // a list asks the desk for what is live
  });

  it('[DSK-18] tells a tab of messages only where it shows them or its person serves, and of every change of state', async () => {
    graph();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const [ana, bia] = [await firstWord(shop, 'Oi', { from: '5511988880001' }), await firstWord(shop, 'Olá', { from: '5511988880002' })];
    const [all, some] = [await openDesk(shop.tenant), await openDesk(rui)];
    await some.until('hello');
    some.send({ type: 'show', words: 'own', rows: [ana.id] });
    const wrong = { type: 'show', words: 'some', rows: [] };
    some.send(wrong);
    await some.until('refused', ({ code }) => code === 'invalid-request');
    const heard = (line: typeof some) => line.of('entries').flatMap(({ entries }) => entries.map(({ preview }) => preview));
    await deliverText(shop.channel, 'de Bia', { from: '5511988880002' });
    await deliverText(shop.channel, 'de Ana', { from: '5511988880001' });
    await all.until('entries', ({ entries }) => entries[0]?.preview === 'de Ana');
    await some.until('entries', ({ entries }) => entries[0]?.preview === 'de Ana');
    expect([heard(all), heard(some)]).toEqual([['de Bia', 'de Ana'], ['de Ana']]);
    some.send({ type: 'show', words: 'own', rows: [bia.id] });
    await some.until('entries', ({ entries }) => entries[0]?.preview === 'de Bia');
    await claim(rui, ana);
    await some.until('entries', ({ entries }) => entries[0]?.interaction?.state === 'active');
    await deliverText(shop.channel, 'Agora?', { from: '5511988880001' });
    await some.until('entries', ({ entries }) => entries[0]?.preview === 'Agora?');
    for (const line of [all, some]) line.close();
  });

  it('[DSK-14] of one company is told nothing of another', async () => {
    const [mine, other] = [await newShop(), await newTenant()];
    const line = await openDesk(other);
    await line.until('hello');
    await firstWord(mine);
    await ask(200, 'PUT', '/v1/presence', { token: other.token, body: { presence: 'away' } });
    await line.until('presence');
    expect(line.frames.map(({ type }) => type).sort()).toEqual(expect.not.arrayContaining(['entries']));
    line.close();
  });
});

describe('presence', () => {
  it('[DSK-15] is what a person declares; a person is connected from their first tab to their last', async () => {
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const mine = await openDesk(shop.tenant);
    await mine.until('hello');
    const his = [await openDesk(rui), await openDesk(rui)];
    const about = (connected: boolean) =>
      mine.until('presence', ({ presence }) => presence.user.id === rui.owner.id && presence.connected === connected);
    expect((await about(true)).presence).toMatchObject({ presence: 'available', user: { name: 'Rui Lima' } });
    await ask(200, 'PUT', '/v1/presence', { token: rui.token, body: { presence: 'invisible' } });
    await mine.until('presence', ({ presence }) => presence.presence === 'invisible');
    his[0]?.close();
    his[1]?.close();
    expect((await about(false)).presence.presence).toBe('invisible');
    const listed = await ask<{ items: { user: { id: string }; presence: string; connected: boolean }[] }>(
      200,
      'GET',
      '/v1/presence',
      shop.tenant,
    );
    expect(listed.items.find(({ user }) => user.id === rui.owner.id)).toMatchObject({ presence: 'invisible', connected: false });
    expect((await call('PUT', '/v1/presence', { token: rui.token, body: { presence: 'lunch' } })).status).toBe(400);
    mine.close();
  });

  it('[DSK-16] shows who said the last words, and the customer’s while they are unread', async () => {
    graph();
    const shop = await newShop();
    const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/queues', shop.tenant);
    const body = { positionMessage: 'Você é o número {{position}}' };
    await ask(200, 'PATCH', `/v1/queues/${items[0]?.id}`, { token: shop.tenant.token, body });
    const thread = await firstWord(shop, 'Tem bolo?');
    await until(async () => (await headOf(shop.tenant, thread.id)).lastSeq === 2);
    expect(await headOf(shop.tenant, thread.id)).toMatchObject({ preview: 'Tem bolo?', previewBy: { kind: 'customer' }, unread: 1 });
    const object = objectOf(shop.tenant, thread.id);
    await evictDurableObject(object);
    expect(await headOf(shop.tenant, thread.id)).toMatchObject({ preview: 'Tem bolo?', previewBy: { kind: 'customer' } });
    await claim(shop.tenant, thread);
    await write(shop.tenant, thread.id, 'Tem sim!');
    const { id, name } = shop.tenant.owner;
    expect(await headOf(shop.tenant, thread.id)).toMatchObject({ preview: 'Tem sim!', previewBy: { kind: 'agent', id, name }, unread: 0 });
    await deliverText(shop.channel, 'Quanto?');
    expect(await headOf(shop.tenant, thread.id)).toMatchObject({ preview: 'Quanto?', previewBy: { kind: 'customer' } });
  });
});
