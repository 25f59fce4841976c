"""What the detail says of changes that are not in sight: drafts of other rows, and changes discarded a moment ago."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..theme import Theme
from ..widgets import Button, Variant
from ..words import count_of
from .banner import Banner
from .drafts import Draft, Drafts, Key
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
        self._told: tuple[object, ...] = (None,)
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
        """Say what there is to say; at each key typed it is the same as before."""
        discarded, others = self._discarded, self._drafts.others(self._subject, self._key)
        if discarded is not None and self._drafts.of(discarded[0]) is not None:
            discarded = None
        telling = (discarded, *((key, draft.title) for key, draft in others))
        if telling != self._told:
            self._told = telling
            if discarded is not None:
                self._tell_discarded(len(discarded[2]))
            else:
                self._tell_others(others)

    def _tell_discarded(self, number: int) -> None:
        done = self.tr("Se descartó {0}.") if number == 1 else self.tr("Se descartaron {0}.")
        back = self._link(self.tr("Recuperar"))
        back.clicked.connect(self._take_back)
        self.say(done.format(count_of(number, self.tr("cambio"), self.tr("cambios"))), back)

    def _tell_others(self, others: Sequence[tuple[Key, Draft]]) -> None:
        if not others:
            self.say("")
            return
        key, draft = others[0]
        see = self._link(self.tr("Ver"))
        see.clicked.connect(lambda: self.draft_asked.emit(key))
        if len(others) == 1:
            drop = self._link(self.tr("Descartar"))
            drop.clicked.connect(lambda: self._drop(key))
            self.say(self.tr("«{0}» tiene cambios sin guardar.").format(draft.title), see, drop)
        else:
            self.say(self.tr("«{0}» y {1} más tienen cambios sin guardar.").format(draft.title, len(others) - 1), see)

    def _drop(self, key: Key) -> None:
        if draft := self._drafts.of(key):
            self.discard(key, draft.title, draft.edits)

    def _link(self, text: str) -> Button:
        return Button(self.theme, text, variant=Variant.LINK)
