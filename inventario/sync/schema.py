"""The shared server's schema as statements: the functions as they stand in `resources/server`, the business tables as the models say.

All of it can be run again and again; running a newer program's over an older server's is the upgrade."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.fields import Field, Kind, Subject
from ..core.resources import resource
from ..models.registry import Catalogue
from ..store.opening import SCHEMA_VERSION
from .protocol import PROTOCOL

MIN_PROTOCOL = 1
# Fields that were renamed: version from which on, table, former name, name. Older laptops go on with the former name.
RENAMED: tuple[tuple[int, str, str, str], ...] = ()

_TYPES: dict[Kind, str] = {
    Kind.INTEGER: "bigint",
    Kind.MONEY: "bigint",
    Kind.DECIMAL: "double precision",
    Kind.DATE: "date",
    Kind.MOMENT: "timestamptz",
    Kind.BOOLEAN: "boolean",
    Kind.REFERENCE: "uuid",
}
_FILES = ("010_tables.sql", "020_apply.sql", "030_push.sql", "040_calls.sql")


def server_type(kind: Kind) -> str:
    """PostgreSQL's type of the values of a kind."""
    return _TYPES.get(kind, "text")


def stored(subject: Subject) -> tuple[Field, ...]:
    """The fields of a subject that travel: those with a column of their own."""
    return tuple(field for field in subject.fields if not field.through)


def server_statements(
    catalogue: Catalogue | None = None, *, version: int = SCHEMA_VERSION, renamed: tuple[tuple[int, str, str, str], ...] = RENAMED
) -> tuple[str, ...]:
    """All that makes or upgrades the server's schema, in order, to be run in one transaction by its owner; none has parameters."""
    files = {name: resource(f"server/{name}").read_text("utf-8") for name in _FILES}
    return (
        files["010_tables.sql"],
        *_renames(renamed),
        *business_tables(catalogue or Catalogue()),
        *(files[name] for name in _FILES[1:]),
        f"UPDATE sync.head SET protocol = {PROTOCOL}, min_protocol = {MIN_PROTOCOL}, schema_version = greatest(schema_version, {version})",
    )


def business_tables(catalogue: Catalogue) -> Iterator[str]:
    """The application's tables with typed columns, and what the server's functions must know of them."""
    for subject in catalogue:
        table = f'inventario."{subject.table}"'
        yield (
            f"CREATE TABLE IF NOT EXISTS {table} (id uuid PRIMARY KEY, rev bigint NOT NULL DEFAULT 0, "
            "deleted boolean NOT NULL DEFAULT false, conflict boolean NOT NULL DEFAULT false)"
        )
        yield f'CREATE INDEX IF NOT EXISTS "{subject.table}_rev" ON {table} (rev)'
        yield f'CREATE INDEX IF NOT EXISTS "{subject.table}_conflict" ON {table} (rev) WHERE conflict'
        for field in stored(subject):
            yield f'ALTER TABLE {table} ADD COLUMN IF NOT EXISTS "{field.name}" {server_type(field.kind)}'
        yield _declared(catalogue, subject)


def _declared(catalogue: Catalogue, subject: Subject) -> str:
    """The rows of sync.field for a subject; a required field must be there when a row is made."""
    rows = ", ".join(
        f"('{subject.table}', '{field.name}', '{server_type(field.kind)}', {str(field.required).lower()}, "
        + (f"'{catalogue.subject(field.target).table}')" if field.target else "NULL)")
        for field in stored(subject)
    )
    return (
        f"INSERT INTO sync.field (tbl, name, type, required, target) VALUES {rows} "
        "ON CONFLICT (tbl, name) DO UPDATE SET type = excluded.type, required = excluded.required, target = excluded.target"
    )


def _renames(renamed: tuple[tuple[int, str, str, str], ...]) -> Iterator[str]:
    for _, table, old, new in renamed:
        yield f"""DO $$ BEGIN
            IF EXISTS (SELECT FROM information_schema.columns
                       WHERE table_schema = 'inventario' AND table_name = '{table}' AND column_name = '{old}') THEN
                ALTER TABLE inventario."{table}" RENAME COLUMN "{old}" TO "{new}";
                DELETE FROM sync.field WHERE tbl = '{table}' AND name = '{old}';
                UPDATE sync.field_state SET field = '{new}' WHERE tbl = '{table}' AND field = '{old}';
            END IF;
        END $$"""
        yield f"INSERT INTO sync.alias VALUES ('{table}', '{old}', '{new}') ON CONFLICT (tbl, old) DO UPDATE SET new = excluded.new"
