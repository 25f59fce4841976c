"""The wiring as the window has it: read off the UI thread, and again when a commit concerns it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt

from inventario.network.reading import SUBJECTS
from inventario.network.reporting import read_network
from inventario.network.tracing import Network
from inventario.store.changes import Committed

from ...shell.contract import Shell

Done = Callable[[Network], None]


class NetworkKeeper(QObject):
    """Keeps one network until it is out of date; the pages of a window share it."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._network: Network | None = None
        self._reading = False
        self._overtaken = False  # something was written while it was being read
        self._waiting: list[Done] = []

    @classmethod
    def of(cls, shell: Shell) -> NetworkKeeper:
        """The window's own."""
        window = shell.window_widget()
        found = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, NetworkKeeper) else cls(shell, window)

    def want(self, done: Done) -> None:
        """Call `done` with the network: at once when it is there, else when it was read."""
        if self._network is not None:
            done(self._network)
            return
        self._waiting.append(done)
        if not self._reading:
            self._read()

    def outdated(self, committed: Committed) -> bool:
        """Whether a commit concerns the network, which is then read anew when it is wanted next."""
        if committed.subjects & (SUBJECTS | {"preference"}):
            self._network, self._overtaken = None, self._reading
            return True
        return False

    def _read(self) -> None:
        self._reading, self._overtaken = True, False
        register, title = self._shell.register, QCoreApplication.translate("Network", "Leyendo la red")
        self._shell.tasks.run(lambda _: read_network(register), self._take, self._failed, title=title)

    def _take(self, network: Network) -> None:
        self._reading = False
        if self._overtaken:
            self._read()
            return
        self._network = network
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done(network)

    def _failed(self, failure: BaseException) -> None:
        self._reading = False
        self._waiting.clear()
        self._shell.tell(failure)
