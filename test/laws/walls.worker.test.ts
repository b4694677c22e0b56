import { createExecutionContext, createMessageBatch, getQueueResult, runInDurableObject, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ConversationObject } from '../../durable-objects/conversation/conversation.object.ts';
import { DeskObject } from '../../durable-objects/desk/desk.object.ts';
import { QuotaObject } from '../../durable-objects/quota/quota.object.ts';
import { handleBatch } from '../../src/edge/background/queue-handler.ts';
import type { Id } from '../../src/kernel/ids.ts';
import { forgetPeople } from '../../src/modules/foundation/guard/remembered.middleware.ts';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain.ts';
import { QUEUE } from '../conversations/history.ts';
import { newTenant, type Tenant } from '../support/api.ts';
import { dumpAll } from '../support/d1.ts';
import { graph } from '../support/graph.ts';
import { settled, testHost, testScope } from '../support/host.ts';
import { groupOf } from '../support/keys.ts';
import { claim, claimsOf, deskOf, firstWord, newColleague, newShop, objectOf, type Shop, saying, shardOf, write } from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';

/** Behind the routes: objects, sockets and queues keep the wall between tenants by themselves. */
const CANARY = 'canary-behind-the-wall';
let shop: Shop;
let thread: Id<'conversation'>;
let stranger: Tenant;

beforeAll(async () => {
  shop = await newShop();
  thread = (await firstWord(shop, `Segredo ${CANARY}`)).id as Id<'conversation'>; // safe: the API's own
  stranger = await newTenant('Outra empresa');
});

const rowsOf = (): Promise<string> =>
  runInDurableObject(objectOf(shop.tenant, thread), (_, { storage: { sql } }) =>
    JSON.stringify(sql.exec('SELECT * FROM messages ORDER BY seq').toArray()),
  );
const methodsOf = (of: { prototype: object }): string[] =>
  Object.getOwnPropertyNames(of.prototype).filter((name) => !/^(constructor|fetch|alarm|webSocket\w+)$/.test(name));

/** Arguments that each method would take, as a stranger would make them up about our thread. */
const who = () => ({ id: stranger.owner.id, name: 'Estranho' });
const holder = () => ({ userId: stranger.owner.id, name: 'Estranho', loginId: 'fam_x', serves: true, queues: 'all', until: null });
/** His own company, contact and queue, with our thread: all that an object is ever told of where it stands. */
const ref = (): ConversationRef => ({
  tenantId: claimsOf(stranger).tid,
  shard: claimsOf(stranger).shd,
  conversationId: thread,
  channel: { id: 'chn_x', name: 'WhatsApp' },
  account: { wabaId: '900', timezone: 'America/Sao_Paulo' },
  contact: { id: 'con_x', name: 'Estranho', phone: null },
  address: { to: '5511955550000' },
  entry: { queue: QUEUE, greeting: null },
});
const CONVERSATION: Record<string, () => unknown[]> = {
  ingest: () => [ref(), []],
  settle: () => [[]],
  rename: () => ['Estranho', 9],
  note: () => [who(), 'n-1', { body: 'Nota', mentions: [] }],
  leaveUnread: () => [],
  handle: () => [{ type: 'force-finish', place: 1 }],
  tell: () => [1, 1, 'Olá'],
  start: () => [ref(), who(), 'c-1', saying('Olá')],
  read: () => [1],
  write: () => [who(), 'c-1', saying('Olá')],
  beginDispatch: () => [1, 'meta-file'],
  file: () => [1],
  attach: () => [1, { state: 'failed', reason: 'expired' }],
  report: () => [1, { kind: 'accepted', wamid: 'wamid.x' }],
  head: () => [],
  messages: () => [{ limit: 50 }],
  issueTicket: () => ['hash', holder(), Date.now() + 30_000],
  drop: () => [shop.tenant.owner.id, 'access-ended'],
  wake: () => [],
};

const home = () => ({ tenantId: stranger.id, shard: claimsOf(stranger).shd });
const DESK: Record<string, () => unknown[]> = {
  apply: () => [home(), []],
  entries: () => [],
  presence: () => [],
  whisper: () => [[shop.tenant.owner.id], { type: 'mentions-seen', messageIds: null }],
  setPresence: () => [
    home(),
    { id: shop.tenant.owner.id, name: 'Estranho' },
    { next: { state: 'invisible' }, setBy: { id: stranger.owner.id, name: 'Estranho' } },
  ],
  rosterChanged: () => [home()],
  floorHealth: () => [home()],
  eligibility: () => [home(), 'que_01kb3rt5a6e0zvgv5x3m9f7c2d'],
  issueTicket: () => [home(), 'hash', holder(), Date.now() + 30_000],
  noteView: () => [{ userId: shop.tenant.owner.id, loginId: 'fam_x', until: Date.now() }, thread],
  dropLogin: () => [claimsOf(shop.tenant).sid],
  dropPerson: () => [shop.tenant.owner.id],
};
const deskRows = (): Promise<string> =>
  runInDurableObject(deskOf(shop.tenant), (_, { storage: { sql } }) =>
    ['entries', 'views', 'tenant', 'ends'].map((table) => JSON.stringify(sql.exec(`SELECT * FROM ${table} ORDER BY 1`).toArray())).join(),
  );

describe('the objects', () => {
  it('every method of a conversation is tried here', () => {
    expect(methodsOf(ConversationObject).filter((name) => !(name in CONVERSATION))).toEqual([]);
  });

  it.each(Object.keys(CONVERSATION))('through a stranger’s door %s reaches nothing of ours', async (method) => {
    const line = await openThread(shop.tenant, thread);
    const [before, databases] = [await rowsOf(), await dumpAll()];
    const { shd } = claimsOf(stranger);
    const door = testScope({ tenantId: claimsOf(stranger).tid, shard: shd }).object<object>('conversation', thread);
    const call = Reflect.get(door, method) as (...given: unknown[]) => Promise<unknown>;
    const answer = await call(...(CONVERSATION[method]?.() ?? [])).catch((error: unknown) => String(error));
    expect(JSON.stringify(answer ?? null)).not.toContain(CANARY);
    expect([await rowsOf(), await dumpAll()]).toEqual([before, databases]);
    line.send('ping');
    await line.until('hello');
    expect(line.closed).toBeUndefined();
    line.close();
  });

  it('every method of a desk and of a quota is tried here', () => {
    expect(methodsOf(DeskObject).filter((name) => !(name in DESK))).toEqual([]);
    expect(methodsOf(QuotaObject)).toEqual(['lease']);
  });

  it.each(Object.keys(DESK))('through a stranger’s door to his desk %s reaches nothing of ours', async (method) => {
    const line = await openDesk(shop.tenant);
    await line.until('hello');
    const before = await deskRows();
    const { tid, shd } = claimsOf(stranger);
    const door = testScope({ tenantId: tid, shard: shd }).object<object>('desk');
    const call = Reflect.get(door, method) as (...given: unknown[]) => Promise<unknown>;
    const answer = await call(...(DESK[method]?.() ?? [])).catch((error: unknown) => String(error));
    expect(JSON.stringify(answer ?? null)).not.toContain(CANARY);
    expect(await deskRows()).toBe(before);
    expect(line.closed).toBeUndefined();
    line.close();
  });

  it('one company’s quota is its own', async () => {
    const lease = (tenant: Tenant) =>
      env.QUOTAS.get(env.QUOTAS.idFromName(tenant.id)).lease('people', { allowance: 10, wanted: 10, returned: [] });
    expect((await lease(stranger)).count).toBe(10);
    expect((await lease(stranger)).count).toBe(0);
    expect((await lease(await newTenant())).count).toBe(10);
  });
});

describe('the queues', () => {
  const deliver = async (queue: string, body: unknown): Promise<unknown> => {
    const batch = createMessageBatch(queue, [{ id: 'one', timestamp: new Date(), attempts: 1, body }]);
    const ctx = createExecutionContext();
    await handleBatch(batch, testHost());
    await settled();
    await waitOnExecutionContext(ctx);
    return getQueueResult(batch, ctx);
  };

  it('a pointer that names our thread for another tenant sends nothing and copies nothing', async () => {
    const meta = graph();
    await claim(shop.tenant, await firstWord(shop, 'Oi', { from: '5511911112222' }));
    const [before, databases] = [await rowsOf(), await dumpAll()];
    const { tid, shd } = claimsOf(stranger);
    for (const queue of ['sends', 'media']) await deliver(queue, { tenantId: tid, shard: shd, conversationId: thread, seq: 1 });
    expect(meta.asked).toEqual([]);
    expect([await rowsOf(), await dumpAll()]).toEqual([before, databases]);
  });

  it('items for our number under another tenant’s hook are put aside, not stored', async () => {
    const before = await rowsOf();
    const item = { from: '5511987654321', id: 'wamid.forged', timestamp: '1', type: 'text', text: { body: 'forged' } };
    const routed = { kind: 'message', phoneNumberId: shop.channel.phoneNumberId, item, identities: [], formerly: [] };
    await deliver('inbound', { hookId: 'hok_of_somebody_else', items: [routed] });
    expect(await rowsOf()).toBe(before);
    expect(await dumpAll()).toContain('unknown-number');
  });

  it.each(['sends', 'inbound', 'media'])('a message of %s that makes no sense is kept for a person and harms nobody', async (queue) => {
    const before = await rowsOf();
    for (const body of [null, 7, 'text', [], { tenantId: { $gt: '' } }, { hookId: 7, items: 'x' }]) await deliver(queue, body);
    expect(await rowsOf()).toBe(before);
  });
});

describe('the sockets', () => {
  it('who may only watch a thread may write nothing into it, not even as its agent of before', async () => {
    const viewer = await newColleague(shop.tenant, 'Vera Lima', 'agent');
    const taken = await firstWord(shop, 'Oi', { from: '5511933334444' });
    await claim(viewer, taken);
    await shardOf(viewer)
      .prepare('UPDATE users SET permission_group_id = ? WHERE tenant_id = ? AND id = ?')
      .bind(await groupOf(viewer, 'viewer'), viewer.id, viewer.owner.id)
      .run();
    forgetPeople([viewer.owner.id]);
    const mine = await openThread(viewer, taken.id);
    mine.send({ type: 'send', clientMessageId: 'v-0', text: 'Olá' });
    await mine.until('refused', ({ code }) => code === 'forbidden');
    mine.close();
    const line = await openThread(viewer, thread);
    await line.until('hello');
    const before = await rowsOf();
    for (const frame of [{ type: 'send', clientMessageId: 'v-1', text: 'Olá' }, { type: 'typing' }]) line.send(frame);
    await line.until('refused', ({ code }) => code === 'forbidden');
    line.send({ type: 'resume', after: 0 });
    expect((await line.until('messages')).items.length).toBeGreaterThan(0);
    expect(line.of('refused')).toHaveLength(2);
    expect(await rowsOf()).toBe(before);
    line.close();
  });

  it('a frame is as from its socket’s holder, whatever it says', async () => {
    graph();
    const colleague = await newColleague(shop.tenant, 'Rui Lima', 'agent');
    const line = await openThread(colleague, thread);
    await line.until('hello');
    const forged = { type: 'send', clientMessageId: 'f-1', text: 'Olá', agent: shop.tenant.owner, userId: shop.tenant.owner.id };
    line.send(forged);
    await line.until('refused');
    for (const frame of [
      { type: 'hello' },
      { type: 'changes', items: [] },
      { type: 'written' },
      { type: 'nothing' },
      '[]',
      '{',
      'null',
      '{"type":{"$gt":""}}',
    ])
      line.send(frame);
    line.send({ type: 'resume', after: 'x' });
    const answered = 10;
    line.send({ type: 'resume', after: 0 });
    await line.until('messages');
    expect(line.of('refused').length).toBe(answered);
    line.close();
    await expect(write(colleague, thread, 'Olá')).rejects.toThrow();
  });
});
