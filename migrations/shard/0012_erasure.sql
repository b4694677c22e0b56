-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'contacts:erase'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'contacts:erase');

-- Everything that names a person is found by an index when they are erased.
CREATE INDEX contact_merges_of_winner ON contact_merges (tenant_id, winner_id);
CREATE INDEX contact_merges_of_loser ON contact_merges (tenant_id, loser_id);
CREATE INDEX mentions_by_conversation ON mentions (tenant_id, conversation_id);

-- Words that are deleted leave the index at once, and not only when its parts are merged.
INSERT INTO contact_index (contact_index, rank) VALUES ('secure-delete', 1);

-- How long a company keeps what; NULL: for ever. `run_at`: when it is looked next, while a rule is in force.
CREATE TABLE retention_settings (
  tenant_id TEXT PRIMARY KEY REFERENCES accounts (tenant_id),
  contact_days INTEGER CHECK (contact_days >= 30),
  file_days INTEGER CHECK (file_days >= 30),
  run_at INTEGER,
  revision INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX retention_settings_due ON retention_settings (run_at) WHERE run_at IS NOT NULL;

-- What each run destroyed: its receipt.
CREATE TABLE retention_runs (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  -- The rules that it followed, and how much it destroyed of each kind (JSON).
  rules TEXT NOT NULL,
  counts TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
