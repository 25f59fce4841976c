"""What an administrator asks of the shared register: who comes by, who lags behind, how large it is, what waits to be decided."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import sql

from ...core.errors import KnownError
from ...models.registry import Catalogue
from ..address import Address
from ..faults import FaultKind, ServerFault, told
from ..releases import UNTOLD, Release, checked_where, told_version
from .preparing import Connection, is_ours, version_of
from .roles import GROUPS, Role


@dataclass(frozen=True)
class DeviceStatus:
    """A laptop's copy of the register. `behind` counts the operations of others that came since it was here."""

    id: str
    name: str
    user: str
    first_seen: datetime
    last_seen: datetime
    sent: int  # operations
    behind: int
    version: int
    retired: bool
    program: str = ""  # its version; empty for one so old that it does not tell

    @property
    def short_id(self) -> str:
        """The end of its id, which tells it from the others; the beginning is the time at which it was made."""
        return self.id[-8:]


@dataclass(frozen=True)
class TableStatus:
    """A sort of thing: rows that live, of those how many have a value that two people disagree about, and bytes on the server."""

    name: str
    plural: str
    rows: int
    conflicts: int
    bytes: int


@dataclass(frozen=True)
class ServerStatus:
    """The shared register as it stands. `rejected` is None when the login may not see it."""

    database: str
    postgresql: str
    version: int
    program_version: int
    revision: int
    bytes: int
    operations: int
    conflicts: int
    rejected: int | None
    files: int
    files_incomplete: int
    file_bytes: int
    devices: tuple[DeviceStatus, ...]
    tables: tuple[TableStatus, ...]
    logins: tuple[tuple[str, str], ...]  # and their role
    release: Release = UNTOLD

    @property
    def older(self) -> tuple[DeviceStatus, ...]:
        """The laptops whose program is older than the current one."""
        return tuple(each for each in self.devices if not each.retired and self.release.is_newer_than(each.program))

    @property
    def as_json(self) -> dict[str, Any]:
        """The keys that the command line prints; times in ISO."""
        document = asdict(self)
        for device in document["devices"]:
            device |= {name: device[name].isoformat() for name in ("first_seen", "last_seen")}
        for device, each in zip(document["devices"], self.devices, strict=True):
            device["older"] = each in self.older
        document["logins"] = [{"user": user, "role": role} for user, role in self.logins]
        return document


def server_status(connection: Connection, address: Address, version: int, catalogue: Catalogue | None = None) -> ServerStatus:
    """How the shared register stands, in one snapshot; raises ServerFault when there is none. `version` is this program's."""
    with told(address), connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        if not is_ours(connection, address):
            raise ServerFault(FaultKind.NOT_PREPARED, address)
        found = version_of(connection, address)
        tables = _tables(connection, catalogue or Catalogue())
        head = _one(
            connection,
            "SELECT rev, pg_database_size(current_database()), (SELECT count(*) FROM sync.op), current_setting('server_version') "
            "FROM sync.head",
        )
        files = _one(
            connection,
            "SELECT count(*), count(*) FILTER (WHERE NOT complete), coalesce(sum(size) FILTER (WHERE complete), 0)::bigint FROM sync.blob",
        )
        return ServerStatus(
            database=address.database, postgresql=str(head[3]).partition(" ")[0], version=found, program_version=version, revision=head[0],
            bytes=head[1], operations=head[2], conflicts=sum(table.conflicts for table in tables), rejected=_rejected(connection),
            files=files[0], files_incomplete=files[1], file_bytes=files[2], devices=_devices(connection), tables=tables,
            logins=_logins(connection), release=release_of(connection),
        )  # fmt: skip


def retire(connection: Connection, address: Address, device: str, *, back: bool = False) -> DeviceStatus:
    """Retire a device, or take it `back`, by its name or the end of its id; raises KnownError when that names none or several."""
    with told(address):
        devices = _devices(connection)
        wanted = device.strip().casefold()
        found = [each for each in devices if each.name.casefold() == wanted or (len(wanted) >= 4 and each.id.endswith(wanted))]
        if len(found) != 1:
            what = "Hay varios computadores llamados" if found else "No hay un computador llamado"
            raise KnownError(f"{what} «{device}»; use el identificador que muestra «inventario server status».")
        connection.execute("SELECT sync.retire(%s, %s)", (UUID(found[0].id), not back))
        return next(each for each in _devices(connection) if each.id == found[0].id)


def release_of(connection: Connection) -> Release:
    """The current program; nothing on a server that was prepared before it was kept."""
    row = _one(connection, "SELECT coalesce(to_jsonb(h)->>'program', ''), coalesce(to_jsonb(h)->>'program_where', '') FROM sync.head h")
    return Release(*row)


def tell_where(connection: Connection, address: Address, where: str) -> Release:
    """Say where the installer of the current program is found, empty for nowhere; gives what laptops are told from now on."""
    with told(address), connection.transaction():
        if not release_of(connection).version:
            raise KnownError("El servidor no sabe todavía qué Inventario es el vigente; antes ejecute «inventario server init» con él.")
        connection.execute("SELECT sync.set_where(%s)", (checked_where(where),))
        return release_of(connection)


def _tables(connection: Connection, catalogue: Catalogue) -> tuple[TableStatus, ...]:
    """Of every subject that the server knows."""
    there = {name for (name,) in connection.execute("SELECT relname FROM pg_class WHERE relnamespace = 'inventario'::regnamespace")}
    found = []
    for subject in catalogue:
        if subject.table in there:
            table = sql.Identifier("inventario", subject.table)
            query = sql.SQL(
                "SELECT count(*) FILTER (WHERE NOT deleted), count(*) FILTER (WHERE conflict), pg_total_relation_size({}::regclass) FROM {}"
            ).format(sql.Literal(f'inventario."{subject.table}"'), table)
            row = _one(connection, query)
            found.append(TableStatus(subject.name, subject.plural, row[0], row[1], row[2]))
    return tuple(found)


def devices_of(connection: Connection, address: Address) -> tuple[DeviceStatus, ...]:
    """The laptops alone, those seen last first; raises ServerFault."""
    with told(address):
        return _devices(connection)


def _devices(connection: Connection) -> tuple[DeviceStatus, ...]:
    """Those seen last come first. What a laptop has fetched it tells with its next run; till then, what was there when it came is its."""
    rows = connection.execute(
        "SELECT d.id::text, d.name, d.user_name, d.first_seen, d.last_seen, d.last_op, "
        "(SELECT count(*) FROM sync.op o JOIN sync.token t ON t.rev = o.rev "
        "WHERE o.rev > d.last_pull_rev AND o.device <> d.id AND t.at > d.last_seen), d.schema_version, d.retired, "
        "coalesce(to_jsonb(d)->>'program', '') FROM sync.device d ORDER BY d.retired, d.last_seen DESC, d.name"
    )
    return tuple(replace(DeviceStatus(*row), program=told_version(row[-1])) for row in rows)


def _rejected(connection: Connection) -> int | None:
    if _one(connection, "SELECT has_table_privilege('sync.rejected', 'SELECT')") != (True,):
        return None
    return int(_one(connection, "SELECT count(*) FROM sync.rejected")[0])


def _logins(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Every login that was put into a role, with the role."""
    rows = connection.execute(
        "SELECT u.rolname, g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member "
        "WHERE g.rolname = ANY(%s) AND u.rolcanlogin ORDER BY 1",
        (list(GROUPS),),
    )
    roles = {role.group: role.value for role in Role}
    return tuple((user, roles[group]) for user, group in rows)


def _one(connection: Connection, query: Any) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    assert row is not None
    return row
