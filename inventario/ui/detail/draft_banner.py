"""What the detail says of changes that are not in sight: drafts of other rows, and changes discarded a moment ago."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..theme import Theme
from ..widgets import Button, Variant
from ..words import count_of
from .banner import Banner
from .drafts import Drafts, Key
from .entered import Entered


class DraftBanner(Banner):
    """Follows the drafts of a subject. It asks nothing that must be answered."""

    draft_asked = Signal(object)  # Key
    taken_back = Signal(object, object)  # Key, what was typed

    def __init__(self, theme: Theme, drafts: Drafts, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "pencil-outline", parent=parent)
        self._drafts, self._subject = drafts, subject
        self._key: Key | None = None
        self._discarded: tuple[Key, str, Mapping[str, Entered]] | None = None
        drafts.changed.connect(self.follow)

    def show_for(self, key: Key | None) -> None:
        """What is in sight now, whose own draft needs no telling."""
        if key != self._key:
            self._discarded = None
        self._key = key
        self.follow()

    def discard(self, key: Key, title: str, edits: Mapping[str, Entered]) -> None:
        """Drop what was typed, but let the person change their mind until they go elsewhere."""
        self._drafts.drop(key)
        self._discarded = (key, title, edits) if edits else None
        self.follow()

    def _take_back(self) -> None:
        if self._discarded is not None:
            key, title, edits = self._discarded
            self._discarded = None
            self._drafts.keep(key, title, edits)
            self.taken_back.emit(key, edits)
            self.follow()

    def follow(self) -> None:
        """Say what there is to say."""
        if self._discarded is not None and self._drafts.of(self._discarded[0]) is None:
            number = len(self._discarded[2])
            done = self.tr("Se descartó {0}.") if number == 1 else self.tr("Se descartaron {0}.")
            back = self._link(self.tr("Recuperar"))
            back.clicked.connect(self._take_back)
            self.say(done.format(count_of(number, self.tr("cambio"), self.tr("cambios"))), back)
            return
        others = self._drafts.others(self._subject, self._key)
        if not others:
            self.say("")
            return
        key, draft = others[0]
        see, drop = self._link(self.tr("Ver")), self._link(self.tr("Descartar"))
        see.clicked.connect(lambda: self.draft_asked.emit(key))
        drop.clicked.connect(lambda: self.discard(key, draft.title, draft.edits))
        if len(others) == 1:
            self.say(self.tr("«{0}» tiene cambios sin guardar.").format(draft.title), see, drop)
        else:
            drop.deleteLater()
            self.say(self.tr("«{0}» y {1} más tienen cambios sin guardar.").format(draft.title, len(others) - 1), see)

    def _link(self, text: str) -> Button:
        return Button(self.theme, text, variant=Variant.LINK)
