CREATE TABLE rack_plan (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR COLLATE "NOCASE" NOT NULL, 
	state VARCHAR NOT NULL, 
	made_at VARCHAR NOT NULL, 
	author VARCHAR, 
	base INTEGER NOT NULL, 
	notes VARCHAR, 
	CONSTRAINT pk_rack_plan PRIMARY KEY ("row"), 
	CONSTRAINT uq_rack_plan_id UNIQUE (id)
);
CREATE INDEX ix_rack_plan_name ON rack_plan (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_plan_state ON rack_plan (state, deleted) WHERE deleted = 0;
CREATE TABLE plan_rack (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	"plan" BLOB NOT NULL, 
	rack BLOB NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_plan_rack PRIMARY KEY ("row"), 
	CONSTRAINT uq_plan_rack_id UNIQUE (id), 
	CONSTRAINT fk_plan_rack_plan FOREIGN KEY("plan") REFERENCES rack_plan (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_rack_rack FOREIGN KEY(rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_rack_plan ON plan_rack ("plan", deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_rack_rack ON plan_rack (rack, deleted) WHERE deleted = 0;
CREATE TABLE plan_item (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	"plan" BLOB NOT NULL, 
	asset BLOB NOT NULL, 
	before_rack BLOB, 
	before_unit FLOAT, 
	before_face VARCHAR, 
	rack BLOB, 
	unit FLOAT, 
	face VARCHAR, 
	keep_up BOOLEAN, 
	CONSTRAINT pk_plan_item PRIMARY KEY ("row"), 
	CONSTRAINT uq_plan_item_id UNIQUE (id), 
	CONSTRAINT fk_plan_item_plan FOREIGN KEY("plan") REFERENCES rack_plan (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_before_rack FOREIGN KEY(before_rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_item_rack FOREIGN KEY(rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_item_asset ON plan_item (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_item_before_rack ON plan_item (before_rack, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_item_plan ON plan_item ("plan", deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_item_rack ON plan_item (rack, deleted) WHERE deleted = 0;
CREATE TABLE plan_cord (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	"plan" BLOB NOT NULL, 
	cable BLOB NOT NULL, 
	a_port BLOB, 
	b_port BLOB, 
	CONSTRAINT pk_plan_cord PRIMARY KEY ("row"), 
	CONSTRAINT uq_plan_cord_id UNIQUE (id), 
	CONSTRAINT fk_plan_cord_plan FOREIGN KEY("plan") REFERENCES rack_plan (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_cord_cable FOREIGN KEY(cable) REFERENCES cable (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_cord_a_port FOREIGN KEY(a_port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_cord_b_port FOREIGN KEY(b_port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_cord_a_port ON plan_cord (a_port, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_cord_b_port ON plan_cord (b_port, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_cord_cable ON plan_cord (cable, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_cord_plan ON plan_cord ("plan", deleted) WHERE deleted = 0;
CREATE TABLE plan_step (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	"plan" BLOB NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	asset BLOB, 
	cable BLOB, 
	from_rack BLOB, 
	from_unit FLOAT, 
	from_face VARCHAR, 
	to_rack BLOB, 
	to_unit FLOAT, 
	to_face VARCHAR, 
	from_a_port BLOB, 
	from_b_port BLOB, 
	to_a_port BLOB, 
	to_b_port BLOB, 
	read_at VARCHAR, 
	done_at VARCHAR, 
	done_by VARCHAR, 
	CONSTRAINT pk_plan_step PRIMARY KEY ("row"), 
	CONSTRAINT uq_plan_step_id UNIQUE (id), 
	CONSTRAINT fk_plan_step_plan FOREIGN KEY("plan") REFERENCES rack_plan (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_step_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_step_cable FOREIGN KEY(cable) REFERENCES cable (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_step_from_rack FOREIGN KEY(from_rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_step_to_rack FOREIGN KEY(to_rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_step_from_a_port FOREIGN KEY(from_a_port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_step_from_b_port FOREIGN KEY(from_b_port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_step_to_a_port FOREIGN KEY(to_a_port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_plan_step_to_b_port FOREIGN KEY(to_b_port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_plan_step_asset ON plan_step (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_step_cable ON plan_step (cable, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_step_from_a_port ON plan_step (from_a_port, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_step_from_b_port ON plan_step (from_b_port, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_step_from_rack ON plan_step (from_rack, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_step_plan ON plan_step ("plan", deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_step_to_a_port ON plan_step (to_a_port, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_step_to_b_port ON plan_step (to_b_port, deleted) WHERE deleted = 0;
CREATE INDEX ix_plan_step_to_rack ON plan_step (to_rack, deleted) WHERE deleted = 0;
