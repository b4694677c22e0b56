import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { days, instantOf } from '../../src/kernel/time.ts';
import { copyLedger } from '../../src/modules/billing/ledger/copies.actions.ts';
import { sealAll, sealNext } from '../../src/modules/billing/ledger/seal.actions.ts';
import { ledgerSealsSweep } from '../../src/modules/billing/ledger/seal.sweep.ts';
import type { Verification } from '../../src/modules/billing/ledger/verify.actions.ts';
import { ask } from '../support/api.ts';
import { testHost, testScope } from '../support/host.ts';
import { businessSession, customerSession, moneyScope, newThreads, noon, opened, tell } from '../support/money.ts';
import { firstWord, newShop, rows, type Shop, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

/** A company with some entries in its ledger: a customer's, and a business's that is certain, for each thread. */
async function ledgerOf(threads: number): Promise<Shop> {
  const shop = await newShop();
  await firstWord(shop);
  for (const [n, ref] of (await newThreads(shop, threads)).entries()) {
    await tell(shop, ref, noon(3), [opened(n % 2 === 0 ? customerSession(1, noon(3)) : businessSession(1, noon(4)))]);
    if (n % 2 === 1) await tell(shop, ref, noon(5), [{ kind: 'session-confirmed', number: 1, at: noon(5), category: null }]);
  }
  return shop;
}
/** All parts of it. */
async function verified({ tenant }: Shop): Promise<Pick<Verification, 'breaks' | 'entries' | 'seals' | 'months'>> {
  const all = { breaks: [] as Verification['breaks'], entries: 0, seals: 0, months: 0 };
  for (let after: string | null = ''; after !== null; ) {
    const part: Verification = await ask(200, 'GET', `/v1/ledger/verification${after && `?after=${after}`}`, { token: tenant.token });
    all.breaks.push(...part.breaks);
    for (const of of ['entries', 'seals', 'months'] as const) all[of] += part[of];
    after = part.next;
  }
  return all;
}
const whole = { breaks: [] };
const sumsIn = ({ tenant }: Shop, cube: string) =>
  rows(
    shardOf(tenant),
    `SELECT sum(entries) AS entries, sum(units) AS units, sum(free) AS free, sum(pending) AS pending, sum(posted) AS posted
     FROM ledger_days WHERE tenant_id = ? AND cube = ?`,
    tenant.id,
    cube,
  );
/** Somebody who has the database in their hands. */
const tamper = async ({ tenant }: Shop, sql: string, ...values: unknown[]): Promise<void> => {
  const database = shardOf(tenant);
  await database.exec('DROP TRIGGER IF EXISTS ledger_entries_no_update');
  await database.exec('DROP TRIGGER IF EXISTS ledger_entries_no_delete');
  await database.exec('DROP TRIGGER IF EXISTS ledger_seals_no_update');
  await database
    .prepare(sql)
    .bind(...values)
    .run();
};

it('[BIL-120] seals each entry once and adds it to its day once, whoever seals at the same time', async () => {
  const shop = await ledgerOf(6);
  const s = moneyScope(shop);
  await Promise.all([sealNext(s), sealNext(s), sealNext(s), sealNext(s)]);
  const sums = { entries: 10, units: 7, free: 4, pending: 0, posted: 3 * 790_000 };
  expect(await rows(shardOf(shop.tenant), 'SELECT no, first, last, entries FROM ledger_seals WHERE tenant_id = ?', shop.tenant.id)).toEqual(
    [{ no: 1, first: 1, last: 10, entries: 10 }],
  );
  for (const cube of ['day0', 'day']) expect(await sumsIn(shop, cube)).toEqual([sums]);
  expect(await sealNext(s)).toBe(0);
  const [ref] = await newThreads(shop, 1);
  if (ref) await tell(shop, ref, noon(6), [opened(customerSession(1, noon(6)))]);
  await sealAll(s, 3);
  const seals = await rows<{ no: number; prev: string; hash: string }>(
    shardOf(shop.tenant),
    'SELECT no, prev, hash FROM ledger_seals WHERE tenant_id = ? ORDER BY no',
    shop.tenant.id,
  );
  expect(seals.map(({ no }) => no)).toEqual([1, 2]);
  expect(seals[1]?.prev).toBe(seals[0]?.hash);
  const months = await rows(shardOf(shop.tenant), 'SELECT DISTINCT period FROM ledger_days WHERE tenant_id = ?', shop.tenant.id);
  expect(await verified(shop)).toEqual({ ...whole, entries: 11, seals: 2, months: months.length });
});

it('[BIL-121] finds an entry that was changed after its seal, and names it', async () => {
  const shop = await ledgerOf(4);
  await sealAll(moneyScope(shop), 1);
  expect(await verified(shop)).toMatchObject(whole);
  await tamper(shop, 'UPDATE ledger_entries SET posted = 0 WHERE tenant_id = ? AND seq = 4', shop.tenant.id);
  const { breaks } = await verified(shop);
  expect(breaks).toContainEqual({ kind: 'seal', no: 1, first: 1, last: 7, seq: 4, about: null });
  expect(breaks).toContainEqual(expect.objectContaining({ kind: 'cells', about: '2026-11-04' }));
  expect(breaks).toHaveLength(2);
});

it('[BIL-122] finds what was removed, before its seal and after, and what was slipped in', async () => {
  const shop = await ledgerOf(4);
  const s = moneyScope(shop);
  await sealAll(s, 1);
  await tamper(shop, 'DELETE FROM ledger_entries WHERE tenant_id = ? AND seq = 3', shop.tenant.id);
  expect((await verified(shop)).breaks).toContainEqual({ kind: 'hole', no: 1, first: 1, last: 7, seq: 3, about: null });
  const copy = (seq: number, subject: string) =>
    tamper(
      shop,
      `INSERT INTO ledger_entries SELECT tenant_id, ?, unit, ?, kind, turn, day, period, pending, posted, worth, currency, rule, why, tariff, card,
         NULL, NULL, held, channel_id, department_id, bearer, origin, category, market, told, occurred_at, recorded_at
       FROM ledger_entries WHERE tenant_id = ? AND seq = 4`,
      seq,
      subject,
      shop.tenant.id,
    );
  await copy(8, 'ses_x_1');
  await copy(0, 'ses_x_2');
  const { breaks } = await verified(shop);
  expect(breaks).toContainEqual({ kind: 'fact', no: null, first: 8, last: 8, seq: 8, about: 'ses_x_1' });
  expect(breaks).toContainEqual({ kind: 'stray', no: null, first: 0, last: 0, seq: 0, about: null });
  await tamper(shop, 'DELETE FROM ledger_entries WHERE tenant_id = ? AND seq = 8', shop.tenant.id);
  await copy(9, 'ses_x_1');
  expect((await verified(shop)).breaks).toContainEqual({ kind: 'hole', no: null, first: 8, last: 9, seq: 8, about: null });
  await expect(sealNext(s)).rejects.toThrow('no entry 8');
});

it('[BIL-123] finds a counter or a sum that was changed, a seal made anew, and a ledger that differs from its copy of the day', async () => {
  const shop = await ledgerOf(4);
  const s = moneyScope(shop);
  await sealAll(s, 1);
  const tomorrow = instantOf(currentTime() + days(1));
  expect(await copyLedger(s, 0, tomorrow)).toBe(false);
  expect(await copyLedger(s, 1, tomorrow)).toBe(true);
  expect(await verified(shop)).toMatchObject(whole);
  await tamper(shop, "UPDATE counters SET used = used + 1 WHERE tenant_id = ? AND counter LIKE '%waba-1%'", shop.tenant.id);
  expect((await verified(shop)).breaks).toEqual([
    expect.objectContaining({ kind: 'counter', about: 'customer-free-quota|waba-1|||2026-11' }),
  ]);
  await tamper(shop, "UPDATE counters SET used = used - 1 WHERE tenant_id = ? AND counter LIKE '%waba-1%'", shop.tenant.id);
  await tamper(
    shop,
    "UPDATE ledger_days SET posted = posted + 1 WHERE tenant_id = ? AND cube = 'day0' AND day = '2026-11-03'",
    shop.tenant.id,
  );
  expect((await verified(shop)).breaks.map(({ kind, about }) => [kind, about])).toEqual([
    ['cells', null],
    ['cells', '2026-11-03'],
  ]);
  await tamper(
    shop,
    "UPDATE ledger_days SET posted = posted - 1 WHERE tenant_id = ? AND cube = 'day0' AND day = '2026-11-03'",
    shop.tenant.id,
  );
  // Sums that are gone are no day that anybody would look at.
  const { results: kept } = await shardOf(shop.tenant).prepare('SELECT * FROM ledger_days WHERE tenant_id = ?').bind(shop.tenant.id).all();
  await tamper(shop, 'DELETE FROM ledger_days WHERE tenant_id = ?', shop.tenant.id);
  expect((await verified(shop)).breaks.map(({ kind, about }) => [kind, about])).toEqual([['cells', null]]);
  for (const row of kept)
    await shardOf(shop.tenant)
      .prepare(`INSERT INTO ledger_days (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => '?')})`)
      .bind(...Object.values(row))
      .run();
  expect(await verified(shop)).toMatchObject(whole);
  await tamper(shop, "UPDATE ledger_seals SET hash = 'x' WHERE tenant_id = ?", shop.tenant.id);
  const { breaks } = await verified(shop);
  expect(breaks.map(({ kind, no }) => [kind, no])).toEqual([
    ['chain', 1],
    ['head', 1],
  ]);
});

it('[BIL-124] copies the head and the packed entries of a day out of the database, once a day', async () => {
  const shop = await ledgerOf(4);
  const s = moneyScope(shop);
  await sealAll(s, 1);
  const tomorrow = instantOf(currentTime() + days(1));
  await copyLedger(s, 0, tomorrow);
  await copyLedger(s, 1, tomorrow);
  const { objects } = await env.MEDIA_BUCKET.list({ prefix: `${shop.tenant.id}/ledger/` });
  const names = objects.map(({ key }) => key.replace(/\d{4}-\d{2}-\d{2}/, 'DAY').slice(shop.tenant.id.length + 1));
  expect(names).toEqual(['ledger/entries/DAY/000000000001.ndjson.gz', 'ledger/heads/DAY.json', 'ledger/heads/newest.json']);
  const file = await env.MEDIA_BUCKET.get(objects[0]?.key ?? '');
  const text = file && (await new Response(file.body.pipeThrough(new DecompressionStream('gzip'))).text());
  expect(
    text
      ?.trim()
      .split('\n')
      .map((line) => JSON.parse(line).seq),
  ).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('[BIL-120] the sweeper finds every company with something to seal, and one whose ledger has a hole holds up no other', async () => {
  const [whole, holed] = [await ledgerOf(2), await ledgerOf(2)];
  await tamper(holed, 'DELETE FROM ledger_entries WHERE tenant_id = ? AND seq = 2', holed.tenant.id);
  for (const shop of [whole, holed]) {
    const { shard, db } = moneyScope(shop);
    const scopeOf = (tenantId: Parameters<typeof testScope>[0]['tenantId']) => testScope({ tenantId, shard });
    if (ledgerSealsSweep.on === 'shard')
      await ledgerSealsSweep.run({ shard, db, directory: testHost().directory, now: instantOf(currentTime()), scopeOf });
  }
  const seals = ({ tenant }: Shop) => rows(shardOf(tenant), 'SELECT first, last FROM ledger_seals WHERE tenant_id = ?', tenant.id);
  expect([await seals(whole), await seals(holed)]).toEqual([[{ first: 1, last: 4 }], []]);
});
