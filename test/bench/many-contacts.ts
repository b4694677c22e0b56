/** A company with very many contacts, laid straight into the database of its shard: by the API it would take a day. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newId } from '../../src/kernel/ids.ts';
import { normalizeText, searchWords } from '../../src/kernel/text.ts';

const FIRST = [
  'Ana',
  'Bruno',
  'Carla',
  'Diego',
  'Elisa',
  'Fábio',
  'Gabriela',
  'Heitor',
  'Íris',
  'João',
  'Kátia',
  'Luís',
  'Marina',
  'Nélson',
];
const LAST = [
  'Alves',
  'Barbosa',
  'Cardoso',
  'Duarte',
  'Esteves',
  'Ferreira',
  'Gomes',
  'Henriques',
  'Lima',
  'Moraes',
  'Nunes',
  'Prado',
  'Souza',
];
const LANGUAGES = ['pt-BR', 'es', 'en', null];
const DAY = 86_400_000;
/** How many of every hundred have the first tag, the second, …. */
const TAGGED = [43, 20, 5, 1];

/** A number below `of` for the `n`th person: two runs agree, and what one thing is of a person tells nothing of another. */
export function drawn(n: number, what: number, of: number): number {
  let mixed = Math.imul(n + 1, 2_654_435_761) ^ Math.imul(what + 1, 2_246_822_507);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 3_266_489_909);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 668_265_263);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % of;
}

export type Company = { tenantId: string; tagIds: readonly string[]; now: number };

/** The database of the shard among those of a state folder: the one that has contacts. */
export function shardIn(state: string): DatabaseSync {
  const folder = join(state, 'd1/miniflare-D1DatabaseObject');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.sqlite') && file !== 'metadata.sqlite')) {
    const db = new DatabaseSync(join(folder, name));
    if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'contacts'").get()) return db;
    db.close();
  }
  throw new Error('no shard in the state folder');
}

/** Lays `count` people down, each with a phone and an e-mail, some with tags; `first` is the number of the first. */
export function layDown(state: string, { tenantId, tagIds, now }: Company, count: number): void {
  const db = shardIn(state);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; BEGIN');
  const person = db.prepare(
    `INSERT INTO contacts (tenant_id, id, name, name_key, name_source, email, words, language, person_id, reached_as, origin, activity_day, vals, field_sources, created_at, revision)
     VALUES (?, ?, ?, ?, 'import', ?, ?, ?, ?, ?, 'import', ?, '{}', '{}', ?, 1)`,
  );
  const identity = db.prepare(
    'INSERT INTO contact_identities (tenant_id, kind, value, raw, contact_id, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const tag = db.prepare("INSERT INTO contact_tags (tenant_id, contact_id, tag_id, added_at, added_by) VALUES (?, ?, ?, ?, 'bench')");
  for (let n = 0; n < count; n += 1) {
    const id = newId('contact');
    const [name, email] = [`${FIRST[drawn(n, 0, 14)]} ${LAST[drawn(n, 1, 13)]} ${n.toString(36)}`, `p${n}@example.com`];
    const phone = `+55119${String(10_000_000 + n).padStart(8, '0')}`;
    const [nameKey, words] = [normalizeText(name), searchWords(`${name} ${email}`)];
    const day = Math.floor(now / DAY) - drawn(n, 2, 700);
    person.run(tenantId, id, name, nameKey, email, words, LANGUAGES[drawn(n, 3, 4)] ?? null, id, id, day, now);
    identity.run(tenantId, 'phone', phone, phone.slice(1), id, now);
    identity.run(tenantId, 'email', email, email, id, now);
    for (const [place, share] of TAGGED.entries()) if (drawn(n, 4 + place, 100) < share) tag.run(tenantId, id, tagIds[place] ?? '', now);
  }
  db.exec(`INSERT INTO contact_words (tenant_id, contact_id, tenant_key, words, keys)
      SELECT n.tenant_id, n.contact_id, n.tenant_key, n.words, k.keys FROM contact_words_now n
      CROSS JOIN contact_keys_now k ON k.tenant_id = n.tenant_id AND k.contact_id = n.contact_id WHERE n.tenant_id = '${tenantId}';
    INSERT INTO contact_keys SELECT w.tenant_id, k.value ->> 0, k.value ->> 1, w.contact_id
      FROM contact_words w CROSS JOIN json_each(w.keys) k WHERE w.tenant_id = '${tenantId}';
    COMMIT; PRAGMA wal_checkpoint(TRUNCATE);`);
  db.close();
}
