import { createExecutionContext, createMessageBatch, getQueueResult, runInDurableObject, waitOnExecutionContext } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { handleBatch } from '../../src/edge/background/queue-handler.ts';
import type { Id } from '../../src/kernel/ids.ts';
import { forgetPeople } from '../../src/modules/foundation/guard/remembered.middleware.ts';
import { newTenant, type Tenant } from '../support/api.ts';
import { dumpAll } from '../support/d1.ts';
import { graph } from '../support/graph.ts';
import { settled, testHost } from '../support/host.ts';
import { groupOf } from '../support/keys.ts';
import { claim, claimsOf, firstWord, newColleague, newShop, objectOf, type Shop, shardOf, write } from '../support/shop.ts';
import { openThread } from '../support/sockets.ts';

/** Behind the routes: queues and sockets keep tenants apart, and people within their rights, by themselves. */
let shop: Shop;
let thread: Id<'conversation'>;
let stranger: Tenant;

beforeAll(async () => {
  shop = await newShop();
  thread = (await firstWord(shop, 'Segredo')).id as Id<'conversation'>; // safe: the API's own
  stranger = await newTenant('Outra empresa');
});

const rowsOf = (): Promise<string> =>
  runInDurableObject(objectOf(shop.tenant, thread), (_, { storage: { sql } }) =>
    JSON.stringify(sql.exec('SELECT * FROM messages ORDER BY seq').toArray()),
  );

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
