-- Where the provider's words, or the figures of its month, differ from what its tariff was expected to charge: one row a subject and kind.
-- `micros`: what it charges more, in millionths of the currency's unit; NULL where nobody knows.
CREATE TABLE variances (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  -- A message, a day of a number, or a row of the provider's month.
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('trace', 'sweep', 'import')),
  day TEXT NOT NULL,
  channel_id TEXT,
  conversation_id TEXT,
  category TEXT,
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
CREATE UNIQUE INDEX variances_once ON variances (tenant_id, subject, kind);
CREATE INDEX variances_by_state ON variances (tenant_id, state, day, id);
CREATE INDEX variances_by_act ON variances (tenant_id, act) WHERE act IS NOT NULL;

-- Which column of a partner's file means what, as a company has said it: by the file's own headers.
CREATE TABLE provider_columns (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  columns TEXT NOT NULL,
  day_order TEXT NOT NULL,
  PRIMARY KEY (tenant_id)
) WITHOUT ROWID;
