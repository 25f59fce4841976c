-- What laptops call. SECURITY DEFINER: roles may call these and may not write tables.

-- Stop a call with a code that the program knows (inventario/sync/protocol.py).
CREATE OR REPLACE FUNCTION sync.stop(p_code text, p_what text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = p_code, MESSAGE = p_what;
END $$;

-- The first call of every run, one round trip: who we are, where the server is, and whether both know the same past.
CREATE OR REPLACE FUNCTION sync.hello(
    p_device uuid, p_name text, p_protocol int, p_schema int, p_epoch uuid, p_cursor bigint, p_token uuid
) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    h sync.head;
    d sync.device;
    writer boolean := has_function_privilege(session_user, 'sync.lease_tags(uuid,text,int,int,bigint)', 'EXECUTE');
    said text := left(current_setting('application_name'), 60); -- so that a laptop of any age may tell it, or not
BEGIN
    SELECT * INTO h FROM sync.head;
    SELECT * INTO d FROM sync.device WHERE id = p_device;
    IF NOT FOUND AND writer AND p_device IS NOT NULL AND p_protocol >= h.min_protocol THEN
        INSERT INTO sync.device (id, name, user_name, schema_version, program)
        VALUES (p_device, left(p_name, 200), session_user, p_schema, said)
        RETURNING * INTO d;
    ELSIF d.user_name = session_user THEN
        UPDATE sync.device SET last_seen = now(), schema_version = p_schema, name = left(p_name, 200), program = said,
            last_pull_rev = CASE WHEN p_epoch = h.epoch THEN greatest(last_pull_rev, least(p_cursor, h.rev)) ELSE last_pull_rev END
        WHERE id = p_device;
    END IF;
    RETURN jsonb_build_object(
        'epoch', h.epoch, 'rev', h.rev, 'token', (SELECT token FROM sync.token WHERE rev = h.rev),
        'protocol', h.protocol, 'min_protocol', h.min_protocol, 'schema_version', h.schema_version,
        'program', h.program, 'program_where', h.program_where,
        'known', p_cursor = 0 OR EXISTS (SELECT FROM sync.token WHERE rev = p_cursor AND token = p_token),
        'last_op', coalesce(d.last_op, 0), 'last_rev', coalesce(d.last_rev, 0),
        'last_txn', (SELECT txn FROM sync.op WHERE device = p_device AND op_no <= d.last_op ORDER BY op_no DESC LIMIT 1),
        'last_txn_op', (SELECT op_no FROM sync.op WHERE device = p_device AND op_no <= d.last_op ORDER BY op_no DESC LIMIT 1),
        'staged', (SELECT max(op_no) FROM sync.staged WHERE device = p_device),
        'retired', coalesce(d.retired, false), 'foreign', d.user_name IS NOT NULL AND d.user_name <> session_user,
        'writer', writer, 'user', session_user, 'now', extract(epoch FROM clock_timestamp())
    );
END $$;

-- Which of these operations the server has, from whichever device, taken in or refused.
CREATE OR REPLACE FUNCTION sync.known(p_txns uuid[]) RETURNS TABLE (txn uuid, rev bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.id, t.rev FROM sync.txn t WHERE t.id = ANY(p_txns)
    UNION ALL SELECT r.txn, 0 FROM sync.rejected r WHERE r.txn = ANY(p_txns)
$$;

-- A server that was restored from a backup has forgotten what laptops know: the first that finds it out starts a new epoch, beyond
-- all revisions it has seen, and every one learns the last revision that both know. A laptop of another shared register is told so,
-- and changes nothing, unless it wants to join.
CREATE OR REPLACE FUNCTION sync.rejoin(p_device uuid, p_epoch uuid, p_cursor bigint, p_revs bigint[], p_tokens uuid[], p_join boolean)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    h sync.head;
    common bigint;
BEGIN
    SELECT * INTO h FROM sync.head FOR UPDATE;
    SELECT coalesce(max(t.rev), 0) INTO common FROM unnest(p_revs, p_tokens) AS known (rev, token) JOIN sync.token t USING (rev, token);
    IF common = 0 AND NOT p_join AND NOT EXISTS (SELECT FROM sync.epoch WHERE epoch = p_epoch) THEN
        RETURN jsonb_build_object('related', false);
    END IF;
    IF NOT EXISTS (SELECT FROM sync.device WHERE id = p_device AND user_name = session_user AND NOT retired) THEN
        PERFORM sync.stop('IV004', 'a device of somebody else');
    END IF;
    IF p_cursor > common AND p_cursor < (1::bigint << 52) THEN
        IF p_epoch = h.epoch THEN
            h.epoch := gen_random_uuid();
            INSERT INTO sync.epoch (epoch, since) VALUES (h.epoch, common);
        END IF;
        h.rev := greatest(h.rev, p_cursor) + 1;
        INSERT INTO sync.token (rev, device) VALUES (h.rev, p_device);
        UPDATE sync.head SET epoch = h.epoch, rev = h.rev;
    END IF;
    RETURN jsonb_build_object('related', true, 'epoch', h.epoch, 'rev', h.rev, 'common', common);
END $$;

-- Move the operations of one transaction that can't be taken in to sync.rejected.
CREATE OR REPLACE FUNCTION sync.park(p_txn uuid, p_device uuid, p_reason text, p_about text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO sync.rejected (txn, device, user_name, reason, about, label, payload)
    SELECT p_txn, p_device, session_user, p_reason, left(p_about, 500), t.label,
           (SELECT jsonb_agg(jsonb_build_object('op_no', op_no, 'tbl', tbl, 'row_id', row_id, 'kind', kind, 'field', field, 'old', old,
                                                'new', new, 'base_rev', base_rev, 'hlc', hlc) ORDER BY op_no)
            FROM sync.op WHERE device = p_device AND txn = p_txn)
    FROM sync.txn t WHERE t.id = p_txn;
    DELETE FROM sync.op WHERE device = p_device AND txn = p_txn;
    DELETE FROM sync.txn WHERE id = p_txn;
END $$;

-- Take in what a laptop did: operations p_o_* (numbered on from the last one taken in) of the transactions p_t_*; p_o_txn says which
-- of them, counted from 1. With p_more they are the beginning of one long transaction, kept aside until its last part comes.
CREATE OR REPLACE FUNCTION sync.push(
    p_device uuid, p_epoch uuid, p_protocol int, p_schema int, p_after_op bigint, p_after_txn uuid, p_more boolean,
    p_t_id uuid[], p_t_operation text[], p_t_label text[], p_t_at timestamptz[], p_t_role text[], p_t_target uuid[],
    p_o_no bigint[], p_o_txn int[], p_o_tbl text[], p_o_row uuid[], p_o_kind text[], p_o_field text[], p_o_old text[], p_o_new text[],
    p_o_base bigint[], p_o_hlc bigint[], p_o_label text[]
) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    h sync.head;
    d sync.device;
    t record;
    last bigint;
    first bigint;
    rejected jsonb := '[]';
    code text;
    reason text;
    about text;
BEGIN
    -- A NULL array has no size and would let the others through.
    IF greatest(array_length(p_o_no, 1), array_length(p_t_id, 1)) > 20000
       OR (SELECT sum(size) FROM unnest(ARRAY[
               pg_column_size(p_t_operation), pg_column_size(p_t_label), pg_column_size(p_t_role), pg_column_size(p_o_tbl),
               pg_column_size(p_o_kind), pg_column_size(p_o_field), pg_column_size(p_o_old), pg_column_size(p_o_new),
               pg_column_size(p_o_label)]) AS size) > 33554432 THEN
        PERFORM sync.stop('IV006', 'too large');
    END IF;
    SELECT * INTO h FROM sync.head FOR UPDATE;
    SELECT * INTO d FROM sync.device WHERE id = p_device;
    IF p_protocol < h.min_protocol THEN PERFORM sync.stop('IV001', 'the program is too old'); END IF;
    IF p_schema > h.schema_version THEN PERFORM sync.stop('IV007', 'the server is older than the program'); END IF;
    IF p_epoch <> h.epoch THEN PERFORM sync.stop('IV002', 'another epoch'); END IF;
    IF d.id IS NULL OR d.user_name <> session_user THEN PERFORM sync.stop('IV004', 'a device of somebody else'); END IF;
    IF d.retired THEN PERFORM sync.stop('IV003', 'a retired device'); END IF;
    IF p_after_txn IS NOT NULL AND NOT EXISTS (SELECT FROM sync.op WHERE device = p_device AND op_no = p_after_op AND txn = p_after_txn)
       AND EXISTS (SELECT FROM sync.op WHERE device = p_device AND op_no = p_after_op) THEN
        PERFORM sync.stop('IV008', 'a copied register');
    END IF;
    first := p_o_no[1];
    last := p_o_no[array_length(p_o_no, 1)];
    DELETE FROM sync.staged WHERE device = p_device AND (op_no <= d.last_op OR txn <> p_t_id[1]);
    IF first > 1 + greatest(d.last_op, (SELECT coalesce(max(op_no), 0) FROM sync.staged WHERE device = p_device)) THEN
        PERFORM sync.stop('IV005', 'operations are missing');
    END IF;
    IF p_more THEN
        INSERT INTO sync.staged (device, op_no, rev, txn, tbl, row_id, kind, field, old, new, base_rev, hlc, label)
        SELECT p_device, o.no, 0, p_t_id[1], o.tbl, o.row_id, o.kind, o.field, o.old, o.new, least(o.base, h.rev), o.hlc, o.label
        FROM unnest(p_o_no, p_o_tbl, p_o_row, p_o_kind, p_o_field, p_o_old, p_o_new, p_o_base, p_o_hlc, p_o_label)
             AS o (no, tbl, row_id, kind, field, old, new, base, hlc, label)
        WHERE o.no > d.last_op
        ON CONFLICT (device, op_no) DO NOTHING;
        RETURN jsonb_build_object('staged', last, 'last_op', d.last_op, 'rev', d.last_rev, 'rejected', rejected);
    END IF;
    IF last <= d.last_op THEN
        RETURN jsonb_build_object('last_op', d.last_op, 'rev', d.last_rev, 'rejected', rejected);
    END IF;
    h.rev := h.rev + 1;
    INSERT INTO sync.txn (id, device, operation, label, user_name, at, role, target, rev)
    SELECT n.id, p_device, n.operation, n.label, session_user, n.at, n.role, n.target, h.rev
    FROM unnest(p_t_id, p_t_operation, p_t_label, p_t_at, p_t_role, p_t_target) AS n (id, operation, label, at, role, target)
    WHERE NOT EXISTS (SELECT FROM sync.rejected r WHERE r.txn = n.id)
    ON CONFLICT (id) DO NOTHING;
    INSERT INTO sync.op (device, op_no, rev, txn, tbl, row_id, kind, field, old, new, base_rev, hlc, label)
    SELECT p_device, s.op_no, h.rev, s.txn, s.tbl, s.row_id, s.kind, s.field, s.old, s.new, s.base_rev, s.hlc, s.label
    FROM sync.staged s JOIN sync.txn x ON x.id = s.txn WHERE s.device = p_device AND s.op_no < first AND x.rev = h.rev AND x.device = p_device
    UNION ALL
    SELECT p_device, o.no, h.rev, x.id, o.tbl, o.row_id, o.kind, coalesce(a.new, o.field), o.old, o.new, least(o.base, h.rev - 1), o.hlc,
           o.label
    FROM (SELECT unnest(p_o_no) AS no, unnest(p_o_txn) AS txn, unnest(p_o_tbl) AS tbl, unnest(p_o_row) AS row_id, unnest(p_o_kind) AS kind,
                 unnest(p_o_field) AS field, unnest(p_o_old) AS old, unnest(p_o_new) AS new, unnest(p_o_base) AS base,
                 unnest(p_o_hlc) AS hlc, unnest(p_o_label) AS label) o -- in step, and without a copy of each that FROM would make
    JOIN sync.txn x ON x.id = p_t_id[o.txn] AND x.rev = h.rev AND x.device = p_device
    LEFT JOIN sync.alias a ON a.tbl = o.tbl AND a.old = o.field
    WHERE o.no > d.last_op;
    DELETE FROM sync.staged WHERE device = p_device;
    PERFORM sync.rename_created(p_device, d.last_op + 1, last, h.rev);
    BEGIN
        PERFORM sync.apply_ops(p_device, d.last_op + 1, last, h.rev);
    EXCEPTION WHEN OTHERS THEN
        IF left(SQLSTATE, 2) NOT IN ('22', '23', 'IV') THEN RAISE; END IF;
        -- Something in it can't be: one transaction after the other, so that only what can't be is left out.
        FOR t IN SELECT txn, min(op_no) AS lo, max(op_no) AS hi FROM sync.op
                 WHERE device = p_device AND op_no > d.last_op AND rev = h.rev GROUP BY txn ORDER BY 2 LOOP
            BEGIN
                PERFORM sync.apply_ops(p_device, t.lo, t.hi, h.rev);
            EXCEPTION WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, reason = MESSAGE_TEXT, about = PG_EXCEPTION_DETAIL;
                IF left(code, 2) NOT IN ('22', '23', 'IV') THEN RAISE; END IF;
                IF code <> 'IV100' THEN about := reason; reason := 'bad-value'; END IF;
                PERFORM sync.park(t.txn, p_device, reason, about);
                rejected := rejected || jsonb_build_object('txn', t.txn, 'reason', reason, 'about', about);
            END;
        END LOOP;
    END;
    INSERT INTO sync.token (rev, device) VALUES (h.rev, p_device);
    UPDATE sync.head SET rev = h.rev;
    UPDATE sync.device SET last_op = last, last_rev = h.rev, last_seen = now() WHERE id = p_device;
    RETURN jsonb_build_object('last_op', last, 'rev', h.rev, 'rejected', rejected);
END $$;

-- An older laptop creates rows with former names of fields.
CREATE OR REPLACE FUNCTION sync.rename_created(p_device uuid, p_from bigint, p_to bigint, p_rev bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    a record;
BEGIN
    FOR a IN SELECT * FROM sync.alias ORDER BY tbl, old LOOP
        UPDATE sync.op SET new = ((new::jsonb - a.old) || jsonb_build_object(a.new, new::jsonb->a.old))::text
        WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND rev = p_rev AND tbl = a.tbl AND kind = 'create' AND new::jsonb ? a.old;
    END LOOP;
END $$;
