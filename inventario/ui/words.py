"""What the rooms below `ui` say, in the language of the window.

They speak Spanish: the labels of fields and choices, the nouns of subjects, the sentences of known errors. Papers, files and the
command line want them so. A widget that shows one passes it through here; with the window in Spanish it comes back as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inventario.core import formats, values
from inventario.core.fields import Field, Kind, Value
from inventario.core.records import Record

if TYPE_CHECKING:
    from inventario.labels import Stock, Template
    from inventario.register.expiries import Expiry

WORDS = "Words"
"""The context in which the catalogue also knows sentences by their fixed parts (`ui/language.py`)."""

_OF_THE_PROGRAM = (Kind.CHOICE, Kind.BOOLEAN)


def worded(text: object, comment: str = "") -> str:
    """A text of the program, or a failure's sentence, in the language of the window. Never for what a person wrote.

    `comment` tells two texts apart that are written alike in Spanish."""
    return QCoreApplication.translate(WORDS, str(text), comment or None)


def count_of(number: int, singular: str, plural: str) -> str:
    """`1 equipo`, `1.337 equipos`; the nouns are said."""
    return formats.count_of(number, worded(singular), worded(plural))


def since_text(days: int) -> str:
    """How long ago something ended, as people say it."""
    return worded(formats.since_text(days))


def long_date(day: date) -> str:
    """`martes 12 de marzo de 2024`."""
    return worded("{0} de {1}", "fecha").format(day_title(day), day.year).lower()


def month_name(month: int) -> str:
    """`Marzo` for 3."""
    return worded(formats.MONTHS[month - 1]).capitalize()


def weekday_name(weekday: int) -> str:
    """`Lunes` for 0."""
    return worded(formats.WEEKDAYS[weekday]).capitalize()


def day_title(day: date) -> str:
    """`Martes 12 de marzo`."""
    return worded("{0} {1} de {2}").format(weekday_name(day.weekday()), day.day, worded(formats.MONTHS[day.month - 1]))


def value_text(field: Field, value: Value, shown: str = "") -> str:
    """A value as a person reads it; `shown` is the text of a reference. Words of the program are said, a person's never."""
    return said_value(field, values.format_value(field, value, shown))


def said_value(field: Field, text: str) -> str:
    """A field's value that is text already: `Bueno` and the unit of `60 días` are said in the language of the window, a name stays."""
    if field.unit and text.endswith(f" {field.unit}"):
        return f"{text.removesuffix(field.unit)}{worded(field.unit)}"
    if field.name == "priority":  # papers are called so too
        text = {"Alta": worded("Alta", "prioridad"), "Baja": worded("Baja", "prioridad")}.get(text, text)
    return worded(text) if field.kind in _OF_THE_PROGRAM else text


def text_of(record: Record, name: str) -> str:
    """A record's field as a person reads it, empty when it has no value."""
    return value_text(record.subject.field(name), record.values.get(name), record.labels.get(name, ""))


def title_of(record: Record) -> str:
    """How people call it; what has no name of its own is called by its kind."""
    title = record.title
    named = next((name for name in record.subject.title if record.labels.get(name) or record.values.get(name) not in (None, "")), "")
    chosen = record.subject.has(named) and record.subject.field(named).kind is Kind.CHOICE
    return worded(title) if chosen or title == record.subject.singular else title


def template_words(template: Template) -> tuple[str, str]:
    """Title and description of a label's template: the program's own are said, a person's stand as written."""
    return (template.title, template.description) if template.own else (worded(template.title), worded(template.description))


def stock_words(stock: Stock) -> str:
    """`Brother TZe-231, cinta de 12 mm`, `Avery L7160 · 63,5 × 38,1 mm`: a sheet or tape with its size, which some titles have already."""
    title, size = stock.title if stock.own else worded(stock.title), worded(stock.size_text)
    return title if "mm" in stock.title else f"{title} · {size}"


def expiry_words(expiry: Expiry) -> str:
    """What ends: several items by their count, a licence with its seats; a name stands as written."""
    if expiry.ending.query is not None:
        return worded(expiry.title)
    return f"{expiry.title} · {count_of(expiry.seats, 'puesto', 'puestos')}" if expiry.seats else expiry.title
