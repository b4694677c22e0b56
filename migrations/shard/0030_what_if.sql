-- Sessions that opened while no tariff was in force, in the order of their opening: there are few, and once priced they are none.
CREATE INDEX sessions_unpriced ON sessions (tenant_id, opened_at, id) WHERE priced IS NULL;
