-- Taking operations in: what stands in sync.op with one revision becomes values of the business tables.
-- All functions run with their owner's rights and a pinned search path; nothing of theirs comes from the caller's session.

-- Refuse an operation: `reason` is its code, `about` what it is about. Only apply_ops uses it, within a block that catches it.
CREATE OR REPLACE FUNCTION sync.refuse(p_reason text, p_about text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'IV100', MESSAGE = p_reason, DETAIL = left(coalesce(p_about, ''), 500);
END $$;

-- Refuse what no table has a place for.
CREATE OR REPLACE FUNCTION sync.check_names(p_device uuid, p_from bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said record;
BEGIN
    FOR said IN SELECT DISTINCT tbl, kind, field, new IS NULL AS empty FROM sync.op WHERE device = p_device AND op_no BETWEEN p_from AND p_to LOOP
        IF NOT EXISTS (SELECT FROM sync.field f WHERE f.tbl = said.tbl) THEN PERFORM sync.refuse('unknown-table', said.tbl); END IF;
        IF said.kind = 'update' AND NOT EXISTS (SELECT FROM sync.field f WHERE f.tbl = said.tbl AND f.name = said.field) THEN
            PERFORM sync.refuse('unknown-field', said.tbl || '.' || coalesce(said.field, ''));
        END IF;
        IF said.empty = (said.kind IN ('create', 'update')) THEN PERFORM sync.refuse('bad-value', said.tbl); END IF;
        IF said.kind = 'update' AND EXISTS (SELECT FROM sync.field f WHERE f.tbl = said.tbl AND f.name = said.field AND f.required) THEN
            PERFORM sync.refuse('missing-value', said.tbl || '.' || said.field) FROM sync.op o
            WHERE o.device = p_device AND o.op_no BETWEEN p_from AND p_to AND o.kind = 'update' AND o.tbl = said.tbl AND o.field = said.field
              AND o.new::jsonb = 'null' LIMIT 1;
        END IF;
    END LOOP;
END $$;

-- Refuse values that are not written as programs write them (inventario/store/encoding.py). PostgreSQL understands far more than that -
-- 'infinity', '1 Jan 2024', 'yes' - and a laptop that meets such a value in the history could not read it, nor anything after it.
CREATE OR REPLACE FUNCTION sync.check_values(p_device uuid, p_from bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    culprit text;
BEGIN
    SELECT n.tbl || '.' || n.field INTO culprit
    FROM (
        SELECT tbl, field, new::jsonb AS v FROM sync.op
        WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND kind = 'update'
        UNION ALL
        SELECT tbl, field, old::jsonb FROM sync.op
        WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND kind = 'update' AND old IS NOT NULL
        UNION ALL
        SELECT o.tbl, k.key, k.value
        FROM (SELECT tbl, new::jsonb AS v FROM sync.op
              WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND kind = 'create' OFFSET 0) o, jsonb_each(o.v) k
    ) n JOIN sync.field f ON f.tbl = n.tbl AND f.name = n.field
    WHERE CASE jsonb_typeof(n.v)
        WHEN 'null' THEN false
        WHEN 'number' THEN f.type NOT IN ('bigint', 'double precision')
        WHEN 'boolean' THEN f.type <> 'boolean'
        WHEN 'string' THEN CASE f.type
            WHEN 'text' THEN false
            WHEN 'date' THEN n.v #>> '{}' !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
            WHEN 'uuid' THEN n.v #>> '{}' !~ '^[0-9a-f]{32}$'
            -- years that any time zone can show
            WHEN 'timestamptz' THEN
                n.v #>> '{}' !~ '^(19|[2-8][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?[+]00:00$'
            ELSE true END
        ELSE true END
    LIMIT 1;
    IF culprit IS NOT NULL THEN PERFORM sync.refuse('bad-value', culprit); END IF;
END $$;

-- Insert the rows that operations of one table create. Rows that are there already (one register copied to two laptops) are given
-- back: their operations count as edits.
CREATE OR REPLACE FUNCTION sync.insert_rows(p_tbl text, p_device uuid, p_from bigint, p_to bigint, p_rev bigint) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    names text[];
    columns text;
    expressions text;
    twice uuid[];
    culprit text;
    missing boolean;
BEGIN
    SELECT array_agg(name), string_agg(format('%I', name), ', ' ORDER BY name),
           string_agg(format('(v->>%L)::%s', name, type), ', ' ORDER BY name)
    INTO names, columns, expressions FROM sync.field WHERE tbl = p_tbl;
    SELECT k INTO culprit FROM sync.op o, jsonb_object_keys(o.new::jsonb - names) k
    WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND tbl = p_tbl AND kind = 'create' LIMIT 1;
    IF culprit IS NOT NULL THEN PERFORM sync.refuse('unknown-field', p_tbl || '.' || culprit); END IF;
    EXECUTE format('SELECT array_agg(t.id) FROM sync.op o JOIN inventario.%I t ON t.id = o.row_id WHERE o.device = $1 '
        'AND o.op_no BETWEEN $2 AND $3 AND o.tbl = %L AND o.kind = ''create''', p_tbl, p_tbl)
    INTO twice USING p_device, p_from, p_to;
    EXECUTE format('INSERT INTO inventario.%I (id, rev, deleted, conflict, %s) SELECT row_id, $4, false, false, %s '
        'FROM (SELECT row_id, new::jsonb AS v FROM sync.op WHERE device = $1 AND op_no BETWEEN $2 AND $3 AND tbl = %L '
        'AND kind = ''create'' ORDER BY op_no OFFSET 0) o ON CONFLICT (id) DO NOTHING', p_tbl, columns, expressions, p_tbl)
    USING p_device, p_from, p_to, p_rev;
    FOR culprit IN SELECT name FROM sync.field WHERE tbl = p_tbl AND required LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM inventario.%I WHERE rev = $1 AND %I IS NULL)', p_tbl, culprit) INTO missing USING p_rev;
        IF missing THEN PERFORM sync.refuse('missing-value', p_tbl || '.' || culprit); END IF;
    END LOOP;
    RETURN twice;
END $$;

-- A creation of a row that is there: each value that differs stands beside the one of the creation that came first.
CREATE OR REPLACE FUNCTION sync.create_again(p_tbl text, p_device uuid, p_from bigint, p_to bigint, p_rev bigint, p_rows uuid[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    present text;
BEGIN
    SELECT string_agg(format('%L, %s', name, CASE type WHEN 'uuid' THEN format('replace(t.%I::text, ''-'', '''')', name)
        WHEN 'timestamptz' THEN format('to_char(t.%I AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"'')', name)
        ELSE format('t.%I', name) END), ', ') INTO present FROM (SELECT * FROM sync.field WHERE tbl = p_tbl ORDER BY name) f;
    -- jsonb_build_object takes a hundred arguments; a table has fewer than fifty fields
    EXECUTE format($q$
        WITH differing AS (
            SELECT o.row_id, o.op_no, o.base_rev, o.hlc, k.key AS field, k.value AS val
            FROM sync.op o JOIN inventario.%I t ON t.id = o.row_id, jsonb_each(o.new::jsonb) k
            WHERE o.device = $1 AND o.op_no BETWEEN $2 AND $3 AND o.tbl = %L AND o.kind = 'create' AND t.id = ANY($5)
              AND k.value IS DISTINCT FROM jsonb_build_object(%s)->k.key
        ), first AS (
            SELECT DISTINCT ON (d.row_id, d.field) d.row_id, d.field, c.device, c.op_no, c.rev, c.base_rev, c.hlc,
                   coalesce(c.new::jsonb->d.field, 'null')::text AS val
            FROM differing d JOIN sync.op c ON c.row_id = d.row_id AND c.tbl = %L AND c.kind = 'create' AND c.rev < $4
            WHERE NOT EXISTS (SELECT FROM sync.field_state s WHERE s.row_id = d.row_id AND s.tbl = %L AND s.field = d.field)
            ORDER BY d.row_id, d.field, c.rev
        )
        INSERT INTO sync.field_state (tbl, row_id, field, device, op_no, rev, base_rev, hlc, val)
        SELECT %L, row_id, field, device, op_no, rev, base_rev, hlc, val FROM first WHERE device <> $1 AND val <> 'null'
        UNION ALL SELECT %L, row_id, field, $1, op_no, $4, base_rev, hlc, val::text FROM differing
        ON CONFLICT DO NOTHING$q$, p_tbl, p_tbl, present, p_tbl, p_tbl, p_tbl, p_tbl)
    USING p_device, p_from, p_to, p_rev, p_rows;
END $$;

-- Put the new values of fields beside those that their author had not seen, in place of those that they had.
CREATE OR REPLACE FUNCTION sync.supersede(p_device uuid, p_from bigint, p_to bigint, p_rev bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM sync.field_state s
    USING (SELECT tbl, row_id, coalesce(field, 'deleted') AS field, max(base_rev) AS base FROM sync.op
           WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND kind <> 'create' GROUP BY 2, 1, 3 OFFSET 0) n
    WHERE s.row_id = n.row_id AND s.tbl = n.tbl AND s.field = n.field AND (s.rev <= n.base OR s.device = p_device);
    INSERT INTO sync.field_state (tbl, row_id, field, device, op_no, rev, base_rev, hlc, val)
    SELECT DISTINCT ON (row_id, tbl, coalesce(field, 'deleted')) tbl, row_id, coalesce(field, 'deleted'), p_device, op_no, p_rev, base_rev,
           hlc, CASE kind WHEN 'update' THEN new WHEN 'delete' THEN 'true' ELSE 'false' END
    FROM sync.op WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND kind <> 'create'
    ORDER BY row_id, tbl, coalesce(field, 'deleted'), op_no DESC;
    -- An edit by somebody who did not know that the row was deleted says that it is there. Mostly nothing was deleted since they looked.
    IF EXISTS (SELECT FROM sync.field_state WHERE field = 'deleted' AND val = 'true' AND device <> p_device AND rev > (
                   SELECT min(base_rev) FROM sync.op WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND kind = 'update')) THEN
        WITH alive AS (
            SELECT DISTINCT ON (o.tbl, o.row_id) o.tbl, o.row_id, o.op_no, o.base_rev, o.hlc
            FROM sync.op o JOIN sync.field_state d ON d.row_id = o.row_id AND d.tbl = o.tbl AND d.field = 'deleted'
            WHERE o.device = p_device AND o.op_no BETWEEN p_from AND p_to AND o.kind = 'update'
              AND d.val = 'true' AND d.device <> p_device AND d.rev > o.base_rev
            ORDER BY o.tbl, o.row_id, o.op_no DESC
        ), seen AS (
            DELETE FROM sync.field_state s USING alive a
            WHERE s.row_id = a.row_id AND s.tbl = a.tbl AND s.field = 'deleted' AND s.val = 'false' AND s.rev <= a.base_rev
              AND s.device <> p_device
        )
        INSERT INTO sync.field_state AS s (tbl, row_id, field, device, op_no, rev, base_rev, hlc, val)
        SELECT tbl, row_id, 'deleted', p_device, op_no, p_rev, base_rev, hlc, 'false' FROM alive
        ON CONFLICT (row_id, tbl, field, device) DO UPDATE
        SET op_no = excluded.op_no, rev = excluded.rev, base_rev = excluded.base_rev, hlc = excluded.hlc, val = excluded.val
        WHERE s.op_no < excluded.op_no;
    END IF;
    -- And so does one that whoever deleted the row now had not seen.
    INSERT INTO sync.field_state AS s (tbl, row_id, field, device, op_no, rev, base_rev, hlc, val)
    SELECT DISTINCT ON (e.tbl, e.row_id, e.device) e.tbl, e.row_id, 'deleted', e.device, e.op_no, e.rev, e.base_rev, e.hlc, 'false'
    FROM sync.field_state d
    JOIN sync.field_state e ON e.row_id = d.row_id AND e.tbl = d.tbl AND e.field <> 'deleted' AND e.device <> p_device AND e.rev > d.base_rev
    WHERE d.rev = p_rev AND d.device = p_device AND d.op_no BETWEEN p_from AND p_to AND d.field = 'deleted' AND d.val = 'true'
      AND NOT EXISTS (SELECT FROM sync.field_state l WHERE l.row_id = e.row_id AND l.tbl = e.tbl AND l.field <> 'deleted'
                      AND l.device NOT IN (p_device, e.device) AND l.base_rev >= e.rev)
    ORDER BY e.tbl, e.row_id, e.device, e.op_no DESC
    ON CONFLICT (row_id, tbl, field, device) DO UPDATE
    SET op_no = excluded.op_no, rev = excluded.rev, base_rev = excluded.base_rev, hlc = excluded.hlc, val = excluded.val
    WHERE s.op_no < excluded.op_no;
END $$;

-- Write the winning values of one table's fields that this push touched; gives how many rows. An edit wins over a deletion, else the
-- greatest clock does.
CREATE OR REPLACE FUNCTION sync.write_winners(p_tbl text, p_device uuid, p_from bigint, p_to bigint, p_rev bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    assignments text;
    written bigint;
BEGIN
    SELECT string_agg(format('%I = CASE WHEN p.patch ? %L THEN (p.patch->>%L)::%s ELSE t.%I END', n.field, n.field, n.field, n.type, n.field),
        ', ') INTO assignments
    FROM (SELECT DISTINCT s.field, coalesce(f.type, 'boolean') AS type
          FROM sync.field_state s LEFT JOIN sync.field f ON f.tbl = s.tbl AND f.name = s.field
          WHERE s.rev = p_rev AND s.device = p_device AND s.op_no BETWEEN p_from AND p_to AND s.tbl = p_tbl) n;
    IF assignments IS NULL THEN RETURN 0; END IF;
    EXECUTE format($q$
        WITH touched AS MATERIALIZED (
            SELECT row_id, field FROM sync.field_state WHERE rev = $4 AND device = $1 AND op_no BETWEEN $2 AND $3 AND tbl = %L
        ), winner AS (
            SELECT DISTINCT ON (s.row_id, s.field) s.row_id, s.field, s.val, min(s.val) OVER same <> max(s.val) OVER same AS several
            FROM touched u JOIN sync.field_state s ON s.row_id = u.row_id AND s.tbl = %L AND s.field = u.field
            WINDOW same AS (PARTITION BY s.row_id, s.field)
            ORDER BY s.row_id, s.field, (s.field = 'deleted' AND s.val = 'true'), s.hlc DESC, s.device DESC
        ), patch AS (
            SELECT row_id, jsonb_object_agg(field, val::jsonb) AS patch, bool_or(several) AS several FROM winner GROUP BY row_id
        )
        UPDATE inventario.%I t SET rev = $4, conflict = t.conflict OR p.several, %s
        FROM patch p WHERE t.id = p.row_id$q$, p_tbl, p_tbl, p_tbl, assignments)
    USING p_device, p_from, p_to, p_rev;
    GET DIAGNOSTICS written = ROW_COUNT;
    -- Fields that this push did not touch are as they were: only where something was asked before may nothing be asked any more.
    EXECUTE format($q$
        UPDATE inventario.%I t SET conflict = false
        WHERE t.rev = $1 AND t.conflict AND NOT EXISTS (SELECT FROM sync.field_state s WHERE s.row_id = t.id AND s.tbl = %L
                                                        GROUP BY s.field HAVING min(s.val) <> max(s.val))$q$, p_tbl, p_tbl)
    USING p_rev;
    RETURN written;
END $$;

-- Refuse references to rows that the shared register does not have.
CREATE OR REPLACE FUNCTION sync.check_references(p_tbl text, p_device uuid, p_from bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    f record;
    culprit text;
    created boolean;
    edited text[];
BEGIN
    -- A created row may name any of them, an edit its own field.
    SELECT bool_or(kind = 'create'), array_agg(DISTINCT field) INTO created, edited
    FROM (SELECT DISTINCT kind, field FROM sync.op WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND tbl = p_tbl) o;
    FOR f IN SELECT name, target FROM sync.field
             WHERE tbl = p_tbl AND target IS NOT NULL AND (created OR name = ANY(edited)) ORDER BY name LOOP
        EXECUTE format($q$
            SELECT r.v FROM (
                SELECT CASE kind WHEN 'create' THEN new::jsonb->>%L ELSE new::jsonb#>>'{}' END AS v FROM sync.op
                WHERE device = $1 AND op_no BETWEEN $2 AND $3 AND tbl = %L AND (kind = 'create' OR (kind = 'update' AND field = %L))
                OFFSET 0) r
            WHERE r.v IS NOT NULL AND NOT EXISTS (SELECT FROM inventario.%I x WHERE x.id = r.v::uuid) LIMIT 1$q$,
            f.name, p_tbl, f.name, f.target)
        INTO culprit USING p_device, p_from, p_to;
        IF culprit IS NOT NULL THEN PERFORM sync.refuse('unknown-reference', p_tbl || '.' || f.name || ' ' || culprit); END IF;
    END LOOP;
END $$;

-- Apply operations of one device that stand in sync.op with this revision. All or nothing: it raises for what can't be.
CREATE OR REPLACE FUNCTION sync.apply_ops(p_device uuid, p_from bigint, p_to bigint, p_rev bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    t record;
    twice uuid[];
    written bigint;
BEGIN
    PERFORM sync.check_names(p_device, p_from, p_to);
    PERFORM sync.check_values(p_device, p_from, p_to);
    FOR t IN SELECT tbl FROM sync.op WHERE device = p_device AND op_no BETWEEN p_from AND p_to AND kind = 'create' GROUP BY tbl ORDER BY tbl
    LOOP
        twice := sync.insert_rows(t.tbl, p_device, p_from, p_to, p_rev);
        IF twice IS NOT NULL THEN PERFORM sync.create_again(t.tbl, p_device, p_from, p_to, p_rev, twice); END IF;
    END LOOP;
    PERFORM sync.supersede(p_device, p_from, p_to, p_rev);
    FOR t IN SELECT tbl, count(DISTINCT row_id) FILTER (WHERE kind <> 'create') AS edited
             FROM sync.op WHERE device = p_device AND op_no BETWEEN p_from AND p_to GROUP BY tbl ORDER BY tbl
    LOOP
        written := sync.write_winners(t.tbl, p_device, p_from, p_to, p_rev);
        IF written < t.edited THEN PERFORM sync.refuse('unknown-row', t.tbl); END IF;
        PERFORM sync.check_references(t.tbl, p_device, p_from, p_to);
    END LOOP;
END $$;
