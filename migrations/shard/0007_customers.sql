-- What companies could not do when they were opened, for their starting groups.
UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', 'contacts:merge'), revision = revision + 1
WHERE starting_role IN ('owner', 'admin', 'supervisor', 'agent')
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = 'contacts:merge');
