import { evictDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { watchDatabases } from '../support/d1.ts';
import { graph } from '../support/graph.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { watchObjects } from '../support/objects.ts';
import { claim, finish, firstWord, headOf, messagesOf, newColleague, newShop, objectOf, refusal, write } from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';
import { entriesOf, threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

type Page = {
  items: { messageId: string; excerpt: string; seen: boolean; by: { name: string }; seq: number; contact: { name: string } }[];
  unseen: number;
};

const note = ({ token }: Tenant, id: string, body: string, more: object = {}): Promise<MessageWire> =>
  ask(201, 'POST', `/v1/conversations/${id}/notes`, { token, body: { body, ...more } });
const mentionsOf = ({ token }: Tenant, query = ''): Promise<Page> => ask(200, 'GET', `/v1/mentions?${query}`, { token });

describe('notes', () => {
  it('[TOG-40] are written whoever serves and whatever has become of it, each once', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop);
    const rui = await newColleague(tenant, 'Rui', 'agent');
    await note(rui, thread.id, 'Espera há muito');
    await claim(tenant, thread);
    const first = await note(rui, thread.id, 'Cliente antigo', { clientMessageId: 'n-1' });
    expect(await note(rui, thread.id, 'Cliente antigo', { clientMessageId: 'n-1' })).toEqual(first);
    await finish(tenant, thread);
    await note(rui, thread.id, 'Ligar amanhã');
    expect(first).toMatchObject({
      type: 'note',
      direction: 'internal',
      status: 'internal',
      author: { kind: 'agent', name: 'Rui' },
      seq: 3,
      wamid: null,
    });
    expect((await messagesOf(tenant, thread.id)).map(({ type }) => type)).toEqual(['text', 'note', 'note', 'note']);
    const viewer = await newColleague(tenant, 'Vera', 'viewer');
    expect(await refusal('POST', `/v1/conversations/${thread.id}/notes`, { token: viewer.token, body: { body: 'x' } })).toEqual([
      403,
      'forbidden',
    ]);
    const stranger = await newTenant('Outra empresa');
    expect(await refusal('POST', `/v1/conversations/${thread.id}/notes`, { token: stranger.token, body: { body: 'x' } })).toEqual([
      404,
      'not-found',
    ]);
    expect(await refusal('POST', `/v1/conversations/${thread.id}/notes`, { token: rui.token, body: { body: ' ' } })).toEqual([
      400,
      'invalid-request',
    ]);
  });

  it('[TOG-41] never leave and weigh nothing', async () => {
    const meta = graph();
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await claim(tenant, await firstWord(shop, 'Tem bolo?'));
    const { interaction, sessions, serviceWindow, unread, preview, lastActivityAt } = await headOf(tenant, thread.id);
    await until(async () => (await entriesOf(tenant))[0]?.interaction?.state === 'active');
    const [databases, objects] = [watchDatabases(), await watchObjects(objectOf(tenant, thread.id))];
    await note(tenant, thread.id, 'Segredo da casa');
    expect({ rows: databases.rowsWritten, objects }).toEqual({ rows: 0, objects: { rows: 1, alarms: 0 } });
    expect(await headOf(tenant, thread.id)).toMatchObject({
      interaction,
      sessions,
      serviceWindow,
      unread,
      preview,
      lastActivityAt,
      lastSeq: 2,
    });
    await objectOf(tenant, thread.id).wake();
    expect(await threadOf(tenant.id, thread.id).begin(2)).toBeNull();
    await write(tenant, thread.id, 'Temos!');
    await until(() => meta.asked.length === 1);
    expect(meta.texts()).toEqual(['Temos!']);
    expect((await headOf(tenant, thread.id)).interaction?.firstReplyAt).not.toBeNull();
  });

  it('[TOG-42] are seen at once, resumed, and there after sleep', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop, 'Tem bolo?');
    const line = await openThread(tenant, thread.id);
    await line.until('hello');
    const written = await note(tenant, thread.id, 'Pergunta do bolo');
    expect((await line.until('changes', ({ items }) => items.length > 0)).items).toMatchObject([{ id: written.id, type: 'note' }]);
    line.close();
    await evictDurableObject(objectOf(tenant, thread.id));
    expect(await headOf(tenant, thread.id)).toMatchObject({ preview: 'Tem bolo?', unread: 1, lastSeq: 2 });
    await deliverText(shop.channel, 'De cenoura');
    expect(await headOf(tenant, thread.id)).toMatchObject({ preview: 'De cenoura', unread: 2, lastSeq: 3 });
    const again = await openThread(tenant, thread.id);
    again.send({ type: 'resume', after: 0 });
    expect((await again.until('messages')).items.map(({ type }) => type)).toEqual(['text', 'note', 'text']);
    again.close();
  });

  it('[TOG-45] come from nobody outside', async () => {
    const shop = await newShop();
    const thread = await firstWord(shop);
    await deliver(shop.channel, {
      contacts: [{ profile: { name: 'Bia' }, wa_id: '5511987654321' }],
      messages: [
        {
          from: '5511987654321',
          id: 'wamid.note',
          timestamp: String(Math.floor(currentTime() / 1000)),
          type: 'note',
          note: { body: 'Sou da casa' },
        },
      ],
    });
    expect((await messagesOf(shop.tenant, thread.id))[1]).toMatchObject({ type: 'unsupported', direction: 'in' });
  });
});

describe('mentions', () => {
  it('[TOG-43] reach the person who is named, at once and alone, until they have seen them', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const [rui, lia] = [await newColleague(tenant, 'Rui', 'agent'), await newColleague(tenant, 'Lia', 'agent')];
    const thread = await firstWord(shop);
    const [hers, his, again] = [await openDesk(lia), await openDesk(rui), await openDesk(rui)];
    await Promise.all([hers, his, again].map((line) => line.until('hello')));
    const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/conversations/${thread.id}/mentionable`, {
      token: tenant.token,
    });
    expect(items.map(({ id }) => id).sort()).toEqual([rui.owner.id, lia.owner.id].sort());
    const more = { mentions: [rui.owner.id], clientMessageId: 'n-1' };
    const written = await note(tenant, thread.id, 'Rui, veja isto', more);
    await note(tenant, thread.id, 'Rui, veja isto', more);
    for (const line of [his, again])
      expect((await line.until('mention')).mention).toMatchObject({ messageId: written.id, excerpt: 'Rui, veja isto' });
    expect(await mentionsOf(rui)).toMatchObject({
      unseen: 1,
      items: [{ messageId: written.id, seen: false, seq: 2, contact: { name: 'Bia' } }],
    });
    expect(await mentionsOf(lia)).toMatchObject({ unseen: 0, items: [] });
    await ask(204, 'POST', '/v1/mentions/seen', { token: lia.token, body: {} });
    await ask(204, 'POST', '/v1/mentions/seen', { token: rui.token, body: { messageIds: [written.id] } });
    await again.until('mentions-seen');
    expect(await mentionsOf(rui)).toMatchObject({ unseen: 0, items: [{ seen: true }] });
    expect((await mentionsOf(rui, 'unseen=true')).items).toEqual([]);
    expect([his.of('mention').length, hers.of('mention').length]).toEqual([1, 0]);
    for (const line of [hers, his, again]) line.close();
  });

  it('[TOG-44] of who may not see the conversation are refused whole', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop);
    const outside = await newColleague(tenant, 'Caio', 'campaigner');
    const stranger = await newTenant('Outra empresa');
    for (const { owner } of [outside, stranger])
      expect(
        await refusal('POST', `/v1/conversations/${thread.id}/notes`, { token: tenant.token, body: { body: 'Oi', mentions: [owner.id] } }),
      ).toEqual([409, 'mention-not-allowed']);
    expect(await messagesOf(tenant, thread.id)).toHaveLength(1);
  });
});

describe('a thread', () => {
  it('[TOG-50] shows who is in it', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const rui = await newColleague(tenant, 'Rui', 'agent');
    const thread = await firstWord(shop);
    const mine = await openThread(tenant, thread.id);
    expect((await mine.until('here')).people).toEqual([{ id: tenant.owner.id, name: tenant.owner.name }]);
    const [his, second] = [await openThread(rui, thread.id), await openThread(rui, thread.id)];
    await mine.until('here', ({ people }) => people.length === 2);
    second.close();
    await his.until('here', ({ people }) => people.length === 2);
    his.close();
    await until(() => mine.of('here').at(-1)?.people.length === 1);
    expect(mine.of('here').every(({ people }) => people.length <= 2)).toBe(true);
    mine.close();
  });

  it('[TOG-51] can be marked unread', async () => {
    graph();
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await claim(tenant, await firstWord(shop));
    const { token } = tenant;
    await ask(204, 'POST', `/v1/conversations/${thread.id}/read`, { token, body: { seq: 1 } });
    expect((await headOf(tenant, thread.id)).unread).toBe(0);
    await ask(204, 'POST', `/v1/conversations/${thread.id}/unread`, { token });
    await until(async () => (await entriesOf(tenant))[0]?.unread === 1);
    await evictDurableObject(objectOf(tenant, thread.id));
    expect((await headOf(tenant, thread.id)).unread).toBe(1);
    await ask(204, 'POST', `/v1/conversations/${thread.id}/read`, { token, body: { seq: 1 } });
    expect((await headOf(tenant, thread.id)).unread).toBe(0);
  });
});

describe('preferences', () => {
  it('[TOG-60] are a person’s own', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    type Preferences = { volume: number; repeat: boolean; alerts: Record<string, { sound: boolean; desktop: boolean }> };
    const change = (body: object): Promise<Preferences> => ask(200, 'PATCH', '/v1/me/preferences', { token, body });
    const before = await ask<Preferences>(200, 'GET', '/v1/me/preferences', { token });
    expect(before).toMatchObject({ volume: 60, repeat: false, alerts: { queue: { sound: true } } });
    await Promise.all([change({ volume: 10 }), change({ repeat: true })]);
    const alerts = { ...before.alerts, queue: { sound: false, desktop: true } };
    expect(await change({ alerts })).toEqual({
      volume: 10,
      repeat: true,
      alerts,
      hiddenColumns: {},
      shownColumns: {},
      recordColumns: {},
      inboxViews: {},
    });
    for (const body of [{ volume: 101 }, { alerts: { queue: {} } }, { colour: 'red' }])
      expect(await refusal('PATCH', '/v1/me/preferences', { token, body })).toEqual([400, 'invalid-request']);
    const colleague = await newColleague(tenant);
    expect((await ask<Preferences>(200, 'GET', '/v1/me/preferences', { token: colleague.token })).volume).toBe(60);
  });

  it('[TOG-61] hold the hidden columns of each table by itself', async () => {
    const { token } = await newTenant();
    const hide = (hiddenColumns: object) => ask(200, 'PATCH', '/v1/me/preferences', { token, body: { hiddenColumns } });
    await Promise.all([hide({ audit: ['number', 'request'] }), hide({ people: ['since'] })]);
    expect(await hide({ audit: [] })).toMatchObject({ volume: 60, hiddenColumns: { audit: [], people: ['since'] } });
    const show = (contacts: string[]) => ({ token, body: { shownColumns: { contacts } } });
    expect(await ask(200, 'PATCH', '/v1/me/preferences', show(['field.plano']))).toMatchObject({
      hiddenColumns: { audit: [], people: ['since'] },
      shownColumns: { contacts: ['field.plano'] },
    });
    expect(await refusal('PATCH', '/v1/me/preferences', show(['plano']))).toEqual([400, 'invalid-request']);
    for (const hiddenColumns of [{ elsewhere: [] }, { audit: ['<b>'] }, { audit: Array.from({ length: 41 }, () => 'number') }])
      expect(await refusal('PATCH', '/v1/me/preferences', { token, body: { hiddenColumns } })).toEqual([400, 'invalid-request']);
  });
});
