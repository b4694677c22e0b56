import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { PROJECT } from '../support/source.ts';

const FOLDER = `${PROJECT}migrations/shard`;
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.sql'))
  .sort();
const MONEY = '0025_money.sql';

const HOUR = 3_600_000;
/** Noon of the last day of October, UTC; and half past midnight of the 1st of November, which is October in São Paulo. */
const OCTOBER = Date.parse('2026-10-31T12:00:00Z');
const BETWEEN = Date.parse('2026-11-01T01:30:00Z');

type Former = {
  id: string;
  initiator: 'customer' | 'business';
  at: number;
  state: string;
  entries: [kind: string, amount: number, rule: string][];
};
const FREE = 'customer-free-quota';
const OVER = 'customer-over-quota';
const BUSINESS = 'business-session';
const FORMER: Former[] = [
  { id: 'ses_a_1', initiator: 'customer', at: OCTOBER, state: 'expired', entries: [['confirmed', 0, FREE]] },
  { id: 'ses_a_2', initiator: 'customer', at: BETWEEN, state: 'expired', entries: [['confirmed', 31, OVER]] },
  {
    id: 'ses_b_1',
    initiator: 'business',
    at: OCTOBER + HOUR,
    state: 'expired',
    entries: [
      ['reserved', 79, BUSINESS],
      ['confirmed', 0, BUSINESS],
    ],
  },
  {
    id: 'ses_b_2',
    initiator: 'business',
    at: BETWEEN + HOUR,
    state: 'void',
    entries: [
      ['reserved', 79, BUSINESS],
      ['released', -79, BUSINESS],
    ],
  },
  { id: 'ses_c_1', initiator: 'business', at: BETWEEN + 2 * HOUR, state: 'open', entries: [['reserved', 79, BUSINESS]] },
  { id: 'ses_d_1', initiator: 'customer', at: BETWEEN, state: 'open', entries: [] },
];

function former(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  for (const name of files.filter((file) => file < MONEY)) db.exec(readFileSync(`${FOLDER}/${name}`, 'utf8'));
  db.exec('PRAGMA foreign_keys = OFF');
  for (const tenant of ['tnt_1', 'tnt_2'])
    for (const { id, initiator, at, state, entries } of FORMER) {
      const tariff = entries.length === 0 ? '' : 'seed-2023';
      db.prepare("INSERT INTO sessions VALUES (?, ?, ?, 'any', 'standard_24h', ?, ?, ?, ?, ?)").run(
        ...[tenant, id, `con_${id[4]}`, initiator, tariff, at, at + 24 * HOUR, state],
      );
      for (const [n, [kind, amount, rule]] of entries.entries())
        db.prepare("INSERT INTO ledger_entries VALUES (?, ?, ?, ?, 'BRL', ?, 'waba', '2026-10', ?)").run(
          tenant,
          id,
          kind,
          amount,
          rule,
          at + n,
        );
    }
  return db;
}

const of = (db: DatabaseSync, sql: string): Record<string, unknown>[] =>
  db
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }));

it('[BIL-127] what was charged before costs the same as ever: numbered, in millionths, and counted on', () => {
  const db = former();
  const before = of(db, 'SELECT tenant_id, sum(amount_minor) * 10000 AS sum FROM ledger_entries GROUP BY tenant_id');
  db.exec(readFileSync(`${FOLDER}/${MONEY}`, 'utf8'));
  expect(of(db, 'SELECT tenant_id, sum(pending + posted) AS sum FROM ledger_entries GROUP BY tenant_id')).toEqual(before);
  expect(
    of(db, "SELECT seq, subject, kind, pending, posted, ordinal, day, why FROM ledger_entries WHERE tenant_id = 'tnt_1' ORDER BY seq"),
  ).toEqual([
    { seq: 1, subject: 'ses_a_1', kind: 'quota', pending: 0, posted: 0, ordinal: 1, day: '2026-10-31', why: null },
    { seq: 2, subject: 'ses_b_1', kind: 'reserved', pending: 790_000, posted: 0, ordinal: null, day: '2026-10-31', why: null },
    { seq: 3, subject: 'ses_b_1', kind: 'confirmed', pending: -790_000, posted: 790_000, ordinal: null, day: '2026-10-31', why: null },
    { seq: 4, subject: 'ses_a_2', kind: 'confirmed', pending: 0, posted: 310_000, ordinal: 2, day: '2026-10-31', why: null },
    { seq: 5, subject: 'ses_b_2', kind: 'reserved', pending: 790_000, posted: 0, ordinal: null, day: '2026-10-31', why: null },
    { seq: 6, subject: 'ses_b_2', kind: 'released', pending: -790_000, posted: 0, ordinal: null, day: '2026-10-31', why: 'failed' },
    { seq: 7, subject: 'ses_c_1', kind: 'reserved', pending: 790_000, posted: 0, ordinal: null, day: '2026-10-31', why: null },
  ]);
  expect(of(db, 'SELECT counter, used FROM counters')).toEqual(Array(2).fill({ counter: 'customer-free-quota|waba|||2026-10', used: 2 }));
  const sessions = of(
    db,
    "SELECT id, state, priced, opened_entry AS o, settled_entry AS s FROM sessions WHERE tenant_id = 'tnt_2' ORDER BY id",
  );
  expect(sessions).toEqual([
    { id: 'ses_a_1', state: 'open', priced: 'seed-2023@1', o: 1, s: null },
    { id: 'ses_a_2', state: 'open', priced: 'seed-2023@1', o: 4, s: null },
    { id: 'ses_b_1', state: 'open', priced: 'seed-2023@1', o: 2, s: 3 },
    { id: 'ses_b_2', state: 'void', priced: 'seed-2023@1', o: 5, s: 6 },
    { id: 'ses_c_1', state: 'open', priced: 'seed-2023@1', o: 7, s: null },
    { id: 'ses_d_1', state: 'open', priced: null, o: null, s: null },
  ]);
});
