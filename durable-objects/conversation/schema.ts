import { OUTBOX_SCHEMA } from '../shared/outbox';

/** Steps; one that was released is never edited. */
export const SCHEMA = [
  // One row a message and no second index: rows written are the bill, and a thread is small enough to sort when read.
  // `key` is what makes a repeat a repeat: the wamid of an inbound message, `c:agent:clientMessageId` of an outgoing one.
  // `media` is the file of a message, as it stands, `reports` what Meta told of it; `indexed` up to which message the words of the
  // thread can be found, `amended` which of them have others since. `early_changes`: what was changed before it was here.
  `CREATE TABLE messages (
    key TEXT PRIMARY KEY, seq INTEGER NOT NULL, rev INTEGER NOT NULL, direction TEXT NOT NULL, author TEXT NOT NULL,
    content TEXT NOT NULL, wamid TEXT, status TEXT NOT NULL, error TEXT, sent_at INTEGER NOT NULL, received_at INTEGER NOT NULL,
    due_at INTEGER, attempts INTEGER NOT NULL DEFAULT 0, media TEXT, reports TEXT) WITHOUT ROWID;
  CREATE TABLE snapshot (one INTEGER PRIMARY KEY CHECK (one = 1), ref TEXT NOT NULL, state TEXT NOT NULL, rev INTEGER NOT NULL);
  CREATE TABLE parked_statuses (wamid TEXT NOT NULL, state TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (wamid, state)) WITHOUT ROWID;
  CREATE TABLE anomalies (seq INTEGER NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (seq, state)) WITHOUT ROWID;
  CREATE TABLE tickets (hash TEXT PRIMARY KEY, holder TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE indexed (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL);
  CREATE TABLE amended (seq INTEGER PRIMARY KEY, rev INTEGER NOT NULL);
  CREATE TABLE early_changes (wamid TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (wamid, seq)) WITHOUT ROWID;
  ${OUTBOX_SCHEMA}`,
];
