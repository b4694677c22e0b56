/** A type with very many records, laid straight into the database of its shard: by the API it would take a day. */

import { newId } from '../../src/kernel/ids.ts';
import { drawn, shardIn } from './many-contacts.ts';

const WORDS = ['Onix', 'Uno', 'Gol', 'Fiesta', 'Civic', 'Corolla', 'Palio', 'Kwid', 'Argo', 'Polo', 'Mobi', 'HB20'];
const DAY = 86_400_000;

/** What the type of the bench has: the API defines it, so that definitions are those of the product. */
export const FIELDS = [
  { name: 'Number', type: 'text', isUnique: true, isIndexed: true },
  { name: 'Model', type: 'text', isIndexed: true },
  { name: 'Year', type: 'number', isIndexed: true },
  { name: 'Price', type: 'money', currency: 'BRL', isIndexed: true },
  { name: 'Sold', type: 'date', isIndexed: true },
  { name: 'Imported', type: 'boolean', isIndexed: true },
  {
    name: 'Colour',
    type: 'choice',
    isIndexed: true,
    options: ['White', 'Black', 'Silver', 'Red', 'Blue', 'Grey'].map((label) => ({ label })),
  },
  { name: 'State', type: 'choice', isIndexed: true, options: ['New', 'Used', 'Sold', 'Reserved'].map((label) => ({ label })) },
  { name: 'Kilometres', type: 'number', isIndexed: true },
  { name: 'Doors', type: 'number', isIndexed: true },
  { name: 'Inspected', type: 'date', isIndexed: true },
  { name: 'Score', type: 'number', decimals: 1, isIndexed: true },
  { name: 'Remarks', type: 'long' },
];

/** The values of the `n`th record, by the numbers of the fields in their order. */
function valuesOf(n: number, numbers: readonly number[], now: number): Record<string, unknown> {
  const day = (what: number, most: number): string => new Date(now - drawn(n, what, most) * DAY).toISOString().slice(0, 10);
  const all = [
    `N-${n.toString(36)}`,
    `${WORDS[drawn(n, 1, WORDS.length)]} ${drawn(n, 2, 900) + 100}`,
    1980 + drawn(n, 3, 47),
    drawn(n, 4, 30_000_000),
    drawn(n, 5, 10) < 6 ? day(6, 3_000) : undefined,
    drawn(n, 7, 10) < 2,
    1 + drawn(n, 8, 6),
    1 + drawn(n, 9, 4),
    drawn(n, 10, 300_000),
    2 + drawn(n, 11, 4),
    drawn(n, 12, 10) < 8 ? day(13, 700) : undefined,
    drawn(n, 14, 100) / 10,
    'Kept as it was bought, with all its papers and both keys.',
  ];
  return Object.fromEntries(all.flatMap((value, at) => (value === undefined ? [] : [[String(numbers[at]), value]])));
}

type Field = { no: number; type: string };

/** Lays `count` records of a type down. Their texts are plain letters, so that what they are compared by is their lower case. */
export function layRecords(state: string, tenantId: string, count: number, now: number): void {
  const db = shardIn(state);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; BEGIN');
  const type = db.prepare('SELECT no, definition FROM entity_types WHERE tenant_id = ? AND about IS NOT NULL').get(tenantId);
  const { fields } = JSON.parse(String(type?.definition)) as { fields: Field[] };
  const typeNo = Number(type?.no);
  const first = Number(db.prepare('SELECT coalesce(max(no), 0) AS no FROM records').get()?.no) + 1;
  const record = db.prepare(
    "INSERT INTO records (tenant_id, no, id, type_no, title, owner_id, source, created_at, updated_at, revision, vals, folded) VALUES (?, ?, ?, ?, ?, NULL, 'import', ?, ?, 1, ?, ?)",
  );
  const numbers = fields.map(({ no }) => no);
  const texts = fields.filter((field) => field.type === 'text').map(({ no }) => no);
  for (let n = 0; n < count; n += 1) {
    const vals = valuesOf(n, numbers, now);
    const title = String(vals[String(numbers[0])]);
    const folded = Object.fromEntries([3, ...texts].map((no) => [no, (no === 3 ? title : String(vals[String(no)])).toLowerCase()]));
    const at = now - (count - n) * 1_000;
    record.run(tenantId, first + n, newId('record'), typeNo, title, at, at, JSON.stringify(vals), JSON.stringify(folded));
  }
  const keys = (no: number, key: string): void =>
    db.exec(
      `INSERT OR IGNORE INTO record_keys SELECT type_no, ${no}, ${key}, no FROM records WHERE type_no = ${typeNo} AND ${key} IS NOT NULL`,
    );
  keys(0, "'n'");
  keys(0, 'substr(json_extract(folded, \'$."3"\'), 3)');
  keys(3, 'json_extract(folded, \'$."3"\')');
  keys(4, 'created_at');
  for (const { no, type: kind } of fields.filter((field) => field.type !== 'long'))
    keys(no, `json_extract(${kind === 'text' ? 'folded' : 'vals'}, '$."${no}"')`);
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
  db.close();
}
