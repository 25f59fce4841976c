"""The first run, with the keyboard: from a laptop without any register to a printed label; and the list of first steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from inventario import __version__
from inventario.core.paths import Folders
from inventario.labels import Calibration
from inventario.register import entry
from inventario.store.register import Register
from inventario.sync.state import write_state
from inventario.ui.main import Program
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.start.office_sheet import OfficeSheet
from inventario.ui.pages.start.page import StartPage
from inventario.ui.pages.start.steps import Progress, Step
from inventario.ui.pages.start.steps_card import StepsCard
from inventario.ui.shell.about import AboutSheet
from inventario.ui.shell.window import Window
from inventario.ui.welcome import Welcome
from inventario.ui.widgets import Label

from .conftest import OpenWindow
from .scanning import send

Key = Qt.Key
PATIENCE = 20_000  # milliseconds
MOST_KEYS = 60  # that a person presses from switch-on to the label, two names included; one a second takes a minute


class Hands:
    """Presses keys on whatever has the keyboard, and counts them."""

    def __init__(self, program: Program) -> None:
        self._program, self.pressed = program, 0

    @property
    def target(self) -> QWidget:
        window = self._program.window
        assert window is not None
        return window.focusWidget() or window

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        QTest.keyClick(self.target, key, modifier)

    def write(self, text: str) -> None:
        self.pressed += len(text)
        QTest.keyClicks(self.target, text)


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program on a laptop that never had it; every file that is asked for is the one that was proposed, in an empty folder."""
    monkeypatch.setenv("INVENTARIO_HOME", str(tmp_path / "laptop"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _, __, name, *___: (str(tmp_path / Path(name).name), ""))
    program = Program(qapp, Folders.beneath(tmp_path / "home"))
    yield program
    if program.window is not None:
        program.window.close()
        program.window.deleteLater()
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_from_an_empty_laptop_to_a_printed_label(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands(program)
    program.start(None)
    assert isinstance(program.window, Welcome)
    qtbot.waitExposed(program.window)
    hands.key(Key.Key_Space)  # «Crear», which has the keyboard
    hands.pressed += 1  # Enter in the system's dialog
    window = program.window
    assert isinstance(window, Window)
    qtbot.waitUntil(lambda: window.attached, timeout=PATIENCE)
    page = window.current_page
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: bool(page.steps.whole.rows) and hands.target is page.steps.whole.rows[0].button, timeout=PATIENCE)
    hands.key(Key.Key_Space)  # «Su municipalidad»
    hands.write("Municipalidad de Tome")
    hands.key(Key.Key_Tab)
    hands.write("Paula Castro")
    hands.key(Key.Key_Return)
    qtbot.waitUntil(lambda: window.top.institution.text() == "Municipalidad de Tome", timeout=PATIENCE)
    qtbot.waitUntil(lambda: any(row.button is hands.target and row.step is Step.ITEM for row in page.steps.whole.rows), timeout=PATIENCE)
    hands.key(Key.Key_Space)  # «El primer equipo»
    qtbot.waitUntil(lambda: window.pages.current_name == "asset", timeout=PATIENCE)
    hands.write("note")  # notebook, in the list of kinds that has the keyboard
    hands.key(Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "TI000001" in window.status.text, timeout=PATIENCE)
    hands.key(Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    labels = window.current_page
    assert isinstance(labels, LabelsPage)
    qtbot.waitUntil(lambda: labels.side.print_button.isEnabled(), timeout=PATIENCE)
    while hands.target is not labels.side.pdf_button and hands.pressed < MOST_KEYS:
        hands.key(Key.Key_F6 if hands.target is not labels.side.print_button else Key.Key_Tab)
    hands.key(Key.Key_Space)  # and the file that is proposed
    hands.pressed += 1
    qtbot.waitUntil(lambda: "1 etiqueta en «" in window.status.text, timeout=PATIENCE)
    (made,) = tmp_path.glob("*.pdf")
    assert read(made) == ["TI000001"]
    assert hands.pressed <= MOST_KEYS
    assert window.register.author == "Paula Castro"
    window.open_page("home")
    qtbot.waitUntil(lambda: [row.step for row in page.steps.left.rows] == ["printer", "scanner"], timeout=PATIENCE)


def read(paper: Path) -> list[str]:
    """What a scanner reads on the first sheet."""
    document = pypdfium2.PdfDocument(paper)
    found = zxingcpp.read_barcodes(document[0].render(scale=300 / 72).to_pil())
    document.close()
    return [code.text for code in found]


# the list of first steps


def start_of(window: Window) -> StartPage:
    page = window.open_page("home")
    assert isinstance(page, StartPage)
    return page


def left(card: StepsCard) -> list[Step]:
    """The steps that wait for somebody."""
    return [row.step for row in card.rows if row.progress is Progress.OPEN]


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INVENTARIO_HOME", str(tmp_path / "laptop"))


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_each_step_can_be_left_out_and_found_again(open_window: OpenWindow, qtbot: QtBot, laptop: None) -> None:
    window = open_window(empty=True)
    page = start_of(window)
    card = page.steps.whole
    assert left(card) == list(Step) and card.note.text() == "0 de 6 pasos"
    for step in Step:
        click(qtbot, next(row.skip for row in card.rows if row.step is step))
    assert not card.isVisible() and page.welcome.isVisible()
    window.open_page("settings")
    window.run_action("first.steps")
    assert window.current_page is page and left(card) == list(Step)
    click(qtbot, card.dismiss)
    assert not card.isVisible() and "quedan en Configuración" in window.status.text
    page.arrive()
    assert not card.isVisible()
    window.run_action("first.steps")
    assert card.isVisible()
    assert page.welcome.choices[0].isVisible()


def test_what_is_done_elsewhere_is_ticked_off(open_window: OpenWindow, qtbot: QtBot, laptop: None) -> None:
    window = open_window(empty=True)
    page = start_of(window)
    entry.enter(window.register, "asset", {"kind": "computer"})
    qtbot.waitUntil(lambda: page.steps.left.isVisible(), timeout=PATIENCE)
    assert Step.ITEM not in left(page.steps.left)
    click(qtbot, next(row.button for row in page.steps.left.rows if row.step is Step.SCANNER))
    send(window, "TI000001")
    qtbot.waitUntil(lambda: bool(window.settings.get("scanner/tried")), timeout=PATIENCE)
    click(qtbot, next(row.button for row in start_of(window).steps.left.rows if row.step is Step.PRINTER))
    labels = window.current_page
    assert isinstance(labels, LabelsPage) and window.focusWidget() is labels.setup.stocks and "Calibrar" in window.status.text
    labels.work.laptop.remember_calibration("Zebra", Calibration(0.5, 0.0, 1.0, 1.0))
    page = start_of(window)
    assert left(page.steps.left) == [Step.OFFICE, Step.PERSON, Step.LABEL]
    assert page.steps.left.note.text() == "3 de 6 pasos"


def test_what_cannot_be_is_said_under_its_field(open_window: OpenWindow, qtbot: QtBot, laptop: None) -> None:
    window = open_window(empty=True)
    page = start_of(window)
    page.steps.begin(Step.OFFICE)
    (sheet,) = page.findChildren(OfficeSheet)
    sheet.width_.setText("mil")
    QTest.keyClick(sheet.width_, Key.Key_Return)
    assert sheet.isVisible() and window.focusWidget() is sheet.width_
    assert any("un número entre" in label.text() for label in sheet.findChildren(Label))
    sheet.width_.setText("5")
    QTest.keyClick(sheet.width_, Key.Key_Return)
    assert not sheet.isVisible()
    qtbot.waitUntil(lambda: window.preferences.tag_width == 5, timeout=PATIENCE)
    assert left(page.steps.whole)[0] is Step.OFFICE  # whose register it is nobody has said yet


def test_a_demonstration_has_no_first_steps(open_window: OpenWindow) -> None:
    page = start_of(open_window())
    assert not page.steps.left.isVisible()


# a newer program


def tell_of(register: Register, version: str, where: str = "") -> None:
    """As a greeting of the server does."""
    with register.absorb("sync.release") as transaction:
        write_state(transaction.connection, program=version, where=where)


def test_a_newer_program_is_said_quietly(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    page = start_of(window)
    assert page.facts is not None
    quiet = [matter.title for matter in page.facts.matters]
    tell_of(window.register, "99.1", "la carpeta Instaladores")
    page.changed(None)  # type: ignore[arg-type]  # whatever it was
    qtbot.waitUntil(lambda: page.facts is not None and len(page.facts.matters) == len(quiet) + 1, timeout=PATIENCE)
    news = next(matter for matter in page.facts.matters if matter.title == "Hay un Inventario más nuevo (99.1)")
    assert news.detail == f"Está en la carpeta Instaladores; este es el {__version__}."
    assert page.facts.matters[-1].gravity is news.gravity
    row = page.attention.lines.rows[page.facts.matters.index(news)]
    click(qtbot, row.link)  # type: ignore[attr-defined]
    (sheet,) = window.findChildren(AboutSheet)
    texts = [label.text() for label in sheet.findChildren(Label)]
    assert f"Inventario {__version__}" in texts
    assert f"Hay un Inventario más nuevo (99.1): está en la carpeta Instaladores. Este es el {__version__}." in texts


def test_the_same_program_or_an_older_one_is_no_news(open_window: OpenWindow) -> None:
    for version in (__version__, "0.0.1", ""):
        window = open_window()
        tell_of(window.register, version)
        page = start_of(window)
        assert page.facts is not None
        assert not [matter for matter in page.facts.matters if "más nuevo" in matter.title]


def test_what_the_program_is_can_be_read_and_copied(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window.run_action("help.about")
    (sheet,) = window.findChildren(AboutSheet)
    click(qtbot, sheet.copy)
    copied = QApplication.clipboard().text()
    assert f"Programa: Inventario {__version__}" in copied and str(window.register.path) in copied
    assert {"PySide6_Essentials", "SQLAlchemy"} <= {label.text() for label in sheet.findChildren(Label)}
    QTest.keyClick(sheet.main, Key.Key_Escape)
    assert not sheet.isVisible()
