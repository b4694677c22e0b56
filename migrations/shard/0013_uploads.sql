-- To which threads an upload was sent: it is kept as long as one of them names it.
CREATE TABLE media_uses (
  tenant_id TEXT NOT NULL,
  media_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, media_id, conversation_id)
) WITHOUT ROWID;
