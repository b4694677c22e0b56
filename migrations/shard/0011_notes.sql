-- Who was named in a note, and whether he has seen it. The note itself is in its thread.
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

-- What a person wants to hear and see of what happens; it follows him to each browser.
ALTER TABLE users ADD COLUMN preferences TEXT NOT NULL DEFAULT '{}';
