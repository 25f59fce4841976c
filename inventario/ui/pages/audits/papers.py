"""The papers of a campaign: which one and of which room at the left, its pages beside it as they will be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inventario.audits.acts import audit_act, write_act
from inventario.audits.card import card_pdf
from inventario.audits.checklists import checklist, write_list
from inventario.audits.progress import Progress
from inventario.audits.records import Campaign
from inventario.audits.unknown_codes import unknown_report, write_unknown
from inventario.core.errors import KnownError
from inventario.core.files import write_file
from inventario.reports.audit import audit_pdf
from inventario.reports.lists import list_pdf
from inventario.store.register import Register

from ...pdf import PdfPages, ask_printer, print_pages
from ...shell.contract import Shell
from ...tasks import Progress as Telling
from ...tasks import Task
from ...theme import Size
from ...widgets import Card, ComboBox, FieldBox, Line, Variant
from ...words import worded
from ..reports.choice import ReportRow
from ..reports.preview import Preview
from ..saving import ask_target, open_folder

ACT, ROOM, LIST, UNKNOWN, CARD = "act", "room", "list", "unknown", "card"
_WIDTH = 272


@dataclass(frozen=True, slots=True)
class Paper:
    """What is asked for: of a campaign or, with `place`, of a place of it; `called` names its file."""

    kind: str
    campaign: Campaign
    place: UUID | None
    called: str


def make_pdf(register: Register, paper: Paper) -> bytes:
    """The paper as a PDF. Raises KnownError for a list that a blind count must not show."""
    if paper.kind == CARD:
        return card_pdf()
    if paper.kind == LIST:
        return list_pdf(checklist(register, paper.campaign, paper.place))
    if paper.kind == UNKNOWN:
        return list_pdf(unknown_report(register, paper.campaign, paper.place))
    return audit_pdf(audit_act(register, paper.campaign, paper.place))


def save_paper(register: Register, paper: Paper, path: Path) -> None:
    """Write the paper by the file's ending."""
    if paper.kind == CARD:
        write_file(path, card_pdf())
    elif paper.kind == LIST:
        write_list(register, paper.campaign, path, paper.place)
    elif paper.kind == UNKNOWN:
        write_unknown(register, paper.campaign, path, paper.place)
    else:
        write_act(register, paper.campaign, path, paper.place)


class Papers(QWidget):
    """Makes what is chosen as soon as it is in sight. `changed` says that what can be done is other."""

    changed = Signal()

    def __init__(self, shell: Shell, names: tuple[str, str, str]) -> None:
        super().__init__()
        self._shell = shell
        self._campaign: Campaign | None = None
        self._task: Task | None = None
        self._shown: Paper | None = None
        self._data = b""
        self._rooms: dict[str, UUID] = {}
        theme = shell.theme
        self.preview = Preview(theme)
        self.preview.stale.clicked.connect(self.refresh)
        self.preview.waiting.stop.connect(self._stop)
        card = Card(theme)
        card.setFixedWidth(_WIDTH)
        card.body.setSpacing(Size.HALF)
        self.rows: Mapping[str, ReportRow] = {
            ACT: ReportRow(theme, "clipboard-text-outline", self.tr("Acta de la auditoría"), self.tr("Lo que hay, lo que falta y firmas")),
            ROOM: ReportRow(theme, "door", self.tr("Acta de un lugar"), self.tr("Una sala, un piso o un edificio")),
            LIST: ReportRow(theme, "format-list-checks", self.tr("Lista para contar"), self.tr("Por dirección, para marcar a mano")),
            UNKNOWN: ReportRow(theme, "barcode-off", self.tr("Códigos sin registro"), self.tr("Lo que se leyó y nadie conoce")),
            CARD: ReportRow(theme, "card-text-outline", self.tr("Tarjeta de órdenes"), self.tr("Códigos que mandan sin teclado")),
        }
        for row in self.rows.values():
            row.clicked.connect(lambda _=False: self.refresh())
            card.body.addWidget(row)
        self.rows[ACT].setChecked(True)
        card.body.addSpacing(12)
        self.room = ComboBox(theme)
        self.room.activated.connect(lambda _: self.refresh())
        self.room_box = FieldBox(theme, self.tr("De qué lugar"), self.room)
        card.body.addWidget(self.room_box)
        card.body.addStretch(1)
        card.body.addWidget(Line(theme))
        card.body.addSpacing(Size.STEP)
        pdf, book, out = names
        card.body.addWidget(shell.commands.button(pdf, Variant.PRIMARY, hint=True, large=True))
        card.body.addSpacing(Size.HALF)
        others = QHBoxLayout()
        others.setSpacing(Size.STEP)
        others.addWidget(shell.commands.button(book), 1)
        others.addWidget(shell.commands.button(out), 1)
        card.body.addLayout(others)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Size.GAP)
        beside.addWidget(card)
        beside.addWidget(self.preview, 1)

    # what is asked for

    @property
    def kind(self) -> str:
        """Which paper is chosen."""
        return next(name for name, row in self.rows.items() if row.isChecked())

    def show_campaign(self, campaign: Campaign, progress: Progress) -> None:
        """Make the papers of a campaign, again when it is the same one: they may say something else now."""
        self._campaign = campaign
        code = self.room.code()
        self._rooms = {str(node.room.id): node.room.id for node in progress.nodes()}
        self.room.clear()
        self.room.add_choices([(str(node.room.id), node.room.path.replace(" / ", " · ")) for node in progress.nodes()])
        self.room.set_code(code if code in self._rooms else next(iter(self._rooms), ""))
        if self.isVisible():
            self.refresh()

    def choose(self, kind: str, room: UUID | None = None) -> None:
        """Choose a paper, of a certain place."""
        self.rows[kind].setChecked(True)
        if room is not None and str(room) in self._rooms:
            self.room.set_code(str(room))
        self.refresh()

    def paper(self) -> Paper | None:
        """What the left side says."""
        campaign, kind = self._campaign, self.kind
        if campaign is None:
            return None
        place = self._rooms.get(self.room.code()) if kind == ROOM else None
        called = f"{self.rows[kind].text()} - {self.room.currentText().rpartition(' · ')[2]}" if kind == ROOM else self.rows[kind].text()
        return Paper(kind, campaign, place, f"{called} - {campaign.name}" if kind != CARD else called)

    def refresh(self) -> None:
        """Make the paper."""
        self._stop()
        paper, register = self.paper(), self._shell.register
        self.room_box.setVisible(self.kind == ROOM)
        if paper is None:
            return
        task = self._shell.tasks.run(
            lambda _: make_pdf(register, paper), lambda data: self._show(paper, data), self._refused,
            title=self.tr("Preparando {0}").format(paper.called),
        )  # fmt: skip
        if task.running:
            self._task = task
            task.ended.connect(lambda: self._ended(task))
            self.preview.follow(task)

    def _ended(self, task: Task) -> None:
        if self._task is task:
            self._task = None
            self.preview.follow(None)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show(self, paper: Paper, data: bytes) -> None:
        same = self._shown is not None and (paper.kind, paper.place) == (self._shown.kind, self._shown.place)
        self._shown, self._data = paper, data
        self.preview.show_pages(PdfPages(data), keep_place=same)
        self.changed.emit()

    def _refused(self, failure: KnownError) -> None:
        self._shown, self._data = None, b""
        self.preview.show_sentence(worded(failure))
        self.changed.emit()

    # what is done with it

    @property
    def ready(self) -> bool:
        """Whether there is a paper in sight."""
        return self.isVisible() and self._shown is not None

    @property
    def has_book(self) -> bool:
        """Whether it can be saved as a workbook too."""
        return self.ready and self._shown is not None and self._shown.kind != CARD

    def save(self, suffix: str) -> None:
        """Ask where to and write it."""
        paper, shell = self._shown, self._shell
        path = ask_target(shell, self, self.tr("Guardar"), paper.called, suffix, "audits") if paper is not None else None
        if paper is None or path is None:
            return
        said, opens = self.tr("Quedó en «{0}».").format(path.name), self.tr("Abrir carpeta")
        done: Callable[[object], None] = lambda _: shell.say(said, offer=(opens, lambda: open_folder(path)))  # noqa: E731
        job: Callable[[Telling], None] = lambda _: save_paper(shell.register, paper, path)  # noqa: E731
        shell.tasks.run(job, done, shell.tell, title=self.tr("Guardando {0}").format(path.name))

    def print_out(self) -> None:
        """Send it to a printer."""
        if self._shown is None or self.preview.view.pages is None:
            return
        printer, data = ask_printer(self.preview.view.pages, self._shown.called, self), self._data
        if printer is not None:
            job: Callable[[Telling], None] = lambda progress: print_pages(data, printer, progress.tell)  # noqa: E731
            said = self.tr("Va a la impresora.")
            self._shell.tasks.run(job, lambda _: self._shell.say(said), self._shell.tell, title=self.tr("Imprimiendo"))
