-- When something of a type is next to be cleared away: a form that a field no longer has, or the whole type. NULL: nothing is.
ALTER TABLE entity_types ADD COLUMN clear_at INTEGER;
CREATE INDEX entity_types_to_clear ON entity_types (clear_at) WHERE clear_at IS NOT NULL;

-- Types that were taken out of use before end thirty days after that.
UPDATE entity_types SET clear_at = archived_at + 2592000000 WHERE archived_at IS NOT NULL AND about IS NOT NULL;

-- Records whose time to be restored is over.
CREATE INDEX records_buried ON records (deleted_at, tenant_id) WHERE deleted_at IS NOT NULL;
