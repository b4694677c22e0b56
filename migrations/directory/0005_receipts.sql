-- Why somebody is remembered: who was ended by a rule of retention did not ask to be left alone.
ALTER TABLE erasure_hashes ADD COLUMN cause TEXT NOT NULL DEFAULT 'asked';
UPDATE erasure_hashes SET cause = 'retention'
WHERE EXISTS (SELECT 1 FROM erasures e WHERE e.tenant_id = erasure_hashes.tenant_id AND e.id = erasure_hashes.erasure_id AND e.cause = 'retention');

-- Receipts end after five years.
CREATE INDEX erasures_by_age ON erasures (at);
