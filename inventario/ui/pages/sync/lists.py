"""The cards that ask, one under the other: made as they come in sight, the keyboard kept where the person works."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ...theme import Size, Theme
from ...widgets import Button, Variant
from .asking_card import AskingCard

_AT_ONCE = 12
_NEAR = 400  # pixels from the end at which more are made

Make = Callable[[], AskingCard]


class CardList(QScrollArea):
    """Shows cards by key. A key that was shown before keeps its card, so that nothing jumps while one is being read."""

    def __init__(self, theme: Theme, top: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.cards: dict[str, AskingCard] = {}
        self._wanted: list[tuple[str, Make]] = []
        self._shown = _AT_ONCE
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("page", True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, Size.STEP, 0)
        self._column.setSpacing(Size.GAP)
        for widget in top:
            self._column.addWidget(widget)
        self._before = len(top)
        self.more = Button(theme, "", variant=Variant.LINK)
        self.more.clicked.connect(self._show_more)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.more.hide()

    def set_top(self, widget: QWidget, *, here: bool) -> None:
        """Put a widget before the cards, or take it out for another place."""
        at = self._column.indexOf(widget)
        if here and at < 0:
            self._column.insertWidget(0, widget)
            self._before += 1
        elif not here and at >= 0:
            self._column.removeWidget(widget)
            self._before -= 1

    def show_cards(self, wanted: Sequence[tuple[str, Make]]) -> bool:
        """Show these, in this order; false when the keyboard was in a card and there is none left to take it."""
        had = self._focused()
        position = list(self.cards).index(had) if had in self.cards else -1
        self._wanted = list(wanted)
        keys = [key for key, _ in wanted]
        for key in [key for key in self.cards if key not in keys]:
            card = self.cards.pop(key)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._fill()
        if had is None or had in self.cards:
            return True
        if self.cards:
            self._go_to(self.card_at(position))
        return bool(self.cards)

    def _fill(self) -> None:
        shown = {}
        for at, (key, make) in enumerate(self._wanted[: self._shown]):
            card = self.cards.get(key) or self._made(make)
            card.show_number(at + 1, len(self._wanted))
            if self._column.indexOf(card) != self._before + at:
                self._column.insertWidget(self._before + at, card)
            shown[key] = card
        for key, card in self.cards.items():
            if key not in shown:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        self.cards = shown
        rest = len(self._wanted) - len(shown)
        self.more.setText(self.tr("Ver {0} más").format(rest))
        self.more.updateGeometry()
        self.more.setVisible(rest > 0)

    def _made(self, make: Make) -> AskingCard:
        card = make()
        card.watch_arrows()
        card.stepped.connect(self.step)
        return card

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self._fill()

    def _scrolled(self, value: int) -> None:
        if self.more.isVisibleTo(self) and value > self.verticalScrollBar().maximum() - _NEAR:
            self._show_more()

    # keys

    def _focused(self) -> str | None:
        """The key of the card that has the keyboard."""
        widget = self.focusWidget() if self.isAncestorOf(self.window().focusWidget() or self) else None
        return next((key for key, card in self.cards.items() if widget is not None and card.isAncestorOf(widget)), None)

    @property
    def current(self) -> AskingCard | None:
        """The card that keys answer: the one with the keyboard, else the first."""
        key = self._focused()
        return self.cards[key] if key is not None else next(iter(self.cards.values()), None)

    def card_at(self, position: int) -> AskingCard:
        """The card at a place, the nearest when there is none."""
        cards = list(self.cards.values())
        return cards[max(0, min(len(cards) - 1, position))]

    def take_keyboard(self) -> bool:
        """Go to the first card's first answer; false when nothing asks."""
        if not self.cards:
            return False
        self._go_to(self.card_at(0))
        return True

    def _go_to(self, card: AskingCard) -> None:
        """Give it the keyboard, and have it in sight."""
        card.take_keyboard()
        self.ensureWidgetVisible(card, 0, Size.GAP)

    def step(self, by: int) -> bool:
        """Go to the card after or before the current one."""
        current = self.current
        if current is None:
            return False
        cards = list(self.cards.values())
        at = cards.index(current) + (by if self._focused() is not None else 0)
        if not 0 <= at < len(cards):
            return False
        self._go_to(cards[at])
        return True

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer with a digit; false for a key that is nobody's here."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            current = self.current
            return current is not None and current.press(event.key() - Qt.Key.Key_0)
        return False
