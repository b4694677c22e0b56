-- How long a company keeps messages; NULL: for ever.
ALTER TABLE retention_settings ADD COLUMN message_days INTEGER CHECK (message_days >= 30);
