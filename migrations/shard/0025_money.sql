-- billing: a session is a fact, the ledger is numbered and sealed, amounts are millionths of the currency's unit.

-- Sessions keep where they count and which entries of the ledger they have. Their end is `expires_at`: nobody writes it down.
CREATE TABLE sessions_kept (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  day TEXT NOT NULL,
  category TEXT NOT NULL,
  kind TEXT NOT NULL,
  initiator TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  began_at INTEGER,
  expires_at INTEGER NOT NULL,
  opened_by INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'void', 'reserved')),
  tariff TEXT NOT NULL,
  priced TEXT,
  channel_id TEXT NOT NULL,
  waba_id TEXT NOT NULL,
  market TEXT,
  queue_id TEXT,
  department_id TEXT,
  bearer TEXT,
  origin TEXT NOT NULL,
  opened_entry INTEGER,
  settled_entry INTEGER,
  late_entry INTEGER,
  trace TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
) WITHOUT ROWID;

-- Append-only, numbered without a gap a company. `pending` may still be given back, `posted` is certain; a correction is a further entry.
CREATE TABLE ledger_kept (
  tenant_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('session', 'message')),
  subject TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('reserved', 'confirmed', 'released', 'quota', 'adjusted')),
  turn INTEGER NOT NULL DEFAULT 0,
  day TEXT NOT NULL,
  period TEXT NOT NULL,
  pending INTEGER NOT NULL,
  posted INTEGER NOT NULL,
  worth INTEGER NOT NULL,
  currency TEXT NOT NULL,
  rule TEXT NOT NULL,
  why TEXT,
  tariff TEXT NOT NULL,
  card TEXT,
  counter TEXT,
  ordinal INTEGER,
  held INTEGER NOT NULL DEFAULT 0,
  channel_id TEXT NOT NULL,
  department_id TEXT,
  bearer TEXT,
  origin TEXT NOT NULL,
  category TEXT NOT NULL,
  market TEXT,
  told TEXT,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, seq)
) WITHOUT ROWID;

-- How many units of a counter were taken: its last ordinal.
CREATE TABLE counters (
  tenant_id TEXT NOT NULL,
  counter TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, counter)
) WITHOUT ROWID;

-- Entries in the order in which they were recorded.
CREATE TABLE numbered AS
SELECT e.tenant_id, e.session_id, e.kind AS former, e.amount_minor * 10000 AS amount, e.currency, e.rule, e.waba_id, e.period, e.recorded_at,
  row_number() OVER (PARTITION BY e.tenant_id ORDER BY e.recorded_at, e.session_id, CASE e.kind WHEN 'reserved' THEN 0 ELSE 1 END) AS seq,
  coalesce((SELECT r.amount_minor * 10000 FROM ledger_entries r WHERE r.tenant_id = e.tenant_id AND r.session_id = e.session_id AND r.kind = 'reserved'), 0) AS reserved
FROM ledger_entries e;
CREATE INDEX numbered_by_session ON numbered (tenant_id, session_id, former);

INSERT INTO sessions_kept
SELECT s.tenant_id, s.id, s.conversation_id,
  -- SQL knows no time zones: the day in UTC, held inside the month that was charged.
  CASE WHEN e.period IS NULL OR strftime('%Y-%m', s.opened_at / 1000, 'unixepoch') = e.period THEN date(s.opened_at / 1000, 'unixepoch')
    WHEN strftime('%Y-%m', s.opened_at / 1000, 'unixepoch') < e.period THEN e.period || '-01'
    ELSE date(e.period || '-01', '+1 month', '-1 day') END,
  s.category, s.kind, s.initiator, s.opened_at, NULL, s.expires_at, NULL, CASE s.state WHEN 'void' THEN 'void' ELSE 'open' END,
  CASE s.tariff_key WHEN '' THEN '' ELSE s.tariff_key || '@1' END, CASE WHEN e.seq IS NOT NULL THEN s.tariff_key || '@1' END,
  coalesce(c.channel_id, ''), coalesce(e.waba_id, ''), NULL, NULL, NULL, NULL,
  CASE WHEN s.initiator = 'business' THEN 'agent' WHEN s.kind = 'ad_72h' THEN 'ad' ELSE 'customer' END,
  e.seq, CASE WHEN e.former = 'reserved' THEN f.seq END, NULL, NULL
FROM sessions s
LEFT JOIN conversations c ON c.tenant_id = s.tenant_id AND c.id = s.conversation_id
LEFT JOIN numbered e ON e.tenant_id = s.tenant_id AND e.session_id = s.id
  AND e.seq = (SELECT min(first.seq) FROM numbered first WHERE first.tenant_id = s.tenant_id AND first.session_id = s.id)
LEFT JOIN numbered f ON f.tenant_id = s.tenant_id AND f.session_id = s.id AND f.former <> 'reserved';

INSERT INTO ledger_kept
SELECT n.tenant_id, n.seq, 'session', n.session_id, CASE WHEN n.rule = 'customer-free-quota' THEN 'quota' ELSE n.former END, 0, s.day, n.period,
  CASE WHEN n.former = 'reserved' THEN n.amount WHEN n.former = 'released' THEN n.amount ELSE -n.reserved END,
  CASE WHEN n.former = 'confirmed' THEN n.amount + n.reserved ELSE 0 END, 0, n.currency,
  n.rule,
  CASE n.former WHEN 'released' THEN 'failed' END, s.priced, CASE WHEN n.currency = 'BRL' THEN 'seed-2023/2023-06-01' END,
  CASE WHEN n.rule LIKE 'customer-%' THEN 'customer-free-quota|' || n.waba_id || '|||' || n.period END,
  CASE WHEN n.rule LIKE 'customer-%' THEN row_number() OVER (PARTITION BY n.tenant_id, n.waba_id, n.period, n.rule LIKE 'customer-%' ORDER BY n.seq) END,
  0, s.channel_id, NULL, NULL, s.origin, s.category, NULL, NULL, s.opened_at, n.recorded_at
FROM numbered n JOIN sessions_kept s ON s.tenant_id = n.tenant_id AND s.id = n.session_id;

INSERT INTO counters SELECT tenant_id, counter, max(ordinal) FROM ledger_kept WHERE counter IS NOT NULL GROUP BY tenant_id, counter;

DROP TABLE numbered;
DROP TABLE billing_facts;
DROP TABLE ledger_entries;
DROP TABLE sessions;
ALTER TABLE sessions_kept RENAME TO sessions;
ALTER TABLE ledger_kept RENAME TO ledger_entries;
CREATE INDEX sessions_by_opening ON sessions (tenant_id, opened_at, id);
-- A session's own entries are once by the numbers that it keeps.
CREATE UNIQUE INDEX ledger_entries_once ON ledger_entries (tenant_id, subject, kind, turn) WHERE unit = 'message' OR turn <> 0;

-- Sums of sealed entries: `day0` by day, channel, origin, category and rule; `day` also by department and by who bears it.
CREATE TABLE ledger_days (
  tenant_id TEXT NOT NULL,
  cube TEXT NOT NULL CHECK (cube IN ('day0', 'day')),
  period TEXT NOT NULL,
  day TEXT NOT NULL,
  currency TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  bearer TEXT NOT NULL,
  origin TEXT NOT NULL,
  category TEXT NOT NULL,
  rule TEXT NOT NULL,
  entries INTEGER NOT NULL,
  units INTEGER NOT NULL,
  free INTEGER NOT NULL,
  unrated INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  posted INTEGER NOT NULL,
  worth INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, cube, period, day, currency, channel_id, department_id, bearer, origin, category, rule)
) WITHOUT ROWID;

-- Blocks of entries, each hashed with the one before. `marks`: the beginning of each entry's hash, by which a changed one is named.
CREATE TABLE ledger_seals (
  tenant_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  posted INTEGER NOT NULL,
  root TEXT NOT NULL,
  marks TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  sealed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, no)
) WITHOUT ROWID;

-- How far a ledger was copied out of the database: the day of the last copy, and its last seal.
CREATE TABLE ledger_copies (
  tenant_id TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  no INTEGER NOT NULL
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

CREATE TRIGGER ledger_seals_no_update BEFORE UPDATE ON ledger_seals
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_seals_no_delete BEFORE DELETE ON ledger_seals
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;
