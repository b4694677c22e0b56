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

  it('[DSK-18] tells a tab of what it shows and of whom its person serves, and of nothing else', async () => {
    graph();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const [ana, bia] = [await firstWord(shop, 'Oi', { from: '5511988880001' }), await firstWord(shop, 'Olá', { from: '5511988880002' })];
    const [all, some] = [await openDesk(shop.tenant), await openDesk(rui)];
    expect((await some.until('hello')).counts).toEqual({ 'list=waiting': 2, 'list=open': 2, 'list=open&held=1': 0 });
    const waiting = { view: { list: 'waiting' }, limit: 1 };
    some.send({ type: 'show', lists: [waiting], rows: [], counted: { theirs: { list: 'open' } } });
    const { shows, left, counts } = await some.until('entries', (frame) => frame.shows !== undefined);
    expect({ shows, left, counts }).toEqual({ shows: [waiting], left: [bia.id], counts: { theirs: 2 } });
    some.send({ type: 'show', lists: [], rows: [], counted: {}, words: 'own' });
    await some.until('refused', ({ code }) => code === 'invalid-request');
    const heard = (line: typeof some) => line.of('entries').flatMap(({ entries }) => entries.map(({ preview }) => preview));
    await deliverText(shop.channel, 'de Bia', { from: '5511988880002' });
    await deliverText(shop.channel, 'de Ana', { from: '5511988880001' });
    await all.until('entries', ({ entries }) => entries[0]?.preview === 'de Ana');
    await some.until('entries', ({ entries }) => entries[0]?.preview === 'de Ana');
    expect([heard(all), heard(some)]).toEqual([['de Bia', 'de Ana'], ['de Ana']]);
    // The second moves up when the first is claimed; of the first its agent is still told.
    await claim(rui, ana);
    const moved = await some.until('entries', (frame) => frame.left.includes(ana.id));
    expect(moved.entries.map(({ preview, interaction }) => [preview, interaction?.state]).sort()).toEqual([
      ['de Ana', 'active'],
      ['de Bia', 'waiting'],
    ]);
    await deliverText(shop.channel, 'Agora?', { from: '5511988880001' });
    await some.until('entries', ({ entries }) => entries[0]?.preview === 'Agora?');
    some.send({ type: 'show', lists: [], rows: [bia.id], counted: { waiting: { list: 'waiting' } } });
    await some.until('entries', (frame) => frame.counts?.waiting === 1);
    await deliverText(shop.channel, 'Aqui?', { from: '5511988880002' });
    await some.until('entries', ({ entries }) => entries[0]?.preview === 'Aqui?');
    await claim(shop.tenant, bia);
    await some.until('entries', (frame) => frame.counts?.waiting === 0);
    await firstWord(shop, 'Boa tarde', { from: '5511988880003', name: 'Caio' });
    expect((await some.until('entries', ({ arrived }) => arrived !== undefined)).entries).toEqual([]);
    for (const line of [all, some]) line.close();
  });

  it('[DSK-22] goes on telling tabs what they show after it has slept, also one that shows more than is kept with its socket', async () => {
    const shop = await newShop();
    const ana = await firstWord(shop, 'Oi', { from: '5511988880001' });
    await firstWord(shop, 'Olá', { from: '5511988880002' });
    const [plain, long] = [await openDesk(shop.tenant), await openDesk(shop.tenant)];
    const shows = [{ view: { list: 'waiting' }, limit: 1 }];
    const counted = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`view ${n}`, { list: 'open', queue: `que_${n}` }]));
    plain.send({ type: 'show', lists: shows, rows: [], counted: {} });
    long.send({ type: 'show', lists: shows, rows: [], counted });
    for (const line of [plain, long]) await line.until('entries', (frame) => frame.shows !== undefined);
    await evictDurableObject(deskOf(shop.tenant));
    await deliverText(shop.channel, 'Acordou?', { from: '5511988880001' });
    for (const line of [plain, long]) await line.until('entries', ({ entries }) => entries[0]?.preview === 'Acordou?');
    expect([plain.of('hello').length, long.of('hello').length]).toEqual([1, 2]);
    expect(
      plain
        .of('entries')
        .at(-1)
        ?.entries.map(({ id }) => id),
    ).toEqual([ana.id]);
    for (const line of [plain, long]) line.close();
  });

  it('[DSK-10] greets a tab with what came while no tab was there', async () => {
    const shop = await newShop();
    const first = await openDesk(shop.tenant);
    await first.until('hello');
    first.close();
    await until(async () => (await deskOf(shop.tenant).presence()).every(({ connected }) => !connected));
    const { id } = await firstWord(shop);
    await until(async () => (await entriesOf(shop.tenant)).length === 1);
    const second = await openDesk(shop.tenant);
    const { entries, counts } = await second.until('hello');
    expect([entries.map((entry) => entry.id), counts['list=waiting']]).toEqual([[id], 1]);
    second.close();
  });

  it('[DSK-23] finds open conversations by words for who may see them', async () => {
    const shop = await newShop();
    const ana = await firstWord(shop, 'Quero um bolo', { from: '5511988880001', name: 'Ana Conceição' });
    await firstWord(shop, 'Bom dia', { from: '5511988880002', name: 'Bia' });
    const line = await openDesk(shop.tenant);
    for (const words of ['conceicao', '8880001', 'bolo', 'nada']) line.send({ type: 'find', words });
    await line.until('found', ({ words }) => words === 'nada');
    expect(line.of('found').map(({ entries }) => entries.map(({ id }) => id))).toEqual([[ana.id], [ana.id], [ana.id], []]);
    line.send({ type: 'find', words: '' });
    expect((await line.until('found', ({ words }) => words === '')).entries).toHaveLength(2);
    line.close();
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
