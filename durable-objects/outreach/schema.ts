/**
 * A row a person; `due`: when they may be claimed, null for nobody who is settled. `counts` changes with each row, in its transaction.
 * `hold`: until then nobody is claimed, since Meta's limit of people is reached. `base`: what had been counted when it was opened last: it
 * is judged by what came since.
 */
export const STEPS: readonly string[] = [
  `CREATE TABLE people (
    key TEXT PRIMARY KEY,
    contact TEXT NOT NULL,
    language TEXT NOT NULL,
    vals TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    attempt INTEGER NOT NULL DEFAULT 1,
    due INTEGER,
    at INTEGER NOT NULL,
    replied_at INTEGER,
    button TEXT
  ) WITHOUT ROWID;
  CREATE INDEX people_due ON people (due) WHERE due IS NOT NULL;
  CREATE TABLE counts (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE run (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL, ring TEXT NOT NULL, stop TEXT, revision INTEGER NOT NULL DEFAULT 0);
  INSERT INTO run (one, state, ring) VALUES (1, 'closed', '[]');`,
  `ALTER TABLE people ADD COLUMN is_out INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE run ADD COLUMN hold INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE run ADD COLUMN base TEXT NOT NULL DEFAULT '{}';`,
];
