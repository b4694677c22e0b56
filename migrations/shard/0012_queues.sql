-- Queues with rules: who may see and serve them, when they are open, how work is given out, and how long silence is borne.
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

ALTER TABLE queues ADD COLUMN open_to TEXT NOT NULL DEFAULT 'everyone' CHECK (open_to IN ('everyone', 'members'));
ALTER TABLE queues ADD COLUMN routing TEXT NOT NULL DEFAULT 'manual' CHECK (routing IN ('manual', 'round_robin', 'least_loaded'));
ALTER TABLE queues ADD COLUMN business_hours_id TEXT;
ALTER TABLE queues ADD COLUMN fallback_queue_id TEXT;
ALTER TABLE queues ADD COLUMN takes_transfers INTEGER NOT NULL DEFAULT 1;
ALTER TABLE queues ADD COLUMN max_wait_minutes INTEGER CHECK (max_wait_minutes > 0);
ALTER TABLE queues ADD COLUMN position_message TEXT;
ALTER TABLE queues ADD COLUMN closed_message TEXT;
ALTER TABLE queues ADD COLUMN warn_after_minutes INTEGER CHECK (warn_after_minutes > 0);
ALTER TABLE queues ADD COLUMN warning TEXT;
ALTER TABLE queues ADD COLUMN abandon_after_minutes INTEGER CHECK (abandon_after_minutes > 0);
ALTER TABLE queues ADD COLUMN close_after_minutes INTEGER CHECK (close_after_minutes > 0);
ALTER TABLE queues ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE queues ADD COLUMN archived_at INTEGER;
CREATE UNIQUE INDEX queues_by_name ON queues (tenant_id, name COLLATE NOCASE) WHERE archived_at IS NULL;

CREATE TABLE queue_members (
  tenant_id TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, queue_id, user_id),
  FOREIGN KEY (tenant_id, queue_id) REFERENCES queues (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX queue_members_by_user ON queue_members (tenant_id, user_id);

CREATE TABLE queue_departments (
  tenant_id TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, queue_id, department_id),
  FOREIGN KEY (tenant_id, queue_id) REFERENCES queues (tenant_id, id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX queue_departments_by_department ON queue_departments (tenant_id, department_id);

-- What a number says before a person takes over, and the queues one may choose from: [{"title", "queueId"}].
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

-- How many customers somebody serves at once before nobody gives him more; a person's own number goes before the company's.
ALTER TABLE accounts ADD COLUMN capacity INTEGER NOT NULL DEFAULT 5 CHECK (capacity > 0);
ALTER TABLE users ADD COLUMN capacity INTEGER CHECK (capacity > 0);

UPDATE permission_groups SET capabilities = json_insert(capabilities, '$[#]', 'queues:write')
WHERE EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'account:write');
UPDATE permission_groups SET capabilities = json_insert(capabilities, '$[#]', 'queues:all')
WHERE EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'presence:report');
UPDATE permission_groups SET capabilities = json_insert(capabilities, '$[#]', 'desk:supervise')
WHERE EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'presence:manage');
UPDATE permission_groups SET capabilities = json_insert(capabilities, '$[#]', 'conversations:start')
WHERE EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'conversations:serve');

-- Whose conversation it is now: its queue, and who serves it or is asked to. Lists are filtered by these.
ALTER TABLE conversations ADD COLUMN queue_id TEXT;
ALTER TABLE conversations ADD COLUMN holder_id TEXT;
UPDATE conversations SET queue_id = face ->> '$.interaction.queue.id', holder_id = face ->> '$.interaction.assignee.id' WHERE face IS NOT NULL;
UPDATE conversations SET face = json_set(face,
  '$.interaction.origin', 'customer', '$.interaction.offer', NULL,
  '$.interaction.waitingSince', CASE face ->> '$.interaction.state' WHEN 'waiting' THEN face ->> '$.interaction.queuedAt' END,
  '$.interaction.segment', CASE face ->> '$.interaction.state' WHEN 'waiting' THEN 1 ELSE 2 END,
  '$.interaction.preferred', NULL, '$.interaction.passed', json('[]'), '$.interaction.holdUntil', NULL,
  '$.interaction.finishReason', CASE face ->> '$.interaction.state' WHEN 'finished' THEN 'resolved' END)
WHERE face ->> '$.interaction.id' IS NOT NULL;

-- An interaction that nobody waited in (the bot's, or one a template began) has no `queued_at`; segments are of four kinds.
CREATE TABLE interactions_next (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  conversation_id TEXT NOT NULL,
  state TEXT NOT NULL,
  origin TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  assignee_id TEXT,
  opened_at INTEGER NOT NULL,
  queued_at INTEGER,
  claimed_at INTEGER,
  first_reply_at INTEGER,
  finished_at INTEGER,
  finish_reason TEXT,
  rev INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversations (tenant_id, id)
) WITHOUT ROWID;
INSERT INTO interactions_next SELECT tenant_id, id, number, conversation_id, state, 'customer', queue_id, assignee_id, opened_at, queued_at, claimed_at,
  first_reply_at, finished_at, CASE state WHEN 'finished' THEN 'resolved' END, rev FROM interactions;

CREATE TABLE service_segments_next (
  tenant_id TEXT NOT NULL,
  interaction_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bot', 'queue', 'offer', 'agent')),
  holder_id TEXT,
  holder_name TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT,
  note TEXT,
  PRIMARY KEY (tenant_id, interaction_id, place),
  FOREIGN KEY (tenant_id, interaction_id) REFERENCES interactions_next (tenant_id, id)
) WITHOUT ROWID;
INSERT INTO service_segments_next SELECT s.tenant_id, s.interaction_id, s.place, s.kind, s.holder_id,
  CASE s.kind WHEN 'queue' THEN (SELECT name FROM queues q WHERE q.tenant_id = s.tenant_id AND q.id = s.holder_id)
    ELSE (SELECT name FROM users u WHERE u.tenant_id = s.tenant_id AND u.id = s.holder_id) END,
  s.started_at, s.ended_at, CASE WHEN s.ended_at IS NULL THEN NULL WHEN s.kind = 'queue' THEN 'claimed' ELSE 'resolved' END, NULL
FROM service_segments s;
DROP TABLE service_segments;
DROP TABLE interactions;
ALTER TABLE interactions_next RENAME TO interactions;
ALTER TABLE service_segments_next RENAME TO service_segments;
CREATE UNIQUE INDEX interactions_by_number ON interactions (tenant_id, number);
CREATE INDEX interactions_by_conversation ON interactions (tenant_id, conversation_id);
