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

-- Signed changes that came through the platform's hook and belong to no tenant: for thirty days, within a day's budget.
CREATE TABLE platform_unrouted_events (
  id TEXT PRIMARY KEY,
  hook_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX platform_unrouted_events_by_age ON platform_unrouted_events (received_at);

CREATE TABLE platform_unrouted_days (
  day TEXT PRIMARY KEY,
  kept INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  dropped INTEGER NOT NULL
) WITHOUT ROWID;
