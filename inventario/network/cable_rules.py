"""The rules on cables, for all writes: no socket with two cables, no end that says two things; and where two laptops broke them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import sqlalchemy as sa

from ..core.clashes import Clash
from ..core.errors import FieldFault, KnownError
from ..models.registry import Catalogue
from ..store.changes import Change, ChangeKind
from ..store.rows import chunks
from ..store.transaction import Transaction
from .occupancy import DoublePlug, double_plugged
from .plant import Plant
from .reading import plant_around, plant_in
from .records import PASSED_THROUGH, PORT, End

_FEW = 400  # rows around which is looked; for more, all is read
_ENDS = {side: tuple(f"{side}_{kind}" for kind in ("port", "point", "asset")) for side in ("a", "b")}


def touched(changes: Sequence[Change], subject: str, *names: str) -> list[Change]:
    """Rows of a subject that appeared, or of which one of those fields changed."""
    mine = (change for change in changes if change.subject.name == subject and change.kind is not ChangeKind.DELETE)
    return [change for change in mine if change.adds or any(name in change.new for name in names)]


def refuse_two_things_at_an_end(transaction: Transaction, changes: Sequence[Change]) -> None:
    """An end of a cable is a port, an outlet or a device, and only one of them. A validator."""
    if not touched(changes, "cable", *_ENDS["a"], *_ENDS["b"]):
        return
    table = transaction.catalogue.table("cable")
    twice = [sa.func.iif(table.c[one].is_not(None), 1, 0) + sa.func.iif(table.c[two].is_not(None), 1, 0)
             + sa.func.iif(table.c[three].is_not(None), 1, 0) > 1 for one, two, three in _ENDS.values()]  # fmt: skip
    wrong = transaction.connection.execute(sa.select(table).where(table.c.deleted == sa.false(), sa.or_(*twice))).mappings().first()
    if wrong is not None:
        side = next(side for side, names in _ENDS.items() if sum(wrong[name] is not None for name in names) > 1)
        field = next(name for name in _ENDS[side] if wrong[name] is not None)
        name = wrong["name"] or "sin nombre"
        raise FieldFault(
            field, f"El extremo {side.upper()} del cable {name} dice dos cosas a la vez; deje solo el puerto, el punto o el equipo."
        )


def refuse_double_plugs(transaction: Transaction, changes: Sequence[Change]) -> None:
    """A cable that ends where another does is refused by that one's name. A validator."""
    cables = {change.id for change in touched(changes, "cable", *_ENDS["a"], *_ENDS["b"], "a_side", "b_side", "kind")}
    known = [change for change in changes if change.kind is not ChangeKind.CREATE]  # nothing is plugged yet into what is new
    ports = {change.id for change in touched(known, "port", "device")}
    devices = {change.id for change in touched(known, "asset", "kind") if _turned(change)}
    if devices:
        table = transaction.catalogue.table("port")
        for piece in chunks(devices):
            ports.update(transaction.connection.execute(sa.select(table.c.id).where(table.c.device.in_(piece))).scalars())
    if not (cables or ports):
        return
    many = len(cables) + len(ports) > _FEW
    read = plant_in if many else partial(plant_around, cables=cables, ports=ports)
    plant = read(transaction.connection, transaction.catalogue)
    for clash in double_plugged(plant.cables.values()):
        if clash.end.id in ports or any(cable.id in cables for cable in clash.cables):
            raise KnownError(_sentence(plant, clash, cables))


def _turned(change: Change) -> bool:
    """Whether a device became passed through, or ceased to be."""
    return (change.old.get("kind") in PASSED_THROUGH) != (change.new.get("kind") in PASSED_THROUGH)


def _sentence(plant: Plant, clash: DoublePlug, mine: set[UUID]) -> str:
    where = socket_name(plant, clash.end)
    if len(clash.cables) == 1:
        return f"Los dos extremos del cable {clash.cables[0].name or 'nuevo'} son {where}; corrija uno."
    new = next((cable for cable in clash.cables if cable.id in mine), clash.cables[0])
    other = next(cable for cable in clash.cables if cable.id != new.id).name or "sin nombre"
    return f"En {where} ya está conectado el cable {other}; desconéctelo antes o elija otra entrada para {new.name or 'este cable'}."


def socket_name(plant: Plant, end: End) -> str:
    """`Panel P3-A, puerto 12, por detrás`, as the sentences on sockets have it."""
    behind = {"rear": ", por detrás", "front": ", por delante"}.get(end.side, "")
    if end.kind == PORT:
        port = plant.ports[end.id]
        device = plant.devices.get(port.device)
        return f"{device.title if device else 'equipo'}, puerto {port.number}{behind}"
    if end.id in plant.points:
        return f"el punto {plant.points[end.id].name}{behind}"
    device = plant.devices.get(end.id)
    return device.title if device else "un equipo"


def find_double_plugs(connection: sa.Connection, catalogue: Catalogue) -> list[Clash]:
    """Sockets that two laptops each plugged a cable into, the older cable first. A clash finder."""
    plant = plant_in(connection, catalogue)
    found = []
    for double in double_plugged(plant.cables.values()):
        members = tuple(("cable", cable.id) for cable in sorted(double.cables, key=lambda cable: cable.id))
        where, names = socket_name(plant, double.end), " y ".join(cable.name or "uno sin nombre" for cable in double.cables)
        side = "a" if double.end == double.cables[0].a else "b"
        sentence = f"En {where} terminan {len(members)} cables, {names}; diga cuál está conectado de verdad."
        found.append(Clash("cable", where, members, f"{side}_{double.end.kind}", sentence))
    return [clash for clash in found if len(clash.members) > 1]
