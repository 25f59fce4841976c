"""What the count and the register disagree on, room by room, each line with what was decided of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QPainter

from inventario.audits.decisions import Choice
from inventario.audits.differences import Difference
from inventario.audits.records import Category
from inventario.core.kinds import CONDITIONS, KIND_ICONS

from ...audits.lettering import write
from ...audits.looks import solid_icon
from ...lists.rows_area import RowsArea
from ...theme import STATES, State, Theme, Tone, Type
from ...widgets.painting import RIGHT, text_width
from ...words import worded

Row = Difference | str
_NAME_LEAST = 64  # pixels that a name and its icon take at the least; with fewer the code stands alone
_STATES = {
    Category.IN_PLACE: "in-place", Category.ELSEWHERE: "elsewhere", Category.MISSING: "missing", Category.NOT_ACCESSIBLE: "not-accessible",
    Category.WRITTEN_OFF: "written-off-present", Category.SURPLUS: "unknown", Category.UNREADABLE: "unreadable",
}  # fmt: skip


def difference_state(difference: Difference) -> State:
    """A difference as colour, icon and word."""
    category = difference.category
    if category is Category.SERIAL:
        return State("serial", Tone.WARN, "identifier", _tr("Serie distinta"))
    if category is Category.DUPLICATE:
        return State("duplicate", Tone.ASK, "content-duplicate", _tr("Etiqueta repetida"))
    if difference.lost and category is Category.IN_PLACE:
        return State("back", Tone.WARN, "map-marker-check-outline", _tr("Apareció"))
    if category is Category.IN_PLACE:
        condition = next((worded(choice.label) for choice in CONDITIONS if choice.code == difference.condition), "")
        if condition:
            return State("noted", Tone.WARN, "image-broken-variant", condition)
        return State("noted", Tone.WARN, "alert-circle-outline", _tr("Con observación"))
    if category is Category.ELSEWHERE and "place" not in difference.differs:
        return STATES["elsewhere"].saying(_tr("De otra persona") if "custodian" in difference.differs else _tr("De otra unidad"))
    return STATES[_STATES[category]]


def identity_of(difference: Difference) -> tuple[object, ...]:
    """What makes a difference the same one after the list was read again."""
    item, seen = difference.item, difference.seen
    return (item.id if item is not None else None, difference.code, seen.step if seen is not None and item is None else None)


def where_text(difference: Difference) -> str:
    """`Piso 4 · SECPLA → Piso 3 · Oficina 12`, or the one place that it has."""
    there, here = _short(difference.belongs_path), _short(difference.seen.place_path if difference.seen else "")
    if difference.category is Category.ELSEWHERE and "place" in difference.differs:
        return f"{there or _tr('ningún lugar')} → {here}"
    return here or there


def beneath_text(difference: Difference) -> str:
    """`En otro lugar · su lugar es Piso 4 · SECPLA`, `Falta · serie 5CD136UR58`: what the heading of its room does not say already."""
    said = [difference_state(difference).word]
    if difference.category is Category.ELSEWHERE and "place" in difference.differs:
        there = _short(difference.belongs_path)
        said.append(_tr("su lugar es {0}").format(there) if there else _tr("no tenía lugar"))
    elif difference.item is not None and difference.item.serial and difference.item.serial != difference.code:
        said.append(_tr("serie {0}").format(difference.item.serial))
    return " · ".join(said)


def _short(path: str) -> str:
    return " · ".join(path.split(" / ")[-2:]) if path else ""


class DifferencesList(RowsArea):
    """Rooms as headings, differences beneath them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 44)
        self.setAccessibleName(self.tr("Diferencias"))
        self.rows: list[Row] = []  # headings are texts

    @property
    def amount(self) -> int:
        return len(self.rows)

    @property
    def difference(self) -> Difference | None:
        """The current one."""
        row = self.rows[self.current] if 0 <= self.current < len(self.rows) else None
        return row if isinstance(row, Difference) else None

    @property
    def differences(self) -> list[Difference]:
        """All that are in the list."""
        return [row for row in self.rows if isinstance(row, Difference)]

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Show them. The current one stays so while it is there, so that no key decides of another; else the one in its place follows, so
        that one key after the other goes down the list."""
        before = identity_of(self.difference) if self.difference is not None else None
        rows: list[Row] = []
        room = None
        for difference in differences:
            path = difference.seen.place_path if difference.seen else difference.belongs_path
            if path != room:
                room = path
                rows.append(path or self.tr("Sin lugar"))
            rows.append(difference)
        self.rows = rows
        same = (n for n, row in enumerate(rows) if isinstance(row, Difference) and identity_of(row) == before)
        self.current = next(same, self.current) if before is not None else self.current
        self.reset()

    def can_be_current(self, row: int) -> bool:
        return isinstance(self.rows[row], Difference)

    def row_name(self, row: int) -> str:
        what = self.rows[row]
        if isinstance(what, str):
            return what
        decided = Choice(what.decision.choice).label if what.decision else self.tr("por decidir")
        return f"{what.title}, {difference_state(what).word}, {where_text(what)}, {decided}"

    def paint_row(self, painter: QPainter, rect: QRect, row: int, *, current: bool, hovered: bool) -> None:
        theme, color, what = self.theme, self.theme.color, self.rows[row]
        if isinstance(what, str):
            painter.fillRect(rect, color("sunken"))
            theme.paint_icon(painter, QRectF(12, rect.top() + 4, 20, rect.height() - 4), "door", "text2", 16)
            write(painter, QRectF(40, rect.top() + 4, rect.width() - 52, rect.height() - 4), theme.font(Type.LABEL, 600), color("text2"),
                  what.replace(" / ", " · "))  # fmt: skip
            return
        self.paint_ground(painter, rect, current=current, hovered=hovered)
        self.paint_rule(painter, rect)
        self._paint_difference(painter, QRectF(rect), what)

    def _paint_difference(self, painter: QPainter, rect: QRectF, difference: Difference) -> None:
        theme, color, state = self.theme, self.theme.color, difference_state(difference)
        decided = difference.decision is not None
        tone: str = Tone.MUTE if decided else state.tone
        theme.paint_icon(painter, QRectF(12, rect.top(), 22, rect.height()), solid_icon(state), tone, 18)
        upper, lower = QRectF(40, rect.top() + 4, 0, 20), QRectF(40, rect.top() + 22, 0, 18)
        decision = difference.decision
        words = decision.folio or Choice(decision.choice).label if decision else self.tr("por decidir")
        font, ink = theme.font(Type.LABEL, 500), color("ok" if decided else state.tone)
        right = text_width(font, words) + 4.0
        write(painter, QRectF(rect.width() - right - 12, rect.top() + 4, right, 20), font, ink, words, RIGHT)
        room = rect.width() - 52 - right - 12
        item = difference.item
        code = difference.code or (item.serial if item else "") or self.tr("sin etiqueta")
        font = theme.code_font(Type.BODY, 500)
        upper.setWidth(min(room, text_width(font, code) + 4))
        write(painter, upper, font, color("text"), code)
        name = (item.title or item.name) if item else ""
        if item and room - upper.width() > _NAME_LEAST:
            x = upper.right() + 10
            theme.paint_icon(painter, QRectF(x, rect.top() + 4, 18, 20), KIND_ICONS.get(item.kind, "package-variant-closed"), "text2", 16)
            write(
                painter, QRectF(x + 22, rect.top() + 4, max(0.0, room - upper.width() - 32), 20), theme.font(Type.BODY), color("text"), name
            )
        lower.setWidth(rect.width() - 52)
        write(painter, lower, theme.font(Type.LABEL), color("text2"), beneath_text(difference))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Audits", text)
