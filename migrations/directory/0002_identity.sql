-- An e-mail may work for several tenants; sign-in looks here to learn which.
CREATE TABLE logins (
  email TEXT NOT NULL,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  user_id TEXT NOT NULL,
  -- Of a person who works for several tenants, the last used comes first.
  last_used_at INTEGER NOT NULL DEFAULT 0,
  -- When whoever reads the mail of this address proved it. NULL: whoever signed up wrote it down; it binds nobody.
  proven_at INTEGER,
  PRIMARY KEY (email, tenant_id)
) WITHOUT ROWID;
CREATE INDEX logins_by_tenant ON logins (tenant_id);

CREATE TABLE login_throttle (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL
) WITHOUT ROWID;
