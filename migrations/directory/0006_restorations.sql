-- Companies that are closed while their data is brought back from a copy. `since`: from when on the copy knows nothing; set when the
-- copy is in place, and then everybody who was erased after it is erased again. `done`: the last of them.
CREATE TABLE restorations (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  marked_at INTEGER NOT NULL,
  since INTEGER,
  done TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
