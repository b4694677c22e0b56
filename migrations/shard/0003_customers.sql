-- A contact is never moved into another: identities, threads, tags and consent keep the contact they came with (their origin),
-- and person_id says who that is today.
CREATE TABLE contacts (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- What lists are sorted by: the name without case and accents.
  name_key TEXT NOT NULL,
  -- Where the name comes from: a better source replaces it, and nothing replaces what a colleague chose.
  name_source TEXT NOT NULL DEFAULT 'person' CHECK (name_source IN ('user-id', 'phone', 'username', 'profile', 'said', 'import', 'person')),
  -- The first of their addresses; all of them are identities.
  email TEXT,
  -- The words of the name, made by the same rule as those of a question.
  words TEXT NOT NULL,
  language TEXT,
  timezone TEXT,
  -- Themselves, or the person that they turned out to be; of whom that was merged as well it is the last.
  person_id TEXT NOT NULL,
  -- Whom they were merged into, directly.
  merged_into_id TEXT,
  -- Contacts of whom the channel said that they are one are reached alike: by whichever of their addresses was shown last.
  reached_as TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('channel', 'screen', 'api', 'import', 'flow', 'hook')),
  -- The advertisement or post they last wrote from (JSON).
  referral TEXT,
  blocked_at INTEGER,
  -- Days since 1970 at the last change of an interaction of theirs.
  activity_day INTEGER NOT NULL,
  -- What the company's own fields hold: {"<number of the field>": value}, and where each value comes from, as for the name.
  vals TEXT NOT NULL DEFAULT '{}',
  field_sources TEXT NOT NULL DEFAULT '{}',
  erased_at INTEGER,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, person_id) REFERENCES contacts (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX contacts_merged ON contacts (tenant_id, person_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX contacts_by_activity ON contacts (tenant_id, activity_day, id) WHERE merged_into_id IS NULL AND erased_at IS NULL;
CREATE INDEX contacts_by_name ON contacts (tenant_id, name_key, id) WHERE merged_into_id IS NULL AND erased_at IS NULL;

-- The ways a contact is known. One value belongs to one contact: this key is what makes one person one contact.
CREATE TABLE contact_identities (
  tenant_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'bsuid', 'parent_bsuid', 'username', 'email', 'external')),
  value TEXT NOT NULL,
  raw TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  -- Through which number it became known: user ids can be compared within one WhatsApp Business Account. NULL: by other ways.
  channel_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, kind, value),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX contact_identities_by_contact ON contact_identities (tenant_id, contact_id);

-- What a merge did beside saying who is whom, so that it can be undone (JSON).
CREATE TABLE contact_merges (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  winner_id TEXT NOT NULL,
  loser_id TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('person', 'channel', 'import')),
  at INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  undone_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, winner_id) REFERENCES contacts (tenant_id, id),
  FOREIGN KEY (tenant_id, loser_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX contact_merges_in_force ON contact_merges (tenant_id, loser_id) WHERE undone_at IS NULL;
CREATE INDEX contact_merges_by_winner ON contact_merges (tenant_id, winner_id) WHERE undone_at IS NULL;

-- Contacts of whom somebody said that they are not the same: never suggested and never merged by a channel. Each pair in both orders.
CREATE TABLE contacts_apart (
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, contact_id, other_id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id),
  FOREIGN KEY (tenant_id, other_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;

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
  -- The merge or the job that put it on; NULL: a person did.
  via TEXT,
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

-- How a person is found: by the words of their names, by other identities with their signs and without, and by any end of a phone number of four digits or more,
-- also as it was written before mobile numbers of Brazil had a ninth digit. Of whoever was merged into them as well. The verbs write contact_words from it.
CREATE VIEW contact_words_now AS
SELECT c.tenant_id, c.id AS contact_id, substr(c.tenant_id, 5) AS tenant_key,
  c.words || ' ' || coalesce((
    SELECT group_concat(m.words, ' ') FROM contacts AS m WHERE m.tenant_id = c.tenant_id AND unlikely(m.person_id = c.id) AND m.merged_into_id IS NOT NULL
  ), '') || ' ' || coalesce((
    SELECT group_concat(CASE i.kind WHEN 'phone' THEN (
      SELECT group_concat(substr(p.digits, n.value), ' ')
      FROM (
        SELECT substr(i.value, 2) AS digits
        UNION ALL SELECT '55' || substr(i.value, 4, 2) || substr(i.value, 7) WHERE i.value GLOB '+55[1-9][1-9]9????????'
      ) AS p, json_each('[1,2,3,4,5,6,7,8,9,10,11,12]') AS n
      WHERE length(p.digits) - n.value >= 3
    ) ELSE i.value || ' ' || replace(replace(replace(i.value, '.', ''), '-', ''), '/', '') END, ' ')
    FROM (SELECT c.id UNION ALL SELECT m.id FROM contacts AS m WHERE m.tenant_id = c.tenant_id AND unlikely(m.person_id = c.id) AND m.merged_into_id IS NOT NULL) AS o
    CROSS JOIN contact_identities AS i ON i.tenant_id = c.tenant_id AND unlikely(i.contact_id = o.id)
  ), '') AS words
FROM contacts AS c WHERE c.merged_into_id IS NULL AND c.erased_at IS NULL;

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
