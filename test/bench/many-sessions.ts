/** A month of very many sessions with their ledger, laid straight into the database of its shard, sealed as the product seals. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Cell, cellsOf } from '../../src/modules/billing/ledger/cells.domain.ts';
import {
  blockOf,
  chainedSeal,
  FIELDS,
  type Line,
  lineOf,
  marksOf,
  SEAL_SIZE,
  type Seal,
  sealed,
} from '../../src/modules/billing/ledger/seal.domain.ts';
import { drawn, shardIn } from './many-contacts.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-01T03:00:00Z');
const FREE = 1_000;
const CHANNELS = 5;
const DEPARTMENTS = 8;
const AGENTS = 40;
/** Sessions of one thread. */
const EACH = 10;

type Entry = Line & Parameters<typeof cellsOf>[0][number];
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const idOf = (prefix: string, n: number): string => `${prefix}_01kb3rt5a6e0zvgv${String(n).padStart(10, '0')}`;

/** The `n`th session is the one of its thread that opens some days after the one before: `of` is its thread, `place` its number in it. */
const placeOf = (n: number, count: number): { of: number; place: number } => {
  const threads = Math.ceil(count / EACH);
  return { of: n % threads, place: Math.floor(n / threads) + 1 };
};
/** What was said in a session: a customer who asks and is answered, or a template, to which one in three answers. */
const TRACES = {
  customer: ['i0 o2s0 d2v3 i5k0 o8c0 d8d9 ib40 odw0 ddx3', 'i0 i1k o5k0 d5m2', 'i0 o2s0 d2v3', 'i0 o2s0 d2v3 i5k0 o8c0 d8d9'],
  business: ['t0.m d2v', 't0.u d2v i5k0 o8c0 d8d9', 't0.m d2v i8c0 oaa0 dab2 ib40 odw0 ddx3', 't0.a d1k'],
};

/** The entries of the `n`th session: a customer's is one, a business's two. */
function entriesOf(tenantId: string, [n, count]: [number, number], at: number, seq: number, ordinals: Map<number, number>): Entry[] {
  const isBusiness = drawn(n, 1, 10) < 3;
  const { of, place } = placeOf(n, count);
  const channel = drawn(of, 2, CHANNELS);
  const agent = drawn(n, 3, AGENTS);
  const day = new Date(at - 3 * 3_600_000).toISOString().slice(0, 10);
  const department = isBusiness ? agent % DEPARTMENTS : drawn(n, 4, DEPARTMENTS);
  const about = {
    ...{
      tenantId,
      unit: 'session',
      subject: `ses_${idOf('', of).slice(1)}_${place}`,
      turn: 0,
      day,
      period: day.slice(0, 7),
    },
    ...{
      worth: 0,
      currency: 'BRL',
      why: null,
      tariff: 'seed-2023@1',
      card: 'seed-2023/2023-06-01',
      held: 0,
      channelId: idOf('chn', channel),
    },
    ...{
      departmentId: idOf('dep', department),
      bearer: isBusiness ? `agent:${idOf('usr', agent)}` : null,
      origin: isBusiness ? 'agent' : 'customer',
    },
    ...{ category: 'any', market: null, told: null, occurredAt: at, recordedAt: at },
  };
  if (isBusiness) {
    const charge = { ...about, rule: 'business-session', counter: null, ordinal: null };
    return [
      { ...charge, seq, kind: 'reserved', pending: 790_000, posted: 0 },
      { ...charge, seq: seq + 1, kind: 'confirmed', pending: -790_000, posted: 790_000 },
    ] as Entry[]; // safe: every field of an entry
  }
  const ordinal = (ordinals.get(channel) ?? 0) + 1;
  ordinals.set(channel, ordinal);
  const isFree = ordinal <= FREE;
  const counted = { counter: `customer-free-quota|waba-${channel}|||2026-11`, ordinal };
  const rule = isFree ? 'customer-free-quota' : 'customer-over-quota';
  return [{ ...about, ...counted, seq, kind: isFree ? 'quota' : 'confirmed', pending: 0, posted: 0, rule }] as Entry[]; // safe: likewise
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const insertInto = (db: DatabaseSync, table: string, names: readonly string[]) =>
  db.prepare(`INSERT INTO ${table} (${names.map(snake).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);

export type Laid = { entries: number; unsealed: number; bytes: number };

/** `unsealed`: about how many of the last entries are left to the product's own sealer. */
export function laySessions(state: string, tenantId: string, count: number, unsealed: number): Laid {
  const db = shardIn(state);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; BEGIN');
  const thread = db.prepare(
    'INSERT INTO conversations (tenant_id, id, channel_id, contact_id, continued_in, changed_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (let n = 0; n < Math.ceil(count / EACH); n += 1)
    thread.run(tenantId, idOf('con', n), idOf('chn', 0), idOf('ctc', n), idOf('con', n), START, START);
  db.exec('COMMIT; BEGIN');
  const before = sizeOf(db);
  const session = db.prepare(
    `INSERT INTO sessions (tenant_id, id, conversation_id, day, category, kind, initiator, opened_at, expires_at, state, tariff, priced, channel_id, waba_id,
       department_id, bearer, origin, opened_entry, settled_entry, trace) VALUES (?, ?, ?, ?, 'any', 'standard_24h', ?, ?, ?, 'open', 'seed-2023@1', 'seed-2023@1', ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const entry = insertInto(db, 'ledger_entries', FIELDS);
  const seals: Seal[] = [];
  const cells = new Map<string, Cell>();
  const ordinals = new Map<number, number>();
  let [seq, block]: [number, Entry[]] = [1, []];
  const last = Math.floor(count * 1.3) - unsealed;
  const close = (): void => {
    const about = sealed(seals.at(-1), block);
    const lines = block.map(lineOf);
    const root = hashOf(blockOf(lines));
    seals.push({ ...about, root, marks: marksOf(lines), hash: hashOf(chainedSeal(tenantId, { ...about, root })) });
    for (const cell of cellsOf(block)) addTo(cells, cell);
    block = [];
  };
  for (let n = 0; n < count; n += 1) {
    const at = START + Math.floor((n * 29 * DAY) / count);
    const mine = entriesOf(tenantId, [n, count], at, seq, ordinals);
    for (const one of mine) {
      entry.run(...FIELDS.map((name) => one[name] ?? null));
      block.push(one);
      if (block.length === SEAL_SIZE && one.seq <= last) close();
    }
    const [first, second] = mine;
    if (!first) continue;
    session.run(
      ...[
        tenantId,
        first.subject ?? '',
        idOf('con', placeOf(n, count).of),
        first.day,
        first.origin === 'agent' ? 'business' : 'customer',
        at,
        at + DAY,
      ],
      ...[
        first.channelId,
        `waba-${drawn(placeOf(n, count).of, 2, CHANNELS)}`,
        first.departmentId,
        first.bearer,
        first.origin,
        seq,
        second ? seq + 1 : null,
      ],
      TRACES[first.origin === 'agent' ? 'business' : 'customer'][drawn(n, 5, 4)] ?? '',
    );
    seq += mine.length;
  }
  const seal = insertInto(db, 'ledger_seals', [...Object.keys(seals[0] ?? {}), 'tenantId', 'sealedAt']);
  for (const one of seals) seal.run(...Object.values(one), tenantId, START + 30 * DAY);
  const cellNames = Object.keys([...cells.values()][0] ?? {});
  const cell = insertInto(db, 'ledger_days', [...cellNames, 'tenantId']);
  for (const one of cells.values()) cell.run(...Object.values(one), tenantId);
  for (const [channel, used] of ordinals)
    db.prepare('INSERT INTO counters VALUES (?, ?, ?)').run(tenantId, `customer-free-quota|waba-${channel}|||2026-11`, used);
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
  const bytes = sizeOf(db) - before;
  db.close();
  return { entries: seq - 1, unsealed: seq - 1 - (seals.at(-1)?.last ?? 0), bytes };
}

function addTo(cells: Map<string, Cell>, cell: Cell): void {
  const { cube, period, day, currency, channelId, departmentId, bearer, origin, category, rule } = cell;
  const name = [cube, period, day, currency, channelId, departmentId, bearer, origin, category, rule].join(' ');
  const known = cells.get(name);
  if (!known) return void cells.set(name, cell);
  for (const sum of ['entries', 'units', 'free', 'unrated', 'pending', 'posted', 'worth'] as const) known[sum] += cell[sum];
  known.last = cell.last;
}

const pragma = (db: DatabaseSync, name: string): number => Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
const sizeOf = (db: DatabaseSync): number => pragma(db, 'page_count') * pragma(db, 'page_size');

/** Rows that a question of the month reads at most: its cells, and what is not sealed. */
export function rowsRead(state: string, tenantId: string, cube: 'day0' | 'day'): number {
  const db = shardIn(state);
  const cells = db.prepare('SELECT count(*) AS n FROM ledger_days WHERE tenant_id = ? AND cube = ?').get(tenantId, cube);
  const tail = db
    .prepare(
      'SELECT (SELECT max(seq) FROM ledger_entries WHERE tenant_id = ?) - (SELECT max(last) FROM ledger_seals WHERE tenant_id = ?) AS n',
    )
    .get(tenantId, tenantId);
  db.close();
  return Number(cells?.n) + Number(tail?.n);
}

/** Somebody with the database in their hands makes one entry cheaper. */
export function forge(state: string, tenantId: string, seq: number): void {
  const db = shardIn(state);
  db.exec('DROP TRIGGER ledger_entries_no_update');
  db.prepare('UPDATE ledger_entries SET posted = posted - 1 WHERE tenant_id = ? AND seq = ?').run(tenantId, seq);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE);');
  db.close();
}
