-- Of a person who works for several tenants, the one he was in last comes first.
ALTER TABLE logins ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
