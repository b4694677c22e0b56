-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'contacts:define'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'contacts:define');

-- What the company keeps of its things: the fields of its contacts (key 'contact'), and types of its own.
CREATE TABLE entity_types (
  no INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  -- The fields in their order (JSON).
  definition TEXT NOT NULL,
  revision INTEGER NOT NULL,
  -- Lower numbers are never given again.
  next_field_no INTEGER NOT NULL,
  archived_at INTEGER,
  -- Fields whose keys are not complete yet, by number (JSON).
  unready TEXT NOT NULL DEFAULT '[]',
  -- Keys of things behind this id are still to be written anew; NULL: of none.
  keys_after TEXT
);
CREATE UNIQUE INDEX entity_types_by_id ON entity_types (tenant_id, id);
CREATE UNIQUE INDEX entity_types_by_key ON entity_types (tenant_id, key);
CREATE INDEX entity_types_unready ON entity_types (keys_after) WHERE keys_after IS NOT NULL;

-- Under which keys each value can be found: {"<number of the field>": [key]}, written together with vals.
ALTER TABLE contacts ADD COLUMN field_keys TEXT NOT NULL DEFAULT '{}';

-- By which people are found: values of indexed fields (from 10), and what people who may be the same have in common (-1).
CREATE TABLE contact_keys (
  tenant_id TEXT NOT NULL,
  field_no INTEGER NOT NULL,
  -- A number or a text, compared as such.
  key BLOB NOT NULL,
  contact_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, field_no, key, contact_id)
) WITHOUT ROWID;

-- What contact_keys holds of the person, [[field_no, key]]: by it the keys are found when they change. NULL: none were written yet.
ALTER TABLE contact_words ADD COLUMN keys TEXT;
-- What it held before the last change of them: those of them that keys has no more are gone.
ALTER TABLE contact_words ADD COLUMN former_keys TEXT;
CREATE INDEX contact_words_unkeyed ON contact_words (tenant_id, contact_id) WHERE keys IS NULL;

-- Keys alone leave the words as they are.
DROP TRIGGER contact_words_update;
CREATE TRIGGER contact_words_update AFTER UPDATE OF words ON contact_words
BEGIN
  INSERT INTO contact_index (contact_index, rowid, tenant_key, words) VALUES ('delete', OLD.id, OLD.tenant_key, OLD.words);
  INSERT INTO contact_index (rowid, tenant_key, words) VALUES (NEW.id, NEW.tenant_key, NEW.words);
END;

-- The keys of each person as they should be. In common may be the last digits of a phone (p), the words of the name in any order (n),
-- the part of an e-mail before the @ (l), and a document (x).
CREATE VIEW contact_keys_now AS
SELECT c.tenant_id, c.id AS contact_id, (
  SELECT json_group_array(json_array(found.field_no, found.key))
  FROM (
    SELECT -1 AS field_no, CASE i.kind
      WHEN 'phone' THEN 'p:' || substr(i.value, -8)
      ELSE 'l:' || replace(substr(i.value, 1, instr(replace(i.value, '+', '@'), '@') - 1), '.', '')
    END AS key
    FROM (SELECT c.id UNION ALL SELECT m.id FROM contacts AS m WHERE m.tenant_id = c.tenant_id AND unlikely(m.person_id = c.id) AND m.merged_into_id IS NOT NULL) AS o
    CROSS JOIN contact_identities AS i ON i.tenant_id = c.tenant_id AND unlikely(i.contact_id = o.id)
    WHERE i.kind = 'phone' OR (i.kind = 'email' AND length(replace(substr(i.value, 1, instr(replace(i.value, '+', '@'), '@') - 1), '.', '')) >= 5)
    UNION
    SELECT -1, 'n:' || (
      SELECT group_concat(part.value, ' ')
      FROM (SELECT value FROM json_each('[' || replace(json_quote(replace(replace(c.name_key, ',', ' '), '.', ' ')), ' ', '","') || ']') WHERE value <> '' ORDER BY value) AS part
    )
    WHERE c.name_source NOT IN ('user-id', 'phone', 'username') AND instr(trim(replace(replace(c.name_key, ',', ' '), '.', ' ')), ' ') > 0
    UNION
    SELECT f.value ->> 'no', v.value
    FROM entity_types AS t CROSS JOIN json_each(t.definition, '$.fields') AS f CROSS JOIN json_each(c.field_keys, '$."' || (f.value ->> 'no') || '"') AS v
    WHERE t.tenant_id = c.tenant_id AND t.key = 'contact' AND f.value ->> 'indexed' AND f.value ->> 'retired' IS NOT 1
    UNION
    SELECT -1, 'x:' || v.value
    FROM entity_types AS t CROSS JOIN json_each(t.definition, '$.fields') AS f CROSS JOIN json_each(c.field_keys, '$."' || (f.value ->> 'no') || '"') AS v
    WHERE t.tenant_id = c.tenant_id AND t.key = 'contact' AND f.value ->> 'format' = 'cpf' AND f.value ->> 'retired' IS NOT 1
  ) AS found
) AS keys
FROM contacts AS c WHERE c.merged_into_id IS NULL AND c.erased_at IS NULL;

-- What a contact's values were before each change: by them every earlier state is known.
CREATE TABLE contact_history (
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  -- Which the contact had from then on.
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('person', 'api', 'import', 'import-undone', 'channel', 'merge', 'unmerge')),
  by_id TEXT,
  by_name TEXT,
  -- {"name": …, "10": …}; null where there was none (JSON).
  before TEXT NOT NULL,
  PRIMARY KEY (tenant_id, contact_id, revision),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
