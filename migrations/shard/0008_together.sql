-- Working together: texts kept at hand, tags, and contacts that people edit.
CREATE TABLE canned_responses (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  words TEXT NOT NULL,
  limited INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX canned_responses_by_code ON canned_responses (tenant_id, code_key);

-- Whose a limited response is. One whose departments are all gone is nobody's until somebody says whose it shall be.
CREATE TABLE canned_departments (
  tenant_id TEXT NOT NULL,
  canned_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, canned_id, department_id),
  FOREIGN KEY (tenant_id, canned_id) REFERENCES canned_responses (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX canned_departments_by_department ON canned_departments (tenant_id, department_id);

-- A tag that was used is archived, not deleted: history still names it.
CREATE TABLE tags (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('interaction', 'contact')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  colour TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX tags_by_name ON tags (tenant_id, kind, name_key) WHERE archived_at IS NULL;

CREATE TABLE contact_tags (
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  tag_id TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (tenant_id, contact_id, tag_id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id),
  FOREIGN KEY (tenant_id, tag_id) REFERENCES tags (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX contact_tags_by_tag ON contact_tags (tenant_id, tag_id);

CREATE TABLE interaction_tags (
  tenant_id TEXT NOT NULL,
  interaction_id TEXT NOT NULL,
  tag_id TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (tenant_id, interaction_id, tag_id),
  FOREIGN KEY (tenant_id, interaction_id) REFERENCES interactions (tenant_id, id),
  FOREIGN KEY (tenant_id, tag_id) REFERENCES tags (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX interaction_tags_by_tag ON interaction_tags (tenant_id, tag_id);

ALTER TABLE contacts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

UPDATE permission_groups SET capabilities = json_insert(capabilities, '$[#]', 'contacts:write')
WHERE EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'conversations:serve')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'contacts:write');
UPDATE permission_groups SET capabilities = json_insert(capabilities, '$[#]', 'canned:write', '$[#]', 'tags:write')
WHERE EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'presence:manage')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value IN ('canned:write', 'tags:write'));
