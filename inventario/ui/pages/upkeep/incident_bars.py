"""How many incidents by something: bars that narrow the list beside them to the incidents that they count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal

from inventario.upkeep.incidents import OWN_LABELS, Incident

from ...theme import Theme
from ...widgets import Bar, Card
from ...words import worded
from ..start.charts import Bars

_SIDE, _MOST, _ANY_WIDTH = 300, 5, 16777215


class IncidentBars(Card):
    """A card with lying bars, the smallest in one. Says `chosen` after a click or Enter on a bar; once more on it takes it back."""

    chosen = Signal()

    def __init__(self, theme: Theme, title: str, label_of: Callable[[Incident], str]) -> None:
        super().__init__(theme, title)
        self._label_of = label_of
        self._counts: tuple[tuple[str, int], ...] = ()
        self._groups: list[tuple[str, tuple[str, ...]]] = []  # what each bar is called, and the labels that it counts
        self._picked: tuple[str, tuple[str, ...]] | None = None
        self.set_beside(True)
        self.chart = Bars(theme)
        self.chart.clicked.connect(self._pick)
        self.body.addWidget(self.chart, 1)

    def set_beside(self, beside: bool) -> None:
        """Whether it stands beside the list, as wide as it needs; under the list it takes what is there."""
        self.setMinimumWidth(_SIDE if beside else 0)
        self.setMaximumWidth(_SIDE if beside else _ANY_WIDTH)

    @property
    def picked(self) -> str:
        """What the chosen bar is called; empty when none is."""
        return self._picked[0] if self._picked is not None else ""

    def narrowed(self, incidents: Iterable[Incident]) -> list[Incident]:
        """Those that the chosen bar counts; all of them when none is chosen."""
        return [one for one in incidents if self._picked is None or self._label_of(one) in self._picked[1]]

    def show_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """Draw these; the chosen bar stays chosen while it counts the same."""
        self._counts = tuple(counts)
        shown = list(counts) if len(counts) <= _MOST + 1 else list(counts[:_MOST])
        rest = tuple(label for label, _ in counts[len(shown) :])
        self._groups = [(label, (label,)) for label, _ in shown]
        if rest:
            self._groups.append((self.tr("Otros {0}").format(len(rest)), rest))
        if self._picked not in self._groups:
            self._picked = None
        self._draw()

    def forget(self) -> None:
        """No bar is chosen."""
        self._picked = None
        self._draw()

    def _pick(self, number: int) -> None:
        group = self._groups[number]
        self._picked = None if group == self._picked else group
        self._draw()
        self.chosen.emit()

    def _draw(self) -> None:
        """The strong colour is the chosen bar's, or that of each label by itself."""
        amounts = dict(self._counts)
        self.chart.set_bars([
            Bar(worded(name) if name in OWN_LABELS else name, sum(amounts[label] for label in labels),
                second=len(labels) > 1 if self._picked is None else group != self._picked)
            for group in self._groups for name, labels in (group,)
        ])  # fmt: skip
