ALTER TABLE peripheral ADD COLUMN retracts BLOB CONSTRAINT fk_peripheral_retracts REFERENCES peripheral (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX ix_peripheral_retracts ON peripheral (retracts, deleted) WHERE deleted = 0;
