-- What a company decides for all its campaigns. No row: nothing was decided.
CREATE TABLE campaign_rules (
  tenant_id TEXT PRIMARY KEY REFERENCES accounts (tenant_id),
  cap_messages INTEGER,
  cap_days INTEGER,
  revision INTEGER NOT NULL
) WITHOUT ROWID;
