-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'billing:write'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'billing:write');
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'budgets:lift'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'budgets:lift');

-- How much a month may cost: of the whole account, of a number or of a department. Amounts in millionths of the currency's unit.
CREATE TABLE budgets (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('account', 'channel', 'department')),
  scope_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  is_hard INTEGER NOT NULL CHECK (is_hard IN (0, 1)),
  warn TEXT NOT NULL,
  lifted_until INTEGER,
  lift_reason TEXT,
  lifted_by TEXT,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

-- What is about to be charged, from the moment it is allowed until the ledger has it: it counts as spent. `head`: the last number of the ledger then.
CREATE TABLE budget_holds (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  department_id TEXT,
  month TEXT NOT NULL,
  micros INTEGER NOT NULL,
  currency TEXT NOT NULL,
  head INTEGER NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
) WITHOUT ROWID;

-- That people were told how far a budget is used up: once a month and share.
CREATE TABLE budget_warnings (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  budget_id TEXT NOT NULL,
  month TEXT NOT NULL,
  share INTEGER NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, budget_id, month, share)
) WITHOUT ROWID;
