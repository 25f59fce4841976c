CREATE TABLE audit (
    "row" INTEGER NOT NULL,
    id BLOB NOT NULL,
    rev INTEGER DEFAULT '0' NOT NULL,
    deleted BOOLEAN DEFAULT '0' NOT NULL,
    "conflict" BOOLEAN DEFAULT '0' NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    blind BOOLEAN,
    first BLOB,
    as_of VARCHAR NOT NULL,
    started_at VARCHAR NOT NULL,
    started_by VARCHAR,
    closed_at VARCHAR,
    closed_by VARCHAR,
    notes VARCHAR,
    CONSTRAINT pk_audit PRIMARY KEY ("row"),
    CONSTRAINT uq_audit_id UNIQUE (id),
    CONSTRAINT fk_audit_first FOREIGN KEY(first) REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_audit_code ON audit (code, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_first ON audit (first, deleted) WHERE deleted = 0;
CREATE TABLE audit_scope (
    "row" INTEGER NOT NULL,
    id BLOB NOT NULL,
    rev INTEGER DEFAULT '0' NOT NULL,
    deleted BOOLEAN DEFAULT '0' NOT NULL,
    "conflict" BOOLEAN DEFAULT '0' NOT NULL,
    audit BLOB NOT NULL,
    place BLOB,
    department BLOB,
    CONSTRAINT pk_audit_scope PRIMARY KEY ("row"),
    CONSTRAINT uq_audit_scope_id UNIQUE (id),
    CONSTRAINT fk_audit_scope_audit FOREIGN KEY(audit) REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_scope_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_scope_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_audit_scope_audit ON audit_scope (audit, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_scope_department ON audit_scope (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_scope_place ON audit_scope (place, deleted) WHERE deleted = 0;
CREATE TABLE audit_room (
    "row" INTEGER NOT NULL,
    id BLOB NOT NULL,
    rev INTEGER DEFAULT '0' NOT NULL,
    deleted BOOLEAN DEFAULT '0' NOT NULL,
    "conflict" BOOLEAN DEFAULT '0' NOT NULL,
    audit BLOB NOT NULL,
    place BLOB NOT NULL,
    team VARCHAR,
    CONSTRAINT pk_audit_room PRIMARY KEY ("row"),
    CONSTRAINT uq_audit_room_id UNIQUE (id),
    CONSTRAINT fk_audit_room_audit FOREIGN KEY(audit) REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_room_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_audit_room_audit ON audit_room (audit, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_room_place ON audit_room (place, deleted) WHERE deleted = 0;
CREATE TABLE audit_item (
    "row" INTEGER NOT NULL,
    id BLOB NOT NULL,
    rev INTEGER DEFAULT '0' NOT NULL,
    deleted BOOLEAN DEFAULT '0' NOT NULL,
    "conflict" BOOLEAN DEFAULT '0' NOT NULL,
    audit BLOB NOT NULL,
    asset BLOB,
    rack BLOB,
    expected BOOLEAN NOT NULL,
    tag VARCHAR,
    serial VARCHAR,
    place BLOB,
    department BLOB,
    custodian BLOB,
    status VARCHAR NOT NULL,
    CONSTRAINT pk_audit_item PRIMARY KEY ("row"),
    CONSTRAINT uq_audit_item_id UNIQUE (id),
    CONSTRAINT fk_audit_item_audit FOREIGN KEY(audit) REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_item_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_item_rack FOREIGN KEY(rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_item_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_item_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_item_custodian FOREIGN KEY(custodian) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_audit_item_asset ON audit_item (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_item_audit ON audit_item (audit, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_item_custodian ON audit_item (custodian, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_item_department ON audit_item (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_item_place ON audit_item (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_item_rack ON audit_item (rack, deleted) WHERE deleted = 0;
CREATE TABLE audit_step (
    "row" INTEGER NOT NULL,
    id BLOB NOT NULL,
    rev INTEGER DEFAULT '0' NOT NULL,
    deleted BOOLEAN DEFAULT '0' NOT NULL,
    "conflict" BOOLEAN DEFAULT '0' NOT NULL,
    audit BLOB NOT NULL,
    kind VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    device VARCHAR,
    means VARCHAR,
    place BLOB,
    asset BLOB,
    rack BLOB,
    code VARCHAR,
    sent VARCHAR,
    about BLOB,
    condition VARCHAR,
    serial VARCHAR,
    custodian BLOB,
    department BLOB,
    note VARCHAR,
    CONSTRAINT pk_audit_step PRIMARY KEY ("row"),
    CONSTRAINT uq_audit_step_id UNIQUE (id),
    CONSTRAINT fk_audit_step_audit FOREIGN KEY(audit) REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_step_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_step_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_step_rack FOREIGN KEY(rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_step_about FOREIGN KEY(about) REFERENCES audit_step (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_step_custodian FOREIGN KEY(custodian) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_step_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_audit_step_about ON audit_step (about, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_step_asset ON audit_step (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_step_audit ON audit_step (audit, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_step_code ON audit_step (code, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_step_custodian ON audit_step (custodian, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_step_department ON audit_step (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_step_place ON audit_step (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_step_rack ON audit_step (rack, deleted) WHERE deleted = 0;
CREATE TABLE audit_decision (
    "row" INTEGER NOT NULL,
    id BLOB NOT NULL,
    rev INTEGER DEFAULT '0' NOT NULL,
    deleted BOOLEAN DEFAULT '0' NOT NULL,
    "conflict" BOOLEAN DEFAULT '0' NOT NULL,
    audit BLOB NOT NULL,
    choice VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    step BLOB,
    asset BLOB,
    rack BLOB,
    field VARCHAR,
    due BOOLEAN,
    movement BLOB,
    note VARCHAR,
    CONSTRAINT pk_audit_decision PRIMARY KEY ("row"),
    CONSTRAINT uq_audit_decision_id UNIQUE (id),
    CONSTRAINT fk_audit_decision_audit FOREIGN KEY(audit) REFERENCES audit (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_decision_step FOREIGN KEY(step) REFERENCES audit_step (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_decision_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_decision_rack FOREIGN KEY(rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_audit_decision_movement FOREIGN KEY(movement) REFERENCES movement (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_audit_decision_asset ON audit_decision (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_decision_audit ON audit_decision (audit, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_decision_movement ON audit_decision (movement, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_decision_rack ON audit_decision (rack, deleted) WHERE deleted = 0;
CREATE INDEX ix_audit_decision_step ON audit_decision (step, deleted) WHERE deleted = 0;
