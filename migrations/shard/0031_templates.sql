-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'templates:read'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'agent', 'campaigner', 'viewer')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'templates:read');
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'templates:write'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'campaigner')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'templates:write');
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'templates:submit'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'templates:submit');
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'templates:approve'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'templates:approve');

-- Messages of an account at Meta that may be sent first: one row a language.
CREATE TABLE templates (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  waba_id TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('MARKETING', 'UTILITY', 'AUTHENTICATION')),
  content TEXT NOT NULL,
  live TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'in_review', 'ready', 'pending', 'approved', 'rejected', 'paused', 'disabled', 'deleting', 'missing', 'unknown')),
  meta_status TEXT,
  reason TEXT,
  quality TEXT CHECK (quality IN ('GREEN', 'YELLOW', 'RED', 'UNKNOWN')),
  meta_id TEXT,
  observed TEXT NOT NULL,
  missed INTEGER NOT NULL DEFAULT 0,
  edits TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0,
  is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),
  author_id TEXT,
  author_name TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX templates_by_name ON templates (tenant_id, waba_id, name, language);

-- What was submitted, or what Meta told that we had not.
CREATE TABLE template_versions (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  template_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  by TEXT NOT NULL,
  submitted_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, template_id, number)
) WITHOUT ROWID;

-- What happened to a template: who did what, and what Meta said.
CREATE TABLE template_events (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  template_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT,
  note TEXT,
  pointer TEXT,
  raw TEXT,
  PRIMARY KEY (tenant_id, template_id, id)
) WITHOUT ROWID;

-- How far the templates of an account are known, and when Meta is asked next.
CREATE TABLE template_accounts (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  waba_id TEXT NOT NULL,
  synced_at INTEGER,
  due_at INTEGER NOT NULL,
  error TEXT,
  PRIMARY KEY (tenant_id, waba_id)
) WITHOUT ROWID;
CREATE INDEX template_accounts_due ON template_accounts (due_at);

-- Names that Meta does not take again for a while.
CREATE TABLE template_names (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  waba_id TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  free_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, waba_id, name, language)
) WITHOUT ROWID;

-- The accounts of the numbers that are connected are asked for their templates at once.
INSERT OR IGNORE INTO template_accounts (tenant_id, waba_id, due_at) SELECT tenant_id, waba_id, 0 FROM channels WHERE status <> 'disconnected';
