-- What a session or a message costs is data: a dated tariff, per tenant.
CREATE TABLE tariffs (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  key TEXT NOT NULL,
  effective_from INTEGER NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (tenant_id, key)
) WITHOUT ROWID;

CREATE TABLE sessions (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  category TEXT NOT NULL,
  kind TEXT NOT NULL,
  initiator TEXT NOT NULL,
  tariff_key TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'expired', 'void')),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX sessions_open_by_end ON sessions (expires_at) WHERE state = 'open';
CREATE INDEX sessions_by_opening ON sessions (tenant_id, opened_at, id);

-- Append-only. One entry of each kind a session; a correction is a further entry, never an edit.
CREATE TABLE ledger_entries (
  tenant_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('reserved', 'confirmed', 'released')),
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  rule TEXT NOT NULL,
  waba_id TEXT NOT NULL,
  period TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, session_id, kind),
  FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id)
) WITHOUT ROWID;
-- Only free sessions are counted by period.
CREATE INDEX ledger_entries_free ON ledger_entries (tenant_id, waba_id, period) WHERE rule = 'customer-free-quota';

-- What happened to messages that Meta charges for, or may: kept once a message and kind, with Meta's own words.
CREATE TABLE billing_facts (
  tenant_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  template TEXT,
  pricing TEXT,
  conversation TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, message_id, kind)
) WITHOUT ROWID;

CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

-- Only with the whole company, once it is cleared away.
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;
