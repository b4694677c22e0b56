-- Before the service window closes its owner is warned, and the customer may be told; a queue may ask for a tag at the end.
ALTER TABLE queues ADD COLUMN window_warn_minutes INTEGER DEFAULT 60 CHECK (window_warn_minutes >= 5);
ALTER TABLE queues ADD COLUMN window_message TEXT;
ALTER TABLE queues ADD COLUMN requires_tag INTEGER NOT NULL DEFAULT 0;

UPDATE conversations SET face = json_set(face, '$.serviceWindow.warnAt', NULL) WHERE face IS NOT NULL;
