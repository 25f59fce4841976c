"""Labels that a count asked for: they wait on this laptop until they are printed together."""

from __future__ import annotations

from uuid import UUID

from inventario.audits.records import Item
from inventario.core.errors import KnownError

from ...shell.contract import Shell

_KEY = "audits/reprint"


class Reprints:
    """Remembered by the items' ids, so that a laptop that is switched off forgets none."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def waiting(self) -> list[str]:
        """The ids of the assets that wait for a label, in the order they came."""
        stored = self._shell.settings.get(_KEY, [])
        return [text for text in stored if isinstance(text, str)] if isinstance(stored, list) else []

    def add(self, item: Item) -> int:
        """Ask for an item's label; gives how many wait."""
        ids = [*dict.fromkeys([*self.waiting(), f"{item.subject}:{item.id}"])]
        self._shell.settings.put(_KEY, ids)
        try:
            self._shell.settings.save()
        except KnownError as failure:
            self._shell.tell(failure)
        return len(ids)

    def clear(self) -> None:
        """They are on their way to the printer."""
        self._shell.settings.put(_KEY, None)

    def of(self, subject: str) -> list[UUID]:
        """The ids that wait of a subject."""
        return [UUID(text.partition(":")[2]) for text in self.waiting() if text.startswith(f"{subject}:")]
