"""Whose a code is that the register does not know, and which item a label is of that could not be read: looked for by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from inventario.audits.counting import Counting
from inventario.audits.entering import link_code
from inventario.audits.items import search_items
from inventario.audits.records import Item, Outcome, Room
from inventario.core.errors import KnownError
from inventario.core.text import fold
from inventario.store.register import Register

from ...audits.facing import LINK, missing_line
from ...audits.looks import Line
from ...audits.pick_sheet import PickSheet

if TYPE_CHECKING:
    from .counting_work import CountingWork

SHOWN = 60
"""Lines of a list that one picks from."""


def item_line(item: Item, room: Room | None) -> Line:
    """An item to pick; where it belongs is told of one that is not of this room."""
    line = missing_line(item)
    if room is not None and item.place == room.id:
        return line
    where = item.place_path.rpartition(" / ")[2] or QCoreApplication.translate("Counting", "ningún lugar")
    return Line(line.key, line.icon, line.code, f"{item.title or item.name} · {where}")


def look_for(register: Register, counting: Counting | None, text: str) -> list[Item]:
    """What a person looks for by part of a tag, a serial or a name: what is still missing from the room first, all of it without a word."""
    missing, words = list(counting.missing) if counting is not None else [], fold(text).split()
    here = [item for item in missing if all(word in fold(f"{item.tag} {item.serial} {item.title} {item.name}") for word in words)]
    known = {item.id for item in here}
    return [*here, *(item for item in search_items(register, text, SHOWN) if item.id not in known)][:SHOWN] if words else here


class Whose(QObject):
    """One for each counting page."""

    def __init__(self, work: CountingWork) -> None:
        super().__init__(work)
        self._work, self._page, self._shell = work, work.page, work.shell

    def link(self, outcome: Outcome) -> None:
        """An unknown code is the label of an item of the register."""

        def picked(item: Item) -> None:
            campaign, room = self._work.campaign, outcome.room
            if campaign is None or room is None or outcome.step is None:
                return
            try:
                link_code(self._shell.register, campaign, outcome.code, outcome.step, item, room)
            except KnownError as failure:
                self._work.tell(failure)
                return
            self._page.show_chosen(LINK, self.tr("{0} es desde ahora la etiqueta de {1}.").format(outcome.code, item.title or item.name))

        about = self.tr("¿De qué equipo es {0}? Escriba parte de su serie o de su nombre.").format(outcome.code)
        self._pick(self.tr("Vincular etiqueta"), about, self.tr("Vincular"), picked, first=False)

    def identify(self, outcome: Outcome) -> None:
        """A label that could not be read is of an item that one recognises: of those that are missing here, or of any."""
        step = outcome.step
        if step is None:
            return

        def picked(item: Item) -> None:
            if self._work.do(lambda counting: (counting.identify(step, item),)):
                self._work.show_no_label()

        about = self.tr("¿De qué equipo es la etiqueta que no se pudo leer? Escriba parte de su serie o de su nombre.")
        self._pick(self.tr("Etiqueta ilegible"), about, self.tr("Es este"), picked, first=True)

    def _pick(self, title: str, about: str, verb: str, picked: Callable[[Item], None], *, first: bool) -> None:
        """`first` shows what is missing from the room before anything is typed."""
        found: dict[object, Item] = {}

        def search(text: str) -> Sequence[Line]:
            some = look_for(self._shell.register, self._work.counting, text) if text or first else []
            found.clear()
            found.update((item.id, item) for item in some)
            return [item_line(item, self._work.room) for item in some]

        sheet = PickSheet(self._shell.theme, title, about, self.tr("Serie o nombre"), verb, search, self._page)
        sheet.picked.connect(lambda line: picked(found[line.key]))
        self._page.open_sheet(sheet)
