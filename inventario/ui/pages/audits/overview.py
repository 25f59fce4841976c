"""The head of a campaign: how far it is in one bar, the figures of each category, and the accuracy of the register."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.audits.progress import Progress
from inventario.core.formats import format_integer, format_percent

from ...audits.lettering import write
from ...audits.looks import solid_icon, tile_states
from ...theme import Theme, Tone, Type
from ...widgets.painting import RIGHT, Painted, begin, box, text_width
from ...words import count_of


class Overview(Painted):
    """Painted; its words are told as its accessible description too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._progress: Progress | None = None
        self.setFixedHeight(118)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Avance de la auditoría"))

    def sizeHint(self) -> QSize:
        return QSize(700, 118)

    def show_progress(self, progress: Progress | None) -> None:
        """Show a campaign's."""
        self._progress = progress
        self.setAccessibleDescription("" if progress is None else f"{self.rooms_text()} · {self.items_text()}")
        self.update()

    def rooms_text(self) -> str:
        """`12 de 40 salas terminadas`."""
        progress = self._progress
        if progress is None:
            return ""
        rooms = count_of(progress.rooms, self.tr("sala terminada"), self.tr("salas terminadas"))
        return self.tr("{0} de {1}").format(format_integer(progress.finished), rooms)

    def items_text(self) -> str:
        """`120 de 420 equipos encontrados`."""
        if self._progress is None:
            return ""
        counts = self._progress.counts
        return self.tr("{0} de {1} equipos encontrados").format(
            format_integer(counts.expected - counts.missing - counts.not_accessible), format_integer(counts.expected)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, color, progress = begin(self), self.theme, self.theme.color, self._progress
        if progress is None:
            return
        width = self.width()
        left = self.items_text()
        write(painter, QRectF(0, 0, width, 24), theme.font(Type.CARD_TITLE, 600), color("text"), left)
        x = text_width(theme.font(Type.CARD_TITLE, 600), left) + 16
        write(painter, QRectF(x, 0, width - x - 60, 24), theme.font(Type.BODY), color("text2"), self.rooms_text())
        write(
            painter,
            QRectF(width - 60, 0, 60, 24),
            theme.font(Type.CARD_TITLE, 600),
            color("text"),
            format_percent(progress.counts.progress),
            RIGHT,
        )
        bar = QRectF(0, 32, width, 12)
        box(painter, bar, 6, color("hover" if not theme.palette.dark else "line"))
        if progress.counts.progress > 0 and progress.counts.expected:
            box(painter, QRectF(0, 32, max(12.0, width * progress.counts.progress), 12), 6, color("accent"))
        self._paint_figures(painter)
        self._paint_accuracy(painter)

    def _paint_figures(self, painter: QPainter) -> None:
        theme, color = self.theme, self.theme.color
        assert self._progress is not None
        counts = self._progress.counts
        amounts = (
            counts.in_place,
            counts.elsewhere,
            counts.surplus,
            counts.written_off,
            counts.unreadable,
            counts.not_accessible,
            counts.missing,
        )
        x = 0.0
        for (_, state), amount in zip(tile_states(), amounts, strict=True):
            tone: str = state.tone if amount else Tone.MUTE
            words = state.word
            theme.paint_icon(painter, QRectF(x, 54, 18, 24), solid_icon(state) if amount else state.icon, tone, 16)
            number = format_integer(amount)
            font = theme.font(Type.BODY, 600)
            write(painter, QRectF(x + 22, 54, 80, 24), font, color(tone), number)
            inset = text_width(font, number) + 27
            write(painter, QRectF(x + inset, 54, 140, 24), theme.font(Type.LABEL), color("text2"), words)
            x += inset + text_width(theme.font(Type.LABEL), words) + 16

    def _paint_accuracy(self, painter: QPainter) -> None:
        assert self._progress is not None
        theme, color = self.theme, self.theme.color
        accuracy = self._progress.accuracy
        figures = (
            (self.tr("Existencia"), accuracy.existence), (self.tr("Lugar"), accuracy.place), (self.tr("Responsable"), accuracy.custodian),
            (self.tr("Registro completo"), accuracy.completeness),
        )  # fmt: skip
        write(painter, QRectF(0, 88, 160, 24), theme.font(Type.LABEL, 600), color("text2"), self.tr("Exactitud del registro"))
        x = text_width(theme.font(Type.LABEL, 600), self.tr("Exactitud del registro")) + 20.0
        for name, value in figures:
            write(painter, QRectF(x, 88, 160, 24), theme.font(Type.LABEL), color("text2"), name)
            x += text_width(theme.font(Type.LABEL), name) + 6
            text = format_percent(value, 1) if value is not None else self.tr("sin dato")
            font = theme.font(Type.BODY, 600)
            write(painter, QRectF(x, 88, 100, 24), font, color("text" if value is not None else "text3"), text)
            x += text_width(font, text) + 22
