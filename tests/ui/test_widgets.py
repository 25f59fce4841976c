"""The kit under hand and key: what a person would notice of its controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inventario.ui import widgets as kit
from inventario.ui.theme import STATES, Theme, Tone, Type
from inventario.ui.widgets.painting import shown_keys
from inventario.ui.widgets.pills import initials

Key = Qt.Key


Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Puts widgets one under the other in a window that lives as long as the test."""
    windows = []

    def put(*widgets: QWidget) -> QWidget:
        window = QWidget()
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        qtbot.addWidget(window)
        window.resize(600, 400)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        windows.append(window)
        return window

    yield put


def test_what_a_choice_does_is_whole_however_narrow_it_is(show: Show, theme: Theme) -> None:
    choice = kit.RadioButton(theme, "Todo o nada", "espera a que no haya fallas, y entonces entra todo de una vez")
    window = show(choice)
    wide = choice.height()
    window.resize(190, 400)
    QApplication.processEvents()
    metrics = QFontMetrics(theme.font(Type.LABEL))
    lines = choice.heightForWidth(choice.width())
    assert choice.width() < 190 and choice.height() >= lines > wide
    assert lines - 22 >= metrics.boundingRect(0, 0, choice.width() - 28, 999, int(Qt.TextFlag.TextWordWrap), choice._detail).height()


def test_enter_presses_a_button(qtbot: QtBot, show: Show, theme: Theme) -> None:
    button = kit.Button(theme, "Guardar", hint="Ctrl+S")
    show(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Key.Key_Return)


def test_enter_belongs_to_the_scanner_where_scans_are_taken(qtbot: QtBot, show: Show, theme: Theme) -> None:
    button = kit.Button(theme, "Terminar sala")
    window = show(button)
    window.setProperty("scans", True)
    with qtbot.assertNotEmitted(button.clicked, wait=150):
        qtbot.keyClick(button, Key.Key_Return)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Key.Key_Space)


def test_a_button_makes_room_for_its_icon_and_hint(theme: Theme, qtbot: QtBot) -> None:
    plain, full = kit.Button(theme, "Nuevo"), kit.Button(theme, "Nuevo", icon="plus", hint="Ctrl+N")
    qtbot.addWidget(plain)
    qtbot.addWidget(full)
    assert full.sizeHint().width() > plain.sizeHint().width() + 40


@pytest.mark.parametrize(
    ("shortcut", "read"), [("Ctrl+Return", "Ctrl Enter"), ("Shift+Up", "Mayús ↑"), ("F2", "F2"), ("Ctrl+,", "Ctrl ,"), ("Ctrl++", "Ctrl +")]
)
def test_keys_are_named_as_on_the_keyboard(shortcut: str, read: str) -> None:
    assert shown_keys(shortcut) == read


def test_a_chip_is_opened_and_taken_away(qtbot: QtBot, show: Show, theme: Theme) -> None:
    chip = kit.Chip(theme, "Tipo", "Computadores")
    show(chip)
    with qtbot.waitSignal(chip.opened):
        qtbot.keyClick(chip, Key.Key_Return)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Key.Key_Delete)
    with qtbot.waitSignal(chip.opened):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 14))


def test_a_fault_stands_under_its_field_until_mended(qtbot: QtBot, show: Show, theme: Theme) -> None:
    field = kit.FieldBox(theme, "Etiqueta", QLineEdit(), required=True, hint="Se propone la siguiente libre.")
    show(field)
    field.set_fault("La etiqueta TI000412 ya es de DIDECO-PC-041; escriba otra.")
    below = [label for label in field.findChildren(kit.Label) if label.text().startswith("La etiqueta")]
    assert below[0].isVisible()
    assert below[0].y() > field.editor.y()
    assert field.fault.startswith("La etiqueta")
    field.set_fault("")
    assert field.fault == ""
    assert below[0].text() == "Se propone la siguiente libre."


def test_the_dot_tells_what_is_not_saved(qtbot: QtBot, show: Show, theme: Theme) -> None:
    field = kit.FieldBox(theme, "Nombre", QLineEdit())
    show(field)
    assert not any(dot.isVisible() for dot in field.findChildren(kit.Dot))
    field.set_unsaved(True)
    [dot] = field.findChildren(kit.Dot)
    assert dot.isVisible()
    field.set_unsaved(False)
    assert not dot.isVisible()


@pytest.mark.parametrize("made", [kit.Tabs, kit.SegmentedControl])
def test_tabs_change_by_key_and_click(qtbot: QtBot, show: Show, theme: Theme, made: type[kit.Tabs]) -> None:
    tabs = made(theme, (kit.Tab("form", "Ficha"), kit.Tab("history", "Historial", "14"), kit.Tab("photos", "Fotos")))
    show(tabs)
    with qtbot.waitSignal(tabs.changed) as said:
        qtbot.keyClick(tabs, Key.Key_Right)
    assert said.args == ["history"]
    with qtbot.waitSignal(tabs.changed) as said:
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.spots()[2].center())
    assert said.args == ["photos"]
    tabs.set_tabs((kit.Tab("photos", "Fotos", "3"), kit.Tab("form", "Ficha")))
    assert tabs.current == "photos"


def test_the_ring_stands_around_one_control_at_a_time(qtbot: QtBot, show: Show, theme: Theme) -> None:
    first, second = QLineEdit(), kit.Button(theme, "Guardar")
    window = show(first, second)
    ring = kit.FocusRing(theme, window)
    for control in (first, second):
        control.setFocus()
        qtbot.waitUntil(ring.isVisible)
        assert ring.geometry() == control.geometry().adjusted(-4, -4, 4, 4)
    second.hide()
    qtbot.waitUntil(lambda: not ring.isVisible() or ring.geometry() == first.geometry().adjusted(-4, -4, 4, 4))


def test_the_ring_of_what_is_half_scrolled_away_stands_over_nothing_else(qtbot: QtBot, show: Show, theme: Theme) -> None:
    content, area, status = QWidget(), QScrollArea(), QLineEdit("Listo")
    below = QVBoxLayout(content)
    below.addSpacing(80)
    below.addWidget(button := kit.Button(theme, "Elegir archivo"))
    below.addSpacing(400)
    area.setWidget(content)
    area.setFixedHeight(80 + button.sizeHint().height() // 2)
    window = show(area, status)
    ring = kit.FocusRing(theme, window)
    before = window.grab(status.geometry()).toImage()
    button.setFocus()
    area.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: ring.isVisible() and ring.geometry().bottom() > area.geometry().bottom())
    accent, seen = theme.color("accent").rgb(), window.grab(ring.geometry()).toImage()
    painted = [y for y in range(seen.height()) if seen.pixel(seen.width() // 4, y) == accent or seen.pixel(1, y) == accent]
    assert painted and ring.y() + max(painted) <= area.geometry().bottom() + 4
    assert window.grab(status.geometry()).toImage() == before


def test_the_ring_outlives_its_control(qtbot: QtBot, show: Show, theme: Theme) -> None:
    first, second = QLineEdit(), QLineEdit()
    window = show(first, second)
    ring = kit.FocusRing(theme, window)
    first.setFocus()
    first.deleteLater()
    qtbot.wait(20)
    second.setFocus()
    qtbot.waitUntil(lambda: ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4))


def test_a_sheet_takes_the_keyboard_and_gives_it_back(qtbot: QtBot, show: Show, theme: Theme) -> None:
    behind = QLineEdit()
    window = show(behind)
    behind.setFocus()
    main = kit.Button(theme, "Mover 3 equipos")
    sheet = kit.Sheet(theme, "Mover", main, window)
    place = QLineEdit()
    sheet.body.addWidget(kit.FieldBox(theme, "Lugar", place))
    sheet.open_sheet()
    assert place.hasFocus()
    assert sheet.geometry().right() == window.rect().right()
    with qtbot.waitSignal(main.clicked):
        qtbot.keyClick(place, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(place, Key.Key_Escape)
    assert behind.hasFocus()


def test_the_key_of_an_open_sheet_is_not_the_pages(qtbot: QtBot, show: Show, theme: Theme) -> None:
    behind = QLineEdit()
    window = show(behind)
    done: list[str] = []
    action = QAction("Guardar PDF", window)
    action.setShortcut("Ctrl+Return")
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: done.append("page"))
    window.addAction(action)
    main = kit.Button(theme, "Mover")
    main.clicked.connect(lambda: done.append("sheet"))
    sheet = kit.Sheet(theme, "Mover", main, window)
    place = QLineEdit()
    sheet.body.addWidget(place)
    sheet.open_sheet()
    for focused in (place, behind):
        focused.setFocus()
        qtbot.keyClick(focused, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["sheet", "sheet"]
    sheet.close_sheet()
    behind.setFocus()
    qtbot.keyClick(behind, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["sheet", "sheet", "page"]


def test_a_destructive_question_rests_on_stepping_back(qtbot: QtBot, theme: Theme) -> None:
    dialog = kit.ConfirmDialog(theme, "¿Dar de baja 3 equipos?", "Se deshace con Ctrl Z.", "Dar de baja 3 equipos", tone=Tone.BAD)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.back
    dialog.main.click()
    assert dialog.answer == "main"
    assert not dialog.isVisible()


def test_the_action_bar_says_what_else_is_to_be_known_as_far_as_there_is_room(qtbot: QtBot, show: Show, theme: Theme) -> None:
    bar = kit.ActionBar(theme, "Esc para soltar")
    show(bar)
    bar.set_buttons([kit.Button(theme, "Mover", icon="map-marker-outline", variant=kit.Variant.ON_ACCENT)])
    bar.show_about("Estado En bodega · " * 20)
    bar.show_count("3 elegidos", shown=True)
    qtbot.wait(10)
    [about] = [label for label in bar.findChildren(kit.ElidedLabel) if label.text().startswith("Estado")]
    assert about.toolTip() == about.text() and about.shown_text().endswith("…")
    assert all(button.isVisible() for button in bar.findChildren(kit.Button) if button.text() == "Mover")
    assert bar.width() <= bar.parentWidget().width()


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
def test_what_has_no_room_on_the_action_bar_stands_in_its_menu(qtbot: QtBot, show: Show, theme: Theme) -> None:
    bar, done = kit.ActionBar(theme, "Soltar"), list[str]()
    words = ("Etiquetas", "Mover", "Traspasar", "Dar de baja", "Editar")
    buttons = [kit.Button(theme, word, variant=kit.Variant.ON_ACCENT) for word in words]
    for word, button in zip(words, buttons, strict=True):
        button.clicked.connect(lambda _=False, word=word: done.append(word))
    bar.set_buttons(buttons)
    show(bar)
    bar.show_count("3 elegidos", shown=True)
    bar.resize(bar.sizeHint())
    assert all(button.isVisible() for button in buttons) and not bar.more.isVisible()
    bar.resize(bar.sizeHint().width() - buttons[-1].width() // 2, bar.height())
    assert bar.more.isVisible()
    hidden = [button.text() for button in buttons if button.isHidden()]
    assert hidden and hidden == list(words[-len(hidden) :])
    assert bar.minimumSizeHint().width() < bar.width()
    bar.more.click()
    [menu] = bar.findChildren(QMenu)
    assert [line.text() for line in menu.actions()] == hidden
    menu.actions()[-1].trigger()
    assert done == ["Editar"]
    menu.close()


def test_a_cut_label_has_the_whole_in_its_tooltip(qtbot: QtBot, show: Show, theme: Theme) -> None:
    path = "Edificio Consistorial / Piso 3 / Oficina 12 / Estante de repuestos"
    label = kit.ElidedLabel(theme, path, middle=True)
    show(label)
    label.setFixedWidth(120)
    qtbot.waitUntil(lambda: label.toolTip() == path)
    assert label.shown_text().startswith("Edi") and label.shown_text().endswith("stos")


def test_a_chart_says_its_numbers_and_tells_what_was_clicked(qtbot: QtBot, show: Show, theme: Theme) -> None:
    chart = kit.BarChart(theme, [kit.Bar("Teléfonos", 503), kit.Bar("Computadores", 1417)])
    show(chart)
    assert chart.accessibleName() == "Teléfonos 503, Computadores 1.417"
    with qtbot.waitSignal(chart.clicked) as said:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(40, 50))
    assert said.args == [1]


@pytest.mark.parametrize("bars", [[], [kit.Bar("nada", 0)], [kit.Bar("uno", 1)]])
def test_charts_of_little_are_drawn(qtbot: QtBot, theme: Theme, bars: list[kit.Bar]) -> None:
    for chart in (kit.BarChart(theme, bars), kit.ColumnChart(theme, bars, (0, "vida útil"))):
        qtbot.addWidget(chart)
        assert not chart.grab().isNull()


def test_navigation_is_walked_with_arrows_and_opened_with_enter(qtbot: QtBot, show: Show, theme: Theme) -> None:
    rows = [kit.NavRow(theme, "home-outline", "Inicio"), kit.NavRow(theme, "server", "Racks", "9")]
    show(*rows)
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Key.Key_Down)
    assert rows[1].hasFocus()
    with qtbot.waitSignal(rows[1].clicked):
        qtbot.keyClick(rows[1], Key.Key_Return)
    assert rows[1].isChecked() and not rows[0].isChecked()


def test_an_attention_row_goes_there_from_anywhere(qtbot: QtBot, show: Show, theme: Theme) -> None:
    row = kit.AttentionRow(theme, "call-split", Tone.ASK, "3 datos en conflicto", "Usted y otros", "Decidir")
    show(row)
    with qtbot.waitSignal(row.activated):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    with qtbot.waitSignal(row.activated):
        row.link.click()


def test_a_combo_is_picked_by_code_and_the_wheel_leaves_it_alone(qtbot: QtBot, show: Show, theme: Theme) -> None:
    combo = kit.ComboBox(theme)
    combo.add_choices([("", "Todos"), ("repair", "En reparación")])
    show(combo)
    combo.set_code("repair")
    assert combo.currentText() == "En reparación"
    combo.set_code("gone")
    assert combo.code() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, of the offscreen platform
def test_what_a_combo_offers_is_read_to_its_end(qtbot: QtBot, show: Show, theme: Theme) -> None:
    combo = kit.ComboBox(theme)
    combo.add_choices([("a", "Avery L7651 · 38,1 × 21,2 mm, con Equipo chica"), ("b", "Avery L7160")])
    combo.setFixedWidth(120)
    show(combo)
    combo.showPopup()
    assert combo.view().width() > combo.view().fontMetrics().horizontalAdvance(combo.itemText(0))
    combo.hidePopup()


def test_a_search_box_gives_its_edit_the_keyboard(qtbot: QtBot, show: Show, theme: Theme) -> None:
    box = kit.SearchBox(theme, "Buscar o escanear", "Ctrl+K")
    show(QLineEdit(), box)
    with qtbot.waitSignal(box.activated):
        box.setFocus()
    assert box.edit.hasFocus()
    box.set_note("27 resultados")
    assert not box.grab().isNull()


def test_a_pill_reads_as_its_word(qtbot: QtBot, theme: Theme) -> None:
    pill = kit.Pill(theme, STATES["expiring"].saying("4 días"))
    qtbot.addWidget(pill)
    narrow = pill.sizeHint().width()
    pill.set_state(STATES["conflict"])
    assert pill.accessibleName() == "En conflicto"
    assert pill.sizeHint().width() > narrow


@pytest.mark.parametrize(("name", "letters"), [("Paula Muñoz", "PM"), ("paula", "P"), ("María José Soto Vera", "MV"), ("", "")])
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_steps_tell_where_one_stands(qtbot: QtBot, theme: Theme) -> None:
    steps = kit.Steps(theme, ("Archivo", "Columnas", "Revisión"))
    qtbot.addWidget(steps)
    steps.set_current(1)
    assert steps.accessibleName() == "Paso 2 de 3: Columnas"


def test_a_card_holds_what_it_is_given(qtbot: QtBot, show: Show, theme: Theme) -> None:
    card = kit.Card(theme, "Vencimientos", right=kit.link(theme, "Ver calendario"), edge=Tone.ASK)
    inner = QHBoxLayout()
    card.body.addLayout(inner)
    inner.addWidget(label := kit.Label(theme, "rafael.cl"))
    show(card)
    assert label.isVisible()
    assert label.mapTo(card, QPoint(0, 0)).y() > 40
