import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ConversationObject } from '../../durable-objects/conversation/conversation.object.ts';
import { DeskObject } from '../../durable-objects/desk/desk.object.ts';
import { QuotaObject } from '../../durable-objects/quota/quota.object.ts';
import { SearchIndexObject } from '../../durable-objects/search-index/search-index.object.ts';
import { type Id, newId } from '../../src/kernel/ids.ts';
import { questionOf } from '../../src/kernel/question.ts';
import { searchVersion } from '../../src/kernel/text.ts';
import { instantOf } from '../../src/kernel/time.ts';
import type { ConversationRpc } from '../../src/modules/service/conversations/conversation.rpc.ts';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain.ts';
import type { DeskRpc } from '../../src/modules/service/desk/desk.rpc.ts';
import { indexNames } from '../../src/modules/service/search/layout.domain.ts';
import type { SearchIndexRpc } from '../../src/modules/service/search/search.rpc.ts';
import { QUEUE } from '../conversations/history.ts';
import { newTenant, type Tenant } from '../support/api.ts';
import { dumpAll } from '../support/d1.ts';
import { testScope } from '../support/host.ts';
import { claimsOf, deskOf, firstWord, newShop, objectOf, type Shop, saying } from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';
import { EVERYTHING } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';

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
const holder = () => ({ userId: stranger.owner.id, name: 'Estranho', loginId: 'fam_x', serves: true, queues: 'all' as const, until: null });
/** The stranger's own company, contact and queue, with our thread: all that an object is ever told of where it stands. */
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
const viewer = () => ({ ...holder(), supervises: true });
const CONVERSATION = {
  execute: () => [{ type: 'force-finish', number: 1 }, viewer()],
  read: () => [{ what: 'messages', query: { limit: 50 } }, viewer()],
  ingest: () => [ref(), []],
  report: () => [
    [
      { type: 'begin', seq: 1 },
      { type: 'sent', seq: 1, outcome: { kind: 'accepted', wamid: 'wamid.x' } },
      { type: 'downloaded', seq: 1, outcome: { state: 'failed', reason: 'expired' } },
    ],
  ],
  issueTicket: () => ['hash', holder(), currentTime() + 30_000],
  contactUpdated: () => ['Estranho', 9],
  drop: () => [shop.tenant.owner.id, 'access-ended'],
  wake: () => [],
  clear: () => [],
  files: () => [],
  erase: () => [],
  settle: () => [],
  aged: () => [currentTime()],
  forget: () => [{ upTo: 9, before: currentTime() }],
} satisfies Record<keyof ConversationRpc, () => unknown[]>;
/** Every request there is, as a stranger would make it up about our thread. */
const REQUESTS = [
  ...(['claim', 'take-over', 'accept', 'decline', 'resume', 'force-finish'] as const).map((type) => ({ type, number: 1 })),
  { type: 'send', clientMessageId: 'c-1', outgoing: saying('Olá') },
  { type: 'resend', clientMessageId: 'c-1', seq: 1 },
  { type: 'note', clientMessageId: 'n-1', body: 'Nota', mentions: [] },
  { type: 'mark-read', upTo: 1 },
  { type: 'mark-unread' },
  { type: 'show-typing' },
] as const;

const home = () => ({ tenantId: stranger.id, shard: claimsOf(stranger).shd });
const DESK = {
  apply: () => [home(), []],
  entries: () => [EVERYTHING],
  transferTargets: () => [home(), thread, EVERYTHING],
  presence: () => [],
  sendToUsers: () => [[shop.tenant.owner.id], { type: 'mentions-seen', messageIds: null }],
  setPresence: () => [
    home(),
    { id: shop.tenant.owner.id, name: 'Estranho' },
    { next: { state: 'invisible' }, setBy: { id: stranger.owner.id, name: 'Estranho' } },
  ],
  rosterChanged: () => [home()],
  routingHealth: () => [home()],
  eligibility: () => [home(), 'que_01kb3rt5a6e0zvgv5x3m9f7c2d'],
  tagsChanged: () => [{ of: 'tag', id: 'tag_01kb3rt5a6e0zvgv5x3m9f7c2d' }],
  issueTicket: () => [home(), 'hash', holder(), currentTime() + 30_000],
  recordView: () => [{ userId: shop.tenant.owner.id, loginId: 'fam_x', until: currentTime() }, thread],
  drop: () => [{ loginId: claimsOf(shop.tenant).sid, userId: shop.tenant.owner.id }],
  clear: () => [],
} satisfies Record<keyof DeskRpc, () => unknown[]>;
const MONTH = '2026-11';
const LAYOUT = { version: searchVersion(), parts: 1 };
const INDEX = {
  put: () => [{ ...LAYOUT, home: home(), month: MONTH, conversationId: thread, passages: [[{ seq: 1, at: 2, text: 'Nada' }]] }],
  amend: () => [{ ...LAYOUT, home: home(), month: MONTH, conversationId: thread, lines: [{ seq: 1, at: 2, text: 'Nada' }] }],
  search: () => [{ version: LAYOUT.version, question: questionOf('segredo'), limit: 50 }],
  announce: () => [{ version: LAYOUT.version, parts: 2 }],
  dismiss: () => [{ version: LAYOUT.version, parts: 2 }],
  forget: () => [[thread]],
  held: () => [[thread]],
  forgetUpTo: () => [thread, 9],
  empty: () => [],
} satisfies Record<keyof SearchIndexRpc, () => unknown[]>;
const deskRows = (): Promise<string> =>
  runInDurableObject(deskOf(shop.tenant), (_, { storage: { sql } }) =>
    ['entries', 'views', 'tenant', 'ends'].map((table) => JSON.stringify(sql.exec(`SELECT * FROM ${table} ORDER BY 1`).toArray())).join(),
  );

describe('the objects', () => {
  it('every method of a conversation is tried here', () => {
    expect(methodsOf(ConversationObject).filter((name) => !(name in CONVERSATION))).toEqual([]);
  });

  it.each(Object.keys(CONVERSATION) as (keyof ConversationRpc)[])(
    'through a stranger’s door %s reaches nothing of ours',
    async (method) => {
      const line = await openThread(shop.tenant, thread);
      const [before, databases] = [await rowsOf(), await dumpAll()];
      const { shd } = claimsOf(stranger);
      const door = testScope({ tenantId: claimsOf(stranger).tid, shard: shd }).object<object>('conversation', thread);
      const call = Reflect.get(door, method) as (...given: unknown[]) => Promise<unknown>;
      const answer = await call(...CONVERSATION[method]()).catch((error: unknown) => String(error));
      expect(JSON.stringify(answer ?? null)).not.toContain(CANARY);
      expect([await rowsOf(), await dumpAll()]).toEqual([before, databases]);
      line.send('ping');
      await line.until('hello');
      expect(line.closed).toBeUndefined();
      line.close();
    },
  );

  it('an id that names nobody reaches an empty object, which refuses every request and stays empty', async () => {
    const object = testScope({ tenantId: claimsOf(stranger).tid, shard: claimsOf(stranger).shd }).object<ConversationRpc>(
      'conversation',
      newId('conversation'),
    );
    for (const request of REQUESTS) expect(await object.execute(request, viewer())).toMatchObject({ ok: false, problem: 'not-found' });
    expect(await object.read({ what: 'summary' }, viewer())).toMatchObject({ problem: 'not-found' });
    expect(await object.ingest(null, [])).toBeNull();
    expect(await object.issueTicket('hash', holder(), instantOf(currentTime() + 30_000))).toBe('not-found');
    await object.wake();
  });

  it('every method of a desk, of an index and of a quota is tried here', () => {
    expect(methodsOf(DeskObject).filter((name) => !(name in DESK))).toEqual([]);
    expect(methodsOf(SearchIndexObject).filter((name) => !(name in INDEX))).toEqual([]);
    expect(methodsOf(QuotaObject)).toEqual(['lease', 'spend', 'clear']);
  });

  it.each(Object.keys(DESK) as (keyof DeskRpc)[])('through a stranger’s own desk %s reaches nothing of ours', async (method) => {
    const line = await openDesk(shop.tenant);
    await line.until('hello');
    const before = await deskRows();
    const { tid, shd } = claimsOf(stranger);
    const door = testScope({ tenantId: tid, shard: shd }).object<object>('desk');
    const call = Reflect.get(door, method) as (...given: unknown[]) => Promise<unknown>;
    const answer = await call(...DESK[method]()).catch((error: unknown) => String(error));
    expect(JSON.stringify(answer ?? null)).not.toContain(CANARY);
    expect(await deskRows()).toBe(before);
    expect(line.closed).toBeUndefined();
    line.close();
  });

  it.each(Object.keys(INDEX) as (keyof SearchIndexRpc)[])('through a stranger’s own index %s reaches nothing of ours', async (method) => {
    const [name = ''] = indexNames(MONTH, LAYOUT);
    const ours = env.INDEXES.get(env.INDEXES.idFromName(`${shop.tenant.id}/${name}`));
    const passages = [[{ seq: 1, at: 1, text: `Segredo ${CANARY}` }]];
    const { tid, shd } = claimsOf(shop.tenant);
    await ours.put({ ...LAYOUT, home: { tenantId: tid, shard: shd }, month: MONTH, conversationId: thread, passages });
    const rowsOfOurs = (): Promise<string> =>
      runInDurableObject(ours, (_, { storage: { sql } }) =>
        ['threads', 'passages'].map((table) => JSON.stringify(sql.exec(`SELECT * FROM ${table}`).toArray())).join(),
      );
    const before = await rowsOfOurs();
    const door = testScope({ tenantId: claimsOf(stranger).tid, shard: claimsOf(stranger).shd }).object<object>('index', name);
    const call = Reflect.get(door, method) as (...given: unknown[]) => Promise<unknown>;
    expect(JSON.stringify((await call(...INDEX[method]())) ?? null)).not.toContain(CANARY);
    expect(await rowsOfOurs()).toBe(before);
  });

  it('one company’s quota is its own', async () => {
    const lease = (tenant: Tenant) =>
      env.QUOTAS.get(env.QUOTAS.idFromName(tenant.id)).lease('people', { allowance: 10, wanted: 10, returned: [] });
    expect((await lease(stranger)).count).toBe(10);
    expect((await lease(stranger)).count).toBe(0);
    expect((await lease(await newTenant())).count).toBe(10);
  });
});
