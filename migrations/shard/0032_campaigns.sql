-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'campaigns:read'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'campaigner', 'viewer')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'campaigns:read');
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'campaigns:write'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'campaigner')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'campaigns:write');
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'campaigns:send'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'campaigner')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'campaigns:send');

-- Templates sent to many. Who is on the list stands in objects of the campaign, not here.
CREATE TABLE campaigns (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'planning', 'scheduled', 'running', 'paused', 'done', 'cancelled')),
  definition TEXT NOT NULL,
  plan TEXT,
  preview TEXT,
  excluded TEXT,
  pause_reason TEXT,
  counts TEXT,
  job_id TEXT,
  start_at INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;
CREATE INDEX campaigns_under_way ON campaigns (state, start_at);
