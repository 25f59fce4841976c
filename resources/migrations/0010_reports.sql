CREATE TABLE useful_life (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	kind VARCHAR NOT NULL, 
	years INTEGER NOT NULL, 
	fast_years INTEGER, 
	residual FLOAT, 
	account VARCHAR, 
	account_name VARCHAR, 
	CONSTRAINT pk_useful_life PRIMARY KEY ("row"), 
	CONSTRAINT uq_useful_life_id UNIQUE (id)
);
CREATE INDEX ix_useful_life_kind ON useful_life (kind, deleted) WHERE deleted = 0;
CREATE TABLE capital_threshold (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	since DATE NOT NULL, 
	utm INTEGER NOT NULL, 
	times FLOAT, 
	CONSTRAINT pk_capital_threshold PRIMARY KEY ("row"), 
	CONSTRAINT uq_capital_threshold_id UNIQUE (id)
);
CREATE INDEX ix_capital_threshold_since ON capital_threshold (since, deleted) WHERE deleted = 0;
CREATE TABLE saved_report (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	report VARCHAR NOT NULL, 
	definition VARCHAR, 
	CONSTRAINT pk_saved_report PRIMARY KEY ("row"), 
	CONSTRAINT uq_saved_report_id UNIQUE (id)
);
CREATE INDEX ix_saved_report_name ON saved_report (name, deleted) WHERE deleted = 0;
