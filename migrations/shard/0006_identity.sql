-- Proof of who somebody is beyond a password: second factors, what a login is open on, keys of programs.

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

-- What the sign-in came from, and the other accounts its password opened, which the login may switch to.
ALTER TABLE refresh_families ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
ALTER TABLE refresh_families ADD COLUMN proven TEXT NOT NULL DEFAULT '[]';
CREATE INDEX refresh_families_by_user ON refresh_families (tenant_id, user_id);

ALTER TABLE accounts ADD COLUMN second_factor TEXT NOT NULL DEFAULT 'optional' CHECK (second_factor IN ('optional', 'required'));
ALTER TABLE accounts ADD COLUMN second_factor_since INTEGER;
ALTER TABLE accounts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- Keys of service users; of the secret only a hash is kept. `ended_at` is set once nothing opened with it is left open.
CREATE TABLE api_keys (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER,
  ended_at INTEGER,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX api_keys_by_user ON api_keys (tenant_id, user_id);
CREATE INDEX api_keys_by_end ON api_keys (expires_at) WHERE ended_at IS NULL;
