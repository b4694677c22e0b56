-- Presence: why people pause, the ledger of what everybody declared and when he was connected, and supervisors' orders.
CREATE TABLE pause_reasons (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  limit_minutes INTEGER CHECK (limit_minutes > 0),
  counts_as_work INTEGER NOT NULL,
  ends_at_limit INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX pause_reasons_by_name ON pause_reasons (tenant_id, name COLLATE NOCASE) WHERE archived_at IS NULL;

-- Every company there is starts with three; their ids are made of the company's own.
INSERT INTO pause_reasons (tenant_id, id, name, limit_minutes, counts_as_work, ends_at_limit, revision, created_at)
SELECT tenant_id, 'rsn_' || substr(tenant_id, 5, 25) || '1',
  CASE locale WHEN 'pt-BR' THEN 'Almoço' WHEN 'es' THEN 'Almuerzo' ELSE 'Lunch' END, 60, 0, 0, 1, created_at FROM accounts
UNION ALL SELECT tenant_id, 'rsn_' || substr(tenant_id, 5, 25) || '2',
  CASE locale WHEN 'pt-BR' THEN 'Pausa' WHEN 'es' THEN 'Pausa' ELSE 'Break' END, 15, 0, 0, 1, created_at FROM accounts
UNION ALL SELECT tenant_id, 'rsn_' || substr(tenant_id, 5, 25) || '3',
  CASE locale WHEN 'pt-BR' THEN 'Treinamento ou feedback' WHEN 'es' THEN 'Capacitación o feedback' ELSE 'Training or feedback' END, NULL, 1, 0, 1, created_at FROM accounts;

CREATE TABLE presence_intervals (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('declared', 'connected')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER CHECK (ended_at > started_at),
  state TEXT CHECK (state IN ('available', 'away', 'invisible')),
  reason_id TEXT,
  reason_name TEXT,
  counts_as_work INTEGER NOT NULL,
  limit_ms INTEGER,
  set_by TEXT,
  set_by_name TEXT,
  open_at_start INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id, kind, started_at),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  CHECK ((kind = 'declared') = (state IS NOT NULL))
) WITHOUT ROWID;
CREATE INDEX presence_intervals_by_start ON presence_intervals (tenant_id, started_at, user_id, kind);

CREATE TRIGGER presence_intervals_only_end BEFORE UPDATE ON presence_intervals
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
  OR NEW.tenant_id <> OLD.tenant_id OR NEW.user_id <> OLD.user_id OR NEW.kind <> OLD.kind OR NEW.started_at <> OLD.started_at
  OR NEW.state IS NOT OLD.state OR NEW.reason_id IS NOT OLD.reason_id OR NEW.reason_name IS NOT OLD.reason_name
  OR NEW.counts_as_work <> OLD.counts_as_work OR NEW.limit_ms IS NOT OLD.limit_ms
  OR NEW.set_by IS NOT OLD.set_by OR NEW.set_by_name IS NOT OLD.set_by_name OR NEW.open_at_start <> OLD.open_at_start
BEGIN
  SELECT RAISE(ABORT, 'the presence ledger is append-only');
END;
CREATE TRIGGER presence_intervals_no_delete BEFORE DELETE ON presence_intervals
BEGIN
  SELECT RAISE(ABORT, 'the presence ledger is append-only');
END;

CREATE TABLE presence_orders (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  id TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  change TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX presence_orders_by_age ON presence_orders (given_at);
