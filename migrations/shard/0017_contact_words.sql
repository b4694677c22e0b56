-- A contact comes with what it is reached by, so its words are written with that, once, instead of with its name and again.
DROP TRIGGER contacts_words_new;
DROP TRIGGER contact_identities_words_new;
CREATE TRIGGER contact_identities_words_new AFTER INSERT ON contact_identities
BEGIN
  INSERT INTO contact_words (tenant_id, contact_id, wall, words)
  SELECT tenant_id, contact_id, wall, words FROM contact_words_now WHERE tenant_id = NEW.tenant_id AND contact_id = NEW.contact_id
  ON CONFLICT (tenant_id, contact_id) DO UPDATE SET words = excluded.words;
END;
