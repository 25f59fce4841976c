"""A remark: an icon in its tone and a sentence beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...theme import Size, Theme, Tone, Type
from ...widgets import Label
from ...widgets.painting import Painted, begin

ICONS = {
    Tone.OK: "check-circle-outline",
    Tone.WARN: "alert-outline",
    Tone.BAD: "alert-circle-outline",
    Tone.MUTE: "minus-circle-outline",
    Tone.ACCENT: "information-outline",
}


class Icon(Painted):
    """An icon alone, in a token's colour."""

    def __init__(self, theme: Theme, name: str, token: str = "text2", size: int = Size.ICON, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size + 2, size + 2)

    def set_look(self, name: str, token: str) -> None:
        """Another icon or colour; no name, nothing."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size + 2, self._size + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            self.theme.paint_icon(begin(self), QRectF(self.rect()), self._name, self._token, self._size)


class Note(QWidget):
    """A sentence that wraps, behind its tone's icon; coloured only when it asks for something."""

    def __init__(
        self,
        theme: Theme,
        tone: Tone,
        text: str,
        *,
        icon: str = "",
        size: int = Type.BODY,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = Icon(theme, icon or ICONS[tone], tone)
        self.label = Label(theme, text, size, wrap=wrap)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.STEP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.label, 1)
        self.put(tone, text, icon)

    def put(self, tone: Tone, text: str, icon: str = "", tip: str = "") -> None:
        """Say something else."""
        self._icon.set_look(icon or ICONS[tone], str(tone))
        self.label.setText(text)
        self.label.set_token({Tone.WARN: "warn", Tone.BAD: "bad"}.get(tone, "text2"))
        self.setToolTip(tip)


def two_lines(sentence: str) -> str:
    """What is the matter, and under it what to do: a fault's sentence as a tooltip."""
    what, semicolon, advice = sentence.partition("; ")
    return f"{what}.\n{advice[:1].upper()}{advice[1:]}" if semicolon else sentence
