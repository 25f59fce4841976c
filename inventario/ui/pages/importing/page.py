"""The import page: its head with the steps, the step in sight, and a foot that goes back, stops and goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.store.changes import Committed

from ...actions import ActionSpec
from ...shell.contract import Page, Shell
from ...tasks import SHOWN_AFTER
from ...theme import Size, Type
from ...widgets import ElidedLabel, Label, Stack, Steps
from ..saving import ask_target, open_folder
from . import wording
from .columns_step import ColumnsStep
from .file_step import FileStep
from .foot import ImportFoot
from .result_step import ResultStep
from .review_step import ReviewStep
from .session import ImportSession, Step
from .waiting import Waiting


class ImportPage(Page):
    """Keeps the import while the person looks elsewhere; `begin` says what is imported and from which page they came."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.session = ImportSession(shell, self)
        self.step = Step.FILE
        self._origin = ""
        self._kind = ""
        self.setAcceptDrops(True)
        self.files, self.columns = FileStep(shell, self.session), ColumnsStep(shell, self.session)
        self.review, self.result = ReviewStep(shell, self.session), ResultStep(shell, self.session)
        self.waiting = Waiting(shell.theme)
        self._slow = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._slow.timeout.connect(self._show_waiting)
        self._add_actions()
        self._build()
        self._connect()
        self._go(Step.FILE)

    def _build(self) -> None:
        theme = self.shell.theme
        self.title = Label(theme, self.tr("Importar"), Type.PAGE_TITLE, 600)
        self.about = ElidedLabel(theme, "", Type.BODY + 1, 400, "text2", middle=True)
        titles = QHBoxLayout()
        titles.setSpacing(12)
        titles.addWidget(self.title)
        titles.addWidget(self.about, 1, Qt.AlignmentFlag.AlignBottom)
        self.about.setContentsMargins(0, 0, 0, 7)
        self.title.setFixedHeight(Size.CONTROL)
        self.steps = Steps(theme, [self.tr("Archivo"), self.tr("Columnas"), self.tr("Revisión"), self.tr("Resultado")])
        self._stack = Stack()
        for widget in (self.files, self.columns, self.review, self.result, self.waiting):
            self._stack.addWidget(widget)
        body = QVBoxLayout()
        body.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        body.setSpacing(Size.GAP)
        body.addLayout(titles)
        body.addWidget(self.steps)
        body.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        self.foot = ImportFoot(theme, self.shell.commands)
        whole.addWidget(self.foot)

    def _add_actions(self) -> None:
        group = self.tr("Importar")
        self.shell.commands.add(
            ActionSpec("import.next", self.tr("Continuar"), self.go_on, shortcut="Ctrl+Return", group=group, enabled_when=self._ready,
                       shown_text=lambda: wording.next_text(self.session, self.step)),
            ActionSpec("import.back", self.tr("Atrás", "volver"), self.go_back, "arrow-left", "Alt+Left", group=group,
                       enabled_when=self._can_go_back),
            ActionSpec("import.cancel", self.tr("Cancelar"), self.leave, group=group, enabled_when=self.isVisible, palette=False),
            ActionSpec("import.rejects", self.tr("Descargar las filas con fallas"), self.save_rejects, "tray-arrow-down", group=group,
                       enabled_when=self._any_failed, shown_text=lambda: wording.rejects_text(self.session)),
            home=self,
        )  # fmt: skip

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(lambda: self._go(Step.FILE))
        session.open_failed.connect(lambda _: self._go(Step.FILE))
        session.mapped.connect(self._refresh)
        session.reviewed.connect(lambda: self._go(Step.REVIEW))
        session.imported.connect(self._imported)
        session.stopped.connect(self._stopped)
        session.busy_changed.connect(self._busy_changed)
        self.review.panel.all.toggled.connect(self._set_all_or_nothing)
        self.columns.summary.making.toggled.connect(lambda _: self._refresh())
        self.result.rejects_asked.connect(self.save_rejects)
        self.result.again_asked.connect(self.begin_anew)
        self.result.labels_asked.connect(self._print_labels)
        self.waiting.stop.connect(session.cancel)

    # where it stands

    def begin(self, kind: str, origin: str) -> None:
        """The person wants to import things of a kind (empty: whatever the file holds) and came from that page."""
        self._origin, self._kind = origin, kind
        if self.step is Step.RESULT:
            self.begin_anew()

    def begin_anew(self) -> None:
        """Another file."""
        self.session.forget()
        self.files.follow()
        self._go(Step.FILE)
        self.files.first().setFocus()

    def open_file(self, path: Path) -> None:
        """Take a file, as if it had been chosen."""
        self.files.take(path)

    def _go(self, step: Step) -> None:
        self.step = step
        self.steps.set_current(len(Step) if step is Step.RESULT else step)
        self._stack.setCurrentIndex(step)
        self._refresh()
        if self.isVisible():
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        steps = (self.files, self.columns, self.review)
        (steps[self.step].first() if self.step < Step.RESULT else self.foot.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        title, about = wording.title(self.session)
        self.title.setText(title)
        self.about.setText(about)
        self.shell.commands.refresh()
        self.foot.show_step(self.step, failed=wording.failed(self.session))
        self.hint_changed.emit(self.hint())

    def hint(self) -> str:
        return wording.hint(self.step)

    # the foot

    def _ready(self) -> bool:
        return self.isVisible() and wording.ready(self.session, self.step)

    def _any_failed(self) -> bool:
        return self.isVisible() and wording.failed(self.session) > 0

    def _can_go_back(self) -> bool:
        return self.isVisible() and not self.session.busy and self.step in (Step.COLUMNS, Step.REVIEW)

    def go_on(self) -> None:
        """The main button: the next step, or what it waits for."""
        if self.step is Step.FILE:
            self._go(Step.COLUMNS)
        elif self.step is Step.COLUMNS:
            if self.session.review is None:
                self.session.check()
            else:
                self._go(Step.REVIEW)
        elif self.step is Step.REVIEW:
            self.session.start()
        else:
            self._see()

    def go_back(self) -> None:
        """One step back; nothing is forgotten."""
        self._go(Step(self.step - 1))

    def leave(self) -> None:
        """To where the person came from; the file and what was settled about it are kept."""
        subject = self.session.subject
        self.shell.open_page(self._origin or (subject.name if subject is not None else self._kind or "asset"))

    def _see(self) -> None:
        subject = self.session.subject
        if subject is not None:
            self.shell.open_page(self._origin if self._kind == subject.name and self._origin else subject.name)

    def back(self) -> bool:
        if self.session.busy:
            self.session.cancel()
        elif self.step is Step.REVIEW and self.review.narrowed:
            self.review.show_all()
        else:
            self.leave()
        return True

    # jobs

    def _busy_changed(self) -> None:
        task = self.session.task
        if task is None:
            self._slow.stop()
            self._stack.setCurrentIndex(self.step)
        else:
            self.waiting.follow(task)
            self._slow.start()
        self.shell.commands.refresh()

    def _show_waiting(self) -> None:
        if self.session.busy:
            self._stack.setCurrentWidget(self.waiting)
            self.waiting.button.setFocus()

    def _stopped(self) -> None:
        self.shell.say(self.tr("Se detuvo; no quedó nada a medias."))
        self._go(self.step)

    def _imported(self) -> None:
        self.result.follow()
        self._go(Step.RESULT)
        title = self.result.title
        if title is not None:
            self.shell.say(f"{title.text()}.", undo=self.session.done is not None and bool(self.session.done.txn))

    def _set_all_or_nothing(self, whole: bool) -> None:
        self.session.all_or_nothing = whole
        self._refresh()

    def save_rejects(self) -> None:
        """Write the rows that fail to a file of the person's choice."""
        path = self.session.path
        if path is None or self.session.review is None:
            return
        name = self.tr("{0} con fallas").format(path.stem)
        target = ask_target(self.shell, self, self.tr("Guardar filas con fallas"), name, ".csv", "import/rejects", path.parent)
        if target is not None:
            said = self.tr("Quedaron en «{0}» con el motivo de cada una; corríjalas e impórtelo de nuevo.").format(target.name)
            offer = (self.tr("Abrir carpeta"), lambda: open_folder(target))
            self.session.write_rejects(target, lambda _: self.shell.say(said, offer=offer))

    def _print_labels(self) -> None:
        from ..labels.asking import print_labels

        done, subject = self.session.done, self.session.subject
        if done is not None and subject is not None:
            print_labels(self.shell, subject.name, done.rows, self.tr("Recién importados"))

    # the page's own

    def arrive(self) -> None:
        self._check_again()
        self._refresh()
        self._take_keyboard()

    def _check_again(self) -> None:
        """The review in sight is of a register that has changed since."""
        if self.step is Step.REVIEW and self.session.review is None and not self.session.busy:
            self.session.check()

    def depart(self) -> None:
        self.shell.commands.refresh()

    def panes(self) -> list[QWidget]:
        steps = (self.files, self.columns, self.review)
        return [steps[self.step].first(), self.foot.next] if self.step < Step.RESULT else [self.foot.next]

    def changed(self, committed: Committed) -> None:
        if self.step is Step.RESULT:
            self.result.follow()
        elif self.session.review is not None and not self.session.busy:
            self.session.review = None  # what the register says of the rows may be another by now
            if self.isVisible():
                self._check_again()

    # files dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.session.busy and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.files.zone.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.files.zone.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.zone.set_over(False)
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)
