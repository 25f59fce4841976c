"""What becomes of an answer: written off the UI thread as an ordinary operation, said in the status bar, taken back with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inventario.core.records import Record
from inventario.register import lists
from inventario.register.clash_solving import give_new_tag, remove, restore, unplug
from inventario.register.clashes import accept_clash
from inventario.sync.deciding import decide
from inventario.sync.records import Conflict, RejectedTxn, SiblingValue

from ...lists.page import ListPage
from ...shell.contract import Offer, Shell
from ...sync.clash_words import Answer, Deed, called
from ...sync.keeper import SyncKeeper
from ...sync.questions import author_text
from ...theme import Tone
from ...widgets import confirm
from .clash_card import ClashCard
from .conflict_card import ConflictCard
from .merge_sheet import MergeSheet
from .value_sheet import ConflictValue, FieldValue, ValueSheet

if TYPE_CHECKING:
    from inventario.core.clashes import Clash


class Answering(QObject):
    """Does what the cards ask for; one answer is written at a time."""

    def __init__(self, shell: Shell, page: QWidget, keeper: SyncKeeper) -> None:
        super().__init__(page)
        self._shell, self._page, self._keeper = shell, page, keeper
        self._busy = False

    def _write(self, job: Callable[[], str], *, undo: bool = True, offer: Offer | None = None) -> None:
        """Do it and say the sentence that it gives, beside what takes it back."""
        if self._busy:
            return
        self._busy = True
        task = self._shell.tasks.run(
            lambda _: job(), lambda said: self._shell.say(said, undo=undo, offer=offer), self._shell.tell, cancellable=False
        )
        task.ended.connect(self._ended)
        if not task.running:
            self._ended()

    def _ended(self) -> None:
        self._busy = False

    # conflicts

    def decide(self, card: ConflictCard, value: SiblingValue, others: Sequence[Conflict] = ()) -> None:
        """Let one of the values of a card stand, and what the same person said of the others."""
        conflict, register = card.conflict, self._shell.register
        name = conflict.tag or conflict.title
        if conflict.kind == "deleted-edited":
            said = self.tr("Se borró {0}.") if value.value is True else self.tr("{0} se queda.")
            said = said.format(name)
        else:
            said = self.tr("Quedó «{0}» en {1}.").format(value.text or self.tr("sin dato"), name)

        same = [(other, each.value) for other in others for each in other.values if each.device_id == value.device_id]
        if same:
            said = self.tr("Quedó lo de {0} en {1} datos.").format(
                author_text(value).lower() if value.mine else value.author, len(same) + 1
            )

        def job() -> str:
            decide(register, [(conflict, value.value), *same])
            return said

        self._write(job)

    def ask_other(self, conflict: Conflict) -> None:
        """Neither is right: a sheet for another value."""
        record = lists.record(self._shell.register, conflict.subject, conflict.row)
        if record is not None:
            ValueSheet(self._shell, ConflictValue(conflict, record), self._page).open_sheet()

    def show_history(self, subject: str, row_id: UUID) -> None:
        """The record with what happened to it."""
        page = self._open(subject, row_id, self.tr("Está borrado; su historial se ve al recuperarlo."))
        if isinstance(page, ListPage):
            page.detail.views.show_tab("history")

    def _open(self, subject: str, row_id: UUID, gone: str) -> object:
        """Show a record where it belongs; gives that page, or says why there is none: `gone` when it was deleted."""
        record = lists.record(self._shell.register, subject, row_id)
        if record is None or record.deleted:
            self._shell.say(gone)
            return None
        shown = self._shown(record)
        try:
            self._shell.open_record(shown)
        except KeyError:
            self._shell.say(self.tr("{0} no tiene una lista propia donde verlo.").format(shown.title))
            return None
        return getattr(self._shell, "current_page", None)

    def _shown(self, record: Record) -> Record:
        """A mount has no page: its device does."""
        if record.subject.name == "mount" and isinstance(device := record["asset"], UUID):
            return lists.record(self._shell.register, "asset", device) or record
        return record

    # clashes

    def solve(self, card: ClashCard, answer: Answer) -> None:
        """Do what an answer of a card says."""
        clash = card.clash
        records = [member.record for member in card.members]
        record = records[min(answer.member, len(records) - 1)]
        match answer.deed:
            case Deed.CORRECT:
                ValueSheet(self._shell, FieldValue((record,), clash.field), self._page).open_sheet()
            case Deed.REPLACE:
                same = tuple(each for each in records[1:] if each.subject is record.subject)
                ValueSheet(self._shell, FieldValue(same, clash.field), self._page).open_sheet()
            case Deed.MERGE:
                MergeSheet(self._shell, records[0], records[1], self._page).open_sheet()
            case Deed.NEW_TAG:
                self._new_tag(record)
            case Deed.OPEN:
                self._shell.open_record(record)
            case _:
                self._write(lambda: self._solved(clash, records, record, answer.deed))

    def _solved(self, clash: Clash, records: list[Record], record: Record, deed: Deed) -> str:
        register = self._shell.register
        if deed is Deed.UNPLUG:
            unplug(register, clash, records, record)
            return self.tr("{0} ya no está en {1}.").format(record.title, clash.value)
        if deed is Deed.RESTORE:
            restore(register, records[0])
            return self.tr("Volvió «{0}».").format(records[0].title)
        if deed is Deed.REMOVE:
            remove(register, record)
            return self.tr("{0} quedó en un solo lugar.").format(called(record))
        accept_clash(register, clash)
        return self.tr("Se dejó {0} como está; no se volverá a preguntar.").format(clash.value)

    def _new_tag(self, record: Record) -> None:
        register = self._shell.register

        def job() -> str:
            tag = give_new_tag(register, record)
            return self.tr("{0} lleva ahora {1}; imprima su etiqueta.").format(called(record, "tag"), tag)

        self._write(job)

    # what was refused

    def retry(self, rejected: RejectedTxn) -> None:
        """Send it again now."""
        service, label = self._keeper.service, rejected.label

        def job() -> str:
            service.retry(rejected)
            return self.tr("«{0}» se intentará de nuevo.").format(label)

        self._write(job, undo=False, offer=(self.tr("Sincronizar ahora"), self._keeper.sync_now))

    def correct(self, rejected: RejectedTxn) -> None:
        """Open the form of what it changed. What is noted there goes up as an operation of its own."""
        gone = self.tr("Lo que cambiaba está borrado; descarte el cambio, o recupérelo y vuelva a intentar.")
        if rejected.thing is None:
            self._shell.say(gone)
        elif self._open(*rejected.thing, gone) is not None:
            self._shell.say(self.tr("Anote aquí lo que corresponda; después descarte el cambio rechazado en Sincronizar."))

    def dismiss(self, rejected: RejectedTxn) -> None:
        """Ask, and give it up."""
        question = self.tr("¿Descartar «{0}»?").format(rejected.label)
        detail = self.tr("El dato queda como está en el registro compartido. Lo que usted anotó se conserva en el historial.")
        if confirm(self._shell.theme, question, detail, self.tr("Descartar"), tone=Tone.WARN, parent=self._shell.window_widget()):
            service = self._keeper.service

            def job() -> str:
                service.dismiss([rejected])
                return self.tr("Se descartó «{0}».").format(rejected.label)

            self._write(job, undo=False)
