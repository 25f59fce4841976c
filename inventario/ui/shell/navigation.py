"""The navigation at the left: the pages by section, each with its count, less used ones folded under «Más»."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from inventario.core.formats import format_integer

from ..theme import Size, Theme, Tone
from ..widgets import Ground, Line, NavHeading, NavRow, scrolled
from ..words import worded
from .contract import PageSpec, Section

_NUMBERED = 9  # pages that Ctrl 1 … Ctrl 9 reach


class _Fold(NavRow):
    """«Más», which shows and hides what stands under it."""

    def show_open(self, is_open: bool) -> None:
        """Say what the next click does."""
        self._icon = "chevron-up" if is_open else "chevron-down"
        self.setText(self.tr("Menos") if is_open else self.tr("Más"))


class Navigation(Ground):
    """Says `chosen` when the person picks a page; `show_current` marks the one in sight."""

    chosen = Signal(str)
    unfolded = Signal(bool)

    def __init__(self, theme: Theme, specs: Iterable[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(theme, "sunken", "right", parent)
        self.setFixedWidth(Size.NAV_WIDTH)
        self.specs = tuple(spec for spec in specs if spec.section != Section.HIDDEN)
        self.rows: dict[str, NavRow] = {}
        self._more: list[NavRow] = []
        self._open = False
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(Size.STEP, Size.STEP // 2, Size.STEP, 0)
        self._body.setSpacing(0)
        self._fill()
        inside = QWidget()
        inside.setProperty("page", True)
        inside.setLayout(self._body)
        area = scrolled(inside, keys=False)
        self._area = area
        area.verticalScrollBar().setProperty("slim", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        self._add_foot(column)

    def _fill(self) -> None:
        for spec in self._of(Section.HOME):
            self._add(self._body, spec)
        for section, heading in ((Section.REGISTER, self.tr("Registro")), (Section.WORK, self.tr("Trabajo"))):
            some = self._of(section)
            more = self._of(Section.MORE) if section is Section.REGISTER else ()
            if some or more:
                self._body.addWidget(NavHeading(self.theme, heading))
            for spec in some:
                self._add(self._body, spec)
            if more:
                self._add_more(more)
        self._body.addStretch(1)

    def _add_more(self, some: tuple[PageSpec, ...]) -> None:
        self._fold = _Fold(self.theme, "chevron-down", self.tr("Más"))
        self._fold.setAutoExclusive(False)
        self._fold.setCheckable(False)
        self._fold.clicked.connect(lambda: self.unfold(not self._open))
        self._fold.setToolTip(", ".join(worded(spec.title) for spec in some))
        self._body.addWidget(self._fold)
        for spec in some:
            row = self._add(self._body, spec)
            row.hide()
            self._more.append(row)

    def _add_foot(self, column: QVBoxLayout) -> None:
        some = self._of(Section.FOOT)
        if not some:
            return
        foot = QVBoxLayout()
        foot.setContentsMargins(Size.STEP, 0, Size.STEP, Size.STEP)
        foot.setSpacing(Size.STEP - 1)
        foot.addWidget(Line(self.theme))
        for spec in some:
            self._add(foot, spec)
        column.addLayout(foot)

    def _of(self, section: Section) -> tuple[PageSpec, ...]:
        return tuple(spec for spec in self.specs if spec.section is section)

    def _add(self, layout: QVBoxLayout, spec: PageSpec) -> NavRow:
        row = NavRow(self.theme, spec.icon, worded(spec.title), hint=spec.shortcut)
        row.setAutoExclusive(False)
        row.clicked.connect(lambda: self.chosen.emit(spec.name))
        shortcut = shortcut_of(spec, self.specs).replace("+", " ")
        row.setToolTip(f"{worded(spec.title)} ({shortcut})" if shortcut else worded(spec.title))
        self._group.addButton(row)
        layout.addWidget(row)
        self.rows[spec.name] = row
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows as high as lets all of them be in sight, within reason: on a laptop's low screen they stand closer.

        Where not even so, the list scrolls row by row and ends at the foot of one, never half under what stands beneath."""
        rows: list[NavRow] = [row for row in self.rows.values() if self._area.isAncestorOf(row) and not row.isHidden()]
        rows += [self._fold] if self._more else []
        headings = sum(heading.sizeHint().height() for heading in self.findChildren(NavHeading) if not heading.isHidden())
        room = self._area.height() - headings - self._body.contentsMargins().top()
        height = max(Size.NAV_ROW_LEAST, min(Size.NAV_ROW, room // max(1, len(rows))))
        for row in rows:
            row.setFixedHeight(height)
        scrolls = len(rows) * height > room
        self._area.setViewportMargins(0, 0, 0, room % height if scrolls else 0)
        self._body.setContentsMargins(Size.STEP, Size.STEP // 2, 0 if scrolls else Size.STEP, 0)  # the bar stands where the margin was
        self._area.verticalScrollBar().setSingleStep(height)

    def fold(self, narrow: bool) -> None:
        """Show icons alone, with the names in their tips, or names and counts as well."""
        self.setFixedWidth(Size.NAV_FOLDED if narrow else Size.NAV_WIDTH)
        for heading in self.findChildren(NavHeading):
            heading.setVisible(not narrow)
        self._fit_rows()

    def unfold(self, shown: bool) -> None:
        """Show or fold what stands under «Más»; the current page is never folded away."""
        if not self._more:
            return
        for row in self._more:
            row.setVisible(shown or row.isChecked())
        self._open = shown
        self._fit_rows()
        self._fold.show_open(shown)
        self.unfolded.emit(shown)

    def show_current(self, name: str) -> None:
        """Mark a page as the one in sight."""
        for other, row in self.rows.items():
            row.setChecked(other == name)
        current = self.rows.get(name)
        if current is not None:
            current.show()
            self._fit_rows()
            self._area.ensureWidgetVisible(current, 0, 0)
            bar = self._area.verticalScrollBar()
            bar.setValue(-(-bar.value() // bar.singleStep()) * bar.singleStep())

    def set_count(self, name: str, count: int, tone: Tone | None = None) -> None:
        """Put a page's number beside it; with a tone it asks for something, and none is shown when there is nothing."""
        if (row := self.rows.get(name)) is not None:
            row.set_count(format_integer(count) if count or tone is None else "", tone)

    def take_keyboard(self) -> None:
        """Go to the current page's row."""
        row = next((row for row in self.rows.values() if row.isChecked()), None) or next(iter(self.rows.values()))
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)


def shortcut_of(spec: PageSpec, specs: Iterable[PageSpec]) -> str:
    """Its own key, else `Ctrl+1` for the first page, and so on to the ninth; empty for the others."""
    if spec.shortcut:
        return spec.shortcut
    for number, other in enumerate(specs, 1):
        if other is spec:
            return f"Ctrl+{number}" if number <= _NUMBERED else ""
    return ""
