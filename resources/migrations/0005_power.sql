CREATE TABLE runtime_point (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	model BLOB NOT NULL, 
	load_w INTEGER NOT NULL, 
	minutes FLOAT NOT NULL, 
	origin VARCHAR, 
	CONSTRAINT pk_runtime_point PRIMARY KEY ("row"), 
	CONSTRAINT uq_runtime_point_id UNIQUE (id), 
	CONSTRAINT fk_runtime_point_model FOREIGN KEY(model) REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE supply (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	source BLOB NOT NULL, 
	asset BLOB, 
	rack BLOB, 
	outlet VARCHAR, 
	load_w INTEGER, 
	notes VARCHAR, 
	CONSTRAINT pk_supply PRIMARY KEY ("row"), 
	CONSTRAINT uq_supply_id UNIQUE (id), 
	CONSTRAINT fk_supply_source FOREIGN KEY(source) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_supply_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_supply_rack FOREIGN KEY(rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE ups_test (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	asset BLOB NOT NULL, 
	tested_on DATE NOT NULL, 
	load_w INTEGER NOT NULL, 
	minutes FLOAT NOT NULL, 
	performed_by VARCHAR, 
	notes VARCHAR, 
	CONSTRAINT pk_ups_test PRIMARY KEY ("row"), 
	CONSTRAINT uq_ups_test_id UNIQUE (id), 
	CONSTRAINT fk_ups_test_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_runtime_point_model ON runtime_point (model, deleted) WHERE deleted = 0;
CREATE INDEX ix_supply_asset ON supply (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_supply_rack ON supply (rack, deleted) WHERE deleted = 0;
CREATE INDEX ix_supply_source ON supply (source, deleted) WHERE deleted = 0;
CREATE INDEX ix_ups_test_asset ON ups_test (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_ups_test_tested_on ON ups_test (tested_on, deleted) WHERE deleted = 0;
