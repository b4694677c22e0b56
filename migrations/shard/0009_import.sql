-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'contacts:export'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'campaigner')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'contacts:export');
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'contacts:import'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'campaigner')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'contacts:import');

-- What a step of long work did, written in the batch that did it: the key lets no step be done twice.
CREATE TABLE job_steps (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  -- Which work: it outlives the job that began it, so that another one can go on with it.
  work TEXT NOT NULL,
  step INTEGER NOT NULL,
  -- The lines of the step that were still as they had been seen, and so were written (JSON).
  lines TEXT NOT NULL,
  PRIMARY KEY (tenant_id, work, step)
) WITHOUT ROWID;

-- A file of contacts on its way in. The file, its rows and what is to become of each lie in the store of files.
CREATE TABLE imports (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  -- What was begun last; whether it still goes on says its job.
  phase TEXT NOT NULL CHECK (phase IN ('waiting', 'mapping', 'mapped', 'checking', 'refused', 'ready', 'applying', 'done', 'undoing', 'undone')),
  file_name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- What the file leaves open, and the headers and first rows as it was read (JSON).
  shape TEXT,
  -- Which column each header means, and how rows are taken (JSON).
  plan TEXT,
  counts TEXT NOT NULL,
  -- Why the file was refused as a whole (JSON).
  refusal TEXT,
  job_id TEXT,
  -- The job that looked at the rows: what it wrote lies under its name, so that one that was cancelled cannot write over it.
  check_id TEXT,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  applied_at INTEGER,
  revision INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX imports_by_age ON imports (created_at);
