"""The scanner test page: shows what the scanner sent, whether it is taken for one, and what the code is of. Nothing is opened."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inventario.core.formats import format_integer
from inventario.core.records import Record
from inventario.core.scans import AVERAGE_RANGE, Burst, End, ScanSettings, Verdict, WedgeDecoder, judge
from inventario.register.scanning import Reading, nothing_with, read_scan

from ..shell.contract import Page, Shell
from ..theme import STATES, Size, Type
from ..widgets import Beside, Button, Card, ElidedLabel, EmptyState, Ground, Label, Line, Pill, Variant
from ..widgets.flow import FlowLayout
from ..words import text_of, worded
from .memory import TRIED
from .routing import Scanning
from .strip import Strip
from .thresholds import ThresholdForm
from .verdicts import END_NAMES, explain

_KEPT = 7
_SLOWEST = ScanSettings(average_ms=AVERAGE_RANGE[1])  # pauses within which a slow scanner is still seen as one


class ScannerPage(Page):
    """«Probar el lector». It takes every scan while it is in sight; `back_to` is the page that Escape leads to."""

    def __init__(self, shell: Shell, scanning: Scanning, back_to: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._scanning, self._back_to = scanning, back_to
        self._decoder = WedgeDecoder(_SLOWEST)
        self._bursts: list[Burst] = []
        self.setProperty("scans", True)  # Enter belongs to the scanner here and presses no button
        self._lapse = QTimer(self, singleShot=True, interval=round(_SLOWEST.pause_ms) + 1)
        self._lapse.timeout.connect(self._lapsed)
        self._last_at = 0.0
        theme = shell.theme
        self.strip = Strip(theme)
        self.pill = Pill(theme, STATES["no-data"])
        self.sentence = Label(theme, "", Type.BODY, 400, "text", wrap=True)
        self.better = Button(theme, "", icon="check")
        self.better.clicked.connect(self._use_better)
        self.meaning = Label(theme, "", Type.BODY, 400, "text2", wrap=True)
        self.facts = [(Label(theme, "", Type.LABEL, 400, "text2"), Label(theme)) for _ in range(5)]
        self.thresholds = ThresholdForm(theme, scanning.settings)
        self.thresholds.changed.connect(self._set)
        self._better_ms = 0
        self._build()
        scanning.listener.typed.connect(self._typed)
        scanning.listener.ended.connect(self._ended)

    # layout

    def _build(self) -> None:
        theme = self.shell.theme
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(theme, self.tr("Probar el lector"), Type.PAGE_TITLE, 600))
        head.addWidget(ElidedLabel(theme, self.tr("Lea cualquier código: aquí no se abre nada."), Type.BODY, 400, "text2"), 1)
        self.leave = Button(theme, self.tr("Volver"), icon="arrow-left", hint="Esc", variant=Variant.QUIET)
        self.leave.clicked.connect(lambda: self.back())
        head.addWidget(self.leave)
        left, right = QWidget(), QWidget()
        for side, cards in ((left, (self._last_card(), self._list_card())), (right, (self._threshold_card(),))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Size.GAP)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        ground = Ground(theme, "window")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        inside.setSpacing(Size.GAP)
        inside.addLayout(head)
        inside.addWidget(Beside(left, right, Size.DETAIL_WIDTH, 0, low=180, words=True), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def _last_card(self) -> QWidget:
        theme = self.shell.theme
        self.last = Card(theme, self.tr("Última lectura"), right=self.pill)
        self.waiting = EmptyState(
            theme, self.tr("Lea un código con el lector"), icon="barcode-scan",
            detail=self.tr("Verá cada carácter y los milisegundos entre ellos."),
        )  # fmt: skip
        self.last.body.addWidget(self.waiting)
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.strip)
        line = QHBoxLayout()
        line.addWidget(self.sentence, 1)
        line.addWidget(self.better)
        column.addLayout(line)
        column.addWidget(self.meaning)
        column.addWidget(Line(theme))
        facts = QWidget()  # as many beside each other as there is room for
        flow = FlowLayout(Size.MARGIN, facts)
        flow.setContentsMargins(0, 0, 0, 0)
        for name, value in self.facts:
            fact = QWidget()
            pair = QVBoxLayout(fact)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(2)
            pair.addWidget(name)
            pair.addWidget(value)
            flow.addWidget(fact)
        column.addWidget(facts)
        self.last.body.addWidget(self._shown)
        self._shown.hide()
        self.pill.hide()
        return self.last

    def _list_card(self) -> QWidget:
        card = Card(self.shell.theme, self.tr("Lecturas anteriores"))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.body.setSpacing(Size.HALF)
        self._lines = [QHBoxLayout() for _ in range(_KEPT)]
        self._pieces: list[tuple[Label, Label, Pill]] = []
        for line in self._lines:
            line.setSpacing(Size.GAP)
            code = ElidedLabel(self.shell.theme, "", Type.BODY, 500, code=True)
            figures = Label(self.shell.theme, "", Type.LABEL, 400, "text2")
            pill = Pill(self.shell.theme, STATES["no-data"])
            for widget in (code, figures, pill):
                widget.hide()
            line.addWidget(code, 1)
            line.addWidget(figures)
            line.addWidget(pill)
            card.body.addLayout(line)
            self._pieces.append((code, figures, pill))
        card.body.addStretch(1)
        card.hide()  # until there is one before the last
        self.older = card
        return card

    def _threshold_card(self) -> QWidget:
        card = Card(self.shell.theme, self.tr("Cómo se reconoce"))
        card.body.addWidget(self.thresholds)
        return card

    # what the scanner sends

    def take_scan(self, burst: Burst) -> bool:
        """Nothing is opened from here."""
        return True

    def _typed(self, text: str, at: float) -> None:
        if self.isVisible():
            self._note(self._decoder.character(text, at))
            self._last_at = at
            self._lapse.start()

    def _ended(self, end: str, at: float) -> None:
        if self.isVisible():
            self._lapse.stop()
            self._note(self._decoder.end(End(end), at))

    def _lapsed(self) -> None:
        self._note(self._decoder.lapse(self._last_at + _SLOWEST.pause_ms + 1))

    def _note(self, burst: Burst | None) -> None:
        if burst is None or not burst.text.strip():
            return
        self._bursts.insert(0, burst)
        if judge(burst, self._scanning.settings) is Verdict.SCAN:
            self.shell.settings.put(TRIED, self.shell.clock.today().isoformat())
        del self._bursts[_KEPT + 1 :]
        self._show()
        register, settings = self.shell.register, self._scanning.settings
        self.shell.tasks.run(lambda _: read_scan(register, burst.text, settings), lambda reading: self._tell(burst, reading))

    # what is shown

    def _show(self) -> None:
        if not self._bursts:
            return
        burst, settings = self._bursts[0], self._scanning.settings
        explained = explain(burst, settings)
        self.waiting.hide()
        self._shown.show()
        self.pill.show()
        self.pill.set_state(explained.state)
        self.strip.show_burst(burst, settings.average_ms)
        self.sentence.setText(worded(explained.sentence))
        self._better_ms = explained.better_ms
        self.better.setVisible(bool(explained.better_ms))
        self.better.setText(self.tr("Usar {0} ms").format(explained.better_ms))
        self.better.updateGeometry()
        values = (
            (self.tr("Caracteres"), str(len(burst.text))),
            (self.tr("Promedio"), _milliseconds(burst.average_ms)),
            (self.tr("Mayor pausa"), _milliseconds(burst.longest_ms)),
            (self.tr("Antes de la tecla final"), _milliseconds(burst.ended_at - burst.times[-1]) if burst.end is not End.NONE else "—"),
            (self.tr("Tecla final"), END_NAMES[burst.end]),
        )
        for (name, value), (name_label, value_label) in zip(values, self.facts, strict=True):
            name_label.setText(name)
            value_label.setText(value)
        self.older.setVisible(len(self._bursts) > 1)
        for n, (code, figures, pill) in enumerate(self._pieces):
            older = self._bursts[n + 1] if n + 1 < len(self._bursts) else None
            for widget in (code, figures, pill):
                widget.setVisible(older is not None)
            if older is not None:
                code.setText(older.text)
                figures.setText(_milliseconds(older.average_ms))
                pill.set_state(explain(older, settings).state)

    def _tell(self, burst: Burst, reading: Reading) -> None:
        if not self._bursts or burst is not self._bursts[0]:
            return
        parts = [worded(reading.understood.note)] if reading.understood.note else []
        for code, records in reading.found:
            if records:
                parts.append(self.tr("{0} es {1}.").format(code, _called(records[0], code)))
            else:
                parts.append(nothing_with(code))
        self.meaning.setText(" ".join(parts))

    def _set(self, settings: ScanSettings) -> None:
        self._scanning.set_settings(settings)
        self._show()

    def _use_better(self) -> None:
        now = self._scanning.settings
        settings = ScanSettings(now.least, float(self._better_ms), now.ends, now.prefix, now.suffix)
        self.thresholds.show_settings(settings)
        self._set(settings)

    @property
    def verdicts(self) -> list[str]:
        """The verdicts on what came, the newest first."""
        return [judge(burst, self._scanning.settings) for burst in self._bursts]

    # the page's own

    def hint(self) -> str:
        return self.tr("Si el lector no reacciona, revise que esté conectado y que haga un pitido al leer.")

    def arrive(self) -> None:
        self.thresholds.show_settings(self._scanning.settings)
        self.leave.setFocus()

    def back(self) -> bool:
        self.shell.open_page(self._back_to)
        return True

    def panes(self) -> list[QWidget]:
        return [self.leave, self.thresholds.least.editor]


def _milliseconds(value: float) -> str:
    return f"{format_integer(round(value))} ms"


def _called(record: Record, code: str) -> str:
    """The thing in words, without the code that it was found by."""
    name = text_of(record, "name") if record.subject.has("name") else ""
    return " · ".join(dict.fromkeys(part for part in (record.title, name) if part and part != code)) or worded(record.subject.singular)
