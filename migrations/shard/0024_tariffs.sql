-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'tariffs:write'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'tariffs:write');

-- Which tariff an account is charged by (billed), and by which its provider charges (provider), from an instant on.
CREATE TABLE tariff_terms (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  book TEXT NOT NULL CHECK (book IN ('billed', 'provider')),
  from_at INTEGER NOT NULL,
  tariff TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, book, from_at)
) WITHOUT ROWID;

INSERT INTO tariff_terms SELECT tenant_id, 'billed', effective_from, key, 1 FROM tariffs WHERE key = 'seed-2023';
INSERT INTO tariff_terms
SELECT tenant_id, 'provider', term.value ->> 'from', term.value ->> 'tariff', 1
FROM accounts, json_each('[
  {"from": 1685577600000, "tariff": "meta-cbp-2023-06"}, {"from": 1730419200000, "tariff": "meta-cbp-2024-11"},
  {"from": 1751328000000, "tariff": "meta-pmp-2025-07"}, {"from": 1790812800000, "tariff": "meta-pmp-2026-10"}
]') AS term;

-- Tariffs of a company's own; a version is never changed. Those that everybody has are code.
DROP TABLE tariffs;
CREATE TABLE tariffs (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, key, version)
) WITHOUT ROWID;

-- What the rates of a tariff are from a day on, in one currency (JSON: markets, rates).
CREATE TABLE rate_cards (
  tenant_id TEXT NOT NULL REFERENCES accounts (tenant_id),
  tariff TEXT NOT NULL,
  from_day TEXT NOT NULL,
  currency TEXT NOT NULL,
  markets TEXT NOT NULL,
  rates TEXT NOT NULL,
  source TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, tariff, from_day)
) WITHOUT ROWID;
