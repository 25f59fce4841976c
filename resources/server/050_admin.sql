-- What an administrator does, and what the server remembers of its own upgrades.

-- Every run of `inventario server init` that changed the version, the first one included.
CREATE TABLE IF NOT EXISTS sync.upgrade (
    version int PRIMARY KEY,
    from_version int,
    program text NOT NULL,
    user_name text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

-- Retire a laptop's device (lost, sold, reinstalled), or take it back: a retired one sends nothing and is waited for no more.
-- Gives whether there is such a device.
CREATE OR REPLACE FUNCTION sync.retire(p_device uuid, p_retired boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE sync.device SET retired = p_retired WHERE id = p_device;
    RETURN FOUND;
END $$;

-- Say where the installer of the current program is found; empty for nowhere in particular.
CREATE OR REPLACE FUNCTION sync.set_where(p_where text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE sync.head SET program_where = left(p_where, 200)
$$;
