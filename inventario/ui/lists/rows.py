"""A list's rows out of the register: windows of values on the UI thread, row numbers and counts off it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from inventario.core.fields import Value
from inventario.core.queries import ListQuery
from inventario.register import lists
from inventario.store.register import Register

from ..shell.contract import Shell
from ..tables import Listing
from ..tasks import Progress, Task


class RegisterRows:
    """Values of a subject's rows, as the table asks for them."""

    def __init__(self, register: Register, subject: str) -> None:
        self._register, self._subject = register, subject

    def fetch(self, rows: Sequence[int], names: Sequence[str]) -> Sequence[Sequence[Value]]:
        """One sequence a row, in the order asked."""
        return lists.fetch(self._register, self._subject, rows, names)


class Loader(QObject):
    """Reads row numbers in the background. A newer question makes the older answer void."""

    loaded = Signal(object, object)  # a Listing, the query it answers
    counted = Signal(int)  # how many rows the list has without the person's filters
    failed = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._task: Task | None = None
        self._counting: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._task is not None

    def ask(self, query: ListQuery, title: str, arrange: Callable[[array[int]], Listing]) -> None:
        """Read the rows of a query and `arrange` them, off the UI thread too; `loaded` comes unless something newer is asked first."""
        if self._task is not None:
            self._task.cancel()
        register = self._shell.register

        def job(progress: Progress) -> Listing:
            return arrange(lists.row_numbers(register, query, progress.check))

        def done(listing: Listing) -> None:
            self._task = None
            self.loaded.emit(listing, query)

        def failed(failure: BaseException) -> None:
            self._task = None
            self.failed.emit(failure)

        task = self._shell.tasks.run(job, done, failed, title=title)
        self._task = task if task.running else None

    def count(self, query: ListQuery) -> None:
        """Count the rows of a query; `counted` follows."""
        if self._counting is not None:
            self._counting.cancel()
        register = self._shell.register

        def done(number: int) -> None:
            self._counting = None
            self.counted.emit(number)

        task = self._shell.tasks.run(lambda _: lists.count(register, query), done)
        self._counting = task if task.running else None
