CREATE TABLE accounts (
  tenant_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  timezone TEXT NOT NULL,
  locale TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  second_factor TEXT NOT NULL DEFAULT 'optional' CHECK (second_factor IN ('optional', 'required')),
  second_factor_since INTEGER,
  revision INTEGER NOT NULL DEFAULT 1,
  -- After how many minutes without a sign of life a login ends. NULL: never by this.
  idle_minutes INTEGER CHECK (idle_minutes BETWEEN 5 AND 1440),
  -- How many customers one agent serves at once before no more are assigned; the number of a user goes before this one.
  capacity INTEGER NOT NULL DEFAULT 5 CHECK (capacity > 0),
  -- Whether people here go on seeing what a customer has deleted.
  deleted_messages TEXT NOT NULL DEFAULT 'shown' CHECK (deleted_messages IN ('shown', 'hidden')),
  -- Until when the owner of a new company must have confirmed their e-mail, else it is cleared away. NULL: confirmed.
  confirm_by INTEGER,
  -- Of a company that is cleared away: the last conversation that was emptied; '~': all are, and its rows are being deleted.
  cleared_to TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE INDEX accounts_unconfirmed ON accounts (confirm_by) WHERE confirm_by IS NOT NULL;

CREATE TABLE api_keys (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  made_with TEXT,
  -- The key that made this one of itself, to take its place: it lives on when that one ends, but not when that one is revoked.
  rotated_from TEXT,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER,
  ended_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX api_keys_by_end ON api_keys (expires_at) WHERE ended_at IS NULL;

CREATE INDEX api_keys_by_maker ON api_keys (tenant_id, made_with);

CREATE INDEX api_keys_by_rotation ON api_keys (tenant_id, rotated_from) WHERE rotated_from IS NOT NULL;

CREATE INDEX api_keys_by_user ON api_keys (tenant_id, user_id);

CREATE TABLE audit_copies (
  tenant_id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  seq INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX audit_copies_by_day ON audit_copies (day);

CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TABLE audit_entries (
  tenant_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'service', 'system')),
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  object_name TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  request_id TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- The change made elsewhere (in a conversation) that this entry tells of, once.
  source TEXT,
  PRIMARY KEY (tenant_id, seq)
) WITHOUT ROWID;

CREATE INDEX audit_entries_by_actor ON audit_entries (tenant_id, actor_id, seq);

CREATE INDEX audit_entries_by_object ON audit_entries (tenant_id, object_id, seq);

CREATE UNIQUE INDEX audit_entries_by_source ON audit_entries (tenant_id, source) WHERE source IS NOT NULL;

CREATE TABLE budget_holds (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  department_id TEXT,
  month TEXT NOT NULL,
  micros INTEGER NOT NULL,
  currency TEXT NOT NULL,
  head INTEGER NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE budget_warnings (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  budget_id TEXT NOT NULL,
  month TEXT NOT NULL,
  share INTEGER NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, budget_id, month, share)
) WITHOUT ROWID;

CREATE TABLE budgets (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('account', 'channel', 'department')),
  scope_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  is_hard INTEGER NOT NULL CHECK (is_hard IN (0, 1)),
  warn TEXT NOT NULL,
  lifted_until INTEGER,
  lift_reason TEXT,
  lifted_by TEXT,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE business_hours (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  timezone TEXT NOT NULL,
  weekly TEXT NOT NULL,
  holidays TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX business_hours_by_name ON business_hours (tenant_id, name COLLATE NOCASE);

CREATE TABLE campaign_lists (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'numbers')),
  file_name TEXT NOT NULL,
  size INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  shape TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX campaign_lists_by_age ON campaign_lists (created_at);

CREATE TABLE campaign_rules (
  tenant_id TEXT PRIMARY KEY REFERENCES accounts (tenant_id),
  cap_messages INTEGER,
  cap_days INTEGER,
  revision INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE campaigns (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'planning', 'scheduled', 'running', 'paused', 'done', 'cancelled')),
  definition TEXT NOT NULL,
  plan TEXT,
  preview TEXT,
  excluded TEXT,
  pause_reason TEXT,
  counts TEXT,
  job_id TEXT,
  start_at INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX campaigns_ended ON campaigns (ended_at) WHERE state = 'done';

CREATE INDEX campaigns_under_way ON campaigns (state, start_at);

CREATE TABLE canned_departments (
  tenant_id TEXT NOT NULL,
  canned_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, canned_id, department_id),
  FOREIGN KEY (tenant_id, canned_id) REFERENCES canned_responses (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX canned_departments_by_department ON canned_departments (tenant_id, department_id);

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

CREATE TABLE channel_events (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  -- Of what it says: the same told again is one.
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX channel_events_by_age ON channel_events (received_at);

CREATE INDEX channel_events_by_channel ON channel_events (tenant_id, channel_id, id);

CREATE UNIQUE INDEX channel_events_once ON channel_events (tenant_id, channel_id, digest);

CREATE TABLE channels (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  waba_id TEXT NOT NULL,
  phone_number_id TEXT NOT NULL,
  display_number TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('live', 'simulator')),
  status TEXT NOT NULL CHECK (status IN ('connected', 'alarm', 'disconnected')),
  alarm TEXT,
  -- Meta's code of the refusal that raised it, and when it was last told.
  alarm_code INTEGER,
  alarmed_at INTEGER,
  -- What Meta has told of the number and its account, by subject (JSON).
  health TEXT NOT NULL DEFAULT '{}',
  access_token TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE TRIGGER closed_months_no_delete BEFORE DELETE ON closed_months
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'a closed month stays closed');
END;

CREATE TRIGGER closed_months_no_update BEFORE UPDATE ON closed_months
WHEN OLD.is_invoiced = 1 OR NEW.period <> OLD.period OR NEW.next <> OLD.next OR NEW.last <> OLD.last
BEGIN
  SELECT RAISE(ABORT, 'a closed month stays closed');
END;

CREATE TABLE closed_months (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  period TEXT NOT NULL,
  next TEXT NOT NULL,
  last INTEGER NOT NULL,
  company TEXT NOT NULL,
  zone TEXT NOT NULL,
  unrated INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  is_invoiced INTEGER NOT NULL DEFAULT 0 CHECK (is_invoiced IN (0, 1)),
  PRIMARY KEY (tenant_id, period)
) WITHOUT ROWID;

CREATE TABLE consent_events (
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('all', 'marketing', 'utility')),
  action TEXT NOT NULL CHECK (action IN ('in', 'out')),
  source TEXT NOT NULL CHECK (source IN ('form', 'import', 'agent', 'flow', 'api', 'word', 'meta', 'link')),
  at INTEGER NOT NULL,
  -- As it was said, and the message or form that proves it.
  words TEXT,
  message_ref TEXT,
  actor_id TEXT,
  actor_name TEXT,
  import_id TEXT,
  PRIMARY KEY (tenant_id, contact_id, no),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX consent_events_once ON consent_events (tenant_id, source, message_ref) WHERE message_ref IS NOT NULL;

CREATE TABLE consent_settings (
  tenant_id TEXT PRIMARY KEY REFERENCES accounts (tenant_id),
  out_words TEXT NOT NULL,
  in_words TEXT NOT NULL,
  marketing_needs_opt_in INTEGER NOT NULL,
  revision INTEGER NOT NULL
, confirms_opt_out INTEGER NOT NULL DEFAULT 1, opt_out_reply TEXT) WITHOUT ROWID;

CREATE TABLE contact_consents (
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('all', 'marketing', 'utility')),
  state TEXT NOT NULL CHECK (state IN ('in', 'out')),
  since INTEGER NOT NULL,
  -- The event that decides.
  origin_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, contact_id, category),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX contact_consents_by_state ON contact_consents (tenant_id, category, state, contact_id);

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

CREATE VIRTUAL TABLE contact_index USING fts5(tenant_key, words, content = 'contact_words', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'", prefix = '2 3');

CREATE TABLE 'contact_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'contact_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'contact_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'contact_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TRIGGER contact_keys_unique BEFORE INSERT ON contact_keys
WHEN NEW.field_no > 0
  AND EXISTS (SELECT 1 FROM contact_unique_fields u WHERE u.tenant_id = NEW.tenant_id AND u.field_no = NEW.field_no)
  AND EXISTS (SELECT 1 FROM contact_keys k WHERE k.tenant_id = NEW.tenant_id AND k.field_no = NEW.field_no AND k.key = NEW.key AND k.contact_id <> NEW.contact_id)
BEGIN
  SELECT RAISE(ABORT, 'value-not-unique');
END;

CREATE TABLE contact_keys (
  tenant_id TEXT NOT NULL,
  field_no INTEGER NOT NULL,
  -- A number or a text, compared as such.
  key BLOB NOT NULL,
  contact_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, field_no, key, contact_id)
) WITHOUT ROWID;

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

CREATE TABLE contact_marks (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

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

CREATE INDEX contact_merges_by_winner ON contact_merges (tenant_id, winner_id) WHERE undone_at IS NULL;

CREATE UNIQUE INDEX contact_merges_in_force ON contact_merges (tenant_id, loser_id) WHERE undone_at IS NULL;

CREATE INDEX contact_merges_of_loser ON contact_merges (tenant_id, loser_id);

CREATE INDEX contact_merges_of_winner ON contact_merges (tenant_id, winner_id);

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

CREATE TRIGGER contact_unique_fields_insert BEFORE INSERT ON contact_unique_fields
WHEN EXISTS (SELECT 1 FROM contact_keys k WHERE k.tenant_id = NEW.tenant_id AND k.field_no = NEW.field_no GROUP BY k.key HAVING count(*) > 1)
BEGIN
  SELECT RAISE(ABORT, 'field-not-unique');
END;

CREATE TABLE contact_unique_fields (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  field_no INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, field_no)
) WITHOUT ROWID;

CREATE TRIGGER contact_words_delete AFTER DELETE ON contact_words
BEGIN
  INSERT INTO contact_index (contact_index, rowid, tenant_key, words) VALUES ('delete', OLD.id, OLD.tenant_key, OLD.words);
END;

CREATE TRIGGER contact_words_insert AFTER INSERT ON contact_words
BEGIN
  INSERT INTO contact_index (rowid, tenant_key, words) VALUES (NEW.id, NEW.tenant_key, NEW.words);
END;

CREATE TRIGGER contact_words_update AFTER UPDATE OF words ON contact_words
BEGIN
  INSERT INTO contact_index (contact_index, rowid, tenant_key, words) VALUES ('delete', OLD.id, OLD.tenant_key, OLD.words);
  INSERT INTO contact_index (rowid, tenant_key, words) VALUES (NEW.id, NEW.tenant_key, NEW.words);
END;

CREATE TABLE contact_words (
  id INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  tenant_key TEXT NOT NULL,
  words TEXT NOT NULL
, keys TEXT, former_keys TEXT);

CREATE UNIQUE INDEX contact_words_by_contact ON contact_words (tenant_id, contact_id);

CREATE INDEX contact_words_unkeyed ON contact_words (tenant_id, contact_id) WHERE keys IS NULL;

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
  revision INTEGER NOT NULL DEFAULT 1, field_keys TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, person_id) REFERENCES contacts (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX contacts_by_activity ON contacts (tenant_id, activity_day, id) WHERE merged_into_id IS NULL AND erased_at IS NULL;

CREATE INDEX contacts_by_name ON contacts (tenant_id, name_key, id) WHERE merged_into_id IS NULL AND erased_at IS NULL;

CREATE INDEX contacts_merged ON contacts (tenant_id, person_id) WHERE merged_into_id IS NOT NULL;

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

CREATE INDEX contacts_apart_newest ON contacts_apart (tenant_id, at, contact_id, other_id) WHERE contact_id < other_id;

CREATE TABLE conversations (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  -- The thread in which it goes on, since its contact turned out to be another one.
  continued_in TEXT,
  state TEXT,
  summary TEXT,
  rev INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- Whose conversation it is now: lists are filtered by these.
  queue_id TEXT,
  responsible_agent_id TEXT,
  interaction_id TEXT,
  -- Which advertisement or post its interaction came from.
  referral_id TEXT,
  is_open INTEGER CHECK (is_open IN (0, 1)),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX conversations_at_rest ON conversations (tenant_id, changed_at, id) WHERE is_open = 0;

CREATE UNIQUE INDEX conversations_by_contact ON conversations (tenant_id, contact_id, channel_id, iif(continued_in IS NULL, '', id));

CREATE INDEX conversations_open ON conversations (tenant_id, is_open) WHERE is_open = 1;

CREATE TABLE counters (
  tenant_id TEXT NOT NULL,
  counter TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, counter)
) WITHOUT ROWID;

CREATE TABLE departments (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX departments_by_name ON departments (tenant_id, name COLLATE NOCASE);

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
, about TEXT, clear_at INTEGER);

CREATE UNIQUE INDEX entity_types_by_id ON entity_types (tenant_id, id);

CREATE UNIQUE INDEX entity_types_by_key ON entity_types (tenant_id, key);

CREATE INDEX entity_types_to_clear ON entity_types (clear_at) WHERE clear_at IS NOT NULL;

CREATE INDEX entity_types_unready ON entity_types (keys_after) WHERE keys_after IS NOT NULL;

CREATE TABLE greetings (
  tenant_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  text TEXT NOT NULL,
  choices TEXT NOT NULL,
  give_up_after_minutes INTEGER CHECK (give_up_after_minutes > 0),
  revision INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, channel_id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE guards (ok INTEGER NOT NULL CHECK (ok = 1));

CREATE TABLE idempotency_keys (
  tenant_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status INTEGER,
  body TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, actor_id, key)
) WITHOUT ROWID;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE imports (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  -- What was begun last; whether it still goes on says its job.
  phase TEXT NOT NULL CHECK (phase IN ('waiting', 'mapping', 'mapped', 'checking', 'refused', 'ready', 'applying', 'done', 'undoing', 'undone')),
  file_name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- What the file leaves open, and the headers and first rows as it was read (JSON).
  shape TEXT,
  -- Which column each header means, and how rows are taken (JSON).
  plan TEXT,
  counts TEXT NOT NULL,
  -- Why the file was refused as a whole (JSON).
  refusal TEXT,
  job_id TEXT,
  -- The job that looked at the rows: what it wrote lies under its name, so that one that was cancelled cannot write over it.
  check_id TEXT,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  applied_at INTEGER,
  revision INTEGER NOT NULL, target TEXT NOT NULL DEFAULT 'contacts',
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX imports_by_age ON imports (created_at);

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

CREATE TABLE interactions (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  conversation_id TEXT NOT NULL,
  state TEXT NOT NULL,
  origin TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  assignee_id TEXT,
  opened_at INTEGER NOT NULL,
  -- NULL when nobody waited: the interaction of a bot, or one that a template began.
  queued_at INTEGER,
  claimed_at INTEGER,
  first_reply_at INTEGER,
  finished_at INTEGER,
  finish_reason TEXT,
  -- The advertisement or post that the customer last wrote from while it ran (JSON).
  referral TEXT,
  rev INTEGER NOT NULL,
  -- A segment becomes a row once another follows it; the last one is written with its interaction.
  last_segment TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX interactions_by_number ON interactions (tenant_id, number);

CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'an invoice never changes');
END;

CREATE TRIGGER invoices_no_update BEFORE UPDATE ON invoices
BEGIN
  SELECT RAISE(ABORT, 'an invoice never changes');
END;

CREATE TABLE invoices (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  no INTEGER NOT NULL,
  period TEXT NOT NULL,
  currency TEXT NOT NULL,
  lines INTEGER NOT NULL,
  total INTEGER NOT NULL,
  exact INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant_id, no)
) WITHOUT ROWID;

CREATE UNIQUE INDEX invoices_by_period ON invoices (tenant_id, period, currency);

CREATE TABLE job_steps (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  -- Which work: it outlives the job that began it, so that another one can go on with it.
  work TEXT NOT NULL,
  step INTEGER NOT NULL,
  -- The lines of the step that were still as they had been seen, and so were written (JSON).
  lines TEXT NOT NULL,
  PRIMARY KEY (tenant_id, work, step)
) WITHOUT ROWID;

CREATE TABLE jobs (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  input TEXT NOT NULL,
  cursor TEXT NOT NULL,
  counts TEXT NOT NULL,
  file TEXT,
  by_kind TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  request_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (tenant_id, id)
);

CREATE INDEX jobs_by_starter ON jobs (tenant_id, by_id, id);

CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;

CREATE INDEX jobs_open ON jobs (lease_until) WHERE ended_at IS NULL;

CREATE TABLE ledger_aged (
  tenant_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (tenant_id),
  seq INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE ledger_carried (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  period TEXT NOT NULL,
  currency TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  pending INTEGER NOT NULL,
  units INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, period, currency, channel_id, department_id)
) WITHOUT ROWID;

CREATE TABLE ledger_copies (
  tenant_id TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  no INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE ledger_days (
  tenant_id TEXT NOT NULL,
  cube TEXT NOT NULL CHECK (cube IN ('day0', 'day')),
  period TEXT NOT NULL,
  day TEXT NOT NULL,
  currency TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  bearer TEXT NOT NULL,
  origin TEXT NOT NULL,
  category TEXT NOT NULL,
  rule TEXT NOT NULL,
  entries INTEGER NOT NULL,
  units INTEGER NOT NULL,
  free INTEGER NOT NULL,
  unrated INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  posted INTEGER NOT NULL,
  worth INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, cube, period, day, currency, channel_id, department_id, bearer, origin, category, rule)
) WITHOUT ROWID;

CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TABLE "ledger_entries" (
  tenant_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('session', 'message')),
  subject TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('reserved', 'confirmed', 'released', 'quota', 'adjusted')),
  turn INTEGER NOT NULL DEFAULT 0,
  day TEXT NOT NULL,
  period TEXT NOT NULL,
  pending INTEGER NOT NULL,
  posted INTEGER NOT NULL,
  worth INTEGER NOT NULL,
  currency TEXT NOT NULL,
  rule TEXT NOT NULL,
  why TEXT,
  tariff TEXT NOT NULL,
  card TEXT,
  counter TEXT,
  ordinal INTEGER,
  held INTEGER NOT NULL DEFAULT 0,
  channel_id TEXT NOT NULL,
  department_id TEXT,
  bearer TEXT,
  origin TEXT NOT NULL,
  category TEXT NOT NULL,
  market TEXT,
  told TEXT,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, seq)
) WITHOUT ROWID;

CREATE UNIQUE INDEX ledger_entries_once ON ledger_entries (tenant_id, subject, kind, turn) WHERE unit = 'message' OR turn <> 0;

CREATE TRIGGER ledger_seals_no_delete BEFORE DELETE ON ledger_seals
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_seals_no_update BEFORE UPDATE ON ledger_seals
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TABLE ledger_seals (
  tenant_id TEXT NOT NULL,
  no INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  posted INTEGER NOT NULL,
  root TEXT NOT NULL,
  marks TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  sealed_at INTEGER NOT NULL, invoice INTEGER NOT NULL DEFAULT 0, digests TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, no)
) WITHOUT ROWID;

CREATE TABLE legal_holds (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  contact_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  until INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, contact_id)
) WITHOUT ROWID;

CREATE TABLE mail_links (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('invite', 'reset', 'confirm')),
  hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX mail_links_by_user ON mail_links (tenant_id, user_id, purpose);

CREATE TABLE media (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  uploader_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'audio', 'video', 'document', 'sticker')),
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('fresh', 'used', 'doomed')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX media_unsent ON media (state, created_at) WHERE state <> 'used';

CREATE TABLE media_at_meta (
  tenant_id TEXT NOT NULL,
  media_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, media_id, channel_id)
) WITHOUT ROWID;

CREATE TABLE media_uses (
  tenant_id TEXT NOT NULL,
  media_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, media_id, conversation_id)
) WITHOUT ROWID;

CREATE TABLE mentions (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  at INTEGER NOT NULL,
  seen_at INTEGER,
  PRIMARY KEY (tenant_id, user_id, message_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX mentions_by_conversation ON mentions (tenant_id, conversation_id);

CREATE INDEX mentions_by_time ON mentions (tenant_id, user_id, at);

CREATE INDEX mentions_unseen ON mentions (tenant_id, user_id) WHERE seen_at IS NULL;

CREATE TABLE parked_changes (
  tenant_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  sink TEXT NOT NULL,
  error TEXT NOT NULL,
  parked_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id, rev, sink)
) WITHOUT ROWID;

CREATE TABLE pause_reasons (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  limit_minutes INTEGER CHECK (limit_minutes > 0),
  counts_as_work INTEGER NOT NULL,
  ends_at_limit INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX pause_reasons_by_name ON pause_reasons (tenant_id, name COLLATE NOCASE) WHERE archived_at IS NULL;

CREATE TABLE permission_groups (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  capabilities TEXT NOT NULL,
  -- Per SDM entity what members may do with its records: {"<entity>": {"right": "view"|"edit", "scope": "all"|"department"|"own"}}.
  entity_rights TEXT NOT NULL DEFAULT '{}',
  -- The role whose starting group this is: a capability of a later version is granted by it. Null in groups that a company made.
  starting_role TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE TRIGGER presence_intervals_no_delete BEFORE DELETE ON presence_intervals
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'the presence ledger is append-only');
END;

CREATE TRIGGER presence_intervals_only_end BEFORE UPDATE ON presence_intervals
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
  OR NEW.tenant_id <> OLD.tenant_id OR NEW.user_id <> OLD.user_id OR NEW.kind <> OLD.kind OR NEW.started_at <> OLD.started_at
  OR NEW.state IS NOT OLD.state OR NEW.reason_id IS NOT OLD.reason_id OR NEW.reason_name IS NOT OLD.reason_name
  OR NEW.counts_as_work <> OLD.counts_as_work OR NEW.limit_ms IS NOT OLD.limit_ms
  OR NEW.set_by IS NOT OLD.set_by OR NEW.set_by_name IS NOT OLD.set_by_name OR NEW.open_at_start <> OLD.open_at_start
BEGIN
  SELECT RAISE(ABORT, 'the presence ledger is append-only');
END;

CREATE TABLE presence_intervals (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('declared', 'connected')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER CHECK (ended_at > started_at),
  state TEXT CHECK (state IN ('available', 'away', 'invisible')),
  reason_id TEXT,
  reason_name TEXT,
  counts_as_work INTEGER NOT NULL,
  limit_ms INTEGER,
  set_by TEXT,
  set_by_name TEXT,
  open_at_start INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id, kind, started_at),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  CHECK ((kind = 'declared') = (state IS NOT NULL))
) WITHOUT ROWID;

CREATE INDEX presence_intervals_by_start ON presence_intervals (tenant_id, started_at, user_id, kind);

CREATE TABLE presence_orders (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  id TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  change TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX presence_orders_by_age ON presence_orders (given_at);

CREATE TABLE provider_columns (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  columns TEXT NOT NULL,
  day_order TEXT NOT NULL,
  PRIMARY KEY (tenant_id)
) WITHOUT ROWID;

CREATE TABLE provider_tiers (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  waba_id TEXT NOT NULL,
  month TEXT NOT NULL,
  region TEXT NOT NULL,
  category TEXT NOT NULL,
  low INTEGER NOT NULL,
  -- NULL: without an end.
  high INTEGER,
  -- When it was reached; of several times the earliest counts.
  reached_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, month, waba_id, region, category, low)
) WITHOUT ROWID;

CREATE TABLE queue_departments (
  tenant_id TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, queue_id, department_id),
  FOREIGN KEY (tenant_id, queue_id) REFERENCES queues (tenant_id, id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX queue_departments_by_department ON queue_departments (tenant_id, department_id);

CREATE TABLE queue_members (
  tenant_id TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, queue_id, user_id),
  FOREIGN KEY (tenant_id, queue_id) REFERENCES queues (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX queue_members_by_user ON queue_members (tenant_id, user_id);

CREATE TABLE queues (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  open_to TEXT NOT NULL DEFAULT 'everyone' CHECK (open_to IN ('everyone', 'members')),
  routing TEXT NOT NULL DEFAULT 'manual' CHECK (routing IN ('manual', 'round_robin', 'least_loaded')),
  business_hours_id TEXT,
  fallback_queue_id TEXT,
  takes_transfers INTEGER NOT NULL DEFAULT 1,
  max_wait_minutes INTEGER CHECK (max_wait_minutes > 0),
  position_message TEXT,
  closed_message TEXT,
  warn_after_minutes INTEGER CHECK (warn_after_minutes > 0),
  warning TEXT,
  abandon_after_minutes INTEGER CHECK (abandon_after_minutes > 0),
  close_after_minutes INTEGER CHECK (close_after_minutes > 0),
  revision INTEGER NOT NULL DEFAULT 1,
  archived_at INTEGER,
  -- Before the service window closes the owner is warned, and the customer may be told.
  window_warn_minutes INTEGER DEFAULT 60 CHECK (window_warn_minutes >= 5),
  window_message TEXT,
  requires_tag INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX queues_by_name ON queues (tenant_id, name COLLATE NOCASE) WHERE archived_at IS NULL;

CREATE UNIQUE INDEX queues_default ON queues (tenant_id) WHERE is_default = 1;

CREATE TABLE rate_cards (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  tariff TEXT NOT NULL,
  from_day TEXT NOT NULL,
  currency TEXT NOT NULL,
  markets TEXT NOT NULL,
  rates TEXT NOT NULL,
  source TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, tariff, from_day)
) WITHOUT ROWID;

CREATE TABLE recalculations (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  no INTEGER NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  tariff TEXT,
  reason TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, no)
) WITHOUT ROWID;

CREATE TABLE record_files (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type_no INTEGER NOT NULL,
  record_no INTEGER NOT NULL,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  conversation_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX record_files_of ON record_files (type_no, record_no);

CREATE INDEX record_files_sent ON record_files (conversation_id) WHERE conversation_id IS NOT NULL;

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
  before TEXT NOT NULL, via TEXT,
  PRIMARY KEY (type_no, record_no, revision)
) WITHOUT ROWID;

CREATE TABLE record_keys (
  type_no INTEGER NOT NULL REFERENCES entity_types (no),
  field_no INTEGER NOT NULL,
  -- A number or a text, compared as such.
  key BLOB NOT NULL,
  record_no INTEGER NOT NULL,
  PRIMARY KEY (type_no, field_no, key, record_no)
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

CREATE TABLE record_uniques (
  type_no INTEGER NOT NULL REFERENCES entity_types (no),
  -- The number of a field; below 0 that of a rule over several.
  rule_no INTEGER NOT NULL,
  key TEXT NOT NULL,
  record_no INTEGER NOT NULL,
  PRIMARY KEY (type_no, rule_no, key)
) WITHOUT ROWID;

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

CREATE INDEX records_buried ON records (deleted_at, tenant_id) WHERE deleted_at IS NOT NULL;

CREATE INDEX records_by_change ON records (type_no, updated_at, no) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX records_by_id ON records (tenant_id, id);

CREATE INDEX records_by_type ON records (type_no, no) WHERE deleted_at IS NULL;

CREATE INDEX records_deleted ON records (type_no, deleted_at, no) WHERE deleted_at IS NOT NULL;

CREATE TABLE recovery_codes (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (tenant_id, user_id, hash),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE refresh_families (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  generation INTEGER NOT NULL,
  hash_current TEXT NOT NULL,
  hash_previous TEXT,
  successor TEXT,
  rotated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  -- What the sign-in came from, and the other accounts its password opened, which the login may switch to.
  user_agent TEXT NOT NULL DEFAULT '',
  proven TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX refresh_families_by_user ON refresh_families (tenant_id, user_id);

CREATE TABLE refused_sign_ins (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('password', 'code')),
  attempts INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id, hour, step),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX refused_sign_ins_by_age ON refused_sign_ins (hour);

CREATE TABLE retention_runs (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  -- The rules that it followed, and how much it destroyed of each kind (JSON).
  rules TEXT NOT NULL,
  counts TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX retention_runs_by_age ON retention_runs (ended_at);

CREATE TABLE retention_settings (
  tenant_id TEXT PRIMARY KEY REFERENCES accounts (tenant_id),
  contact_days INTEGER CHECK (contact_days >= 30),
  file_days INTEGER CHECK (file_days >= 30),
  run_at INTEGER,
  revision INTEGER NOT NULL
, message_days INTEGER CHECK (message_days >= 30)) WITHOUT ROWID;

CREATE INDEX retention_settings_due ON retention_settings (run_at) WHERE run_at IS NOT NULL;

CREATE TABLE roles (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE search_months (
  tenant_id TEXT NOT NULL,
  month TEXT NOT NULL,
  parts INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- A second layout of the month: it is being filled to replace the first, or was replaced by it and is being emptied.
  other_version INTEGER,
  other_parts INTEGER,
  other_is TEXT CHECK (other_is IN ('filling', 'emptying')),
  PRIMARY KEY (tenant_id, month),
  CHECK ((other_is IS NULL) = (other_version IS NULL) AND (other_is IS NULL) = (other_parts IS NULL))
) WITHOUT ROWID;

CREATE INDEX search_months_by_version ON search_months (version);

CREATE INDEX search_months_unfinished ON search_months (other_is) WHERE other_is IS NOT NULL;

CREATE TABLE second_factors (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  seed TEXT NOT NULL,
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE TRIGGER segment_uses_depth BEFORE INSERT ON segment_uses
BEGIN
  SELECT RAISE(ABORT, 'segment-circle') WHERE NEW.used_id = NEW.segment_id OR EXISTS (
    SELECT 1 FROM segment_uses WHERE tenant_id = NEW.tenant_id AND segment_id = NEW.used_id AND used_id = NEW.segment_id);
  SELECT RAISE(ABORT, 'segment-too-deep')
  WHERE EXISTS (SELECT 1 FROM segment_uses WHERE tenant_id = NEW.tenant_id AND segment_id = NEW.used_id)
    OR EXISTS (SELECT 1 FROM segment_uses WHERE tenant_id = NEW.tenant_id AND used_id = NEW.segment_id);
END;

CREATE TABLE segment_uses (
  tenant_id TEXT NOT NULL,
  segment_id TEXT NOT NULL,
  used_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, segment_id, used_id),
  FOREIGN KEY (tenant_id, segment_id) REFERENCES segments (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, used_id) REFERENCES segments (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX segment_uses_by_used ON segment_uses (tenant_id, used_id);

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

CREATE TABLE service_segments (
  tenant_id TEXT NOT NULL,
  interaction_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bot', 'queue', 'offer', 'agent')),
  holder_id TEXT,
  holder_name TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT,
  note TEXT,
  PRIMARY KEY (tenant_id, interaction_id, number),
  FOREIGN KEY (tenant_id, interaction_id) REFERENCES interactions (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE "sessions" (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  day TEXT NOT NULL,
  category TEXT NOT NULL,
  kind TEXT NOT NULL,
  initiator TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  began_at INTEGER,
  expires_at INTEGER NOT NULL,
  opened_by INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'void', 'reserved')),
  tariff TEXT NOT NULL,
  priced TEXT,
  channel_id TEXT NOT NULL,
  waba_id TEXT NOT NULL,
  market TEXT,
  queue_id TEXT,
  department_id TEXT,
  bearer TEXT,
  origin TEXT NOT NULL,
  opened_entry INTEGER,
  settled_entry INTEGER,
  late_entry INTEGER,
  trace TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX sessions_by_opening ON sessions (tenant_id, opened_at, id);

CREATE INDEX sessions_unpriced ON sessions (tenant_id, opened_at, id) WHERE priced IS NULL;

CREATE TABLE socket_drops (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id)
) WITHOUT ROWID;

CREATE INDEX socket_drops_by_age ON socket_drops (changed_at);

CREATE TABLE stored_bytes (
  tenant_id TEXT PRIMARY KEY REFERENCES accounts (tenant_id),
  bytes INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE tags (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('interaction', 'contact')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  colour TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  archived_at INTEGER, merged_into TEXT,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX tags_by_name ON tags (tenant_id, kind, name_key) WHERE archived_at IS NULL;

CREATE TABLE tariff_terms (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  book TEXT NOT NULL CHECK (book IN ('billed', 'provider')),
  from_at INTEGER NOT NULL,
  tariff TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, book, from_at)
) WITHOUT ROWID;

CREATE TABLE tariffs (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, key, version)
) WITHOUT ROWID;

CREATE TABLE template_accounts (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  waba_id TEXT NOT NULL,
  synced_at INTEGER,
  due_at INTEGER NOT NULL,
  error TEXT,
  PRIMARY KEY (tenant_id, waba_id)
) WITHOUT ROWID;

CREATE INDEX template_accounts_due ON template_accounts (due_at);

CREATE TABLE template_events (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  template_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT,
  note TEXT,
  pointer TEXT,
  raw TEXT,
  PRIMARY KEY (tenant_id, template_id, id)
) WITHOUT ROWID;

CREATE TABLE template_names (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  waba_id TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  free_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, waba_id, name, language)
) WITHOUT ROWID;

CREATE TABLE template_versions (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  template_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  by TEXT NOT NULL,
  submitted_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, template_id, number)
) WITHOUT ROWID;

CREATE TABLE templates (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  waba_id TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('MARKETING', 'UTILITY', 'AUTHENTICATION')),
  content TEXT NOT NULL,
  live TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'in_review', 'ready', 'pending', 'approved', 'rejected', 'paused', 'disabled', 'deleting', 'missing', 'unknown')),
  meta_status TEXT,
  reason TEXT,
  quality TEXT CHECK (quality IN ('GREEN', 'YELLOW', 'RED', 'UNKNOWN')),
  meta_id TEXT,
  observed TEXT NOT NULL,
  missed INTEGER NOT NULL DEFAULT 0,
  edits TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0,
  is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),
  author_id TEXT,
  author_name TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX templates_by_name ON templates (tenant_id, waba_id, name, language);

CREATE TABLE unrouted_days (
  tenant_id TEXT NOT NULL,
  day TEXT NOT NULL,
  kept INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, day)
) WITHOUT ROWID;

CREATE TABLE unrouted_events (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX unrouted_events_by_age ON unrouted_events (received_at);

CREATE TABLE user_departments (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, department_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX user_departments_by_department ON user_departments (tenant_id, department_id);

CREATE TRIGGER users_last_owner BEFORE UPDATE OF role_id, status ON users
WHEN OLD.status = 'active' AND OLD.password_hash <> ''
  AND (NEW.status <> 'active' OR NEW.role_id <> OLD.role_id)
  AND EXISTS (SELECT 1 FROM roles WHERE tenant_id = OLD.tenant_id AND id = OLD.role_id AND key = 'owner')
  AND NOT EXISTS (
    SELECT 1 FROM users AS other
    WHERE other.tenant_id = OLD.tenant_id AND other.id <> OLD.id AND other.role_id = OLD.role_id
      AND other.status = 'active' AND other.password_hash <> ''
  )
BEGIN
  SELECT RAISE(ABORT, 'last-owner');
END;

CREATE TABLE users (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  role_id TEXT NOT NULL,
  permission_group_id TEXT NOT NULL,
  locale TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'disabled')),
  created_at INTEGER NOT NULL,
  kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'service')),
  revision INTEGER NOT NULL DEFAULT 1,
  -- What a person wants to hear and see of what happens; the same in each browser.
  preferences TEXT NOT NULL DEFAULT '{}',
  capacity INTEGER CHECK (capacity > 0), access_until INTEGER, granted_by TEXT, access_reason TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id),
  FOREIGN KEY (tenant_id, permission_group_id) REFERENCES permission_groups (tenant_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX users_by_email ON users (tenant_id, email);

CREATE INDEX users_by_group ON users (tenant_id, permission_group_id);

CREATE TABLE variance_starts (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  day TEXT NOT NULL,
  PRIMARY KEY (tenant_id)
) WITHOUT ROWID;

CREATE TABLE "variances" (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  -- A message, a day of a number, a tier of an account, or a row of the provider's month.
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('trace', 'sweep', 'import', 'account')),
  day TEXT NOT NULL,
  channel_id TEXT,
  conversation_id TEXT,
  category TEXT,
  -- Of a message: the name of its template; NULL for a free-form one.
  template TEXT,
  ours TEXT NOT NULL,
  told TEXT NOT NULL,
  micros INTEGER,
  currency TEXT,
  raw TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'disputed')),
  note TEXT,
  decided_by TEXT,
  decided_at INTEGER,
  -- Which act decided it, so that one act is taken back as a whole.
  act TEXT,
  found_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

CREATE INDEX variances_by_act ON variances (tenant_id, act) WHERE act IS NOT NULL;

CREATE INDEX variances_by_state ON variances (tenant_id, state, day, id);

CREATE UNIQUE INDEX variances_once ON variances (tenant_id, subject, kind);
