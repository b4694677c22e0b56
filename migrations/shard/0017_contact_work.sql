-- What customers who opt out by a word are answered, once. No text of its own: the built-in one in the language of the company.
ALTER TABLE consent_settings ADD COLUMN confirms_opt_out INTEGER NOT NULL DEFAULT 1;
ALTER TABLE consent_settings ADD COLUMN opt_out_reply TEXT;

-- What was allowed of all messages is no opt-in to marketing any more.
DELETE FROM contact_consents WHERE category = 'marketing' AND state = 'in' AND EXISTS (
  SELECT 1 FROM consent_events e WHERE e.tenant_id = contact_consents.tenant_id AND e.contact_id = contact_consents.origin_id
    AND e.no = contact_consents.no AND e.category = 'all');

-- Who was said not to be the same, the newest first; each pair once.
CREATE INDEX contacts_apart_newest ON contacts_apart (tenant_id, at, contact_id, other_id) WHERE contact_id < other_id;

-- Fields of contacts of which no two contacts have the same value, compared as keys are. Each is indexed, so contact_keys tells.
CREATE TABLE contact_unique_fields (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  field_no INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, field_no)
) WITHOUT ROWID;
CREATE TRIGGER contact_unique_fields_insert BEFORE INSERT ON contact_unique_fields
WHEN EXISTS (SELECT 1 FROM contact_keys k WHERE k.tenant_id = NEW.tenant_id AND k.field_no = NEW.field_no GROUP BY k.key HAVING count(*) > 1)
BEGIN
  SELECT RAISE(ABORT, 'field-not-unique');
END;
CREATE TRIGGER contact_keys_unique BEFORE INSERT ON contact_keys
WHEN NEW.field_no > 0
  AND EXISTS (SELECT 1 FROM contact_unique_fields u WHERE u.tenant_id = NEW.tenant_id AND u.field_no = NEW.field_no)
  AND EXISTS (SELECT 1 FROM contact_keys k WHERE k.tenant_id = NEW.tenant_id AND k.field_no = NEW.field_no AND k.key = NEW.key AND k.contact_id <> NEW.contact_id)
BEGIN
  SELECT RAISE(ABORT, 'value-not-unique');
END;
