"""Actions as data: menu, toolbar, shortcut, palette and tooltip of each are made from one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from inventario.core.text import fold

from .theme import Theme
from .widgets.buttons import Button, Variant
from .widgets.painting import shown_keys


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """Something a person can do. `text` is a verb in Spanish; `group` its place in menus and palette.

    `keys` are further words by which the palette finds it. `palette=False` keeps it out of there."""

    name: str
    text: str
    run: Callable[[], None]
    icon: str = ""
    shortcut: str = ""
    tooltip: str = ""
    group: str = ""
    enabled_when: Callable[[], bool] | None = None
    shown_text: Callable[[], str] | None = None  # a text that changes, such as what undo would undo
    keys: tuple[str, ...] = ()
    palette: bool = True
    shortcut_context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut


class Actions(QObject):
    """The registry of one window. Whoever changes what is possible calls `refresh`; buttons and menus follow."""

    changed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        theme.changed.connect(self._tint)

    def add(self, *specs: ActionSpec, home: QWidget | None = None) -> None:
        """Register actions; their shortcuts work in the window, or within `home`. Raises ValueError for a name or shortcut in use."""
        for spec in specs:
            if spec.name in self._specs:
                raise ValueError(f"action {spec.name} exists already")
            taken = next((other for other in self._specs.values() if spec.shortcut and other.shortcut == spec.shortcut), None)
            if taken is not None and home is None:
                raise ValueError(f"{spec.shortcut} belongs to {taken.name}")
            action = QAction(spec.text, self)
            if spec.icon:
                action.setIcon(self._theme.icon(spec.icon))
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
                action.setShortcutContext(spec.shortcut_context if home is None else Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(tooltip(spec))
            action.triggered.connect(lambda _=False, spec=spec: self.run(spec.name))
            (home or self._window).addAction(action)
            self._specs[spec.name], self._actions[spec.name] = spec, action
        self._ask(specs)

    def remove(self, *names: str) -> None:
        """Forget actions, when the page that has them goes."""
        for name in names:
            self._specs.pop(name)
            action = self._actions.pop(name)
            action.setShortcuts([])  # it lives until the event loop turns, and must not answer meanwhile
            action.setEnabled(False)
            action.deleteLater()
        self.changed.emit()

    def run(self, name: str) -> None:
        """Do it if it can be done now; KeyError for a name unknown."""
        spec = self._specs[name]
        if spec.enabled_when is None or spec.enabled_when():
            spec.run()
            self.refresh()

    def refresh(self) -> None:
        """Ask every action again whether it can be done and how it is called."""
        self._ask(self._specs.values())

    def _ask(self, specs: Iterable[ActionSpec]) -> None:
        for spec in specs:
            action = self._actions[spec.name]
            action.setEnabled(spec.enabled_when is None or spec.enabled_when())
            if spec.shown_text is not None:
                action.setText(spec.shown_text())
        self.changed.emit()

    def spec(self, name: str) -> ActionSpec:
        """The record of an action."""
        return self._specs[name]

    def specs(self) -> list[ActionSpec]:
        """All of them, in the order they came."""
        return list(self._specs.values())

    def action(self, name: str) -> QAction:
        """Qt's action, for menus that others make."""
        return self._actions[name]

    def menu(self, names: Iterable[str], parent: QWidget | None = None) -> QMenu:
        """A menu of those actions; an empty name draws a line. It deletes itself once closed."""
        menu = QMenu(parent or self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        return menu

    def button(self, name: str, variant: Variant = Variant.SECONDARY, *, hint: bool = False, large: bool = False) -> Button:
        """A button that does it and follows whether it can be done; `hint` shows its shortcut."""
        spec, action = self._specs[name], self._actions[name]
        keys = spec.shortcut if hint else ""
        button = Button(self._theme, action.text(), icon=spec.icon, hint=keys, variant=variant, large=large, tooltip=tooltip(spec))
        button.bind(action)
        return button

    def find(self, words: str) -> list[ActionSpec]:
        """Actions of the palette that can be done now and have all the words, those that begin so first."""
        wanted = fold(words).split()
        found: list[tuple[bool, int, ActionSpec]] = []
        for spec in self._specs.values():
            if not spec.palette or not self._actions[spec.name].isEnabled():
                continue
            text = fold(self._actions[spec.name].text())
            whole = " ".join([text, fold(spec.group), *map(fold, spec.keys)])
            if all(word in whole for word in wanted):
                found.append((not text.startswith(" ".join(wanted)), len(found), spec))
        return [spec for *_, spec in sorted(found, key=lambda entry: entry[:2])]

    def _tint(self) -> None:
        for name, spec in self._specs.items():
            if spec.icon:
                self._actions[name].setIcon(self._theme.icon(spec.icon))


def tooltip(spec: ActionSpec) -> str:
    """What an action's buttons say on hovering: what it does, and its key."""
    text = spec.tooltip or spec.text
    return QCoreApplication.translate("Actions", "{0} ({1})").format(text, shown_keys(spec.shortcut)) if spec.shortcut else text
