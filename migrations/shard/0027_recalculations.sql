-- Acts that price anew what was charged: each writes further entries, whose turn is its number.
CREATE TABLE recalculations (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  no INTEGER NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  tariff TEXT,
  reason TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, no)
) WITHOUT ROWID;
