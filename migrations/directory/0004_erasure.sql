-- Who was erased: here and not in the shard, so that a shard that is restored can be told. A person's ids and keyed hashes of their
-- addresses, never the addresses. `sealed`: what a second pass looks for, until it has been made. The rest is the receipt (JSON).
CREATE TABLE erasures (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  contact_ids TEXT NOT NULL,
  conversation_ids TEXT NOT NULL,
  at INTEGER NOT NULL,
  cause TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('erasing', 'erased', 'checked')),
  found TEXT NOT NULL,
  remains TEXT,
  erased_at INTEGER,
  sealed TEXT,
  -- When what came late is looked for.
  again_at INTEGER,
  checked_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX erasures_to_check ON erasures (again_at) WHERE again_at IS NOT NULL;

-- The addresses of those who were erased, as HMAC-SHA-256 under the company's key.
CREATE TABLE erasure_hashes (
  tenant_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  erasure_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, hash)
) WITHOUT ROWID;

-- The key of those hashes, sealed.
CREATE TABLE erasure_keys (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  sealed TEXT NOT NULL
) WITHOUT ROWID;
