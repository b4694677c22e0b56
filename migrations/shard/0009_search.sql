-- What a search looks in. `wall` is the tenant as one token, asked for with every search: who searches meets only his own.
CREATE TABLE contact_words (
  id INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  wall TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE UNIQUE INDEX contact_words_by_contact ON contact_words (tenant_id, contact_id);
CREATE VIRTUAL TABLE contact_index USING fts5(wall, words, content = 'contact_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

CREATE TRIGGER contact_words_insert AFTER INSERT ON contact_words
BEGIN
  INSERT INTO contact_index (rowid, wall, words) VALUES (NEW.id, NEW.wall, NEW.words);
END;
CREATE TRIGGER contact_words_delete AFTER DELETE ON contact_words
BEGIN
  INSERT INTO contact_index (contact_index, rowid, wall, words) VALUES ('delete', OLD.id, OLD.wall, OLD.words);
END;
CREATE TRIGGER contact_words_update AFTER UPDATE ON contact_words
BEGIN
  INSERT INTO contact_index (contact_index, rowid, wall, words) VALUES ('delete', OLD.id, OLD.wall, OLD.words);
  INSERT INTO contact_index (rowid, wall, words) VALUES (NEW.id, NEW.wall, NEW.words);
END;

-- How a contact is found: by name and e-mail, and by any end of his phone of four digits or more, also as it was written
-- before mobiles of his country had a ninth digit.
CREATE VIEW contact_words_now AS
SELECT c.tenant_id, c.id AS contact_id, substr(c.tenant_id, 5) AS wall,
  c.name || ' ' || coalesce(c.email, '') || ' ' || coalesce((
    SELECT group_concat(CASE i.kind WHEN 'phone' THEN (
      SELECT group_concat(substr(p.digits, n.value), ' ')
      FROM (
        SELECT substr(i.value, 2) AS digits
        UNION ALL SELECT '55' || substr(i.value, 4, 2) || substr(i.value, 7) WHERE i.value GLOB '+55[1-9][1-9]9????????'
      ) AS p, json_each('[1,2,3,4,5,6,7,8,9,10,11,12]') AS n
      WHERE length(p.digits) - n.value >= 3
    ) ELSE i.value END, ' ')
    FROM contact_identities AS i WHERE i.tenant_id = c.tenant_id AND i.contact_id = c.id
  ), '') AS words
FROM contacts AS c WHERE c.merged_into_id IS NULL;

CREATE TRIGGER contacts_words_new AFTER INSERT ON contacts
BEGIN
  INSERT INTO contact_words (tenant_id, contact_id, wall, words)
  SELECT tenant_id, contact_id, wall, words FROM contact_words_now WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.id
  ON CONFLICT (tenant_id, contact_id) DO UPDATE SET words = excluded.words;
END;
CREATE TRIGGER contacts_words_changed AFTER UPDATE OF name, email, merged_into_id ON contacts
BEGIN
  DELETE FROM contact_words WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.id AND NEW.merged_into_id IS NOT NULL;
  INSERT INTO contact_words (tenant_id, contact_id, wall, words)
  SELECT tenant_id, contact_id, wall, words FROM contact_words_now WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.id
  ON CONFLICT (tenant_id, contact_id) DO UPDATE SET words = excluded.words;
END;
CREATE TRIGGER contact_identities_words_new AFTER INSERT ON contact_identities
BEGIN
  UPDATE contact_words SET words = (SELECT v.words FROM contact_words_now AS v WHERE v.tenant_id = NEW.tenant_id AND v.contact_id = NEW.contact_id)
  WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.contact_id;
END;
CREATE TRIGGER contact_identities_words_moved AFTER UPDATE OF contact_id, value ON contact_identities
BEGIN
  UPDATE contact_words SET words = (SELECT v.words FROM contact_words_now AS v WHERE v.tenant_id = NEW.tenant_id AND v.contact_id = NEW.contact_id)
  WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.contact_id;
END;
INSERT INTO contact_words (tenant_id, contact_id, wall, words) SELECT tenant_id, contact_id, wall, words FROM contact_words_now;

-- The words of a thread, twenty-five messages a row, a line each; `places` says of each line which message it is, and when.
CREATE TABLE thread_words (
  id INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  page INTEGER NOT NULL,
  wall TEXT NOT NULL,
  words TEXT NOT NULL,
  places TEXT NOT NULL,
  last_at INTEGER NOT NULL,
  last_seq INTEGER NOT NULL
);
CREATE UNIQUE INDEX thread_words_by_page ON thread_words (tenant_id, conversation_id, page);
CREATE VIRTUAL TABLE thread_index USING fts5(wall, words, content = 'thread_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

CREATE TRIGGER thread_words_insert AFTER INSERT ON thread_words
BEGIN
  INSERT INTO thread_index (rowid, wall, words) VALUES (NEW.id, NEW.wall, NEW.words);
END;
CREATE TRIGGER thread_words_delete AFTER DELETE ON thread_words
BEGIN
  INSERT INTO thread_index (thread_index, rowid, wall, words) VALUES ('delete', OLD.id, OLD.wall, OLD.words);
END;
CREATE TRIGGER thread_words_update AFTER UPDATE ON thread_words
BEGIN
  INSERT INTO thread_index (thread_index, rowid, wall, words) VALUES ('delete', OLD.id, OLD.wall, OLD.words);
  INSERT INTO thread_index (rowid, wall, words) VALUES (NEW.id, NEW.wall, NEW.words);
END;
