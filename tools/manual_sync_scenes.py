"""The scenes of synchronisation: a played server, real things of the demonstration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from inventario.core.clashes import Clash
from inventario.core.records import Record
from inventario.register import lists
from inventario.register.clashes import Member
from inventario.register.plain import locate
from inventario.store.register import Register
from inventario.sync.records import Conflict, Progress, RejectedTxn, SiblingValue, SyncReport, SyncRun, SyncStatus
from inventario.ui.lists.page import ListPage
from inventario.ui.pages.sync.merge_sheet import MergeSheet
from inventario.ui.screens import settle
from inventario.ui.shell.window import Window
from inventario.ui.sync.keeper import keeper_of
from inventario.ui.sync.service import Questions

_NOW = datetime(2024, 3, 12, 13, 38, tzinfo=UTC)
_DEVICE = UUID(int=7)


class Played:
    """A laptop that is up to date and has three things to decide."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._questions = self._ask()

    def where(self) -> str:
        return "registro.tome.cl"

    def status(self) -> SyncStatus:
        asked = self._questions
        return SyncStatus(True, 0, 0, _NOW, None, "", len(asked.conflicts), len(asked.rejected), 0, 88)

    def clashes(self, check: Callable[[], None]) -> int:
        return len(self._questions.clashes)

    def run(self, told: Callable[[Progress], None], cancelled: Callable[[], bool], *, join: bool = False) -> SyncReport:
        return SyncReport(up_to_date=True)

    def questions(self, check: Callable[[], None]) -> Questions:
        return self._questions

    def retry(self, rejected: RejectedTxn) -> None:
        return

    def dismiss(self, rejected: Sequence[RejectedTxn]) -> None:
        return

    def _ask(self) -> Questions:
        place, gone = (locate(self._register, tag) for tag in ("TI000412", "TI000198"))
        mounts = [lists.records(self._register, "mount", [row])[0] for row in (1, 2)]
        members = tuple(
            Member(mount, author, _NOW - timedelta(hours=3), self._device(mount))
            for mount, author in zip(mounts, (self._register.author, "Marta Leiva"), strict=True)
        )
        clash = Clash("unit", "U20 de Rack Piso 3", tuple(("mount", mount.id) for mount in mounts), "unit")
        return Questions((_placed(place), _deleted(gone)), ((clash, members),), (), _RUNS)

    def _device(self, mount: Record) -> Record | None:
        device = mount["asset"]
        return lists.record(self._register, "asset", device) if isinstance(device, UUID) else None


def _value(text: str, author: str, hours: int, operation: str, *also: str, gone: bool | None = None) -> SiblingValue:
    """Hers are Paula's, and what is shown for now."""
    value, mine = text if gone is None else gone, author == "Paula Muñoz"
    return SiblingValue(value, text, author, _NOW - timedelta(hours=hours), "NB", _DEVICE, mine, mine, operation, also)


def _placed(item: Record) -> Conflict:
    values = (
        _value("Edificio Consistorial / Piso 2 / Oficina 23", "Paula Muñoz", 1, "audit.scan"),
        _value("Edificio Consistorial / Piso 3 / Oficina 7", "Carlos Rivas", 18, "asset.edit", "Responsable: Andrés Leal"),
    )
    title = f"{item.labels.get('model', '')} · {item['name']}"
    return Conflict("place", "field", "asset", item.id, item.title, title, "place", "Lugar", values, None, "Bodega Municipal")


def _deleted(item: Record) -> Conflict:
    values = (
        _value("borrado", "Carlos Rivas", 20, "asset.delete", gone=True),
        _value("sigue", "Paula Muñoz", 4, "asset.edit", "Notas: cambio de teclado", gone=False),
    )
    title = f"{item.labels.get('model', '')} · {item['name']}"
    return Conflict("deleted", "deleted-edited", "asset", item.id, item.title, title, "deleted", "", values)


def _named(*labels: str, more: int = 0) -> dict[str, object]:
    return {"labels": list(labels), "more": more}


_TODAY: dict[str, object] = {
    "up": _named("mover 2 equipos", "contar Oficina 23"),
    "others": [
        {"author": "Carlos Rivas", "changes": 21, **_named("mover TI000412", "ingresar 3 notebooks", "editar 6 equipos", more=2)},
        {"author": "Marta Leiva", "changes": 16, **_named("montar TI000904 en Rack Piso 3")},
    ],
    "files_up": 6,
    "tags": 12,
    "compared": 2_914,
}
_RUNS = (
    SyncRun(3, _NOW, _NOW, "done", 14, 37, 3, 0, "", _TODAY),
    SyncRun(2, _NOW, _NOW - timedelta(hours=3), "done", 9, 0, 0, 0, "", {"up": _named("ingresar 3 notebooks")}),
    SyncRun(1, _NOW, _NOW - timedelta(hours=17), "done", 31, 0, 0, 0, "", {"up": _named("editar 31 equipos")}),
)


def questions(window: Window) -> None:
    """Three things to decide."""
    keeper = keeper_of(window)
    keeper.service = Played(window.register)
    keeper.start()
    window.open_page("sync")
    settle(window)


def connection(window: Window) -> None:
    """Where the shared register is, and who enters it."""
    window.run_action("sync.connect")
    settle(window)


def merging(window: Window) -> None:
    """Two cards of one machine, with what differs."""
    page = window.open_page("asset")
    assert isinstance(page, ListPage)
    settle(window)
    kept, gone = (locate(window.register, tag) for tag in ("TI000412", "TI000413"))
    MergeSheet(window, kept, gone, page).open_sheet()
    settle(window)
