-- A shard holds whole tenants. Every key starts with tenant_id, so a cross-tenant reference cannot even be stored.
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

CREATE TABLE roles (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

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
  capacity INTEGER CHECK (capacity > 0),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id),
  FOREIGN KEY (tenant_id, permission_group_id) REFERENCES permission_groups (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX users_by_email ON users (tenant_id, email);
CREATE INDEX users_by_group ON users (tenant_id, permission_group_id);

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

-- People whose open sockets must end because their rights changed: written with the change, deleted once it is done.
CREATE TABLE socket_drops (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id)
) WITHOUT ROWID;
CREATE INDEX socket_drops_by_age ON socket_drops (changed_at);

-- Append-only, and a chain: each entry's hash covers the one before. Written in the batch of the change it tells of.
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
CREATE INDEX audit_entries_by_object ON audit_entries (tenant_id, object_id, seq);
CREATE INDEX audit_entries_by_actor ON audit_entries (tenant_id, actor_id, seq);
CREATE UNIQUE INDEX audit_entries_by_source ON audit_entries (tenant_id, source) WHERE source IS NOT NULL;

-- The day on which the head of a company's chain was last copied to the store of files, where nothing of the database can change it.
CREATE TABLE audit_copies (
  tenant_id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  seq INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX audit_copies_by_day ON audit_copies (day);

-- Resumable work: how far each piece has come, and until when somebody works on it.
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
CREATE INDEX jobs_open ON jobs (lease_until) WHERE ended_at IS NULL;
CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;

-- A person without a password was invited and has not joined yet; a disabled one is not counted.
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

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

-- Only with the whole company, once it is cleared away.
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
WHEN EXISTS (SELECT 1 FROM accounts WHERE tenant_id = OLD.tenant_id AND cleared_to <> '~')
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
