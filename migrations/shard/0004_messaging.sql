CREATE TABLE channels (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  waba_id TEXT NOT NULL,
  phone_number_id TEXT NOT NULL,
  display_number TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('live', 'simulator')),
  status TEXT NOT NULL CHECK (status IN ('connected', 'alarm', 'disconnected')),
  alarm TEXT,
  -- Meta's code of the refusal that raised it, and when it was last told.
  alarm_code INTEGER,
  alarmed_at INTEGER,
  -- What Meta has told of the number and its account, by subject (JSON).
  health TEXT NOT NULL DEFAULT '{}',
  access_token TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

-- Signed changes that came through a hook of the tenant and are about none of its numbers: for thirty days, within a day's budget.
CREATE TABLE unrouted_events (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX unrouted_events_by_age ON unrouted_events (received_at);

-- What a day has kept of them, and how many more there were.
CREATE TABLE unrouted_days (
  tenant_id TEXT NOT NULL,
  day TEXT NOT NULL,
  kept INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, day)
) WITHOUT ROWID;

-- What Meta told about an account and no conversation holds: template reviews, restrictions, errors, groups, echoes.
CREATE TABLE channel_events (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  -- Of what it says: the same told again is one.
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX channel_events_once ON channel_events (tenant_id, channel_id, digest);
CREATE INDEX channel_events_by_channel ON channel_events (tenant_id, channel_id, id);
CREATE INDEX channel_events_by_age ON channel_events (received_at);

-- Files that agents uploaded; the bytes are in R2 under the tenant's folder. `doomed` is being cleared away.
CREATE TABLE media (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  uploader_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'audio', 'video', 'document', 'sticker')),
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('fresh', 'used', 'doomed')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX media_unsent ON media (state, created_at) WHERE state <> 'used';

-- How many bytes of files a company keeps: what it uploaded and what its customers sent.
CREATE TABLE stored_bytes (
  tenant_id TEXT PRIMARY KEY REFERENCES accounts (tenant_id),
  bytes INTEGER NOT NULL
) WITHOUT ROWID;

-- Under which id Meta has a file, for each number: it keeps one thirty days.
CREATE TABLE media_at_meta (
  tenant_id TEXT NOT NULL,
  media_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, media_id, channel_id)
) WITHOUT ROWID;
