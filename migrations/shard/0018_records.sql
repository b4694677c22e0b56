-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'entities:define'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'entities:define');

-- Rights over entity types are kept by the id of the type; before there were types, names could be written down.
UPDATE permission_groups SET entity_rights = '{}' WHERE entity_rights <> '{}';

-- What a type of the company's own is called and how its records are titled (JSON). NULL: the type of contacts.
ALTER TABLE entity_types ADD COLUMN about TEXT;

-- Never holds a row: a statement that inserts 0 ends its batch with nothing done.
CREATE TABLE guards (ok INTEGER NOT NULL CHECK (ok = 1));

CREATE TABLE records (
  no INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  type_no INTEGER NOT NULL REFERENCES entity_types (no),
  title TEXT NOT NULL,
  owner_id TEXT,
  department_id TEXT,
  source TEXT NOT NULL,
  created_by TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  deleted_at INTEGER,
  -- What a deleted record was related to: it comes back with it (JSON).
  grave TEXT,
  -- {"<number of the field>": value}.
  vals TEXT NOT NULL,
  -- {"<number of the field>": key} of the texts, as they are compared.
  folded TEXT NOT NULL
);
CREATE UNIQUE INDEX records_by_id ON records (tenant_id, id);
CREATE INDEX records_by_type ON records (type_no, no) WHERE deleted_at IS NULL;
CREATE INDEX records_by_change ON records (type_no, updated_at, no) WHERE deleted_at IS NULL;
CREATE INDEX records_deleted ON records (type_no, deleted_at, no) WHERE deleted_at IS NOT NULL;

-- Records are found by their values: of indexed fields, and by 0 words of the title, 1 owner, 2 department, 3 title, 4 creation.
-- A number of a type belongs to one company, and stands here instead of it: with ids a row would be seven times as long.
CREATE TABLE record_keys (
  type_no INTEGER NOT NULL REFERENCES entity_types (no),
  field_no INTEGER NOT NULL,
  -- A number or a text, compared as such.
  key BLOB NOT NULL,
  record_no INTEGER NOT NULL,
  PRIMARY KEY (type_no, field_no, key, record_no)
) WITHOUT ROWID;

-- A value, or several together, that one record alone may have.
CREATE TABLE record_uniques (
  type_no INTEGER NOT NULL REFERENCES entity_types (no),
  -- The number of a field; below 0 that of a rule over several.
  rule_no INTEGER NOT NULL,
  key TEXT NOT NULL,
  record_no INTEGER NOT NULL,
  PRIMARY KEY (type_no, rule_no, key)
) WITHOUT ROWID;

CREATE TABLE record_links (
  type_no INTEGER NOT NULL REFERENCES entity_types (no),
  field_no INTEGER NOT NULL,
  record_no INTEGER NOT NULL,
  -- The number of a record, or the id of a contact.
  target BLOB NOT NULL,
  PRIMARY KEY (type_no, field_no, record_no, target)
) WITHOUT ROWID;
CREATE INDEX record_links_by_target ON record_links (type_no, field_no, target, record_no);

-- What a record's values were before each change: by them every earlier state is known.
CREATE TABLE record_history (
  type_no INTEGER NOT NULL REFERENCES entity_types (no),
  record_no INTEGER NOT NULL,
  -- Which the record had from then on.
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  by_id TEXT,
  by_name TEXT,
  -- {"<number of the field>": value}; null where there was none (JSON).
  before TEXT NOT NULL,
  PRIMARY KEY (type_no, record_no, revision)
) WITHOUT ROWID;
