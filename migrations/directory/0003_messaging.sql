-- A hook belongs to a Meta app: one tenant's own, or the platform's (tenant_id NULL), whose secrets are the Worker's.
CREATE TABLE hooks (
  id TEXT PRIMARY KEY,
  tenant_id TEXT REFERENCES tenants (id),
  verify_token_hash TEXT NOT NULL,
  app_secret TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE phone_numbers (
  phone_number_id TEXT PRIMARY KEY,
  waba_id TEXT NOT NULL,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  channel_id TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX phone_numbers_by_waba ON phone_numbers (waba_id);

-- Signed webhook changes that belong to no account we know: kept, never refused.
CREATE TABLE unrouted_events (
  id TEXT PRIMARY KEY,
  hook_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL
) WITHOUT ROWID;
