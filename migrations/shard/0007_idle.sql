-- After how many minutes without a sign of life a login ends; NULL: never by this.
ALTER TABLE accounts ADD COLUMN idle_minutes INTEGER CHECK (idle_minutes BETWEEN 5 AND 1440);
