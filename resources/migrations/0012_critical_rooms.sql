CREATE TABLE contingency (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	system VARCHAR NOT NULL, 
	element VARCHAR NOT NULL, 
	problem VARCHAR NOT NULL, 
	protocol VARCHAR, 
	state VARCHAR, 
	responsible VARCHAR, 
	reviewed_on DATE, 
	CONSTRAINT pk_contingency PRIMARY KEY ("row"), 
	CONSTRAINT uq_contingency_id UNIQUE (id)
);
CREATE TABLE key_holder (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	place BLOB NOT NULL, 
	person BLOB, 
	holder VARCHAR, 
	key_code VARCHAR, 
	given_on DATE, 
	returned_on DATE, 
	notes VARCHAR, 
	CONSTRAINT pk_key_holder PRIMARY KEY ("row"), 
	CONSTRAINT uq_key_holder_id UNIQUE (id), 
	CONSTRAINT fk_key_holder_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_key_holder_person FOREIGN KEY(person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE maintenance_plan (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	every_months INTEGER NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	spread VARCHAR NOT NULL, 
	kind VARCHAR, 
	department BLOB, 
	place BLOB, 
	apart_days INTEGER, 
	performed_by VARCHAR, 
	minutes INTEGER, 
	notice_days INTEGER, 
	notice VARCHAR, 
	CONSTRAINT pk_maintenance_plan PRIMARY KEY ("row"), 
	CONSTRAINT uq_maintenance_plan_id UNIQUE (id), 
	CONSTRAINT fk_maintenance_plan_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_maintenance_plan_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE inspection ADD COLUMN retracts BLOB CONSTRAINT fk_inspection_retracts REFERENCES inspection (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE logbook ADD COLUMN visit BLOB CONSTRAINT fk_logbook_visit REFERENCES logbook (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE logbook ADD COLUMN retracts BLOB CONSTRAINT fk_logbook_retracts REFERENCES logbook (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE maintenance ADD COLUMN shop VARCHAR;
ALTER TABLE maintenance ADD COLUMN sent_on DATE;
ALTER TABLE maintenance ADD COLUMN expected_on DATE;
ALTER TABLE maintenance ADD COLUMN returned_on DATE;
ALTER TABLE maintenance ADD COLUMN plan BLOB CONSTRAINT fk_maintenance_plan REFERENCES maintenance_plan (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE maintenance ADD COLUMN plan_on DATE;
ALTER TABLE maintenance ADD COLUMN noticed_on DATE;
ALTER TABLE maintenance ADD COLUMN incident BLOB CONSTRAINT fk_maintenance_incident REFERENCES incident (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX ix_contingency_state ON contingency (state, deleted) WHERE deleted = 0;
CREATE INDEX ix_contingency_system ON contingency (system, deleted) WHERE deleted = 0;
CREATE INDEX ix_inspection_retracts ON inspection (retracts, deleted) WHERE deleted = 0;
CREATE INDEX ix_key_holder_person ON key_holder (person, deleted) WHERE deleted = 0;
CREATE INDEX ix_key_holder_place ON key_holder (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_key_holder_returned_on ON key_holder (returned_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_logbook_retracts ON logbook (retracts, deleted) WHERE deleted = 0;
CREATE INDEX ix_logbook_visit ON logbook (visit, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_incident ON maintenance (incident, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_plan ON maintenance ("plan", deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_plan_department ON maintenance_plan (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_plan_place ON maintenance_plan (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_shop ON maintenance (shop, deleted) WHERE deleted = 0;
