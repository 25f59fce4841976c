"""Notices that the network came back, where the system tells it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class NetworkWatch(QObject):
    """Says `came_back` when the laptop reaches a network again. On a system that doesn't tell it says nothing, and timers do."""

    came_back = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._started = False
        self._online = True

    def start(self) -> None:
        """Watch from now on."""
        if self._started:
            return
        self._started = True
        from PySide6.QtNetwork import QNetworkInformation  # seldom needed: not before the first window

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            return
        information = QNetworkInformation.instance()
        if information is not None:
            self._online = self._reaches(information.reachability())
            information.reachabilityChanged.connect(self._changed)

    def _changed(self, reachability: object) -> None:
        before, self._online = self._online, self._reaches(reachability)
        if self._online and not before:
            self.came_back.emit()

    @staticmethod
    def _reaches(reachability: object) -> bool:
        from PySide6.QtNetwork import QNetworkInformation

        kinds = QNetworkInformation.Reachability
        return reachability in (kinds.Site, kinds.Online, kinds.Unknown)
