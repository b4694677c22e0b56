CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY,
  queue TEXT NOT NULL,
  body TEXT NOT NULL,
  died_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE erasure_hashes (
  tenant_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  erasure_id TEXT NOT NULL,
  at INTEGER NOT NULL, cause TEXT NOT NULL DEFAULT 'asked',
  PRIMARY KEY (tenant_id, hash)
) WITHOUT ROWID;

CREATE TABLE erasure_keys (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  sealed TEXT NOT NULL
) WITHOUT ROWID;

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

CREATE INDEX erasures_by_age ON erasures (at);

CREATE INDEX erasures_to_check ON erasures (again_at) WHERE again_at IS NOT NULL;

CREATE TABLE hooks (
  id TEXT PRIMARY KEY,
  tenant_id TEXT REFERENCES tenants (id),
  verify_token_hash TEXT NOT NULL,
  app_secret TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE login_throttle (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE logins (
  email TEXT NOT NULL,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  user_id TEXT NOT NULL,
  -- Of a person who works for several tenants, the last used comes first.
  last_used_at INTEGER NOT NULL DEFAULT 0,
  -- When whoever reads the mail of this address proved it. NULL: whoever signed up wrote it down; it binds nobody.
  proven_at INTEGER,
  PRIMARY KEY (email, tenant_id)
) WITHOUT ROWID;

CREATE INDEX logins_by_tenant ON logins (tenant_id);

CREATE TABLE phone_numbers (
  phone_number_id TEXT PRIMARY KEY,
  waba_id TEXT NOT NULL,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  channel_id TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX phone_numbers_by_waba ON phone_numbers (waba_id);

CREATE TABLE platform_unrouted_days (
  day TEXT PRIMARY KEY,
  kept INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  dropped INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE platform_unrouted_events (
  id TEXT PRIMARY KEY,
  hook_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX platform_unrouted_events_by_age ON platform_unrouted_events (received_at);

CREATE TABLE restorations (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  marked_at INTEGER NOT NULL,
  since INTEGER,
  done TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TABLE tenants (
  id TEXT PRIMARY KEY,
  shard TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
