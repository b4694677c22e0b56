-- Whose data may not be destroyed, and until when; of one without an end that is later than any time there is.
CREATE TABLE legal_holds (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  contact_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  until INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, contact_id)
) WITHOUT ROWID;
