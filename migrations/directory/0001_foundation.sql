-- The directory: what must be known before a tenant is known. Tiny, read rarely, cached in isolate memory.
CREATE TABLE tenants (
  id TEXT PRIMARY KEY,
  shard TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- What a queue gave up on, to be read and replayed by a person.
CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY,
  queue TEXT NOT NULL,
  body TEXT NOT NULL,
  died_at INTEGER NOT NULL
) WITHOUT ROWID;
