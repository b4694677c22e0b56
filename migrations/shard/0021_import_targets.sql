-- What an import is a file of: contacts, or the id of an entity type.
ALTER TABLE imports ADD COLUMN target TEXT NOT NULL DEFAULT 'contacts';
