-- What somebody uploaded or pasted for a campaign that has not begun; the rows themselves lie in the store of files.
CREATE TABLE campaign_lists (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'numbers')),
  file_name TEXT NOT NULL,
  size INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  shape TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX campaign_lists_by_age ON campaign_lists (created_at);
