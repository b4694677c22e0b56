CREATE TABLE queues (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX queues_default ON queues (tenant_id) WHERE is_default = 1;

CREATE TABLE channels (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  waba_id TEXT NOT NULL,
  phone_number_id TEXT NOT NULL,
  display_number TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('live', 'simulator')),
  status TEXT NOT NULL CHECK (status IN ('connected', 'alarm')),
  alarm TEXT,
  access_token TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

-- What Meta told about an account and no conversation holds: template reviews, restrictions, errors, groups, echoes.
CREATE TABLE channel_events (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE contacts (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  merged_into_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;

-- The ways a contact is known. One value belongs to one contact: this key is what makes one person one contact.
CREATE TABLE contact_identities (
  tenant_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'bsuid', 'email', 'external')),
  value TEXT NOT NULL,
  raw TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, kind, value),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX contact_identities_by_contact ON contact_identities (tenant_id, contact_id);

-- The read model of a conversation: which object it is, and its face at the last turn (rev). Messages are not here.
CREATE TABLE conversations (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  state TEXT,
  face TEXT,
  rev INTEGER NOT NULL DEFAULT 0,
  turned_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_id) REFERENCES channels (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX conversations_by_contact ON conversations (tenant_id, channel_id, contact_id);
CREATE INDEX conversations_by_turn ON conversations (tenant_id, turned_at);

CREATE TABLE interactions (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  conversation_id TEXT NOT NULL,
  state TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  assignee_id TEXT,
  opened_at INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  claimed_at INTEGER,
  first_reply_at INTEGER,
  finished_at INTEGER,
  rev INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX interactions_by_number ON interactions (tenant_id, number);
CREATE INDEX interactions_by_conversation ON interactions (tenant_id, conversation_id);

-- Who held an interaction, from when to when: the basis of every time metric.
CREATE TABLE service_segments (
  tenant_id TEXT NOT NULL,
  interaction_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('queue', 'agent')),
  holder_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (tenant_id, interaction_id, place),
  FOREIGN KEY (tenant_id, interaction_id) REFERENCES interactions (tenant_id, id)
) WITHOUT ROWID;
