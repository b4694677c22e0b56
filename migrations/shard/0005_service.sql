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
CREATE UNIQUE INDEX queues_default ON queues (tenant_id) WHERE is_default = 1;
CREATE UNIQUE INDEX queues_by_name ON queues (tenant_id, name COLLATE NOCASE) WHERE archived_at IS NULL;

-- The read model of a conversation: which object it is, and its summary at the last change (`rev`). Messages are not here.
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
-- What moves with every change of a conversation is indexed once it rests: open ones are few and sorted when asked for.
CREATE INDEX conversations_at_rest ON conversations (tenant_id, changed_at, id) WHERE is_open = 0;
CREATE INDEX conversations_open ON conversations (tenant_id, is_open) WHERE is_open = 1;
-- A contact's threads are asked for on all numbers together; on each one goes on.
CREATE UNIQUE INDEX conversations_by_contact ON conversations (tenant_id, contact_id, channel_id, iif(continued_in IS NULL, '', id));

-- Why people pause.
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

-- What each person declared and when they were connected.
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

-- What supervisors asked for and the desk has not confirmed yet.
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

-- Whose a limited response is. One whose departments are all gone is nobody's until it is given a department.
CREATE TABLE canned_departments (
  tenant_id TEXT NOT NULL,
  canned_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, canned_id, department_id),
  FOREIGN KEY (tenant_id, canned_id) REFERENCES canned_responses (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX canned_departments_by_department ON canned_departments (tenant_id, department_id);

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

-- Who was named in a note, and whether they have seen it. The note itself is in its thread.
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
CREATE INDEX mentions_by_time ON mentions (tenant_id, user_id, at);
CREATE INDEX mentions_unseen ON mentions (tenant_id, user_id) WHERE seen_at IS NULL;

-- When a queue is open: minutes of a week in a time zone, and holidays.
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

-- Who held an interaction, from when to when: the basis of every time metric. The last segment is in `interactions`.
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

-- Changes of conversations that a reader could not be told of, tried again by themselves: a pointer for people.
CREATE TABLE parked_changes (
  tenant_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  sink TEXT NOT NULL,
  error TEXT NOT NULL,
  parked_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id, rev, sink)
) WITHOUT ROWID;

-- Words of messages are in index objects, one or several a company and month; here only which months have some.
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
-- Months to rebuild are found over all companies: those of another version, and those whose rebuild was begun.
CREATE INDEX search_months_by_version ON search_months (version);
CREATE INDEX search_months_unfinished ON search_months (other_is) WHERE other_is IS NOT NULL;

CREATE TRIGGER presence_intervals_only_end BEFORE UPDATE ON presence_intervals
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
  OR NEW.tenant_id <> OLD.tenant_id OR NEW.user_id <> OLD.user_id OR NEW.kind <> OLD.kind OR NEW.started_at <> OLD.started_at
  OR NEW.state IS NOT OLD.state OR NEW.reason_id IS NOT OLD.reason_id OR NEW.reason_name IS NOT OLD.reason_name
  OR NEW.counts_as_work <> OLD.counts_as_work OR NEW.limit_ms IS NOT OLD.limit_ms
  OR NEW.set_by IS NOT OLD.set_by OR NEW.set_by_name IS NOT OLD.set_by_name OR NEW.open_at_start <> OLD.open_at_start
BEGIN
  SELECT RAISE(ABORT, 'the presence ledger is append-only');
END;

-- Only with the whole company, once it is cleared away.
CREATE TRIGGER presence_intervals_no_delete BEFORE DELETE ON presence_intervals
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'the presence ledger is append-only');
END;
