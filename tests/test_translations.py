"""The English catalogue says all that the window says, nothing else, and with the same places."""

from __future__ import annotations

import ast
import textwrap

from tools.translations import faults, file_of, read
from tools.window_texts import read_module, texts


def test_every_text_of_the_window_has_its_english() -> None:
    wrong = faults(read(), texts())
    assert wrong == [], "python -m tools.translations --write, and fill in what is empty"


def test_no_text_stands_in_two_files() -> None:
    found = [spanish for entries in read().values() for spanish in entries]
    assert len(found) == len(set(found))


def _texts(source: str, *, failures: bool = False) -> list[str]:
    return read_module(ast.parse(textwrap.dedent(source)), failures=failures)


def test_what_is_read_from_a_module() -> None:
    source = '''
        """A docstring is nobody's text."""
        TITLES = {"asset": "Equipos del piso"}

        def about(name: str, late: bool) -> str:
            if name == "una comparación":
                raise ValueError("un error de quien programa")
            icon = "map-marker-outline"
            tr("Nuevo" if late else "Hoy")
            return f"{'Venció' if late else 'Vence'} {name}: " + f"avise a «{name}»."
    '''
    assert _texts(source) == [
        "Equipos del piso", "Nuevo", "Hoy", "Venció {0}: avise a «{1}».", "Vence {0}: avise a «{1}».",
    ]  # fmt: skip


def test_of_a_paper_only_what_went_wrong() -> None:
    source = """
        TITLE = "Acta de traspaso"
        def check(rows: list[str]) -> None:
            if not rows:
                raise KnownError("El papel no tiene bienes; agregue al menos uno.")
    """
    assert _texts(source, failures=True) == ["El papel no tiene bienes; agregue al menos uno."]


def test_two_words_of_one_spelling_are_told_apart() -> None:
    assert _texts('self.tr("Atrás", "volver")') == ["volver|Atrás"]


def test_faults_are_named() -> None:
    catalogue = {"ui-shell": {"Ir a {0}": "Go", "Ya no se dice": "Gone", "Falta": ""}}
    said = {"Ir a {0}": "ui/shell/a", "Falta": "ui/shell/a", "Nuevo": "ui/shell/b"}
    kinds = [fault.split(":")[0] for fault in faults(catalogue, said)]
    assert kinds == ["no English", "no English", "no longer said", "other places"]


def test_a_room_of_the_window_has_a_file() -> None:
    assert file_of("ui/pages/audits/page") == "ui-pages-audits"
    assert file_of("register/sheets/workbook") == "register-n-z"
