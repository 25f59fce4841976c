"""What the keys of the counting page do beside reading: look for something by hand, go to a room, enter what is new, decide at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from inventario.audits.campaigns import rooms_of
from inventario.audits.commands import Command
from inventario.audits.decisions import Choice, decide
from inventario.audits.records import Found, Item, Outcome
from inventario.core.errors import KnownError
from inventario.core.records import Record
from inventario.core.text import fold
from inventario.register.finding import find
from inventario.register.lists import records

from ...audits.facing import IDENTIFY, LATER, LINK, MISREAD, MOVE, NEW, RETURN, SURPLUS, command_state
from ...audits.looks import Line, Verdict
from ...audits.pick_sheet import PickSheet
from ...words import count_of, text_of
from .camera_corner import CameraCorner
from .entry_sheet import EntrySheet, LastEntered, begin_with, name_of
from .matters import difference_of, own_room_line, room_line
from .photo_keeping import keep_photo
from .remark_sheet import RemarkSheet
from .reprints import Reprints
from .summary import ACT, DIFFERENCES, OTHER_ROOM
from .whose import SHOWN, Whose, item_line, look_for

if TYPE_CHECKING:
    from .counting_work import CountingWork

_FEW = 8  # rooms of the campaign that fit, under which others are offered too
_NAMELESS = "nameless"  # the line for an item that nobody recognises


class Deeds(QObject):
    """One for each counting page."""

    def __init__(self, work: CountingWork) -> None:
        super().__init__(work)
        self._work, self._page, self._shell = work, work.page, work.shell
        self._begin: LastEntered | None = None
        self.reprints = Reprints(self._shell)
        self.camera = CameraCorner(self._page, self)
        self._whose = Whose(work)

    @property
    def last_model(self) -> str:
        """The model that the next new item is entered with, unless another is picked."""
        if self._begin is None:
            self._begin = begin_with(self._shell)
        return self._begin.model.text

    # keys

    def undo(self) -> None:
        """F2: this laptop's last step is taken back."""
        self._work.do(lambda counting: (counting.undo(),))

    def damaged(self) -> None:
        """F3: what was read last is damaged."""
        self._work.do(lambda counting: (counting.remark(condition="damaged"),))

    def no_label(self) -> None:
        """F4: the item that is pointed at has no label, or one that is picked, or one that nobody recognises."""
        item = self._work.missing_item()
        if item is not None:
            self._note_no_label(item)
            return
        nameless = Line(
            _NAMELESS,
            "barcode-off",
            self.tr("No sé cuál es"),
            self.tr("Se anota un bien sin etiqueta, para reconocerlo después"),
            named=True,
        )
        title, about = self.tr("Sin etiqueta"), self.tr("¿Qué equipo es? Escriba parte de su serie, su nombre o su etiqueta anterior.")
        self._pick_item(title, about, self.tr("Anotar"), nameless)

    def _note_no_label(self, item: Item | None) -> None:
        if self._work.do(lambda counting: (counting.no_label(item),)) and item is not None:
            self._work.show_no_label()

    def not_accessible(self) -> None:
        """F6: the item that is pointed at cannot be reached; without one, all that is left of the room."""
        item = self._work.missing_item()
        self._work.do(lambda counting: (counting.not_accessible(item),))

    def by_hand(self) -> None:
        """Ctrl K: something is looked for by part of what it is called."""
        title, about = self.tr("Escribir a mano"), self.tr("Parte de la etiqueta, de la serie o del nombre.")
        self._pick_item(title, about, self.tr("Contar"))

    def reprint(self) -> None:
        """F5: the item read last wants a new label."""
        item = self._work.counting.last_item if self._work.counting is not None else None
        if item is None:
            return
        amount = self.reprints.add(item)
        labels = count_of(amount, self.tr("etiqueta pedida"), self.tr("etiquetas pedidas"))
        note = self.tr("{0}; se imprimen desde la página de auditorías.").format(labels)
        self._page.show_verdict(Verdict(command_state(Command.REPRINT), item.tag, item.title or item.name, note=note))

    def mute(self) -> None:
        """F12: silence, or sound again."""
        sounds = self._page.sounds
        sounds.set_muted(not sounds.muted)
        self._page.show_sound()

    def toggle_camera(self) -> None:
        """F11: read with the camera, or no more."""
        self.camera.toggle()

    def stop_camera(self) -> None:
        """Look no more."""
        self.camera.stop()

    # picking

    def _pick_item(self, title: str, about: str, verb: str, nameless: Line | None = None) -> None:
        """Pick an item and count it; with the line for what nobody recognises, as one without a label."""
        work, found = self._work, dict[object, Item]()

        def search(text: str) -> Sequence[Line]:
            some = look_for(self._shell.register, work.counting, text)
            found.clear()
            found.update((item.id, item) for item in some)
            return [*([nameless] if nameless is not None else []), *(item_line(item, work.room) for item in some)]

        def picked(line: Line) -> None:
            item = found.get(line.key)
            if nameless is not None:
                self._note_no_label(item)
            elif item is not None:
                work.do(lambda counting: (counting.by_hand(item),))

        self._open(PickSheet(self._shell.theme, title, about, self.tr("Etiqueta, serie o nombre"), verb, search, self._page), picked)

    def choose_room(self) -> None:
        """F8: pick the room by its name; those of the campaign first."""
        work, register = self._work, self._shell.register
        campaign = work.campaign
        if campaign is None:
            return
        rooms, states = rooms_of(register, campaign), work.counting.room_states() if work.counting is not None else None

        def search(text: str) -> Sequence[Line]:
            wanted = fold(text).split()
            own = [(room, team) for room, team in rooms if all(word in fold(f"{room.path} {room.code}") for word in wanted)]
            lines = [own_room_line(room, team, states.of(room.id.bytes)[0] if states else None) for room, team in own[:SHOWN]]
            if wanted and len(lines) < _FEW:
                listed, outside = {room.id for room, _ in rooms}, self.tr("fuera de esta auditoría")
                hits = find(register, text, 12, frozenset({"place"}))
                others = [place for place in records(register, "place", [hit.row for hit in hits]) if place.id not in listed]
                paths = [(place, text_of(place, "path").rpartition(" / ")[0]) for place in others]
                lines += [room_line(place.id, "door-open", text_of(place, "name"), above, outside) for place, above in paths]
            return lines

        sheet = PickSheet(
            self._shell.theme, self.tr("Cambiar sala"), self.tr("También puede leer el código de su puerta."), self.tr("Nombre de la sala"),
            self.tr("Entrar"), search, self._page,
        )  # fmt: skip
        self._open(sheet, lambda line: work.enter(line.key) if isinstance(line.key, UUID) else None)

    def _open(self, sheet: PickSheet, picked: Callable[[Line], object]) -> None:
        sheet.picked.connect(picked)
        self._page.open_sheet(sheet)

    # what needs a form

    def remark(self) -> None:
        """Ctrl E: condition, serial, custodian, note and photo of what was read last."""
        last = self._work.last
        if last is None or last.step is None:
            return
        sheet = RemarkSheet(self._shell, last, self.camera.picture(), self._page)
        sheet.told.connect(lambda told: self._work.do(lambda counting: (counting.remark(last.step, **told),)))
        sheet.photo.connect(lambda photo: self._keep_photo(last, photo))
        self._page.open_sheet(sheet)

    def new_item(self) -> None:
        """F7: something that the register does not have; what was read last gives its code when nobody has it."""
        last = self._work.last if self._work.last is not None and self._work.last.found is Found.UNKNOWN else None
        self._enter(last)

    def _enter(self, outcome: Outcome | None) -> None:
        campaign, room = self._work.campaign, self._work.room
        if campaign is None or room is None:
            return
        if self._begin is None:
            self._begin = begin_with(self._shell)
        sheet = EntrySheet(self._shell, (campaign, room), outcome, self._begin, self._page)
        sheet.entered.connect(self._entered)
        self._page.open_sheet(sheet)

    def _entered(self, record: Record, begin: LastEntered) -> None:
        self._begin = begin
        note = self.tr("Quedó en el registro y en esta sala. Ctrl Z lo deshace.")
        self._work.show_entered(Verdict(command_state(Command.NEW), text_of(record, "tag"), name_of(record), note=note))

    def _keep_photo(self, outcome: Outcome, photo: Path | QImage) -> None:
        try:
            keep_photo(self._shell.register, outcome, photo)
        except KnownError as failure:
            self._work.tell(failure)
            return
        self._page.show_verdict(self._page.card.verdict.with_note(self.tr("La foto quedó con la lectura.")))

    # choices

    def obey(self, outcome: Outcome) -> None:
        """A command came from the card: those that need the window."""
        if outcome.command is Command.NEW:
            self.new_item()
        elif outcome.command is Command.REPRINT:
            self.reprint()

    def choose(self, name: str) -> None:
        """Do what an option of the verdict says."""
        last = self._work.last
        if name in (MOVE, RETURN, LATER) and last is not None and last.item is not None:
            self._decide(last, name)
        elif name == NEW:
            self._enter(last)
        elif name == LINK and last is not None:
            self._whose.link(last)
        elif name == IDENTIFY and last is not None:
            self._whose.identify(last)
        elif name == MISREAD:
            self.undo()
        elif name == SURPLUS and last is not None:
            self._decide(last, name)
        elif name == OTHER_ROOM:
            self.choose_room()
        elif name in (DIFFERENCES, ACT):
            self._page.leave_for(name)

    def _decide(self, outcome: Outcome, name: str) -> None:
        campaign, verdict = self._work.campaign, self._page.card.verdict
        choice = {MOVE: Choice.MOVE, RETURN: Choice.RETURN, LATER: Choice.KEEP, SURPLUS: Choice.SURPLUS}[name]
        if campaign is None:
            return
        if name == LATER:
            self._page.show_chosen(name, self.tr("Queda en las diferencias de la auditoría, para después."))
            return
        try:
            decide(self._shell.register, campaign, [difference_of(outcome, self._shell.register)], choice)
        except KnownError as failure:
            self._work.tell(failure)
            return
        notes = {
            MOVE: self.tr("El registro ya lo tiene aquí; falta el papel del traspaso. Ctrl Z lo deshace."),
            RETURN: self.tr("Queda anotado que vuelve a su lugar; el registro no cambia."),
            SURPLUS: self.tr("Queda anotado como sobrante."),
        }
        if verdict is self._page.card.verdict:
            self._page.show_chosen(name, notes[name])
