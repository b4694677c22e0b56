-- A guest: somebody from outside, until when they have access, who granted it and why. NULL: a colleague or a service.
ALTER TABLE users ADD COLUMN access_until INTEGER;
ALTER TABLE users ADD COLUMN granted_by TEXT;
ALTER TABLE users ADD COLUMN access_reason TEXT;
