"""The card of commands: a page to be carried with the scanner, with a barcode for each thing that one tells the program."""

from __future__ import annotations

from io import BytesIO

from ..labels.card import CardEntry, write_card
from .commands import Command

TITLE = "Órdenes de la auditoría"
_BELOW = "Léalas como cualquier etiqueta. Imprima la hoja a tamaño real."


def card_entries() -> list[CardEntry]:
    """What stands on the card, in the order in which it is needed."""
    return [CardEntry(command.value, command.label, command.explanation) for command in Command]


def card_pdf() -> bytes:
    """The card as a PDF of one page."""
    stream = BytesIO()
    write_card(TITLE, card_entries(), stream, _BELOW)
    return stream.getvalue()
