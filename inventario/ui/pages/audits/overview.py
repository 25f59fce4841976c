"""The head of a campaign: how far it is in one bar, the figures of each category, and the accuracy of the register."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inventario.audits.progress import Progress
from inventario.core.formats import format_integer, format_percent

from ...audits.lettering import write
from ...audits.looks import solid_icon, tile_states
from ...theme import Theme, Tone, Type
from ...widgets.flow import flowed
from ...widgets.painting import RIGHT, Painted, begin, box, text_width
from ...words import count_of

_HEIGHT, _LINE, _FIRST, _GAP = 118, 24, 54, 10  # pixels: with two lines of figures, of a line, over the first, between both kinds

_Figure = tuple[str, str, str, str, int]


class Overview(Painted):
    """Painted; its words are told as its accessible description too. It is as high as its figures, which go on in a further line where
    there is no room for them in one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._progress: Progress | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Avance de la auditoría"))

    def sizeHint(self) -> QSize:
        return QSize(700, _HEIGHT)

    def show_progress(self, progress: Progress | None) -> None:
        """Show a campaign's."""
        self._progress = progress
        self.setAccessibleDescription("" if progress is None else f"{self.rooms_text()} · {self.items_text()}")
        self._stretch()
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
        figures = self._figures()
        for (at, line), (icon, tone, number, words, _) in zip(self._spots(figures), figures, strict=True):
            self._paint_figure(painter, at, _FIRST + line * _LINE, (icon, tone, number, words))
        self._paint_accuracy(painter, self._lower(figures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """Be as high as the lines."""
        if self._progress is not None:
            told = flowed([wide for *_, wide in self._told()], self.width())
            self.setFixedHeight(self._lower(self._figures()) + (told[-1][1] + 1) * _LINE + 6)

    def _spots(self, figures: Sequence[_Figure]) -> list[tuple[float, int]]:
        return flowed([wide for *_, wide in figures], self.width() + 16)

    def _lower(self, figures: Sequence[_Figure]) -> int:
        """Where the accuracy stands."""
        return _FIRST + (self._spots(figures)[-1][1] + 1) * _LINE + _GAP

    def _figures(self) -> list[_Figure]:
        """Icon, tone, number, words of each category, and how wide that is."""
        assert self._progress is not None
        theme, counts = self.theme, self._progress.counts
        found: list[_Figure] = []
        amounts = (
            counts.in_place, counts.elsewhere, counts.surplus, counts.written_off, counts.unreadable, counts.not_accessible, counts.missing,
        )  # fmt: skip
        for (_, state), amount in zip(tile_states(), amounts, strict=True):
            number, words = format_integer(amount), state.word
            wide = text_width(theme.font(Type.BODY, 600), number) + 27 + text_width(theme.font(Type.LABEL), words) + 16
            found.append((solid_icon(state) if amount else state.icon, state.tone if amount else Tone.MUTE, number, words, wide))
        return found

    def _paint_figure(self, painter: QPainter, x: float, y: int, figure: tuple[str, str, str, str]) -> None:
        theme, color, (icon, tone, number, words) = self.theme, self.theme.color, figure
        theme.paint_icon(painter, QRectF(x, y, 18, _LINE), icon, tone, 16)
        font = theme.font(Type.BODY, 600)
        write(painter, QRectF(x + 22, y, 80, _LINE), font, color(tone), number)
        inset = text_width(font, number) + 27
        write(painter, QRectF(x + inset, y, 140, _LINE), theme.font(Type.LABEL), color("text2"), words)

    def _told(self) -> list[tuple[str, str, str, int]]:
        """The accuracy: what it is of, its figure, the figure's colour, and how wide both are; the heading first."""
        assert self._progress is not None
        theme, accuracy = self.theme, self._progress.accuracy
        heading = self.tr("Exactitud del registro")
        told = [(heading, "", "text", text_width(theme.font(Type.LABEL, 600), heading) + 20)]
        for name, value in (
            (self.tr("Existencia"), accuracy.existence), (self.tr("Lugar"), accuracy.place), (self.tr("Responsable"), accuracy.custodian),
            (self.tr("Registro completo"), accuracy.completeness),
        ):  # fmt: skip
            text = format_percent(value, 1) if value is not None else self.tr("sin dato")
            wide = text_width(theme.font(Type.LABEL), name) + 6 + text_width(theme.font(Type.BODY, 600), text) + 22
            told.append((name, text, "text" if value is not None else "text3", wide))
        return told

    def _paint_accuracy(self, painter: QPainter, top: int) -> None:
        theme, color, told = self.theme, self.theme.color, self._told()
        for (x, line), (name, text, token, _) in zip(flowed([wide for *_, wide in told], self.width()), told, strict=True):
            y, font = top + line * _LINE, theme.font(Type.LABEL, 400 if text else 600)
            write(painter, QRectF(x, y, 200, _LINE), font, color("text2"), name)
            inset = text_width(font, name) + 6
            write(painter, QRectF(x + inset, y, 100, _LINE), theme.font(Type.BODY, 600), color(token), text)
