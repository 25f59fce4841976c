CREATE TABLE peripheral (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR COLLATE "NOCASE" NOT NULL, 
	direction VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	moved_on DATE, 
	person BLOB, 
	department BLOB, 
	document VARCHAR, 
	notes VARCHAR, 
	CONSTRAINT pk_peripheral PRIMARY KEY ("row"), 
	CONSTRAINT uq_peripheral_id UNIQUE (id), 
	CONSTRAINT fk_peripheral_person FOREIGN KEY(person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_peripheral_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE account ADD COLUMN features VARCHAR;
ALTER TABLE asset ADD COLUMN return_on DATE;
ALTER TABLE loan ADD COLUMN receipt VARCHAR;
CREATE INDEX ix_asset_return_on ON asset (return_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_loan_receipt ON loan (receipt, deleted) WHERE deleted = 0;
CREATE INDEX ix_peripheral_department ON peripheral (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_peripheral_moved_on ON peripheral (moved_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_peripheral_name ON peripheral (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_peripheral_person ON peripheral (person, deleted) WHERE deleted = 0;
