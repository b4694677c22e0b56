-- Saved filters of people. What a filter names of the company's own things is in it by id.
CREATE TABLE segments (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  filter TEXT NOT NULL,
  -- The capabilities without which nobody sees or uses it (JSON).
  needs TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX segments_by_name ON segments (tenant_id, name_key);

-- Which segments stand in the filters of others.
CREATE TABLE segment_uses (
  tenant_id TEXT NOT NULL,
  segment_id TEXT NOT NULL,
  used_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, segment_id, used_id),
  FOREIGN KEY (tenant_id, segment_id) REFERENCES segments (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, used_id) REFERENCES segments (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX segment_uses_by_used ON segment_uses (tenant_id, used_id);

-- One that is used uses no other, so there are no circles, whoever changes two of them at once.
CREATE TRIGGER segment_uses_depth BEFORE INSERT ON segment_uses
BEGIN
  SELECT RAISE(ABORT, 'segment-circle') WHERE NEW.used_id = NEW.segment_id OR EXISTS (
    SELECT 1 FROM segment_uses WHERE tenant_id = NEW.tenant_id AND segment_id = NEW.used_id AND used_id = NEW.segment_id);
  SELECT RAISE(ABORT, 'segment-too-deep')
  WHERE EXISTS (SELECT 1 FROM segment_uses WHERE tenant_id = NEW.tenant_id AND segment_id = NEW.used_id)
    OR EXISTS (SELECT 1 FROM segment_uses WHERE tenant_id = NEW.tenant_id AND used_id = NEW.segment_id);
END;

-- Every five thousandth contact by id: between two of them lies what one statement counts. Written by whoever counts.
CREATE TABLE contact_marks (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'segments:write'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'campaigner')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'segments:write');

-- A tag that was merged into another one says which.
ALTER TABLE tags ADD COLUMN merged_into TEXT;
