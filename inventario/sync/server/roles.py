"""Who may do what on the server: four roles, the calls and tables that each is given, and nothing to anybody else.

Roles belong to the whole PostgreSQL, tables to `inventario_owner`, who has no more power than owning them and cannot log in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from psycopg import sql

SCHEMAS = ("sync", "inventario", "vistas")
OWNER = "inventario_owner"


class Role(StrEnum):
    """What a login may do; each may do what the ones before it may."""

    READER = "reader"
    TECHNICIAN = "technician"
    ADMIN = "admin"

    @property
    def group(self) -> str:
        """The name of its role in PostgreSQL."""
        return f"inventario_{self.value}"

    @property
    def label(self) -> str:
        """How people call it."""
        return {"reader": "lectura", "technician": "técnico", "admin": "administrador"}[self.value]


GROUPS = tuple(role.group for role in Role)

# Functions by name, whatever their arguments. What is not here is called by those that are, with their owner's rights.
CALLS: dict[Role, tuple[str, ...]] = {
    Role.READER: ("hello", "known", "changed", "flagged", "missing_blobs"),
    Role.TECHNICIAN: ("rejoin", "push", "lease_tags", "put_chunk"),
    Role.ADMIN: ("retire", "set_where"),
}
# Tables of `sync` that are read; those of `inventario` and the views are, all of them.
READS: dict[Role, tuple[str, ...]] = {
    Role.READER: ("head", "token", "txn", "op", "field", "field_state", "device", "alias", "blob", "blob_chunk"),
    Role.ADMIN: ("epoch", "rejected", "staged", "series", "tag_block", "upgrade"),
}


def role_statements() -> Iterator[sql.Composable]:
    """Make the roles that are missing and put each above the one before; needs CREATEROLE."""
    for name in (OWNER, *GROUPS):
        yield sql.SQL(
            "DO $do$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {name}) "
            "THEN CREATE ROLE {role} NOLOGIN NOCREATEDB NOCREATEROLE; END IF; END $do$"
        ).format(name=sql.Literal(name), role=sql.Identifier(name))
    for lower, higher in pairwise(GROUPS):
        yield sql.SQL(
            "DO $do$ BEGIN IF NOT pg_catalog.pg_has_role({higher_name}, {lower_name}, 'MEMBER') THEN GRANT {lower} TO {higher}; "
            "END IF; END $do$"
        ).format(higher_name=sql.Literal(higher), lower_name=sql.Literal(lower), lower=sql.Identifier(lower), higher=sql.Identifier(higher))
    # Whoever prepares the server hands the tables over to their owner, and must be one to do so; a superuser is everybody.
    yield sql.SQL(
        "DO $do$ BEGIN IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) "
        "THEN GRANT {} TO CURRENT_USER; END IF; END $do$"
    ).format(sql.Identifier(OWNER))


def database_statements(database: str) -> Iterator[sql.Composable]:
    """Only the roles enter the database, and nobody makes tables of their own in it; needs its owner."""
    name = sql.Identifier(database)
    groups = _listed(GROUPS)
    yield sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name)
    yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, groups)
    yield sql.SQL("GRANT CONNECT, CREATE ON DATABASE {} TO {}").format(name, sql.Identifier(OWNER))
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def ownership_query() -> str:
    """Statements that hand over to the owner what a restored backup left to somebody else; a query whose rows are run."""
    listed = ", ".join(f"'{schema}'" for schema in SCHEMAS)
    return f"""
        SELECT format('ALTER SCHEMA %I OWNER TO {OWNER}', nspname) FROM pg_namespace
        WHERE nspname IN ({listed}) AND pg_get_userbyid(nspowner) <> '{OWNER}'
        UNION ALL
        SELECT format('ALTER %s %I.%I OWNER TO {OWNER}', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, nspname, relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname IN ({listed}) AND relkind IN ('r', 'p', 'v') AND pg_get_userbyid(relowner) <> '{OWNER}'
        UNION ALL
        SELECT format('ALTER FUNCTION %s OWNER TO {OWNER}', p.oid::regprocedure)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE nspname IN ({listed}) AND pg_get_userbyid(proowner) <> '{OWNER}'"""


def grant_statements() -> Iterator[sql.Composable]:
    """Take everything from everybody, then give each role its own; to be run by the owner."""
    everyone = sql.SQL(", ").join([sql.SQL("PUBLIC"), _listed(GROUPS)])
    for schema in map(sql.Identifier, SCHEMAS):
        yield sql.SQL("REVOKE ALL ON SCHEMA {} FROM PUBLIC").format(schema)
        yield sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, _listed(GROUPS))
    yield sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA sync, inventario FROM {}").format(everyone)
    yield sql.SQL("REVOKE ALL ON ALL ROUTINES IN SCHEMA sync FROM {}").format(everyone)
    yield sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA inventario, vistas TO {}").format(sql.Identifier(Role.READER.group))
    for role, tables in READS.items():
        named = sql.SQL(", ").join(sql.Identifier("sync", table) for table in tables)
        yield sql.SQL("GRANT SELECT ON {} TO {}").format(named, sql.Identifier(role.group))
    for role, names in CALLS.items():
        yield sql.SQL(
            "DO $do$ DECLARE f regprocedure; BEGIN FOR f IN SELECT p.oid FROM pg_catalog.pg_proc p "
            "WHERE p.pronamespace = 'sync'::regnamespace AND p.proname = ANY({names}) "
            "LOOP EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', f, {group}); END LOOP; END $do$"
        ).format(names=sql.Literal(list(names)), group=sql.Literal(role.group))
    # What a later upgrade adds is nobody's until it says so.
    yield sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} REVOKE EXECUTE ON ROUTINES FROM PUBLIC").format(sql.Identifier(OWNER))


def _listed(names: tuple[str, ...]) -> sql.Composable:
    return sql.SQL(", ").join(map(sql.Identifier, names))
