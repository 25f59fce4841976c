"""Which laptop's copy this file is. A register that was copied or restored mints a new device before its first write.

Two copies that kept one device would number different operations alike. What this laptop last saw of each of its registers is
kept outside them, in a small ledger: a file that does not match it (another machine, another inode, operations that went away)
is a copy. The server's hash check (sync.md, push, 2) catches what slips through."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from ..core.ids import uuid7
from .engine import driver
from .tables import Device, Op, Setting, Txn

DEVICE_SETTING = "device"
_ENTRY = 200  # bytes of an entry of the ledger
_LAST_OPERATION = "SELECT op.op_no, txn.id FROM op JOIN txn ON txn.seq = op.txn WHERE op.device = ? ORDER BY op.op_no DESC LIMIT 1"


@dataclass(frozen=True)
class Identity:
    """This copy's device: its number within the file and its id everywhere."""

    no: int
    id: uuid.UUID


class Ledger:
    """What this laptop last saw of its registers: by device, the file's inode and the last operation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, device: uuid.UUID) -> Path:
        return self._folder / f"{device.hex}.json"

    def read(self, device: uuid.UUID) -> dict[str, object] | None:
        """The entry of that device, None when this laptop never had it."""
        try:
            entry = json.loads(self._path(device).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return entry if isinstance(entry, dict) else None

    def follow(self, device: uuid.UUID, before: int, now: int) -> None:
        """The file of that device was written anew by this program: it goes on, under another inode."""
        entry = self.read(device)
        if entry and entry.get("inode") == before:
            self.write(device, {**entry, "inode": now})

    def write(self, device: uuid.UUID, entry: dict[str, object]) -> None:
        """Keep the entry; a ledger that cannot be written only means that the next opening mints a new device."""
        # Written over in place and always as long: to rename a file at every edit costs more than the edit.
        document = json.dumps(entry).encode().ljust(_ENTRY)
        try:
            try:
                stream = self._path(device).open("r+b", buffering=0)
            except FileNotFoundError:
                self._folder.mkdir(parents=True, exist_ok=True)
                stream = self._path(device).open("wb", buffering=0)
            with stream:
                stream.write(document)
        except OSError:
            return


def fingerprint(connection: sa.Connection, path: Path, device_no: int) -> dict[str, object]:
    """What tells this very file from a copy: its inode, the last operation of its device and that operation's transaction."""
    last = driver(connection).execute(_LAST_OPERATION, (device_no,)).fetchone()
    return {"inode": path.stat().st_ino, "op_no": last[0] if last else 0, "txn": last[1].hex() if last else ""}


def current_device(connection: sa.Connection) -> Identity | None:
    """The device that this file says it is."""
    found = connection.execute(
        sa.select(Device.no, Device.id).join(Setting, Setting.value == sa.cast(Device.no, sa.String)).where(Setting.name == DEVICE_SETTING)
    ).first()
    return Identity(found.no, found.id) if found else None


def is_same_file(connection: sa.Connection, path: Path, identity: Identity, entry: dict[str, object] | None) -> bool:
    """Whether the file goes on from where this laptop last saw this device."""
    if entry is None or entry.get("inode") != path.stat().st_ino:
        return False
    if not entry.get("txn"):
        return True
    seen = sa.select(sa.literal(1)).select_from(Op).join(Txn, Txn.seq == Op.txn)
    seen = seen.where(Op.device == identity.no, Op.op_no == entry["op_no"], Txn.id == uuid.UUID(str(entry["txn"])))
    return connection.execute(seen).first() is not None


def mint_device(connection: sa.Connection, name: str) -> Identity:
    """Make this file a device of its own, inside a writing transaction."""
    device_id = uuid7()
    inserted = connection.execute(sa.insert(Device).values(id=device_id, name=name))
    assert inserted.inserted_primary_key is not None
    no = int(inserted.inserted_primary_key[0])
    connection.execute(sa.delete(Setting).where(Setting.name == DEVICE_SETTING))
    connection.execute(sa.insert(Setting).values(name=DEVICE_SETTING, value=str(no)))
    return Identity(no, device_id)
