CREATE TABLE contacts (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Where the name comes from: a better source replaces it, and nothing replaces what a person chose.
  name_source TEXT NOT NULL DEFAULT 'person' CHECK (name_source IN ('user-id', 'phone', 'username', 'profile', 'person')),
  email TEXT,
  -- The words of name and e-mail, made by the same rule as those of a question.
  words TEXT NOT NULL,
  merged_into_id TEXT,
  -- The advertisement or post they last wrote from (JSON).
  referral TEXT,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX contacts_merged ON contacts (tenant_id, merged_into_id) WHERE merged_into_id IS NOT NULL;

-- The ways a contact is known. One value belongs to one contact: this key is what makes one person one contact.
CREATE TABLE contact_identities (
  tenant_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'bsuid', 'parent_bsuid', 'username', 'email', 'external')),
  value TEXT NOT NULL,
  raw TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  -- Through which number it became known: user ids can be compared within one WhatsApp Business Account.
  channel_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, kind, value),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX contact_identities_by_contact ON contact_identities (tenant_id, contact_id);

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

-- What a search looks in. `tenant_key` is the tenant as one token, asked for with every search, so that no search meets another
-- tenant's contacts.
CREATE TABLE contact_words (
  id INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  tenant_key TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE UNIQUE INDEX contact_words_by_contact ON contact_words (tenant_id, contact_id);

CREATE VIRTUAL TABLE contact_index USING fts5(tenant_key, words, content = 'contact_words', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'", prefix = '2 3');

-- How a contact is found: by the words of name and e-mail, by other identities with their signs and without, and by any end of a phone number of four digits or more, also as it was
-- written before mobile numbers of Brazil had a ninth digit.
CREATE VIEW contact_words_now AS
SELECT c.tenant_id, c.id AS contact_id, substr(c.tenant_id, 5) AS tenant_key,
  c.words || ' ' || coalesce((
    SELECT group_concat(CASE i.kind WHEN 'phone' THEN (
      SELECT group_concat(substr(p.digits, n.value), ' ')
      FROM (
        SELECT substr(i.value, 2) AS digits
        UNION ALL SELECT '55' || substr(i.value, 4, 2) || substr(i.value, 7) WHERE i.value GLOB '+55[1-9][1-9]9????????'
      ) AS p, json_each('[1,2,3,4,5,6,7,8,9,10,11,12]') AS n
      WHERE length(p.digits) - n.value >= 3
    ) ELSE i.value || ' ' || replace(replace(replace(i.value, '.', ''), '-', ''), '/', '') END, ' ')
    FROM contact_identities AS i WHERE i.tenant_id = c.tenant_id AND i.contact_id = c.id
  ), '') AS words
FROM contacts AS c WHERE c.merged_into_id IS NULL;

CREATE TRIGGER contact_words_insert AFTER INSERT ON contact_words
BEGIN
  INSERT INTO contact_index (rowid, tenant_key, words) VALUES (NEW.id, NEW.tenant_key, NEW.words);
END;

CREATE TRIGGER contact_words_delete AFTER DELETE ON contact_words
BEGIN
  INSERT INTO contact_index (contact_index, rowid, tenant_key, words) VALUES ('delete', OLD.id, OLD.tenant_key, OLD.words);
END;

CREATE TRIGGER contact_words_update AFTER UPDATE ON contact_words
BEGIN
  INSERT INTO contact_index (contact_index, rowid, tenant_key, words) VALUES ('delete', OLD.id, OLD.tenant_key, OLD.words);
  INSERT INTO contact_index (rowid, tenant_key, words) VALUES (NEW.id, NEW.tenant_key, NEW.words);
END;

CREATE TRIGGER contacts_words_changed AFTER UPDATE OF words, merged_into_id ON contacts
BEGIN
  DELETE FROM contact_words WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.id AND NEW.merged_into_id IS NOT NULL;
  INSERT INTO contact_words (tenant_id, contact_id, tenant_key, words)
  SELECT tenant_id, contact_id, tenant_key, words FROM contact_words_now WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.id
  ON CONFLICT (tenant_id, contact_id) DO UPDATE SET words = excluded.words;
END;

CREATE TRIGGER contact_identities_words_moved AFTER UPDATE OF contact_id, value ON contact_identities
BEGIN
  UPDATE contact_words SET words = (SELECT v.words FROM contact_words_now AS v WHERE v.tenant_id = NEW.tenant_id AND v.contact_id = NEW.contact_id)
  WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.contact_id;
  UPDATE contact_words SET words = (SELECT v.words FROM contact_words_now AS v WHERE v.tenant_id = OLD.tenant_id AND v.contact_id = OLD.contact_id)
  WHERE tenant_id = OLD.tenant_id AND contact_id = OLD.contact_id AND OLD.contact_id <> NEW.contact_id
    AND EXISTS (SELECT 1 FROM contacts AS c WHERE c.tenant_id = OLD.tenant_id AND c.id = OLD.contact_id AND c.merged_into_id IS NULL);
END;

-- A contact comes with what it is reached by, so its words are written with that, once.
CREATE TRIGGER contact_identities_words_new AFTER INSERT ON contact_identities
BEGIN
  INSERT INTO contact_words (tenant_id, contact_id, tenant_key, words)
  SELECT tenant_id, contact_id, tenant_key, words FROM contact_words_now WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.contact_id
  ON CONFLICT (tenant_id, contact_id) DO UPDATE SET words = excluded.words;
END;
