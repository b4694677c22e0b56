-- People beyond the owner: what each may do, where each belongs, how each is let in, and who changed what.
ALTER TABLE users ADD COLUMN kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'service'));
ALTER TABLE users ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
CREATE INDEX users_by_group ON users (tenant_id, permission_group_id);

-- A person without a password has been invited and has not come yet; a disabled one is not counted.
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

-- Per SDM entity type what members may do with its records: {"<entity>": {"right": "view"|"edit", "scope": "all"|"department"|"own"}}.
ALTER TABLE permission_groups ADD COLUMN entity_rights TEXT NOT NULL DEFAULT '{}';
ALTER TABLE permission_groups ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE permission_groups ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;

CREATE TABLE departments (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX departments_by_name ON departments (tenant_id, name COLLATE NOCASE);

CREATE TABLE user_departments (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  department_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, department_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX user_departments_by_department ON user_departments (tenant_id, department_id);

-- One-use links sent by mail; only a hash is kept. A new link of the same purpose ends the older ones.
CREATE TABLE mail_links (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('invite', 'reset')),
  hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX mail_links_by_user ON mail_links (tenant_id, user_id, purpose);

-- People whose open sockets must end because what they may do has changed: written with the change, deleted once they have.
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
  PRIMARY KEY (tenant_id, seq)
) WITHOUT ROWID;
CREATE INDEX audit_entries_by_object ON audit_entries (tenant_id, object_id, seq);
CREATE INDEX audit_entries_by_actor ON audit_entries (tenant_id, actor_id, seq);

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
