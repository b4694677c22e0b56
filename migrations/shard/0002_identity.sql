-- One row a sign-in. Each refresh is one generation; a retired token presented again ends the family.
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

-- Wrong passwords and codes of a person in an hour, until the audit log tells of them in one entry.
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
  purpose TEXT NOT NULL CHECK (purpose IN ('invite', 'reset', 'confirm')),
  hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX mail_links_by_user ON mail_links (tenant_id, user_id, purpose);

-- One a person. Without `confirmed_at` it was begun and not proven yet. A code is good once: `last_step` only grows.
CREATE TABLE second_factors (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  seed TEXT NOT NULL,
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

CREATE TABLE recovery_codes (
  tenant_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (tenant_id, user_id, hash),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;

-- Keys of service users; of the secret only a hash is kept. `made_with` is the key that made it, which it does not outlive. `ended_at` is set once nothing opened with it is left open.
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
CREATE INDEX api_keys_by_user ON api_keys (tenant_id, user_id);
CREATE INDEX api_keys_by_maker ON api_keys (tenant_id, made_with);
CREATE INDEX api_keys_by_rotation ON api_keys (tenant_id, rotated_from) WHERE rotated_from IS NOT NULL;
CREATE INDEX api_keys_by_end ON api_keys (expires_at) WHERE ended_at IS NULL;
