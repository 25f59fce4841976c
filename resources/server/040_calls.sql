-- The other calls of laptops: what changed, numbers of tags, photos, whether both have the same.

-- What changed since a revision, in the snapshot of the statement that asks: how many rows of each table, and the hash of all its rows
-- when asked for. The hash is the sum, over the rows, of the first 32 bits of MD5(id || rev).
CREATE OR REPLACE FUNCTION sync.changed(p_device uuid, p_cursor bigint, p_tables text[], p_hashes boolean) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    t text;
    n bigint;
    total bigint;
    hash numeric;
    counts jsonb := '{}';
    hashes jsonb := '{}';
    h sync.head;
BEGIN
    SELECT * INTO h FROM sync.head;
    FOR t IN SELECT DISTINCT f.tbl FROM sync.field f WHERE f.tbl = ANY(p_tables) ORDER BY 1 LOOP
        EXECUTE format('SELECT count(*) FROM inventario.%I WHERE rev > $1', t) INTO n USING p_cursor;
        IF n > 0 THEN counts := counts || jsonb_build_object(t, n); END IF;
        IF p_hashes THEN
            EXECUTE format('SELECT count(*), coalesce(sum((''x'' || left(md5(replace(id::text, ''-'', '''') || '':'' || rev), 8))::bit(32)::bigint '
                '& 4294967295), 0) FROM inventario.%I', t) INTO total, hash;
            hashes := hashes || jsonb_build_object(t, jsonb_build_array(total, hash));
        END IF;
    END LOOP;
    RETURN jsonb_build_object(
        'epoch', h.epoch, 'rev', h.rev, 'token', (SELECT token FROM sync.token WHERE rev = h.rev),
        'last_op', (SELECT last_op FROM sync.device WHERE id = p_device), 'last_rev', (SELECT last_rev FROM sync.device WHERE id = p_device),
        'tables', counts, 'hashes', hashes, 'ops', (SELECT count(*) FROM sync.op WHERE rev > p_cursor)
    );
END $$;

-- Lease the next numbers of a series of tags to a laptop; none was ever leased, worn or set aside before. They go on from what was leased
-- and from the numbers that are usual, as in inventario/register/series_end.py: of the 40 highest that are worn, those above a hole of
-- more than a hundredth of the series stand apart unless they are most of them. p_floor, the highest that the laptop knows of, is one of them.
-- Of blocks that are rows like any other, which anybody may write, only those that were leased here count for themselves; another (set aside
-- before the register was shared, leased before a restored backup) is passed by like numbers that are worn, when it is of a size that can be.
CREATE OR REPLACE FUNCTION sync.lease_tags(p_device uuid, p_prefix text, p_width int, p_amount int, p_floor bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    s sync.series;
    lo bigint;
    hi bigint;
    worn bigint[];
    hole bigint;
    apart bigint;
    usual bigint;
    aside int8multirange;
BEGIN
    IF p_amount NOT BETWEEN 1 AND 10000 OR p_width NOT BETWEEN 1 AND 15 OR p_floor NOT BETWEEN 0 AND 999999999999999
       OR length(p_prefix) > 20 THEN
        PERFORM sync.stop('IV006', 'too many numbers');
    END IF;
    IF NOT EXISTS (SELECT FROM sync.device WHERE id = p_device AND user_name = session_user AND NOT retired) THEN
        PERFORM sync.stop('IV004', 'a device of somebody else');
    END IF;
    INSERT INTO sync.series (prefix, width) VALUES (p_prefix, p_width) ON CONFLICT DO NOTHING;
    SELECT * INTO s FROM sync.series WHERE prefix = p_prefix AND width = p_width FOR UPDATE;
    SELECT array_agg(DISTINCT substr(t.tag, length(p_prefix) + 1)::bigint) INTO worn
    FROM (SELECT tag FROM inventario.asset UNION ALL SELECT tag FROM inventario.rack UNION ALL SELECT tag FROM inventario.printed_label
          UNION ALL SELECT p_prefix || lpad(p_floor::text, p_width, '0') WHERE length(p_floor::text) <= p_width) AS t
    WHERE starts_with(t.tag, p_prefix) AND substr(t.tag, length(p_prefix) + 1) ~ ('^[0-9]{' || p_width || '}$');
    SELECT range_agg(int8range(b.lo, b.hi, '[]')) INTO aside FROM inventario.tag_block b
    WHERE b.prefix = p_prefix AND b.width = p_width AND b.lo >= 1 AND b.hi - b.lo BETWEEN 0 AND 9999 AND length(b.hi::text) <= p_width
      AND NOT EXISTS (SELECT FROM sync.tag_block l WHERE l.series = s.no AND b.lo >= l.lo AND b.hi <= l.hi);
    SELECT array_agg(DISTINCT n) INTO worn FROM (SELECT unnest(worn) UNION ALL SELECT upper(r) - 1 FROM unnest(aside) AS r) AS w (n);
    hole := greatest(100, 10::numeric ^ p_width / 100);
    WITH top AS (SELECT n FROM unnest(worn) AS w (n) ORDER BY n DESC LIMIT 40),
         holes AS (SELECT n, lead(n) OVER w AS below, row_number() OVER w AS above, count(*) OVER () AS looked_at
                   FROM top WINDOW w AS (ORDER BY n DESC))
    SELECT coalesce(min(below) FILTER (WHERE n - below > hole AND 2 * above <= looked_at), max(n), 0) INTO usual FROM holes;
    lo := greatest(usual, (SELECT max(b.hi) FROM sync.tag_block b WHERE b.series = s.no)) + 1;
    LOOP -- past what stands apart
        hi := lo + p_amount - 1;
        SELECT greatest((SELECT max(n) FROM unnest(worn) AS w (n) WHERE n BETWEEN lo AND hi),
                        (SELECT max(upper(r) - 1) FROM unnest(aside) AS r WHERE r && int8range(lo, hi, '[]'))) INTO apart;
        EXIT WHEN apart IS NULL;
        lo := apart + 1;
    END LOOP;
    IF length(hi::text) > p_width THEN PERFORM sync.stop('IV009', 'the series is used up'); END IF;
    INSERT INTO sync.tag_block (series, lo, hi, device) VALUES (s.no, lo, hi, p_device);
    RETURN jsonb_build_object('lo', lo, 'hi', hi);
END $$;

-- Which of these files the server lacks, whole, and how many chunks of each it has.
CREATE OR REPLACE FUNCTION sync.missing_blobs(p_digests text[]) RETURNS TABLE (sha256 text, chunks bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT n.digest, (SELECT count(*) FROM sync.blob_chunk c WHERE c.sha256 = n.digest)
    FROM unnest(p_digests) AS n (digest) LEFT JOIN sync.blob b ON b.sha256 = n.digest WHERE b.complete IS NOT TRUE
$$;

-- Keep a chunk (at most 512 KB, counted from 0) of a file; whole once all are there and their digest is the file's. It takes no lock
-- that a push needs. Gives whether the file is whole; a file whose digest is another is forgotten and sent again.
CREATE OR REPLACE FUNCTION sync.put_chunk(p_sha256 text, p_size bigint, p_n int, p_data bytea, p_thumbnail bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    b sync.blob;
    whole bytea;
BEGIN
    IF p_size > 52428800 OR octet_length(p_thumbnail) > 131072 OR p_n < 0 OR p_n::bigint * 524288 >= p_size THEN
        PERFORM sync.stop('IV006', 'too large');
    END IF;
    INSERT INTO sync.blob (sha256, size, thumbnail) VALUES (p_sha256, p_size, p_thumbnail) ON CONFLICT DO NOTHING;
    SELECT * INTO b FROM sync.blob WHERE sha256 = p_sha256 FOR UPDATE;
    IF b.complete THEN RETURN true; END IF;
    INSERT INTO sync.blob_chunk (sha256, n, data) VALUES (p_sha256, p_n, p_data)
    ON CONFLICT (sha256, n) DO UPDATE SET data = excluded.data;
    IF (SELECT sum(octet_length(data)) FROM sync.blob_chunk WHERE sha256 = p_sha256) < p_size THEN RETURN false; END IF;
    SELECT string_agg(data, ''::bytea ORDER BY n) INTO whole FROM sync.blob_chunk WHERE sha256 = p_sha256;
    IF encode(pg_catalog.sha256(whole), 'hex') <> p_sha256 THEN
        DELETE FROM sync.blob_chunk WHERE sha256 = p_sha256;
        DELETE FROM sync.blob WHERE sha256 = p_sha256;
        RETURN false;
    END IF;
    UPDATE sync.blob SET complete = true, size = octet_length(whole) WHERE sha256 = p_sha256;
    RETURN true;
END $$;

-- The rows in conflict that changed since a revision.
CREATE OR REPLACE FUNCTION sync.flagged(p_cursor bigint) RETURNS TABLE (tbl text, row_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    t text;
BEGIN
    FOR t IN SELECT DISTINCT f.tbl FROM sync.field f LOOP
        RETURN QUERY EXECUTE format('SELECT %L::text, id FROM inventario.%I WHERE conflict AND rev > $1', t, t) USING p_cursor;
    END LOOP;
END $$;
