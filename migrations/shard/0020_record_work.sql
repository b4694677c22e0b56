-- The job or the import by which a record was changed, with many others.
ALTER TABLE record_history ADD COLUMN via TEXT;
