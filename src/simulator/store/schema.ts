/** The tables of the simulator. The list only grows; a database remembers how far it has come. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
   CREATE TABLE numbers (
     phone_number_id TEXT PRIMARY KEY, waba_id TEXT NOT NULL, display_number TEXT NOT NULL, verified_name TEXT NOT NULL,
     access_token TEXT NOT NULL, app_secret TEXT NOT NULL, callback_url TEXT NOT NULL, verify_token TEXT NOT NULL,
     override_url TEXT, profile TEXT NOT NULL DEFAULT '{}', knobs TEXT NOT NULL);
   CREATE TABLE wabas (waba_id TEXT PRIMARY KEY, subscribed INTEGER NOT NULL DEFAULT 1, override_url TEXT);
   CREATE TABLE users (
     id INTEGER PRIMARY KEY AUTOINCREMENT, wa_id TEXT UNIQUE, user_id TEXT UNIQUE, name TEXT, username TEXT,
     identifies TEXT NOT NULL DEFAULT 'both', on_whatsapp INTEGER NOT NULL DEFAULT 1, online INTEGER NOT NULL DEFAULT 1,
     read_receipts INTEGER NOT NULL DEFAULT 1, blocked INTEGER NOT NULL DEFAULT 0, plan TEXT NOT NULL DEFAULT '"normal"');
   CREATE TABLE threads (
     phone_number_id TEXT NOT NULL, user INTEGER NOT NULL, last_inbound_at INTEGER, ad_at INTEGER, fep_until INTEGER, fep_id TEXT,
     open INTEGER NOT NULL DEFAULT 0, stopped INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (phone_number_id, user)) WITHOUT ROWID;
   CREATE TABLE conversations (
     phone_number_id TEXT NOT NULL, user INTEGER NOT NULL, category TEXT NOT NULL, id TEXT NOT NULL, expires_at INTEGER NOT NULL,
     PRIMARY KEY (phone_number_id, user, category)) WITHOUT ROWID;
   CREATE TABLE messages (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, wamid TEXT NOT NULL UNIQUE, phone_number_id TEXT NOT NULL, user INTEGER NOT NULL,
     direction TEXT NOT NULL, type TEXT NOT NULL, content TEXT NOT NULL, rendered TEXT, quoted TEXT, at INTEGER NOT NULL, status TEXT NOT NULL,
     error_code INTEGER, addressed TEXT NOT NULL DEFAULT 'phone', callback_data TEXT, pricing TEXT, conversation TEXT, free_month TEXT,
     delivered_at INTEGER);
   CREATE INDEX messages_thread ON messages (phone_number_id, user, seq);
   CREATE INDEX messages_free ON messages (phone_number_id, free_month) WHERE free_month IS NOT NULL;
   CREATE TABLE steps (id INTEGER PRIMARY KEY AUTOINCREMENT, due_at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, status TEXT NOT NULL, code INTEGER);
   CREATE INDEX steps_due ON steps (due_at);
   CREATE TABLE deliveries (
     id INTEGER PRIMARY KEY AUTOINCREMENT, phone_number_id TEXT NOT NULL, field TEXT NOT NULL, url TEXT NOT NULL, secret TEXT NOT NULL,
     entries TEXT NOT NULL, created_at INTEGER NOT NULL, due_at INTEGER, state TEXT NOT NULL DEFAULT 'pending',
     attempts TEXT NOT NULL DEFAULT '[]', batch INTEGER NOT NULL DEFAULT 1);
   CREATE INDEX deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;
   CREATE TABLE requests (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, phone_number_id TEXT, method TEXT NOT NULL, path TEXT NOT NULL,
     body TEXT, status INTEGER NOT NULL, response TEXT, wamid TEXT);
   CREATE TABLE media (
     id TEXT PRIMARY KEY, phone_number_id TEXT NOT NULL, mime_type TEXT NOT NULL, filename TEXT, sha256 TEXT NOT NULL, size INTEGER NOT NULL, created_at INTEGER NOT NULL);
   CREATE TABLE media_parts (media_id TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (media_id, part)) WITHOUT ROWID;
   CREATE TABLE templates (
     id TEXT PRIMARY KEY, waba_id TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL,
     parameter_format TEXT NOT NULL, components TEXT NOT NULL, rejected_reason TEXT NOT NULL DEFAULT 'NONE', quality TEXT NOT NULL DEFAULT 'UNKNOWN',
     UNIQUE (waba_id, name, language));
   CREATE TABLE buckets (key TEXT PRIMARY KEY, tokens REAL NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;`,
  `CREATE TABLE mails (
     id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL, subject TEXT NOT NULL,
     text TEXT NOT NULL, html TEXT NOT NULL);`,
  `ALTER TABLE numbers ADD COLUMN state TEXT NOT NULL DEFAULT '{}';
   ALTER TABLE wabas ADD COLUMN state TEXT NOT NULL DEFAULT '{}';
   ALTER TABLE templates ADD COLUMN life TEXT NOT NULL DEFAULT '{}';
   ALTER TABLE messages ADD COLUMN initiated INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX messages_initiated ON messages (phone_number_id, at) WHERE initiated = 1;
   ALTER TABLE users ADD COLUMN parent_user_id TEXT;
   CREATE TABLE kept (kind TEXT NOT NULL, key TEXT NOT NULL, owner TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, key));
   CREATE INDEX kept_owner ON kept (kind, owner);`,
];

const TABLES = [
  'settings',
  'numbers',
  'wabas',
  'users',
  'threads',
  'conversations',
  'messages',
  'steps',
  'deliveries',
  'requests',
  'media',
  'media_parts',
  'templates',
  'buckets',
  'mails',
  'kept',
];

export function migrate(sql: SqlStorage): void {
  sql.exec('CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY)');
  const done = sql.exec<{ n: number }>('SELECT count(*) AS n FROM migrations').one().n;
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < done) continue;
    sql.exec(migration);
    sql.exec('INSERT INTO migrations (id) VALUES (?)', index);
  }
}

export function empty(sql: SqlStorage): void {
  for (const table of TABLES) sql.exec(`DELETE FROM ${table}`);
}

const KEPT = 200_000;

/** The logs keep what a long run needs, not everything for ever. */
export function prune(sql: SqlStorage): void {
  sql.exec('DELETE FROM requests WHERE seq <= (SELECT max(seq) FROM requests) - ?', KEPT);
  sql.exec('DELETE FROM deliveries WHERE id <= (SELECT max(id) FROM deliveries) - ? AND due_at IS NULL', KEPT);
}
