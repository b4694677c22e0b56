-- An audit entry of a change made elsewhere (in a conversation) is told once: its source names that change.
ALTER TABLE audit_entries ADD COLUMN source TEXT;
CREATE UNIQUE INDEX audit_entries_by_source ON audit_entries (tenant_id, source) WHERE source IS NOT NULL;
-- What happened to messages that Meta charges for, or may: kept once a message and kind, with Meta's own words.
CREATE TABLE billing_facts (
  tenant_id TEXT NOT NULL, message_id TEXT NOT NULL, kind TEXT NOT NULL, template TEXT, pricing TEXT, conversation TEXT, at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, message_id, kind)) WITHOUT ROWID;
-- Changes of conversations that a reader could not be told of, tried again by themselves: a pointer for people.
CREATE TABLE parked_changes (
  tenant_id TEXT NOT NULL, conversation_id TEXT NOT NULL, rev INTEGER NOT NULL, sink TEXT NOT NULL, error TEXT NOT NULL, parked_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id, rev, sink)) WITHOUT ROWID;
