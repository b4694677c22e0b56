-- Which interaction a conversation is at, so that tags find it by a column.
ALTER TABLE conversations ADD COLUMN interaction_id TEXT;
UPDATE conversations SET interaction_id = json_extract(face, '$.interaction.id') WHERE face IS NOT NULL;
