import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { ConversationObject } from '../../durable-objects/conversation/conversation.object.ts';
import { ask, call } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { objectOf, rows, shardOf } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { canaries, erased, foundOf, type Planted, plant } from './persons.ts';

/** A table that is not where it should be, until the work is done. */
async function without<T>({ tenant }: Planted['shop'], table: string, work: () => Promise<T>): Promise<T> {
  await shardOf(tenant).prepare(`ALTER TABLE ${table} RENAME TO ${table}_away`).run();
  try {
    return await work();
  } finally {
    await shardOf(tenant).prepare(`ALTER TABLE ${table}_away RENAME TO ${table}`).run();
  }
}

const MINUTES = 60_000;
const DAY = 24 * 60 * MINUTES;
it('[PDT-10] refuses while costs or an entry of the audit log are owed, and tells what was parked first', async () => {
  const words = canaries();
  const person = await plant(words, 1);
  const { shop, contactId, threads, name } = person;
  const { tenant } = shop;
  const [id = ''] = threads;
  const thread = threadOf(tenant.id, id);
  const parkedIn = () =>
    runInDurableObject(objectOf(tenant, id), (_, { storage: { sql } }) =>
      sql
        .exec('SELECT sink FROM parked')
        .toArray()
        .map(({ sink }) => sink),
    );
  const path = `/v1/contacts/${contactId}`;
  const traced = async () =>
    (await rows(shardOf(tenant), 'SELECT 1 FROM sessions WHERE tenant_id = ? AND trace IS NOT NULL', tenant.id)).length;
  const before = await traced();
  await without(shop, 'ledger_entries', async () => {
    // Its session ends, and what became of its messages is to be kept beside it.
    await at(currentTime() + 5 * DAY, tenant);
    for (let n = 0; n < 9; n += 1) {
      await at(currentTime() + 6 * MINUTES, tenant);
      await thread.wake();
    }
    expect(await parkedIn()).toEqual(['money']);
    const { token } = await at(currentTime(), tenant);
    const bars = [{ reason: 'money-owed', of: id }];
    expect(await ask(200, 'GET', `${path}/erasure`, { token })).toMatchObject({ bars });
    const answer = await call('POST', `${path}/erase`, { token, body: { name, reason: 'asked' } });
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'erase-refused', reason: 'money-owed', bars }),
    ]);
    const asked = (object: ConversationObject) =>
      object.erase().then(
        () => 'erased',
        () => 'refused',
      );
    expect(await runInDurableObject(objectOf(tenant, id) as DurableObjectStub<ConversationObject>, asked)).toBe('refused');
    expect(await parkedIn()).toEqual(['money']);
  });
  await erased({ ...person, shop: { ...shop, tenant: await at(currentTime(), tenant) } });
  expect(await traced()).toBe(before + 1);
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
});
