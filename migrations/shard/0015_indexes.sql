-- Each index is a row written with each row of its table. What the key itself finds needs none; what moves with every
-- change of a conversation is indexed once it rests, because those that are open are few and sorted when asked for.
ALTER TABLE conversations ADD COLUMN is_open INTEGER CHECK (is_open IN (0, 1));
UPDATE conversations SET is_open = CASE WHEN state <> 'finished' THEN 1 ELSE 0 END WHERE face IS NOT NULL;
DROP INDEX conversations_by_turn;
CREATE INDEX conversations_at_rest ON conversations (tenant_id, turned_at, id) WHERE is_open = 0;
CREATE INDEX conversations_open ON conversations (tenant_id, is_open) WHERE is_open = 1;
-- A contact's threads are asked for on all numbers together.
DROP INDEX conversations_by_contact;
CREATE UNIQUE INDEX conversations_by_contact ON conversations (tenant_id, contact_id, channel_id);
CREATE INDEX contacts_merged ON contacts (tenant_id, merged_into_id) WHERE merged_into_id IS NOT NULL;
-- Interactions and sessions bear the id of their conversation.
DROP INDEX interactions_by_conversation;
DROP INDEX sessions_by_conversation;
CREATE INDEX sessions_by_opening ON sessions (tenant_id, opened_at, id);
-- Only free sessions are counted by period.
DROP INDEX ledger_entries_by_period;
CREATE INDEX ledger_entries_free ON ledger_entries (tenant_id, waba_id, period) WHERE rule = 'customer-free-quota';
