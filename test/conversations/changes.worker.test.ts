import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it, vi } from 'vitest';
import { DeskObject } from '../../durable-objects/desk/desk.object.ts';
import { instantOf } from '../../src/kernel/time.ts';
import type { InboundStatus } from '../../src/modules/messaging/content/inbound.domain.ts';
import { ask } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { chargeBy } from '../support/money.ts';
import { claim, firstWord, newColleague, newShop, objectOf, rows, type Shop, saying, shardOf } from '../support/shop.ts';
import { entriesOf, serving, threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CHANGES = 100;

type Owed = { outbox: number; parked: number };
const owedBy = (shop: Shop, id: string): Promise<Owed> =>
  runInDurableObject(objectOf(shop.tenant, id), (_, { storage: { sql } }) => ({
    outbox: Number(sql.exec('SELECT count(*) AS n FROM outbox').one().n),
    parked: Number(sql.exec('SELECT count(*) AS n FROM parked').one().n),
  }));
const pointers = (shop: Shop): Promise<{ sink: string }[]> =>
  rows(shardOf(shop.tenant), 'SELECT sink FROM parked_changes WHERE tenant_id = ?', shop.tenant.id);

const health = async ({ tenant }: Shop): Promise<{ parked: unknown[] }> =>
  ask(200, 'GET', '/v1/monitoring/health', { token: (await at(currentTime(), tenant)).token });

/** A conversation that an agent serves. */
async function served(prepare: (shop: Shop) => Promise<void> = async () => {}): Promise<{ shop: Shop; id: string }> {
  graph();
  const shop = await newShop();
  await prepare(shop);
  const { id } = await claim(shop.tenant, await firstWord(shop));
  await until(async () => (await owedBy(shop, id)).outbox === 0);
  return { shop, id };
}

/** A table that is not where it should be, until the work is done. */
async function without<T>(shop: Shop, table: string, work: () => Promise<T>): Promise<T> {
  await shardOf(shop.tenant).prepare(`ALTER TABLE ${table} RENAME TO ${table}_away`).run();
  try {
    return await work();
  } finally {
    await shardOf(shop.tenant).prepare(`ALTER TABLE ${table}_away RENAME TO ${table}`).run();
  }
}

/** Time passes until everything that is refused is parked. */
async function untilParked(shop: Shop, id: string): Promise<void> {
  for (let n = 0; n < 9; n += 1) {
    await at(currentTime() + 6 * MINUTE, shop.tenant);
    await objectOf(shop.tenant, id).wake();
  }
}

/** A day later everything that was parked is told. */
async function aDayLater(shop: Shop, id: string): Promise<void> {
  await at(currentTime() + 25 * HOUR, shop.tenant);
  await objectOf(shop.tenant, id).wake();
  expect(await owedBy(shop, id)).toEqual({ outbox: 0, parked: 0 });
  expect(await pointers(shop)).toEqual([]);
}

/** So many changes of one interaction: it is put on hold and taken up again. */
async function changeOften(shop: Shop, id: string): Promise<void> {
  const [thread, me] = [threadOf(shop.tenant.id, id), serving(shop.tenant.owner)];
  for (let n = 0; n < CHANGES; n += 1) {
    const request =
      n % 2 === 0
        ? { type: 'hold' as const, number: 1, until: instantOf(currentTime() + 90 * 24 * HOUR) }
        : { type: 'resume' as const, number: 1 };
    expect((await thread.object.execute(request, me)).ok).toBe(true);
  }
}

describe('a reader that refuses', () => {
  it('[CHG-1] [CHG-2] the read model: a hundred changes are parked, the desk has them all, and they come back by themselves', async () => {
    const { shop, id } = await served();
    await without(shop, 'interactions', async () => {
      await changeOften(shop, id);
      await until(async () => (await entriesOf(shop.tenant))[0]?.interaction?.state === 'active');
      await untilParked(shop, id);
      expect(await owedBy(shop, id)).toEqual({ outbox: 0, parked: CHANGES });
      expect((await pointers(shop)).map(({ sink }) => sink)).toEqual(Array(CHANGES).fill('read-model'));
    });
    await aDayLater(shop, id);
    const head = await threadOf(shop.tenant.id, id).head();
    const [row] = await rows<{ state: string; n: number }>(
      shardOf(shop.tenant),
      'SELECT max(state) AS state, count(*) AS n FROM interactions WHERE tenant_id = ?',
      shop.tenant.id,
    );
    expect(row).toEqual({ state: head?.interaction?.state, n: 1 });
  });

  it('[CHG-1] [CHG-2] [CHG-5] [CHG-7] money: a hundred facts are parked, and are there once when they come back', async () => {
    // Free words are charged one by one from October 2026 on.
    const { shop, id } = await served((one) => chargeBy(one, [{ from: 0, tariff: 'meta-pmp-2026-10' }]));
    const thread = threadOf(shop.tenant.id, id);
    for (let n = 0; n < CHANGES; n += 1) await thread.write(shop.tenant.owner, `c-${n}`, saying(`palavra ${n}`));
    const status = (n: number): InboundStatus => ({
      kind: 'status',
      wamid: `wamid.${id}-${n}`,
      messageId: `msg_${id.slice(4)}_${n + 2}`,
      state: 'delivered',
      at: instantOf(currentTime()),
      pricing: { billable: true, category: 'service', pricing_model: 'PMP' },
    });
    await without(shop, 'ledger_entries', async () => {
      for (let n = 0; n < CHANGES; n += 1) for (const _twice of [1, 2]) await thread.ingest([status(n)]);
      await untilParked(shop, id);
      expect(await owedBy(shop, id)).toEqual({ outbox: 0, parked: CHANGES });
      expect((await pointers(shop)).map(({ sink }) => sink)).toEqual(Array(CHANGES).fill('money'));
      const { parked } = await health(shop);
      expect(parked).toEqual([
        { sink: 'money', changes: CHANGES, conversations: 1, since: expect.any(String), error: expect.stringContaining('ledger_entries') },
      ]);
      expect(await health(await newShop())).toMatchObject({ parked: [] });
    });
    await aDayLater(shop, id);
    expect(await health(shop)).toMatchObject({ parked: [] });
    const entries = await rows<{ kind: string; ordinal: number; told: string }>(
      shardOf(shop.tenant),
      "SELECT kind, ordinal, told FROM ledger_entries WHERE tenant_id = ? AND unit = 'message' ORDER BY seq",
      shop.tenant.id,
    );
    expect(entries).toEqual(Array.from({ length: CHANGES }, (_, n) => ({ kind: 'quota', ordinal: n + 1, told: 'service' })));
  });

  it('[CHG-1] [CHG-2] [CHG-4] the audit log: a hundred take-overs are parked, and are one entry each when they come back', async () => {
    const { shop, id } = await served();
    const rui = await newColleague(shop.tenant);
    const people = [rui.owner, shop.tenant.owner];
    await without(shop, 'audit_entries', async () => {
      for (let n = 0; n < CHANGES; n += 1) {
        const who = people[n % 2] ?? rui.owner;
        const done = await threadOf(shop.tenant.id, id).object.execute({ type: 'take-over', number: 1 }, serving(who, true));
        expect(done.ok && done.summary.interaction?.assignee?.id).toBe(who.id);
      }
      await untilParked(shop, id);
      expect(await owedBy(shop, id)).toEqual({ outbox: 0, parked: CHANGES });
    });
    await aDayLater(shop, id);
    const entries = await rows<{ action: string; n: number }>(
      shardOf(shop.tenant),
      "SELECT action, count(*) AS n FROM audit_entries WHERE tenant_id = ? AND object_kind = 'interaction' GROUP BY action",
      shop.tenant.id,
    );
    expect(entries).toEqual([{ action: 'interaction.taken-over', n: CHANGES }]);
  });

  it('[CHG-4] what is refused leaves no entry, and what one does to one’s own neither', async () => {
    const { shop, id } = await served();
    const rui = await newColleague(shop.tenant);
    const thread = threadOf(shop.tenant.id, id);
    expect(await thread.object.execute({ type: 'take-over', number: 1 }, serving(rui.owner))).toMatchObject({ problem: 'forbidden' });
    expect(await thread.object.execute({ type: 'take-over', number: 7 }, serving(rui.owner, true))).toMatchObject({ problem: 'not-found' });
    expect(await thread.object.execute({ type: 'force-finish', number: 1 }, serving(shop.tenant.owner, true))).toMatchObject({ ok: true });
    await until(async () => (await owedBy(shop, id)).outbox === 0);
    expect(
      await rows(
        shardOf(shop.tenant),
        "SELECT action FROM audit_entries WHERE tenant_id = ? AND object_kind = 'interaction'",
        shop.tenant.id,
      ),
    ).toEqual([]);
  });
});

describe('a destination that does not answer', () => {
  it('[CHG-3] is waited for: a hundred changes reach the database meanwhile, and the desk has the last of them when it is back', async () => {
    const { shop, id } = await served();
    const away = vi.spyOn(DeskObject.prototype, 'apply').mockRejectedValue(new Error('unreachable'));
    try {
      await changeOften(shop, id);
      await threadOf(shop.tenant.id, id).object.execute(
        { type: 'hold', number: 1, until: instantOf(currentTime() + 90 * 24 * HOUR) },
        serving(shop.tenant.owner),
      );
      await untilParked(shop, id);
      expect(await owedBy(shop, id)).toEqual({ outbox: CHANGES + 1, parked: 0 });
      const [row] = await rows<{ state: string }>(
        shardOf(shop.tenant),
        'SELECT state FROM interactions WHERE tenant_id = ?',
        shop.tenant.id,
      );
      expect(row?.state).toBe('on_hold');
    } finally {
      away.mockRestore();
    }
    await aDayLater(shop, id);
    expect((await entriesOf(shop.tenant))[0]?.interaction?.state).toBe('on_hold');
  });
});

describe('money', () => {
  it('[CHG-6] keeps a session that opens while no tariff is in force, without a price', async () => {
    graph();
    const shop = await newShop();
    await chargeBy(shop, []);
    const { id } = await firstWord(shop);
    await until(async () => (await owedBy(shop, id)).outbox === 0);
    expect(await rows(shardOf(shop.tenant), 'SELECT tariff, priced FROM sessions WHERE tenant_id = ?', shop.tenant.id)).toEqual([
      { tariff: '', priced: null },
    ]);
    expect(await rows(shardOf(shop.tenant), 'SELECT 1 FROM ledger_entries WHERE tenant_id = ?', shop.tenant.id)).toEqual([]);
  });
});
