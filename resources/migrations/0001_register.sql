CREATE TABLE account (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	person BLOB, 
	department BLOB, 
	application VARCHAR, 
	permissions VARCHAR, 
	starts_on DATE, 
	ends_on DATE, 
	notes VARCHAR, 
	CONSTRAINT pk_account PRIMARY KEY ("row"), 
	CONSTRAINT uq_account_id UNIQUE (id), 
	CONSTRAINT fk_account_person FOREIGN KEY(person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_account_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE asset (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	tag VARCHAR, 
	kind VARCHAR NOT NULL, 
	name VARCHAR COLLATE "NOCASE", 
	serial VARCHAR COLLATE "NOCASE", 
	model BLOB, 
	status VARCHAR NOT NULL, 
	condition VARCHAR, 
	place BLOB, 
	department BLOB, 
	custodian BLOB, 
	seen_on DATE, 
	processor VARCHAR, 
	memory_gb FLOAT, 
	disk VARCHAR, 
	os VARCHAR, 
	office VARCHAR, 
	antivirus VARCHAR, 
	role VARCHAR, 
	extension VARCHAR, 
	print_technology VARCHAR, 
	hostname VARCHAR, 
	ip VARCHAR, 
	mac VARCHAR, 
	ports INTEGER, 
	height_u FLOAT, 
	power_va INTEGER, 
	power_w INTEGER, 
	runtime_min FLOAT, 
	battery_type VARCHAR, 
	battery_count INTEGER, 
	battery_volts FLOAT, 
	battery_ah FLOAT, 
	battery_on DATE, 
	topology VARCHAR, 
	on_generator BOOLEAN, 
	acquired_on DATE, 
	cost INTEGER, 
	supplier VARCHAR, 
	purchase_order VARCHAR, 
	warranty_until DATE, 
	ownership VARCHAR, 
	notes VARCHAR, 
	CONSTRAINT pk_asset PRIMARY KEY ("row"), 
	CONSTRAINT uq_asset_id UNIQUE (id), 
	CONSTRAINT fk_asset_model FOREIGN KEY(model) REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_asset_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_asset_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_asset_custodian FOREIGN KEY(custodian) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE attachment (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	owner_table VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	media_type VARCHAR, 
	size INTEGER, 
	sha256 VARCHAR NOT NULL, 
	caption VARCHAR, 
	added_at VARCHAR, 
	CONSTRAINT pk_attachment PRIMARY KEY ("row"), 
	CONSTRAINT uq_attachment_id UNIQUE (id)
);
CREATE TABLE cable (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR COLLATE "NOCASE", 
	kind VARCHAR, 
	category VARCHAR, 
	color VARCHAR, 
	length_m FLOAT, 
	a_port BLOB, 
	a_point BLOB, 
	a_asset BLOB, 
	a_side VARCHAR, 
	b_port BLOB, 
	b_point BLOB, 
	b_asset BLOB, 
	b_side VARCHAR, 
	a_labelled BOOLEAN, 
	b_labelled BOOLEAN, 
	notes VARCHAR, 
	CONSTRAINT pk_cable PRIMARY KEY ("row"), 
	CONSTRAINT uq_cable_id UNIQUE (id), 
	CONSTRAINT fk_cable_a_port FOREIGN KEY(a_port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_cable_a_point FOREIGN KEY(a_point) REFERENCES network_point (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_cable_a_asset FOREIGN KEY(a_asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_cable_b_port FOREIGN KEY(b_port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_cable_b_point FOREIGN KEY(b_point) REFERENCES network_point (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_cable_b_asset FOREIGN KEY(b_asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE contract (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	supplier VARCHAR, 
	number VARCHAR, 
	starts_on DATE, 
	ends_on DATE, 
	notice_days INTEGER, 
	cost INTEGER, 
	notes VARCHAR, 
	CONSTRAINT pk_contract PRIMARY KEY ("row"), 
	CONSTRAINT uq_contract_id UNIQUE (id)
);
CREATE TABLE contract_item (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	contract BLOB NOT NULL, 
	asset BLOB NOT NULL, 
	CONSTRAINT pk_contract_item PRIMARY KEY ("row"), 
	CONSTRAINT uq_contract_item_id UNIQUE (id), 
	CONSTRAINT fk_contract_item_contract FOREIGN KEY(contract) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_contract_item_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE department (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	code VARCHAR, 
	name VARCHAR NOT NULL, 
	parent BLOB, 
	notes VARCHAR, 
	path VARCHAR COLLATE "NOCASE", 
	sort_key VARCHAR, 
	CONSTRAINT pk_department PRIMARY KEY ("row"), 
	CONSTRAINT uq_department_id UNIQUE (id), 
	CONSTRAINT fk_department_parent FOREIGN KEY(parent) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE device (
	no INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_device PRIMARY KEY (no), 
	CONSTRAINT uq_device_id UNIQUE (id)
);
CREATE TABLE domain (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	administrator VARCHAR, 
	renews_on DATE, 
	registrar VARCHAR, 
	notes VARCHAR, 
	CONSTRAINT pk_domain PRIMARY KEY ("row"), 
	CONSTRAINT uq_domain_id UNIQUE (id)
);
CREATE TABLE incident (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	asset BLOB, 
	reported_by BLOB, 
	department BLOB, 
	reported_at VARCHAR, 
	priority VARCHAR, 
	state VARCHAR, 
	closed_at VARCHAR, 
	action VARCHAR, 
	CONSTRAINT pk_incident PRIMARY KEY ("row"), 
	CONSTRAINT uq_incident_id UNIQUE (id), 
	CONSTRAINT fk_incident_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_incident_reported_by FOREIGN KEY(reported_by) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_incident_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE inspection (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	place BLOB NOT NULL, 
	aspect VARCHAR NOT NULL, 
	inspected_on DATE, 
	finding VARCHAR, 
	satisfactory BOOLEAN, 
	expires_on DATE, 
	next_on DATE, 
	inspected_by VARCHAR, 
	CONSTRAINT pk_inspection PRIMARY KEY ("row"), 
	CONSTRAINT uq_inspection_id UNIQUE (id), 
	CONSTRAINT fk_inspection_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE label_preset (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	template VARCHAR NOT NULL, 
	stock VARCHAR NOT NULL, 
	sorting VARCHAR, 
	copies INTEGER, 
	symbol VARCHAR, 
	narrow BOOLEAN, 
	filter VARCHAR, 
	output VARCHAR, 
	printer VARCHAR, 
	is_default BOOLEAN, 
	CONSTRAINT pk_label_preset PRIMARY KEY ("row"), 
	CONSTRAINT uq_label_preset_id UNIQUE (id)
);
CREATE TABLE licence (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	product VARCHAR NOT NULL, 
	version VARCHAR, 
	type VARCHAR, 
	category VARCHAR, 
	seats INTEGER, 
	expires_on DATE, 
	supplier VARCHAR, 
	contract BLOB, 
	cost INTEGER, 
	notes VARCHAR, 
	CONSTRAINT pk_licence PRIMARY KEY ("row"), 
	CONSTRAINT uq_licence_id UNIQUE (id), 
	CONSTRAINT fk_licence_contract FOREIGN KEY(contract) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE licence_seat (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	licence BLOB NOT NULL, 
	asset BLOB, 
	person BLOB, 
	CONSTRAINT pk_licence_seat PRIMARY KEY ("row"), 
	CONSTRAINT uq_licence_seat_id UNIQUE (id), 
	CONSTRAINT fk_licence_seat_licence FOREIGN KEY(licence) REFERENCES licence (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_licence_seat_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_licence_seat_person FOREIGN KEY(person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE link (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	place BLOB, 
	address VARCHAR, 
	provider VARCHAR, 
	service VARCHAR, 
	bandwidth VARCHAR, 
	access VARCHAR, 
	contract BLOB, 
	notes VARCHAR, 
	CONSTRAINT pk_link PRIMARY KEY ("row"), 
	CONSTRAINT uq_link_id UNIQUE (id), 
	CONSTRAINT fk_link_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_link_contract FOREIGN KEY(contract) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE loan (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	asset BLOB NOT NULL, 
	person BLOB, 
	lent_on DATE, 
	due_on DATE, 
	returned_on DATE, 
	condition_out VARCHAR, 
	condition_in VARCHAR, 
	notes VARCHAR, 
	CONSTRAINT pk_loan PRIMARY KEY ("row"), 
	CONSTRAINT uq_loan_id UNIQUE (id), 
	CONSTRAINT fk_loan_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_loan_person FOREIGN KEY(person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE logbook (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	place BLOB, 
	visitor VARCHAR NOT NULL, 
	company VARCHAR, 
	entered_at VARCHAR, 
	left_at VARCHAR, 
	reason VARCHAR, 
	accompanied_by VARCHAR, 
	CONSTRAINT pk_logbook PRIMARY KEY ("row"), 
	CONSTRAINT uq_logbook_id UNIQUE (id), 
	CONSTRAINT fk_logbook_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE maintenance (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	asset BLOB, 
	place BLOB, 
	department BLOB, 
	due_on DATE, 
	done_on DATE, 
	result VARCHAR, 
	performed_by VARCHAR, 
	minutes INTEGER, 
	cost INTEGER, 
	parts VARCHAR, 
	notes VARCHAR, 
	CONSTRAINT pk_maintenance PRIMARY KEY ("row"), 
	CONSTRAINT uq_maintenance_id UNIQUE (id), 
	CONSTRAINT fk_maintenance_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_maintenance_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_maintenance_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE model (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	manufacturer VARCHAR, 
	name VARCHAR, 
	kind VARCHAR, 
	part_number VARCHAR, 
	height_u FLOAT, 
	full_depth BOOLEAN, 
	weight_kg FLOAT, 
	power_w INTEGER, 
	ports INTEGER, 
	useful_life INTEGER, 
	notes VARCHAR, 
	label VARCHAR COLLATE "NOCASE", 
	CONSTRAINT pk_model PRIMARY KEY ("row"), 
	CONSTRAINT uq_model_id UNIQUE (id)
);
CREATE TABLE mount (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	rack BLOB NOT NULL, 
	asset BLOB NOT NULL, 
	unit FLOAT, 
	face VARCHAR, 
	notes VARCHAR, 
	CONSTRAINT pk_mount PRIMARY KEY ("row"), 
	CONSTRAINT uq_mount_id UNIQUE (id), 
	CONSTRAINT fk_mount_rack FOREIGN KEY(rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_mount_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE movement (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	folio VARCHAR, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	dated_on DATE, 
	reason VARCHAR, 
	decree VARCHAR, 
	decree_on DATE, 
	document VARCHAR, 
	recipient VARCHAR, 
	data_wiped BOOLEAN, 
	to_place BLOB, 
	to_department BLOB, 
	to_person BLOB, 
	handed_by VARCHAR, 
	annuls BLOB, 
	notes VARCHAR, 
	CONSTRAINT pk_movement PRIMARY KEY ("row"), 
	CONSTRAINT uq_movement_id UNIQUE (id), 
	CONSTRAINT fk_movement_to_place FOREIGN KEY(to_place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_movement_to_department FOREIGN KEY(to_department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_movement_to_person FOREIGN KEY(to_person) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_movement_annuls FOREIGN KEY(annuls) REFERENCES movement (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE movement_line (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	movement BLOB NOT NULL, 
	position INTEGER NOT NULL, 
	asset BLOB, 
	rack BLOB, 
	tag VARCHAR, 
	description VARCHAR, 
	serial VARCHAR, 
	value INTEGER, 
	from_place VARCHAR, 
	condition VARCHAR, 
	CONSTRAINT pk_movement_line PRIMARY KEY ("row"), 
	CONSTRAINT uq_movement_line_id UNIQUE (id), 
	CONSTRAINT fk_movement_line_movement FOREIGN KEY(movement) REFERENCES movement (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_movement_line_asset FOREIGN KEY(asset) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_movement_line_rack FOREIGN KEY(rack) REFERENCES rack (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE network_point (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR COLLATE "NOCASE" NOT NULL, 
	place BLOB, 
	plate VARCHAR, 
	state VARCHAR, 
	label_ok BOOLEAN, 
	notes VARCHAR, 
	CONSTRAINT pk_network_point PRIMARY KEY ("row"), 
	CONSTRAINT uq_network_point_id UNIQUE (id), 
	CONSTRAINT fk_network_point_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE op (
	seq INTEGER NOT NULL, 
	device INTEGER NOT NULL, 
	op_no INTEGER NOT NULL, 
	txn INTEGER NOT NULL, 
	tbl VARCHAR NOT NULL, 
	row_id BLOB NOT NULL, 
	kind VARCHAR NOT NULL, 
	field VARCHAR, 
	old VARCHAR, 
	new VARCHAR, 
	base_rev INTEGER NOT NULL, 
	hlc BIGINT NOT NULL, 
	label VARCHAR NOT NULL, 
	acked_rev INTEGER, 
	CONSTRAINT pk_op PRIMARY KEY (seq), 
	CONSTRAINT fk_op_device FOREIGN KEY(device) REFERENCES device (no), 
	CONSTRAINT fk_op_txn FOREIGN KEY(txn) REFERENCES txn (seq)
);
CREATE TABLE person (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	rut VARCHAR, 
	department BLOB, 
	place BLOB, 
	role VARCHAR, 
	email VARCHAR, 
	extension VARCHAR, 
	active BOOLEAN, 
	CONSTRAINT pk_person PRIMARY KEY ("row"), 
	CONSTRAINT uq_person_id UNIQUE (id), 
	CONSTRAINT fk_person_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_person_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE place (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	parent BLOB, 
	code VARCHAR, 
	address VARCHAR, 
	public_service BOOLEAN, 
	notes VARCHAR, 
	path VARCHAR COLLATE "NOCASE", 
	sort_key VARCHAR, 
	CONSTRAINT pk_place PRIMARY KEY ("row"), 
	CONSTRAINT uq_place_id UNIQUE (id), 
	CONSTRAINT fk_place_parent FOREIGN KEY(parent) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE port (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	device BLOB NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR, 
	kind VARCHAR, 
	state VARCHAR, 
	mode VARCHAR, 
	vlan BLOB, 
	notes VARCHAR, 
	CONSTRAINT pk_port PRIMARY KEY ("row"), 
	CONSTRAINT uq_port_id UNIQUE (id), 
	CONSTRAINT fk_port_device FOREIGN KEY(device) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_port_vlan FOREIGN KEY(vlan) REFERENCES vlan (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE port_vlan (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	port BLOB NOT NULL, 
	vlan BLOB NOT NULL, 
	CONSTRAINT pk_port_vlan PRIMARY KEY ("row"), 
	CONSTRAINT uq_port_vlan_id UNIQUE (id), 
	CONSTRAINT fk_port_vlan_port FOREIGN KEY(port) REFERENCES port (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_port_vlan_vlan FOREIGN KEY(vlan) REFERENCES vlan (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE preference (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR, 
	CONSTRAINT pk_preference PRIMARY KEY ("row"), 
	CONSTRAINT uq_preference_id UNIQUE (id)
);
CREATE TABLE print_batch (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	printed_at VARCHAR NOT NULL, 
	author VARCHAR, 
	purpose VARCHAR, 
	kind VARCHAR, 
	state VARCHAR NOT NULL, 
	labels INTEGER NOT NULL, 
	wanted INTEGER, 
	pages INTEGER, 
	stopped_at INTEGER, 
	template VARCHAR NOT NULL, 
	stock VARCHAR NOT NULL, 
	output VARCHAR, 
	printer VARCHAR, 
	preset VARCHAR, 
	start INTEGER, 
	copies INTEGER, 
	symbol VARCHAR, 
	narrow BOOLEAN, 
	fields VARCHAR, 
	CONSTRAINT pk_print_batch PRIMARY KEY ("row"), 
	CONSTRAINT uq_print_batch_id UNIQUE (id)
);
CREATE TABLE printed_label (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	batch BLOB NOT NULL, 
	position INTEGER NOT NULL, 
	owner_table VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	tag VARCHAR, 
	digest VARCHAR, 
	CONSTRAINT pk_printed_label PRIMARY KEY ("row"), 
	CONSTRAINT uq_printed_label_id UNIQUE (id), 
	CONSTRAINT fk_printed_label_batch FOREIGN KEY(batch) REFERENCES print_batch (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE rack (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	tag VARCHAR, 
	name VARCHAR COLLATE "NOCASE" NOT NULL, 
	units INTEGER, 
	numbering VARCHAR, 
	place BLOB, 
	department BLOB, 
	custodian BLOB, 
	status VARCHAR NOT NULL, 
	condition VARCHAR, 
	model BLOB, 
	serial VARCHAR COLLATE "NOCASE", 
	depth_mm INTEGER, 
	load_kg FLOAT, 
	power_w INTEGER, 
	acquired_on DATE, 
	cost INTEGER, 
	seen_on DATE, 
	notes VARCHAR, 
	CONSTRAINT pk_rack PRIMARY KEY ("row"), 
	CONSTRAINT uq_rack_id UNIQUE (id), 
	CONSTRAINT fk_rack_place FOREIGN KEY(place) REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_rack_department FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_rack_custodian FOREIGN KEY(custodian) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_rack_model FOREIGN KEY(model) REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE search_doc (
	docid INTEGER NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT pk_search_doc PRIMARY KEY (docid)
);
CREATE TABLE setting (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (name)
);
CREATE TABLE tag_block (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	prefix VARCHAR NOT NULL, 
	width INTEGER NOT NULL, 
	lo INTEGER NOT NULL, 
	hi INTEGER NOT NULL, 
	reserved_at VARCHAR NOT NULL, 
	reserved_by VARCHAR, 
	note VARCHAR, 
	printed_at VARCHAR, 
	device VARCHAR, 
	CONSTRAINT pk_tag_block PRIMARY KEY ("row"), 
	CONSTRAINT uq_tag_block_id UNIQUE (id)
);
CREATE TABLE txn (
	seq INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	operation VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	device INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	target INTEGER, 
	state VARCHAR NOT NULL, 
	CONSTRAINT pk_txn PRIMARY KEY (seq), 
	CONSTRAINT uq_txn_id UNIQUE (id), 
	CONSTRAINT fk_txn_device FOREIGN KEY(device) REFERENCES device (no)
);
CREATE TABLE vlan (
	"row" INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	rev INTEGER DEFAULT '0' NOT NULL, 
	deleted BOOLEAN DEFAULT '0' NOT NULL, 
	"conflict" BOOLEAN DEFAULT '0' NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR, 
	subnet VARCHAR, 
	notes VARCHAR, 
	CONSTRAINT pk_vlan PRIMARY KEY ("row"), 
	CONSTRAINT uq_vlan_id UNIQUE (id)
);
CREATE INDEX ix_account_department ON account (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_account_ends_on ON account (ends_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_account_kind ON account (kind, deleted) WHERE deleted = 0;
CREATE INDEX ix_account_person ON account (person, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_acquired_on ON asset (acquired_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_battery_on ON asset (battery_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_custodian ON asset (custodian, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_department ON asset (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_ip ON asset (ip, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_kind ON asset (kind, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_mac ON asset (mac, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_model ON asset (model, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_name ON asset (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_os ON asset (os, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_place ON asset (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_seen_on ON asset (seen_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_serial ON asset (serial, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_status ON asset (status, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_tag ON asset (tag, deleted) WHERE deleted = 0;
CREATE INDEX ix_asset_warranty_until ON asset (warranty_until, deleted) WHERE deleted = 0;
CREATE INDEX ix_attachment_owner ON attachment (owner, deleted) WHERE deleted = 0;
CREATE INDEX ix_attachment_sha256 ON attachment (sha256, deleted) WHERE deleted = 0;
CREATE INDEX ix_cable_a_asset ON cable (a_asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_cable_a_point ON cable (a_point, deleted) WHERE deleted = 0;
CREATE INDEX ix_cable_a_port ON cable (a_port, deleted) WHERE deleted = 0;
CREATE INDEX ix_cable_b_asset ON cable (b_asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_cable_b_point ON cable (b_point, deleted) WHERE deleted = 0;
CREATE INDEX ix_cable_b_port ON cable (b_port, deleted) WHERE deleted = 0;
CREATE INDEX ix_cable_name ON cable (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_contract_ends_on ON contract (ends_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_contract_item_asset ON contract_item (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_contract_item_contract ON contract_item (contract, deleted) WHERE deleted = 0;
CREATE INDEX ix_department_code ON department (code, deleted) WHERE deleted = 0;
CREATE INDEX ix_department_name ON department (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_department_parent ON department (parent, deleted) WHERE deleted = 0;
CREATE INDEX ix_department_path ON department (path, deleted) WHERE deleted = 0;
CREATE INDEX ix_department_sort_key ON department (sort_key, deleted) WHERE deleted = 0;
CREATE INDEX ix_domain_renews_on ON domain (renews_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_incident_asset ON incident (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_incident_department ON incident (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_incident_reported_at ON incident (reported_at, deleted) WHERE deleted = 0;
CREATE INDEX ix_incident_reported_by ON incident (reported_by, deleted) WHERE deleted = 0;
CREATE INDEX ix_incident_state ON incident (state, deleted) WHERE deleted = 0;
CREATE INDEX ix_inspection_expires_on ON inspection (expires_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_inspection_inspected_on ON inspection (inspected_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_inspection_next_on ON inspection (next_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_inspection_place ON inspection (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_label_preset_name ON label_preset (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_licence_contract ON licence (contract, deleted) WHERE deleted = 0;
CREATE INDEX ix_licence_expires_on ON licence (expires_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_licence_seat_asset ON licence_seat (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_licence_seat_licence ON licence_seat (licence, deleted) WHERE deleted = 0;
CREATE INDEX ix_licence_seat_person ON licence_seat (person, deleted) WHERE deleted = 0;
CREATE INDEX ix_link_contract ON link (contract, deleted) WHERE deleted = 0;
CREATE INDEX ix_link_place ON link (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_loan_asset ON loan (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_loan_due_on ON loan (due_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_loan_person ON loan (person, deleted) WHERE deleted = 0;
CREATE INDEX ix_logbook_entered_at ON logbook (entered_at, deleted) WHERE deleted = 0;
CREATE INDEX ix_logbook_place ON logbook (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_asset ON maintenance (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_department ON maintenance (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_done_on ON maintenance (done_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_due_on ON maintenance (due_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_maintenance_place ON maintenance (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_model_label ON model (label, deleted) WHERE deleted = 0;
CREATE INDEX ix_model_manufacturer ON model (manufacturer, deleted) WHERE deleted = 0;
CREATE INDEX ix_model_name ON model (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_mount_asset ON mount (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_mount_rack ON mount (rack, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_annuls ON movement (annuls, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_dated_on ON movement (dated_on, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_folio ON movement (folio, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_kind ON movement (kind, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_line_asset ON movement_line (asset, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_line_movement ON movement_line (movement, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_line_rack ON movement_line (rack, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_to_department ON movement (to_department, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_to_person ON movement (to_person, deleted) WHERE deleted = 0;
CREATE INDEX ix_movement_to_place ON movement (to_place, deleted) WHERE deleted = 0;
CREATE INDEX ix_network_point_name ON network_point (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_network_point_place ON network_point (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_network_point_state ON network_point (state, deleted) WHERE deleted = 0;
CREATE UNIQUE INDEX ix_op_device_no ON op (device, op_no);
CREATE INDEX ix_op_row_id ON op (row_id);
CREATE INDEX ix_op_txn ON op (txn);
CREATE INDEX ix_person_department ON person (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_person_name ON person (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_person_place ON person (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_place_code ON place (code, deleted) WHERE deleted = 0;
CREATE INDEX ix_place_parent ON place (parent, deleted) WHERE deleted = 0;
CREATE INDEX ix_place_path ON place (path, deleted) WHERE deleted = 0;
CREATE INDEX ix_place_sort_key ON place (sort_key, deleted) WHERE deleted = 0;
CREATE INDEX ix_port_device ON port (device, deleted) WHERE deleted = 0;
CREATE INDEX ix_port_vlan ON port (vlan, deleted) WHERE deleted = 0;
CREATE INDEX ix_port_vlan_port ON port_vlan (port, deleted) WHERE deleted = 0;
CREATE INDEX ix_port_vlan_vlan ON port_vlan (vlan, deleted) WHERE deleted = 0;
CREATE INDEX ix_preference_name ON preference (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_print_batch_printed_at ON print_batch (printed_at, deleted) WHERE deleted = 0;
CREATE INDEX ix_printed_label_batch ON printed_label (batch, deleted) WHERE deleted = 0;
CREATE INDEX ix_printed_label_owner ON printed_label (owner, deleted) WHERE deleted = 0;
CREATE INDEX ix_printed_label_tag ON printed_label (tag, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_custodian ON rack (custodian, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_department ON rack (department, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_model ON rack (model, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_name ON rack (name, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_place ON rack (place, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_serial ON rack (serial, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_status ON rack (status, deleted) WHERE deleted = 0;
CREATE INDEX ix_rack_tag ON rack (tag, deleted) WHERE deleted = 0;
CREATE INDEX ix_tag_block_prefix ON tag_block (prefix, deleted) WHERE deleted = 0;
CREATE INDEX ix_vlan_number ON vlan (number, deleted) WHERE deleted = 0;
CREATE VIRTUAL TABLE search USING fts5(body, content='search_doc', content_rowid='docid', tokenize='trigram', columnsize=0);
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
