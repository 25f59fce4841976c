-- The shared register's own tables. Everything here can be run again; business tables are generated (inventario/sync/schema.py).
CREATE SCHEMA IF NOT EXISTS sync;
CREATE SCHEMA IF NOT EXISTS inventario;

-- One row: where the shared register is. Its lock puts pushes in a row, so that the order of commits is the order of revisions.
CREATE TABLE IF NOT EXISTS sync.head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    epoch uuid NOT NULL DEFAULT gen_random_uuid(),
    rev bigint NOT NULL DEFAULT 0,
    protocol int NOT NULL DEFAULT 1,
    min_protocol int NOT NULL DEFAULT 1,
    schema_version int NOT NULL DEFAULT 0
);
INSERT INTO sync.head DEFAULT VALUES ON CONFLICT DO NOTHING;
-- Which program is current, and where its installer is found; laptops say so to their people.
ALTER TABLE sync.head ADD COLUMN IF NOT EXISTS program text NOT NULL DEFAULT '';
ALTER TABLE sync.head ADD COLUMN IF NOT EXISTS program_where text NOT NULL DEFAULT '';

-- Epochs that the shared register has had: by them a laptop is told from one of another shared register.
CREATE TABLE IF NOT EXISTS sync.epoch (
    epoch uuid PRIMARY KEY,
    since bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO sync.epoch (epoch, since) SELECT epoch, rev FROM sync.head ON CONFLICT DO NOTHING;

-- A token for every revision: a laptop that names a pair which is not here has seen a future that a restored backup undid.
CREATE TABLE IF NOT EXISTS sync.token (
    rev bigint PRIMARY KEY,
    token uuid NOT NULL DEFAULT gen_random_uuid(),
    device uuid,
    at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO sync.token (rev) VALUES (0) ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS sync.device (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    user_name text NOT NULL,
    last_op bigint NOT NULL DEFAULT 0,
    last_rev bigint NOT NULL DEFAULT 0,
    last_pull_rev bigint NOT NULL DEFAULT 0,
    schema_version int NOT NULL DEFAULT 0,
    first_seen timestamptz NOT NULL DEFAULT now(),
    last_seen timestamptz NOT NULL DEFAULT now(),
    retired boolean NOT NULL DEFAULT false
);
ALTER TABLE sync.device ADD COLUMN IF NOT EXISTS program text NOT NULL DEFAULT ''; -- and its version, as it told with its last run

-- The history: operations as people did them, and their changes, each once and unchanged. user_name is the session's.
CREATE TABLE IF NOT EXISTS sync.txn (
    id uuid PRIMARY KEY,
    device uuid NOT NULL REFERENCES sync.device,
    operation text NOT NULL,
    label text NOT NULL,
    user_name text NOT NULL,
    at timestamptz NOT NULL CHECK (at >= '1900-01-01' AND at < '9000-01-01'), -- which any time zone can show
    role text NOT NULL CHECK (role IN ('do', 'undo', 'redo', 'note')),
    target uuid,
    rev bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS txn_rev ON sync.txn (rev);

CREATE TABLE IF NOT EXISTS sync.op (
    device uuid NOT NULL,
    op_no bigint NOT NULL,
    rev bigint NOT NULL,
    txn uuid NOT NULL,
    tbl text NOT NULL,
    row_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('create', 'update', 'delete', 'restore')),
    field text,
    old text,
    new text,
    base_rev bigint NOT NULL,
    hlc bigint NOT NULL,
    label text NOT NULL,
    PRIMARY KEY (device, op_no)
);
CREATE INDEX IF NOT EXISTS op_rev ON sync.op (rev);
CREATE INDEX IF NOT EXISTS op_row ON sync.op (row_id);

-- Parts of an operation that is too long for one call, until its last part comes.
CREATE TABLE IF NOT EXISTS sync.staged (LIKE sync.op, PRIMARY KEY (device, op_no));

-- The values that stand on a field: the newest of every device whose author had not seen a later one.
CREATE TABLE IF NOT EXISTS sync.field_state (
    tbl text NOT NULL,
    row_id uuid NOT NULL,
    field text NOT NULL,
    device uuid NOT NULL,
    op_no bigint NOT NULL,
    rev bigint NOT NULL,
    base_rev bigint NOT NULL,
    hlc bigint NOT NULL,
    val text NOT NULL,
    PRIMARY KEY (row_id, tbl, field, device)
);
CREATE INDEX IF NOT EXISTS field_state_push ON sync.field_state (rev, device);
CREATE INDEX IF NOT EXISTS field_state_gone ON sync.field_state (rev) WHERE field = 'deleted' AND val = 'true';

-- Operations that could not be taken in, whole; their laptop is told and nothing waits behind them.
CREATE TABLE IF NOT EXISTS sync.rejected (
    txn uuid PRIMARY KEY,
    device uuid NOT NULL,
    user_name text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    reason text NOT NULL,
    about text NOT NULL,
    label text NOT NULL,
    payload jsonb NOT NULL
);

-- What the business tables are made of, and former names of their fields that older laptops still use.
CREATE TABLE IF NOT EXISTS sync.field (
    tbl text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    required boolean NOT NULL,
    target text,
    PRIMARY KEY (tbl, name)
);
CREATE TABLE IF NOT EXISTS sync.alias (
    tbl text NOT NULL,
    old text NOT NULL,
    new text NOT NULL,
    PRIMARY KEY (tbl, old)
);

-- Numbers of tags leased to laptops. A box of PostgreSQL's own stands for a range of one series, so that none overlap.
CREATE TABLE IF NOT EXISTS sync.series (
    no int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    prefix text NOT NULL,
    width int NOT NULL,
    UNIQUE (prefix, width)
);
CREATE TABLE IF NOT EXISTS sync.tag_block (
    series int NOT NULL REFERENCES sync.series (no),
    lo bigint NOT NULL,
    hi bigint NOT NULL CHECK (hi >= lo),
    device uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    EXCLUDE USING gist (box(point(series, lo), point(series, hi)) WITH &&)
);

-- Photos and documents under their digest, in chunks; and small pictures of the photos.
CREATE TABLE IF NOT EXISTS sync.blob (
    sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint NOT NULL CHECK (size > 0),
    complete boolean NOT NULL DEFAULT false,
    thumbnail bytea
);
CREATE TABLE IF NOT EXISTS sync.blob_chunk (
    sha256 text NOT NULL REFERENCES sync.blob,
    n int NOT NULL,
    data bytea NOT NULL CHECK (octet_length(data) <= 524288),
    PRIMARY KEY (sha256, n)
);
ALTER TABLE sync.blob_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
