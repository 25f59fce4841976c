"""The recovery sheet of an encrypted register: one page for the safe, with the passphrase and what to do with it.

The passphrase stands in large letters and, character by character, in groups that are easy to type from paper."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.formats import format_date
from ..drawing.shapes import Rect, Role
from . import palette
from .frame import Document
from .records import Origin
from .writing import BODY, LABEL, Style, wrap

_PHRASE = Style(20, Role.BOLD)
_SPELLED = Style(11)
_BOX = 8.0  # millimetres around the passphrase
_NAMES = {" ": "espacio", "-": "guion", ".": "punto", ",": "coma", "_": "guion bajo", "/": "barra"}


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A register's file and the passphrase that opens it."""

    origin: Origin
    file: str
    passphrase: str


def recovery_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF of one page."""
    document = Document(sheet.origin, "Hoja de recuperación", f"Registro cifrado «{sheet.file}»", landscape=False)
    document.paragraph("Esta frase de paso abre el registro de bienes informáticos y sus copias de seguridad. Sin ella no hay cómo:")
    document.paragraph("nadie puede recuperarlo, tampoco quienes hicieron el programa.")
    _phrase(document, sheet.passphrase)
    document.heading("Cómo se guarda")
    for line in (
        "Imprímala, borre el archivo PDF y póngala en un sobre cerrado y firmado, en la caja fuerte de la municipalidad.",
        "No la deje junto al computador, ni en una carpeta compartida, ni la mande por correo.",
        "Si alguien la vio sin deber, cambie la frase en Configuración y haga otra hoja. Las copias que están fuera de la carpeta "
        "de copias siguen abriéndose con la frase de antes: guarde esta hoja mientras existan.",
    ):
        _item(document, line)
    document.heading("Cómo se usa")
    for line in (
        f"Abra «{sheet.file}», o una copia suya, con Inventario, y escriba la frase cuando la pida. Los espacios del comienzo y del final "
        "no cuentan; las mayúsculas, las tildes y los espacios de en medio sí.",
        "En una consola: inventario check --register ARCHIVO. La frase se pide ahí mismo.",
        "Sin Inventario: cualquier programa que abra archivos SQLCipher 4, como DB Browser for SQLite, los abre con la misma frase.",
    ):
        _item(document, line)
    document.y += 4
    document.paragraph(f"Vale desde el {format_date(sheet.origin.as_of)}, para lo que se cifró con ella.", LABEL)
    return document.finish()


def _phrase(document: Document, passphrase: str) -> None:
    width = document.content - 2 * _BOX
    lines = wrap(passphrase, _PHRASE, width)
    spelled = wrap(" · ".join(map(_named, passphrase)), _SPELLED, width)
    height = 2 * _BOX + len(lines) * _PHRASE.leading + 4 + len(spelled) * _SPELLED.leading
    document.y += 5
    document.put(Rect(document.left, document.y, document.content, height, palette.SUNKEN, palette.RULE, 0.3, 2))
    y = document.y + _BOX
    for style, texts in ((_PHRASE, lines), (_SPELLED, spelled)):
        for line in texts:
            y += style.leading
            document.put(style.at(document.left + _BOX, y - style.em * 0.28, line))
        y += 4
    document.y += height + 3


def _named(letter: str) -> str:
    if letter in _NAMES:
        return _NAMES[letter]
    return f"{letter} mayúscula" if letter.isalpha() and letter.isupper() else letter


def _item(document: Document, text: str) -> None:
    document.y += 1
    document.put(BODY.at(document.left, document.y + BODY.leading - BODY.em * 0.28, "•"))
    for line in wrap(text, BODY, document.content - 5):
        document.y += BODY.leading
        document.put(BODY.at(document.left + 5, document.y - BODY.em * 0.28, line))
