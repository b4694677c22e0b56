-- Files of records, whose ids stand in the values of their fields. conversation_id: the thread in which a customer sent it.
CREATE TABLE record_files (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type_no INTEGER NOT NULL,
  record_no INTEGER NOT NULL,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  conversation_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX record_files_of ON record_files (type_no, record_no);
CREATE INDEX record_files_sent ON record_files (conversation_id) WHERE conversation_id IS NOT NULL;
