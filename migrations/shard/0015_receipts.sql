-- Receipts end after five years.
CREATE INDEX retention_runs_by_age ON retention_runs (ended_at);
