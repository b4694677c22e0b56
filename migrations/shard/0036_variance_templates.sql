-- Differences name the template of their message, and may come from what the provider tells of a whole account.
CREATE TABLE variances_next (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  -- A message, a day of a number, a tier of an account, or a row of the provider's month.
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('trace', 'sweep', 'import', 'account')),
  day TEXT NOT NULL,
  channel_id TEXT,
  conversation_id TEXT,
  category TEXT,
  -- Of a message: the name of its template; NULL for a free-form one.
  template TEXT,
  ours TEXT NOT NULL,
  told TEXT NOT NULL,
  micros INTEGER,
  currency TEXT,
  raw TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'disputed')),
  note TEXT,
  decided_by TEXT,
  decided_at INTEGER,
  -- Which act decided it, so that one act is taken back as a whole.
  act TEXT,
  found_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
INSERT INTO variances_next
  SELECT tenant_id, id, subject, kind, source, day, channel_id, conversation_id, category, NULL, ours, told, micros, currency, raw, state, note,
    decided_by, decided_at, act, found_at, revision
  FROM variances;
DROP TABLE variances;
ALTER TABLE variances_next RENAME TO variances;
CREATE UNIQUE INDEX variances_once ON variances (tenant_id, subject, kind);
CREATE INDEX variances_by_state ON variances (tenant_id, state, day, id);
CREATE INDEX variances_by_act ON variances (tenant_id, act) WHERE act IS NOT NULL;

-- From which day on the messages of a company have been compared, where it had sessions before that. No row: from its first one on.
CREATE TABLE variance_starts (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  day TEXT NOT NULL,
  PRIMARY KEY (tenant_id)
) WITHOUT ROWID;
INSERT INTO variance_starts
  SELECT a.tenant_id, coalesce((SELECT date(min(v.found_at) / 1000, 'unixepoch') FROM variances v WHERE v.tenant_id = a.tenant_id), date('now'))
  FROM accounts a WHERE EXISTS (SELECT 1 FROM sessions s WHERE s.tenant_id = a.tenant_id);

-- What Meta has told of the volume tiers of an account: from its `low`-th message of a month on, those of a region and category are of that tier.
CREATE TABLE provider_tiers (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  waba_id TEXT NOT NULL,
  month TEXT NOT NULL,
  region TEXT NOT NULL,
  category TEXT NOT NULL,
  low INTEGER NOT NULL,
  -- NULL: without an end.
  high INTEGER,
  -- When it was reached; of several times the earliest counts.
  reached_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, month, waba_id, region, category, low)
) WITHOUT ROWID;
