-- What customers who opt out by a word are answered, once. No text of its own: the built-in one in the language of the company.
ALTER TABLE consent_settings ADD COLUMN confirms_opt_out INTEGER NOT NULL DEFAULT 1;
ALTER TABLE consent_settings ADD COLUMN opt_out_reply TEXT;

-- What was allowed of all messages is no opt-in to marketing any more.
DELETE FROM contact_consents WHERE category = 'marketing' AND state = 'in' AND EXISTS (
  SELECT 1 FROM consent_events e WHERE e.tenant_id = contact_consents.tenant_id AND e.contact_id = contact_consents.origin_id
    AND e.no = contact_consents.no AND e.category = 'all');

-- Who was said not to be the same, the newest first; each pair once.
CREATE INDEX contacts_apart_newest ON contacts_apart (tenant_id, at, contact_id, other_id) WHERE contact_id < other_id;
