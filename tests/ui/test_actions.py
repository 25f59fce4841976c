"""One record makes menu, button, shortcut, palette and tooltip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inventario.ui.actions import Actions, ActionSpec
from inventario.ui.theme import Theme


class Person:
    """Remembers what was done."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.able = True


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def actions(theme: Theme, window: QWidget, person: Person) -> Actions:
    actions = Actions(theme, window)
    actions.add(
        ActionSpec("new", "Nuevo equipo", lambda: person.done.append("new"), "plus", "Ctrl+N", group="Equipos", keys=("agregar", "crear")),
        ActionSpec(
            "undo",
            "Deshacer",
            lambda: person.done.append("undo"),
            "undo",
            "Ctrl+Z",
            enabled_when=lambda: person.able,
            shown_text=lambda: "Deshacer mover 3 equipos" if person.able else "Deshacer",
        ),
        ActionSpec("labels", "Imprimir etiquetas", lambda: person.done.append("labels"), group="Etiquetas"),
    )
    return actions


def test_a_shortcut_does_it(actions: Actions, window: QWidget, person: Person, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert person.done == ["new"]


def test_a_menu_and_a_button_do_it(actions: Actions, person: Person, qtbot: QtBot) -> None:
    menu = actions.menu(["new", "", "labels"])
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == ["Nuevo equipo", "Imprimir etiquetas"]
    menu.actions()[2].trigger()
    button = actions.button("new")
    qtbot.addWidget(button)
    button.click()
    assert person.done == ["labels", "new"]
    assert button.toolTip() == "Nuevo equipo (Ctrl N)"


def test_what_cannot_be_done_is_off_everywhere(actions: Actions, person: Person, qtbot: QtBot) -> None:
    button = actions.button("undo")
    qtbot.addWidget(button)
    assert button.text() == "Deshacer mover 3 equipos"
    person.able = False
    actions.refresh()
    assert not button.isEnabled()
    assert button.text() == "Deshacer"
    actions.run("undo")
    assert person.done == []
    assert actions.find("deshacer") == []


@pytest.mark.parametrize(
    ("words", "found"), [("etiq", ["labels"]), ("crear", ["new"]), ("NUEVO", ["new"]), ("equipos", ["undo", "new"]), ("xyz", [])]
)
def test_the_palette_finds_by_words(actions: Actions, words: str, found: list[str]) -> None:
    assert sorted(spec.name for spec in actions.find(words)) == sorted(found)


def test_what_begins_so_comes_first(actions: Actions) -> None:
    assert actions.find("nuevo")[0].name == "new"
    assert [spec.name for spec in actions.find("")] == ["new", "undo", "labels"]


def test_two_actions_never_share_a_name_or_a_shortcut(actions: Actions) -> None:
    with pytest.raises(ValueError, match="new"):
        actions.add(ActionSpec("new", "Otro", lambda: None))
    with pytest.raises(ValueError, match="Ctrl\\+N"):
        actions.add(ActionSpec("other", "Otro", lambda: None, shortcut="Ctrl+N"))


def test_removed_actions_leave_their_shortcut(actions: Actions, window: QWidget, person: Person, qtbot: QtBot) -> None:
    actions.remove("new")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert person.done == []
    actions.add(ActionSpec("new", "Nuevo rack", lambda: person.done.append("rack"), shortcut="Ctrl+N"))
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert person.done == ["rack"]
