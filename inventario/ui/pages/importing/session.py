"""What is known of an import while the person goes through its steps, and the jobs that find it out. No widget here."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from inventario.core.errors import KnownError
from inventario.core.fields import Subject
from inventario.register.importing.opening import OpenedFile, open_file
from inventario.register.importing.rejects import write_rejects
from inventario.register.importing.review import Question, Review, review_table
from inventario.register.importing.rows import ImportOptions, ImportResult
from inventario.register.importing.running import import_table
from inventario.register.importing.sampling import first_rows, sample_rows
from inventario.register.printing.selection import created_rows
from inventario.register.sheets.table import Row
from inventario.store.undo import next_redo, next_undo

from ...shell.contract import Shell
from ...tasks import Progress, Task
from ...words import worded

T = TypeVar("T")

TOP_ROWS = 30  # of the file as it stands, among which the header is looked for
SAMPLE = 200  # rows below the header, by which columns are judged


class Step(IntEnum):
    """The steps in order."""

    FILE = 0
    COLUMNS = 1
    REVIEW = 2
    RESULT = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file turned out to hold."""

    opened: OpenedFile
    top: tuple[Row, ...]
    sample: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What an import came to: its figures, the rows it created, and the operation by which it is undone (0: nothing was written)."""

    result: ImportResult
    rows: array[int]
    txn: int


class ImportSession(QObject):
    """One import. Signals say what became known; a job under way is `task`, whose cancelling leaves things as they were."""

    opened = Signal()
    open_failed = Signal(str)
    mapped = Signal()
    reviewed = Signal()
    imported = Signal()
    stopped = Signal()  # the person cancelled the job under way
    busy_changed = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.create_missing, self.all_or_nothing = True, False
        self.task: Task | None = None
        self.forget()

    def forget(self) -> None:
        """Begin anew, with no file."""
        self.cancel()
        self.path: Path | None = None
        self.understood: Understood | None = None
        self.mapping: dict[str, str] = {}
        self.replacements: dict[tuple[str, str], str] = {}
        self.accepted: set[tuple[str, str]] = set()  # names that the person wants created as they are
        self.review: Review | None = None
        self.done: Done | None = None

    # what is known

    @property
    def subject(self) -> Subject | None:
        """What the rows are."""
        return self.understood.opened.subject if self.understood else None

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self.task is not None

    @property
    def options(self) -> ImportOptions:
        """How the file would be imported as things stand."""
        header = self.understood.opened.table.header if self.understood else ()
        mapping = {column: self.mapping[column] for column in header if self.mapping.get(column)}  # in the order of the file
        return ImportOptions(mapping, self.create_missing, self.all_or_nothing, replacements=dict(self.replacements))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The names that nobody has decided on yet."""
        asked = self.review.questions if self.review is not None else ()
        return tuple(question for question in asked if (question.field, question.text) not in self.accepted)

    # the file

    def choose(self, path: Path, kind: str = "", sheet: str | None = None, header_row: int | None = None) -> None:
        """Read a file's beginning; empty `kind`, `sheet` and `header_row` are guessed. `opened` or `open_failed` follows."""
        register = self._shell.register
        if path != self.path:
            self.forget()
        self.path = path

        def job(progress: Progress) -> Understood:
            opened = open_file(register, path, kind or None, sheet=sheet, header_row=header_row, progress=progress.tell)
            return Understood(opened, first_rows(register, opened, TOP_ROWS), sample_rows(opened, SAMPLE))

        self._run(job, self._take, self._refuse, self.tr("Leyendo {0}").format(path.name))

    def _take(self, understood: Understood) -> None:
        self.understood = understood
        self.mapping = dict(understood.opened.mapping)
        self.replacements.clear()
        self.accepted.clear()
        self.review, self.done = None, None
        self.opened.emit()

    def _refuse(self, failure: KnownError) -> None:
        if self.understood is None:
            self.path = None
        self.open_failed.emit(worded(failure))

    # the columns

    def map_column(self, column: str, name: str) -> str:
        """Say what a column is (empty: not imported). Gives the column that had that field before, which loses it; empty for none."""
        robbed = next((other for other, field in self.mapping.items() if field == name and other != column), "") if name else ""
        if robbed:
            self.mapping[robbed] = ""
        self.mapping[column] = name
        self.review = None
        self.mapped.emit()
        return robbed

    # the review

    def check(self) -> None:
        """Check every row; `reviewed` follows."""
        understood, register, options = self.understood, self._shell.register, self.options
        assert understood is not None
        opened = understood.opened

        def job(progress: Progress) -> Review:
            return review_table(register, opened.subject, opened.table, options, progress.tell)

        self._run(job, self._show, self._tell, self.tr("Revisando {0}").format(opened.table.path.name))

    def _show(self, review: Review) -> None:
        self.review = review
        self.reviewed.emit()

    def answer(self, question: Question, use: bool) -> None:
        """Use the name that was meant, in every row, or leave the new one to be created."""
        if use:
            self.replacements[(question.field, question.written)] = question.near
            self.check()
        else:
            self.accepted.add((question.field, question.text))
            self.reviewed.emit()

    def set_create_missing(self, create: bool) -> None:
        """Whether to create departments, places, people and models that are not there."""
        self.create_missing = create
        self.review = None

    # the import

    def start(self) -> None:
        """Write the good rows, or none; `imported` follows."""
        understood, register, options = self.understood, self._shell.register, self.options
        assert understood is not None
        opened = understood.opened
        written: list[Done] = []

        def job(progress: Progress) -> Done:
            result = import_table(register, opened.subject, opened.table, options, progress.tell)
            last = next_undo(register) if result.created or result.updated else None
            rows = created_rows(register, last.txn, opened.subject.name) if last is not None and result.created else array("q")
            written.append(Done(result, rows, last.txn if last is not None else 0))
            return written[0]

        def finished(done: Done) -> None:
            self.done = done
            self.imported.emit()

        def overtaken() -> bool:
            if written:
                finished(written[0])
            return bool(written)

        self._run(job, finished, self._tell, self.tr("Importando {0}").format(opened.table.path.name), overtaken)

    def undone(self) -> bool:
        """Whether what was imported has been taken back."""
        redoable = next_redo(self._shell.register) if self.done is not None and self.done.txn else None
        return redoable is not None and self.done is not None and redoable.txn == self.done.txn

    def write_rejects(self, path: Path, done: Callable[[int], None]) -> None:
        """Write the rows that fail to a file that can be corrected and imported again; `done` hears how many."""
        review = self.review
        assert review is not None
        job = lambda _: write_rejects(path, review.header, review.rejected())  # noqa: E731
        self._shell.tasks.run(job, done, self._tell, title=self.tr("Guardando {0}").format(path.name))

    # jobs

    def _tell(self, failure: KnownError) -> None:
        self._shell.tell(failure)

    def _run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
        title: str,
        overtaken: Callable[[], bool] | None = None,
    ) -> None:
        """`overtaken` is asked when the person cancelled: true when everything was written by then, so that they must be told so."""
        self.cancel()
        task = self._shell.tasks.run(job, done, failed, title=title)
        if task.running:  # otherwise it is over already
            self.task = task
            task.ended.connect(lambda: self._ended(task, overtaken))
            self.busy_changed.emit()

    def _ended(self, task: Task, overtaken: Callable[[], bool] | None) -> None:
        if self.task is not task:
            return  # another one was started meanwhile
        self.task = None
        self.busy_changed.emit()
        if task.progress.cancelled and not (overtaken is not None and overtaken()):
            self.stopped.emit()

    def cancel(self) -> None:
        """Stop the job under way, if any; nothing of it remains."""
        if self.task is not None:
            self.task.cancel()
