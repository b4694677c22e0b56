-- Words of messages are in index objects, one a company and month; here only which months have one.
DROP TABLE thread_index;
DROP TABLE thread_words;
CREATE TABLE search_months (
  tenant_id TEXT NOT NULL, month TEXT NOT NULL, parts INTEGER NOT NULL, version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, month)) WITHOUT ROWID;
