"""The page on which a room is counted, the whole window wide: the verdict, the room's figures, what is missing, the last readings.

Scans come by `take_scan` whatever has the keyboard and whatever stands before the page. A verdict is shown only once its reading is
on the disk; a reading that could not be kept is said as loudly as any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QResizeEvent, QWindow
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inventario.audits.counting import Counting
from inventario.core.scans import Burst, ScanSettings
from inventario.store.changes import Committed

from ...audits.facing import figures_of, missing_lines
from ...audits.foot import KeyFoot
from ...audits.head import CountingHead
from ...audits.looks import Line, Verdict
from ...audits.missing import MissingCard
from ...audits.readings import ReadingsCard
from ...audits.sounds import Sounds
from ...audits.tiles import Progress, Tiles
from ...audits.verdict_card import VerdictCard
from ...shell.contract import Page, Shell
from ...theme import Size
from ...widgets import Ground, Sheet, abreast, scrolled, turn
from ..names import AUDITS
from .counting_keys import FOOT, add_counting_actions
from .counting_work import CountingWork

_DIGITS = ("1", "2", "3")
_ROOMY = 800  # pixels of width with which what is missing has room beside the verdict
_HIGH = 552  # pixels of height that a question with its two places and three answers needs over the figures to be read whole
_CARD, _MISSING, _READINGS = 312, 260, 180  # heights where one stands under the other: a verdict is in sight at 200 %
_LEAST = QSize(600, 300)


class CountingPage(Page):
    """Made once; `begin` brings it to a campaign and a room."""

    spoken_as = QAccessible.Role.Pane

    fills_window = True
    counts_always = True

    def __init__(self, shell: Shell, settings: Callable[[], ScanSettings], parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        theme = shell.theme
        self.setProperty("scans", True)  # Enter belongs to the scanner here and presses no button
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Conteo de una sala"))
        self.sounds = Sounds(shell.settings, self)
        self.sheet: Sheet | None = None
        self.work = CountingWork(self, settings)
        add_counting_actions(self)
        self.head = CountingHead(theme, shell.commands, "counting.room", "counting.finish")
        self.card = VerdictCard(theme)
        self.progress = Progress(theme)
        self.tiles = Tiles(theme)
        self.missing = MissingCard(theme)
        self.readings = ReadingsCard(theme)
        self.foot = KeyFoot(theme, shell.commands, [(name, self.tr(text)) for name, text in FOOT])
        self._build()
        self.card.chosen.connect(self.work.deeds.choose)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._show_scanner)
        self._show_scanner(QGuiApplication.focusWindow())

    def _build(self) -> None:
        figures = QVBoxLayout()
        figures.setSpacing(14)
        figures.addWidget(self.progress)
        figures.addWidget(self.tiles)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP)
        left.addWidget(self.card, 1)
        left.addLayout(figures)
        self._right = right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        right.addWidget(self.missing, 2)
        right.addWidget(self.readings, 1)
        self._ground = ground = Ground(self.shell.theme, "window")
        ground.setLayout(row := abreast())
        self._row = row
        row.setSpacing(Size.MARGIN)
        row.addLayout(left, 888)
        row.addLayout(right, 406)
        self._area = scrolled(ground, keys=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)

    def minimumSizeHint(self) -> QSize:
        return _LEAST  # in a lower window what stands between head and foot is scrolled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = turn(self.width() >= _ROOMY, self._row)
        self._ground.setMinimumHeight(_HIGH if wide else 0)
        edge = Size.GAP if wide else Size.STEP
        self._row.setContentsMargins(Size.MARGIN, edge, Size.MARGIN, edge)
        for part, high in ((self.card, _CARD), (self.missing, _MISSING), (self.readings, _READINGS)):
            part.setMinimumHeight(0 if wide else high)

    def add_below(self, widget: QWidget) -> None:
        """Something more at the right, such as the camera's picture."""
        self._right.insertWidget(0, widget)

    # what the shell asks

    def take_scan(self, burst: Burst) -> bool:
        """Count what the scanner sent."""
        self.work.scan(burst.text)
        return True

    def arrive(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.work.resume()

    def depart(self) -> None:
        self.close_sheet()
        self.work.rest()

    def back(self) -> bool:
        """Escape: what is open closes; else what is pointed at is let go; else back to the campaign, the room as it is."""
        if self.sheet is not None:
            self.close_sheet()
        elif self.missing.list.current is not None:
            self.missing.list.point_at_none()
        else:
            self.shell.open_page(AUDITS)
        return True

    def hear(self, sentence: str, *, bad: bool = False) -> None:
        verdict = self.card.verdict
        self.card.show_verdict(replace(verdict, chosen=verdict.chosen if bad else "", note=sentence))  # undo is what is heard of
        if bad:
            self.head.kept.set_look("alert-circle-outline", self.tr("Atención"), "bad")

    def changed(self, committed: Committed) -> None:
        self.work.changed(committed)

    def save_place(self) -> Mapping[str, Any]:
        return self.work.place()

    def restore_place(self, place: Mapping[str, Any]) -> None:
        self.work.restore(place)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        if plain and event.text() in _DIGITS:
            self.work.press_digit(_DIGITS.index(event.text()))
        elif plain and Qt.Key(key) in steps:
            self.missing.list.step(steps[Qt.Key(key)])
            self._area.ensureWidgetVisible(self.missing)
        else:
            super().keyPressEvent(event)

    # what the work shows

    def show_verdict(self, verdict: Verdict) -> None:
        """Show it; whoever wants digits for it finds them in its options."""
        self.card.show_verdict(verdict)
        self._area.verticalScrollBar().setValue(0)

    def show_count(self, counting: Counting, lines: Sequence[Line], lit: str) -> None:
        """How the room stands: its figures, with the tile of the last reading lit, what is missing, the last readings."""
        room, counts, campaign = counting.room, counting.counts, counting.campaign.name
        self.head.show_room(
            room.name if room else self.tr("Ninguna sala"), f"{room.above} · {campaign}" if room and room.above else campaign
        )
        figures = figures_of(counts, blind=counting.hides, kind=room.kind if room else "room")
        self.progress.show_figures(figures)
        self.progress.setVisible(room is not None)
        self.tiles.show_tiles(figures.tiles, lit)
        if room is None:
            self.missing.show_no_room()
        else:
            self.missing.show_missing(
                None if counting.hides else missing_lines(counting.missing), found=counts.in_place, unreached=counts.not_accessible
            )
        self.readings.list.show_lines(lines)

    def show_chosen(self, name: str, note: str) -> None:
        """Tick the option that was taken, and say what follows."""
        self.card.show_verdict(replace(self.card.verdict, chosen=name, note=note))

    def leave_for(self, part: str) -> None:
        """Go to the campaign's page, to its differences or its papers, with the room that is being counted."""
        from .page import AuditsPage

        campaign, room = self.work.campaign, self.work.room
        page = self.shell.open_page(AUDITS)
        if isinstance(page, AuditsPage) and campaign is not None:
            page.show_part(campaign.id, part, (room.id, room.name) if room is not None else None)

    def begin(self, audit: UUID, room: UUID | None = None) -> None:
        """Count in a campaign: in that room, else where this laptop was last."""
        self.work.begin(audit, room)

    def show_kept(self, kept: bool) -> None:
        """Whether the last reading is on the disk."""
        if kept:
            self.head.kept.set_look("content-save-check-outline", self.tr("Guardado en este equipo"), "text2")
        else:
            self.head.kept.set_look("content-save-alert-outline", self.tr("No se guardó"), "bad")

    def show_sound(self) -> None:
        """Say when nothing will be heard."""
        self.head.sound.setVisible(not self.sounds.audible)

    def open_sheet(self, sheet: Sheet) -> None:
        """Show a sheet beside the verdict in the place of any other."""
        self.close_sheet()
        self.sheet = sheet
        sheet.closed.connect(self._sheet_closed)
        sheet.open_sheet()
        self.shell.commands.refresh()

    def close_sheet(self) -> None:
        """Close what is open."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shell.commands.refresh()

    def _show_scanner(self, window: QWindow | None) -> None:
        if window is None:
            self.head.scanner.set_look("barcode-off", self.tr("Lector en pausa"), "text3")
        else:
            self.head.scanner.set_look("barcode-scan", self.tr("Lector listo"), "ok")
