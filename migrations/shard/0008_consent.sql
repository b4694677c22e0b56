-- The consent ledger: what somebody allowed or forbade, at the contact where they said it. Rows are added and never changed.
CREATE TABLE consent_events (
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('all', 'marketing', 'utility')),
  action TEXT NOT NULL CHECK (action IN ('in', 'out')),
  source TEXT NOT NULL CHECK (source IN ('form', 'import', 'agent', 'flow', 'api', 'word', 'meta', 'link')),
  at INTEGER NOT NULL,
  -- As it was said, and the message or form that proves it.
  words TEXT,
  message_ref TEXT,
  actor_id TEXT,
  actor_name TEXT,
  import_id TEXT,
  PRIMARY KEY (tenant_id, contact_id, no),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
-- A message that is told twice is written once.
CREATE UNIQUE INDEX consent_events_once ON consent_events (tenant_id, source, message_ref) WHERE message_ref IS NOT NULL;

-- What stands for each person, made from the ledger.
CREATE TABLE contact_consents (
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('all', 'marketing', 'utility')),
  state TEXT NOT NULL CHECK (state IN ('in', 'out')),
  since INTEGER NOT NULL,
  -- The event that decides.
  origin_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, contact_id, category),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX contact_consents_by_state ON contact_consents (tenant_id, category, state, contact_id);

-- A company's own words beside the built-in ones, and whether marketing needs an opt-in. No row: nothing was decided.
CREATE TABLE consent_settings (
  tenant_id TEXT PRIMARY KEY REFERENCES accounts (tenant_id),
  out_words TEXT NOT NULL,
  in_words TEXT NOT NULL,
  marketing_needs_opt_in INTEGER NOT NULL,
  revision INTEGER NOT NULL
) WITHOUT ROWID;

-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'consent:write'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'agent')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'consent:write');
