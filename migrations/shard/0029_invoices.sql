-- Months of the ledger that are closed: what is written from then on counts for `next`, whatever its day. Its invoices are made next.
CREATE TABLE closed_months (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  period TEXT NOT NULL,
  next TEXT NOT NULL,
  last INTEGER NOT NULL,
  company TEXT NOT NULL,
  zone TEXT NOT NULL,
  unrated INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  is_invoiced INTEGER NOT NULL DEFAULT 0 CHECK (is_invoiced IN (0, 1)),
  PRIMARY KEY (tenant_id, period)
) WITHOUT ROWID;

-- What a closed month costs, one a currency; its lines lie in a file of which `digest` is the hash. Amounts in millionths of the unit.
CREATE TABLE invoices (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  no INTEGER NOT NULL,
  period TEXT NOT NULL,
  currency TEXT NOT NULL,
  lines INTEGER NOT NULL,
  total INTEGER NOT NULL,
  exact INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant_id, no)
) WITHOUT ROWID;
CREATE UNIQUE INDEX invoices_by_period ON invoices (tenant_id, period, currency);

-- What was still reserved when a month was closed, from all months up to it; nothing where all was settled.
CREATE TABLE ledger_carried (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  period TEXT NOT NULL,
  currency TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  pending INTEGER NOT NULL,
  units INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, period, currency, channel_id, department_id)
) WITHOUT ROWID;

-- How far reservations were looked through for those that nobody has settled in time.
CREATE TABLE ledger_aged (
  tenant_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (tenant_id),
  seq INTEGER NOT NULL
) WITHOUT ROWID;

-- A seal also vouches for the invoices that were made since the one before: up to which number, and their hashes.
ALTER TABLE ledger_seals ADD COLUMN invoice INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ledger_seals ADD COLUMN digests TEXT NOT NULL DEFAULT '';

CREATE TRIGGER invoices_no_update BEFORE UPDATE ON invoices
BEGIN
  SELECT RAISE(ABORT, 'an invoice never changes');
END;

CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'an invoice never changes');
END;

CREATE TRIGGER closed_months_no_update BEFORE UPDATE ON closed_months
WHEN OLD.is_invoiced = 1 OR NEW.period <> OLD.period OR NEW.next <> OLD.next OR NEW.last <> OLD.last
BEGIN
  SELECT RAISE(ABORT, 'a closed month stays closed');
END;

CREATE TRIGGER closed_months_no_delete BEFORE DELETE ON closed_months
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'a closed month stays closed');
END;
