"""The window in Spanish and in English: Qt's own words, the catalogue's, the sentences of the rooms below, and the switch between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inventario.core.fields import Choice, Field, Kind
from inventario.core.paths import Folders
from inventario.core.resources import resource
from inventario.ui.catalogue import Sentences, read_catalogue
from inventario.ui.language import LANGUAGE, LANGUAGE_VARIABLE, QT_WORDS, Language, Speech, wanted_language
from inventario.ui.pages.settings.personal import PersonalCard
from inventario.ui.settings import Settings
from inventario.ui.shell.window import Window
from inventario.ui.theme import Theme
from inventario.ui.words import count_of, day_title, long_date, value_text, worded


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    """Speaks for the application, and no longer when the test ends."""
    before = QLocale()
    spoken = Speech(qapp)
    yield spoken
    spoken.be_silent()
    QLocale.setDefault(before)


@pytest.fixture
def english(speech: Speech) -> Speech:
    """The application speaks English."""
    speech.speak(Language.ENGLISH)
    return speech


def test_qt_speaks_spanish(qapp: QApplication, speech: Speech) -> None:
    speech.speak(Language.SPANISH)
    assert qapp.translate("QLineEdit", "&Copy") == "&Copiar"
    assert QLocale().name() == "es_CL"


def test_our_words_for_qt_are_as_in_their_source(qapp: QApplication, speech: Speech) -> None:
    """`pyside6-lrelease` was run after the last change."""
    speech.speak(Language.SPANISH)
    source = ElementTree.parse(resource(QT_WORDS).with_suffix(".ts"))
    said = [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment"), message.findtext("translation"))
        for context in source.iter("context")
        for message in context.iter("message")
    ]
    assert said
    assert [qapp.translate(context, text, comment) for context, text, comment, _ in said] == [spanish for *_, spanish in said]


def test_the_dialog_for_files_is_all_spanish(qtbot: QtBot, speech: Speech, tmp_path: Path) -> None:
    speech.speak(Language.SPANISH)
    (tmp_path / "respaldos").mkdir()
    dialog = QFileDialog(None, "Abrir registro", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    said = [widget.text() for widget in (*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)) if widget.isVisible()]
    assert {"&Buscar en:", "&Nombre de archivo:", "&Tipo de archivo:", "&Abrir", "Cancelar"} <= set(said)
    assert "Todos los archivos (*)" in [box.currentText() for box in dialog.findChildren(QComboBox)]


def test_qt_speaks_english_and_spanish_again(qapp: QApplication, english: Speech) -> None:
    assert qapp.translate("QLineEdit", "&Copy") == "&Copy"
    assert qapp.translate("Shell", "Teclas de esta ventana") == "Keys of this window"
    assert QLocale().name() == "es_CL"  # numbers and dates as on the papers beside it
    english.speak(Language.SPANISH)
    assert qapp.translate("QLineEdit", "&Copy") == "&Copiar"
    assert qapp.translate("Shell", "Teclas de esta ventana") == "Teclas de esta ventana"


def test_words_that_are_one_in_spanish(english: Speech) -> None:
    assert QCoreApplication.translate("ImportPage", "Atrás", "volver") == "Back"
    assert worded("Atrás") == "Rear"


def test_data_stand_as_they_were_written(english: Speech) -> None:
    field = Field("Estado", Kind.CHOICE, choices=(Choice("stored", "En bodega"),), name="status")
    assert value_text(field, "stored") == "In storage"
    assert value_text(Field("Notas", name="notes"), "En bodega") == "En bodega"
    assert value_text(Field("Aviso", Kind.INTEGER, unit="días", name="notice"), 60) == "60 days"


def test_counts_and_days(english: Speech) -> None:
    assert count_of(1, "equipo", "equipos") == "1 item"
    assert count_of(1337, "equipo", "equipos") == "1.337 items"
    assert day_title(date(2024, 3, 12)) == "Tuesday 12 March"
    assert long_date(date(2024, 3, 12)) == "tuesday 12 march 2024"


def test_days_in_spanish() -> None:
    assert day_title(date(2024, 3, 12)) == "Martes 12 de marzo"
    assert long_date(date(2024, 3, 12)) == "martes 12 de marzo de 2024"


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    return Sentences(read_catalogue())


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        (
            "No existe el registro «Tomé»; revise el nombre o cree uno nuevo.",
            "The register “Tomé” does not exist; check the name or create a new one.",
        ),
        (
            "«300.1.1.1» no es una dirección IP; escriba por ejemplo 10.30.3.12.",
            "“300.1.1.1” is not an IP address; write for example 10.30.3.12.",
        ),
        ("rafael.cl venció hace 199 días", "rafael.cl expired 199 days ago"),
        ("Dominio · debía renovarse el 26-08-2023", "Domain · was due for renewal on 26-08-2023"),
        ("mover 3 equipos a Bodega", "move 3 items to Bodega"),
        ("Dos columnas van a «Serie»; deje una sola.", "Two columns go to “Serial”; leave only one."),
        ("Es un número demasiado grande; revise las cifras.", "Is too large a number; check the digits."),
        ("Mover TI000412 a Bodega", "Move TI000412 to Bodega"),
        ("No es una fecha", "Is not a date"),
        ("12 equipos", "12 items"),
        ("Oficina de Partes", "Oficina de Partes"),
        ("", ""),
    ],
)
def test_sentences_are_known_by_their_fixed_parts(sentences: Sentences, spanish: str, english: str) -> None:
    assert sentences.english(spanish) == english


def test_the_environment_is_stronger_than_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(Folders.beneath(tmp_path))
    assert wanted_language(settings) is Language.SPANISH
    settings.put(LANGUAGE, Language.ENGLISH)
    assert wanted_language(settings) is Language.ENGLISH
    monkeypatch.setenv(LANGUAGE_VARIABLE, "es")
    assert wanted_language(settings) is Language.SPANISH
    monkeypatch.setenv(LANGUAGE_VARIABLE, "klingon")
    assert wanted_language(settings) is Language.SPANISH


def test_the_language_is_chosen_in_the_settings(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    card = PersonalCard(theme, Settings(Folders.beneath(tmp_path)), "Paula")
    qtbot.addWidget(card)
    asked: list[Language] = []
    card.language_chosen.connect(asked.append)
    card.show()
    card.languages.setFocus()
    qtbot.keyClick(card.languages, Qt.Key.Key_Right)
    assert asked == [Language.ENGLISH]


def test_what_the_environment_sets_cannot_be_chosen(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, "en")
    card = PersonalCard(theme, Settings(Folders.beneath(tmp_path)), "Paula")
    qtbot.addWidget(card)
    assert not card.languages.isEnabled()
    assert any(LANGUAGE_VARIABLE in label.text() for label in card.findChildren(QLabel))


def _shown(root: QWidget) -> Iterator[str]:
    """What a person reads of the window's own words, or hears of them."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for column in range(model.columnCount()):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def test_no_spanish_is_left_in_the_pages(english: Speech, open_window: Callable[..., Window]) -> None:
    catalogue = read_catalogue()
    window = open_window()
    left: dict[str, str] = {}
    for spec in window.specs:
        window.open_page(spec.name)
        QApplication.processEvents()
        for text in _shown(window):
            if catalogue.get(text, text) != text:
                left.setdefault(text, spec.name)
    for action in window.commands.specs():
        for text in (window.commands.action(action.name).text(), action.tooltip, action.group):
            if catalogue.get(text, text) != text:
                left.setdefault(text, action.name)
    assert not left, "\n".join(f"{place}: {text}" for text, place in left.items())


def test_what_is_in_the_way_in_a_rack_is_told_in_english(english: Speech) -> None:
    said = "SW-1 no cabe en U10 a U11 de Rack Sur: ahí está Panel A en U11; muévalo antes o elija otra unidad."
    assert worded(said) == "SW-1 does not fit at U10 to U11 in Rack Sur: Panel A is there, at U11; move it first or choose another unit."
    said = "SW-1 no cabe en U7 de Rack Sur: ahí están Panel A en U7 y Servidor en U6 a U7; muévalos antes o elija otra unidad."
    assert "Panel A at U7 and Servidor at U6 to U7 are there" in worded(said)
