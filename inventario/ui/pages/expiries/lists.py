"""The two lists of the page: kinds with their counts, and what ends, under a heading for each band."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter

from inventario.core.endings import ENDING_KINDS, EndingKind
from inventario.core.formats import format_date, format_integer
from inventario.register.expiries import Band, Expiry

from ...audits.lettering import write
from ...lists.looks import expiry_state
from ...lists.rows_area import RowsArea
from ...theme import Size, State, Theme, Tone, Type
from ...widgets.painting import LEFT, RIGHT
from ...widgets.pills import PILL_HEIGHT, paint_badge, paint_pill, pill_width
from ...words import count_of, expiry_words, worded

_NEAR = 90  # days within which what is left is a pill; further on it is plain text
TONES = {Band.OVERDUE: Tone.BAD, Band.MONTH: Tone.WARN, Band.TWO_MONTHS: Tone.WARN, Band.THREE_MONTHS: Tone.MUTE, Band.LATER: Tone.MUTE}


class KindList(RowsArea):
    """All, and each kind of which there is something; `moved` says that another is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 36)
        self.setAccessibleName(self.tr("Tipos de vencimiento"))
        self._rows: list[tuple[EndingKind | None, int, int]] = []  # kind, how many, how many of them overdue

    @property
    def amount(self) -> int:
        return len(self._rows)

    @property
    def kind(self) -> EndingKind | None:
        """The kind that is chosen; None for all."""
        return self._rows[self.current][0] if 0 <= self.current < len(self._rows) else None

    def show_counts(self, every: Sequence[Expiry], wanted: str = "") -> None:
        """Count them anew; the kind that was chosen, or the wanted one, stays."""
        wanted = wanted or (self.kind.name if self.kind is not None else "")
        total, late = Counter(one.kind for one in every), Counter(one.kind for one in every if one.days < 0)
        self._rows = [(None, len(every), sum(late.values())), *((kind, total[kind], late[kind]) for kind in ENDING_KINDS if total[kind])]
        self.current = next((row for row, (kind, _, _) in enumerate(self._rows) if kind is not None and kind.name == wanted), 0)
        self.reset()

    def row_name(self, row: int) -> str:
        kind, many, late = self._rows[row]
        name = worded(kind.plural) if kind is not None else self.tr("Todo")
        return f"{name}: {many}, {count_of(late, self.tr('vencido'), self.tr('vencidos'))}"

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color = self.theme, self.theme.color
        kind, many, late = self._rows[row]
        self.paint_ground(painter, rect, current=current, hovered=hovered, beside=True)
        icon = kind.icon if kind is not None else "calendar-clock-outline"
        theme.paint_icon(painter, QRectF(14, rect.top() + 9, 18, 18), icon, "accent" if current else "text2", 18)
        room = QRectF(42, rect.top(), rect.width() - 56, rect.height())
        name = worded(kind.plural) if kind is not None else self.tr("Todo")
        write(
            painter,
            room.adjusted(0, 0, -64, 0),
            theme.font(Type.BODY, 600 if current else 400),
            color("accent" if current else "text"),
            name,
        )
        write(painter, room, theme.font(Type.LABEL), color("text2"), format_integer(many), RIGHT)
        if late:
            spot = QRectF(room.right() - 58, rect.top() + 8, 26, 20)
            paint_badge(painter, theme, spot, format_integer(late), Tone.BAD)


class BandList(RowsArea):
    """What ends, soonest first, each band under its heading. With `narrow` a row has two lines and no heading stands between them.

    `chosen` tells the ending that was opened."""

    chosen = Signal(object)  # Expiry

    def __init__(self, theme: Theme, *, narrow: bool = False) -> None:
        super().__init__(theme, 50 if narrow else 40)
        self._narrow = narrow
        self.setAccessibleName(self.tr("Lo que vence"))
        self._rows: list[Expiry | tuple[Band, int]] = []
        self.activated.connect(self._open)

    def _open(self, row: int) -> None:
        if isinstance(one := self._rows[row], Expiry):
            self.chosen.emit(one)

    @property
    def amount(self) -> int:
        return len(self._rows)

    @property
    def expiry(self) -> Expiry | None:
        """The current one."""
        row = self._rows[self.current] if 0 <= self.current < len(self._rows) else None
        return row if isinstance(row, Expiry) else None

    def show_expiries(self, some: Sequence[Expiry]) -> None:
        """Show these; the one that was current stays so."""
        before = self.expiry
        many = Counter(one.band for one in some)
        self._rows = []
        for one in some:
            if not self._narrow and (not self._rows or self._last_band() != one.band):
                self._rows.append((one.band, many[one.band]))
            self._rows.append(one)
        self.current = -1
        self.reset()
        if before is not None:
            same = (row for row, one in enumerate(self._rows) if isinstance(one, Expiry) and (one.id, one.kind) == (before.id, before.kind))
            self.set_current(next(same, self.current))

    def _last_band(self) -> Band:
        last = self._rows[-1]
        return last.band if isinstance(last, Expiry) else last[0]

    def can_be_current(self, row: int) -> bool:
        return isinstance(self._rows[row], Expiry)

    def row_name(self, row: int) -> str:
        one = self._rows[row]
        if not isinstance(one, Expiry):
            return worded(one[0].words)
        return f"{format_date(one.day)}, {worded(one.kind.word)} {expiry_words(one)}, {worded(one.text)}"

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        one = self._rows[row]
        if not isinstance(one, Expiry):
            self._paint_band(painter, rect, *one)
            return
        self.paint_ground(painter, rect, current=current and (self.hasFocus() or not self._narrow), hovered=hovered, beside=True)
        self.paint_rule(painter, rect)
        if self._narrow:
            self._paint_narrow(painter, rect, one)
        else:
            self._paint_wide(painter, rect, one)

    def _paint_band(self, painter: QPainter, rect: QRect, band: Band, many: int) -> None:
        theme, color, tone = self.theme, self.theme.color, TONES[band]
        painter.fillRect(rect, color("sunken"))
        painter.fillRect(QRectF(0, rect.bottom(), rect.width(), 1), color("line"))
        ink, room = color("text2" if tone is Tone.MUTE else tone), QRectF(rect).adjusted(Size.GAP, 0, -Size.GAP, 0)
        write(painter, room, theme.font(Type.LABEL, 600), ink, worded(band.words))
        write(painter, room, theme.font(Type.LABEL), color("text2"), format_integer(many), RIGHT)

    def _paint_wide(self, painter: QPainter, rect: QRect, one: Expiry) -> None:
        theme, color, y, height = self.theme, self.theme.color, rect.top(), rect.height() - 1
        write(painter, QRectF(Size.GAP, y, 84, height), theme.font(Type.LABEL), color("text2"), format_date(one.day))
        theme.paint_icon(painter, QRectF(Size.GAP + 84, y + height / 2 - 9, 18, 18), one.kind.icon, "text2", 18)
        left, right = Size.GAP + 112, rect.width() - Size.GAP
        days = self._paint_days(painter, QRectF(left, y, right - left, height), one)
        titles = (days - left) * 0.52
        write(painter, QRectF(left, y, titles - 12, height), theme.font(Type.BODY, 500), color("text"), expiry_words(one))
        said = " · ".join(filter(None, (worded(one.kind.word), worded(one.ending.detail))))
        write(painter, QRectF(left + titles, y, days - left - titles - 12, height), theme.font(Type.LABEL), color("text2"), said)

    def _paint_days(self, painter: QPainter, room: QRectF, one: Expiry) -> float:
        """What is left, at the right end of the room; gives where it begins, the same for all rows."""
        if one.days <= _NEAR:
            state: State = expiry_state(one.days)
            wide = pill_width(self.theme, state)
            paint_pill(painter, self.theme, QRectF(room.right() - wide, room.center().y() - PILL_HEIGHT / 2, wide, PILL_HEIGHT), state)
        else:
            write(painter, room, self.theme.font(Type.LABEL), self.theme.color("text2"), worded(one.text), RIGHT)
        return room.right() - 124

    def _paint_narrow(self, painter: QPainter, rect: QRect, one: Expiry) -> None:
        theme, color = self.theme, self.theme.color
        theme.paint_icon(painter, QRectF(12, rect.top() + 8, 18, 18), one.kind.icon, TONES[one.band], 18)
        room = QRectF(38, rect.top() + 6, rect.width() - 50, 20)
        write(painter, room, theme.font(Type.BODY, 500), color("text"), expiry_words(one), LEFT)
        said = " · ".join(filter(None, (worded(one.kind.word), worded(one.text), worded(one.ending.detail))))
        write(painter, room.translated(0, 20), theme.font(Type.LABEL), color("text2"), said, LEFT)
