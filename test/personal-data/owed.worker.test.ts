import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { ConversationObject } from '../../durable-objects/conversation/conversation.object.ts';
import { instantOf } from '../../src/kernel/time.ts';
import { ask, call } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { deliverText } from '../support/meta.ts';
import { chargeBy } from '../support/money.ts';
import { claim, finish, headOf, objectOf, shardOf } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { canaries, erased, found, foundOf, type Planted, plant } from './persons.ts';

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
it('[PDT-10] refuses while costs or an entry of the audit log are owed, and tells what was parked first', async () => {
  const words = canaries();
  const person = await plant(words, 1);
  const { shop, contactId, threads, name } = person;
  // From now on each message is charged by itself, so that a status is a fact of money.
  await chargeBy(shop, [{ from: 0, tariff: 'meta-pmp-2026-10' }]);
  const { tenant } = shop;
  const [id = ''] = threads;
  const { token: now } = await at(currentTime() + 2 * MINUTES, tenant);
  await deliverText(shop.channel, words.word(), { from: person.phone, at: currentTime() });
  await finish({ ...tenant, token: now }, await claim({ ...tenant, token: now }, await headOf({ ...tenant, token: now }, id)));
  const thread = threadOf(tenant.id, id);
  const parkedIn = () =>
    runInDurableObject(objectOf(tenant, id), (_, { storage: { sql } }) =>
      sql
        .exec('SELECT sink FROM parked')
        .toArray()
        .map(({ sink }) => sink),
    );
  const path = `/v1/contacts/${contactId}`;
  const facts = async () => (await found(shop, 'ledger_entries')).length;
  const before = await facts();
  const [wamid = ''] = await runInDurableObject(objectOf(tenant, id), (_, { storage: { sql } }) =>
    sql
      .exec("SELECT wamid FROM messages WHERE direction = 'out' AND wamid IS NOT NULL")
      .toArray()
      .map((row) => String(row.wamid)),
  );
  await without(shop, 'ledger_entries', async () => {
    const status = {
      kind: 'status',
      wamid,
      state: 'delivered',
      at: instantOf(currentTime()),
    } as const;
    await thread.ingest([{ ...status, pricing: { billable: true, category: 'utility', pricing_model: 'PMP' } }]);
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
  expect(await facts()).toBe(before + 1);
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
});
