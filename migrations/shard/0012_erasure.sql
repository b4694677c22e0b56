-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'contacts:erase'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'contacts:erase');

-- Everything that names a person is found by an index when they are erased.
CREATE INDEX contact_merges_of_winner ON contact_merges (tenant_id, winner_id);
CREATE INDEX contact_merges_of_loser ON contact_merges (tenant_id, loser_id);
CREATE INDEX mentions_by_conversation ON mentions (tenant_id, conversation_id);

-- Words that are deleted leave the index at once, and not only when its parts are merged.
INSERT INTO contact_index (contact_index, rank) VALUES ('secure-delete', 1);
