"""What can be done with what the box found: with one thing, with all of a place or a department, and the window's own actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from inventario.core.queries import Filter, Match
from inventario.core.records import Record
from inventario.core.values import TAG_SHAPE
from inventario.register.attention import in_use
from inventario.register.lists import row_numbers

from ..actions import Actions, ActionSpec
from ..pages.labels.asking import print_labels
from ..pages.labels.sources import LABELLED
from ..shell.contract import Shell
from ..words import text_of
from .answers import Answer, Group, Row
from .gathering import holdings

_HOLDERS_SHOWN, _COMMANDS_SHOWN = 1, 3
_LEAST = 2  # letters before actions are offered
_OFFERED = ("asset.new", "import.open", "scanner.test")


@dataclass(frozen=True, slots=True)
class Deed:
    """A button of the preview."""

    text: str
    icon: str
    run: Callable[[], None]


def deeds_of(shell: Shell, record: Record) -> list[Deed]:
    """What can be done with a record; the first is what Enter does."""
    found = [Deed(_tr("Abrir ficha"), "card-text-outline", lambda: shell.open_record(record, in_turns=True))]
    if record.subject.name in LABELLED:
        found.append(Deed(_tr("Etiqueta"), "label-outline", lambda: print_labels(shell, record.subject.name, [record.row], record.title)))
    if (query := holdings(record)) is not None:
        found.append(Deed(_tr("Ver sus equipos"), "devices", lambda: shell.open_list(query)))
    place = record["place"]
    if isinstance(place, UUID) and record.subject.name == "asset":
        beside = in_use(Filter("place", Match.BENEATH, (place,)))
        found.append(Deed(_tr("Ver su lugar"), "map-marker-outline", lambda: shell.open_list(beside)))
    code = (text_of(record, "tag") if record.subject.has("tag") else "") or (text_of(record, "code") if record.subject.has("code") else "")
    if code:
        found.append(Deed(_tr("Copiar código"), "content-copy", lambda: QGuiApplication.clipboard().setText(code)))
    return found


def deed_group(shell: Shell, answer: Answer) -> Group:
    """Things to do for what was looked for: lists of equipment of what was found, lists of all, matching actions of the window."""
    rows = [*_holder_rows(shell, answer), *_list_rows(shell, answer), *_command_rows(shell.commands, answer.asked)]
    return Group("deeds", _tr("Acciones"), tuple(rows))


def _holder_rows(shell: Shell, answer: Answer) -> list[Row]:
    holders = [row.record for row in answer.rows if row.record is not None and holdings(row.record) is not None]
    rows = []
    for record in holders[:_HOLDERS_SHOWN]:
        name = text_of(record, "name") or record.title
        title = _tr("Ver los equipos de {0}").format(name)
        rows.append(Row(f"holder:{record.id}", "devices", title, run=partial(_open_holdings, shell, record)))
        title = _tr("Imprimir etiquetas de {0}").format(name)
        rows.append(Row(f"labels:{record.id}", "label-outline", title, run=partial(_print_holdings, shell, record, name)))
    return rows


def _print_holdings(shell: Shell, record: Record, name: str) -> None:
    query, register = holdings(record), shell.register
    if query is not None:
        shell.tasks.run(
            lambda progress: row_numbers(register, query, progress.check),
            lambda rows: print_labels(shell, query.subject, rows, name),
            title=_tr("Buscando los equipos de {0}").format(name),
        )


def _open_holdings(shell: Shell, record: Record) -> None:
    if (query := holdings(record)) is not None:
        shell.open_list(query)


def _list_rows(shell: Shell, answer: Answer) -> list[Row]:
    """The whole list of the first group, when it does not fit here."""
    group = next((group for group in answer.groups if group.query is not None), None)
    if group is None or group.query is None or (group.total is not None and group.total <= len(group.rows)):
        return []
    query = group.query
    title = _tr("Ver en la lista todos los {0} con «{1}»").format(group.title.lower(), answer.asked)
    return [Row(f"list:{group.name}", "format-list-bulleted", title, run=lambda: shell.open_list(query))]


def _command_rows(commands: Actions, asked: str) -> list[Row]:
    if len(asked) < _LEAST:
        return []
    return [command_row(commands, spec) for spec in commands.find(asked)[:_COMMANDS_SHOWN]]


def command_row(commands: Actions, spec: ActionSpec) -> Row:
    """An action of the window as a line."""
    text = commands.action(spec.name).text()
    return Row(
        f"command:{spec.name}",
        spec.icon or "chevron-right",
        text,
        keys=spec.shortcut,
        run=lambda: commands.run(spec.name),
        hint=spec.tooltip,
    )


def command_answer(commands: Actions, words: str) -> Answer:
    """The palette: actions only, in their groups."""
    found = commands.find(words)
    order = list(dict.fromkeys(spec.group for spec in found))
    found.sort(key=lambda spec: order.index(spec.group))
    groups = tuple(
        Group(f"commands:{name}", name or _tr("Otras"), tuple(command_row(commands, spec) for spec in some))
        for name, some in groupby(found, key=lambda spec: spec.group)
    )
    sentence = "" if groups else _tr("Ninguna acción con «{0}».").format(words)
    return Answer(f">{words}", groups, True, sentence)


def first_answer(commands: Actions) -> Answer:
    """What an empty box offers beside what was opened last."""
    known = {spec.name for spec in commands.specs()}
    rows = [command_row(commands, commands.spec(name)) for name in _OFFERED if name in known]
    return Answer("", (Group("deeds", _tr("Acciones"), tuple(rows)),) if rows else ())


def entering_row(shell: Shell, code: str) -> Row:
    """Enter an item with a code that nobody has: as its tag when it can be one, else as its serial."""
    tag = TAG_SHAPE.fullmatch(code.upper()) is not None
    title = _tr("Ingresar un equipo con esta etiqueta") if tag else _tr("Ingresar un equipo con esta serie")
    values = {"tag": code.upper()} if tag else {"serial": code}
    return Row(f"enter:{code}", "plus-box-outline", title, code=code, run=lambda: _enter_item(shell, values))


def _enter_item(shell: Shell, values: dict[str, str]) -> None:
    from ..lists.page import ListPage

    page = shell.open_page("asset")
    assert isinstance(page, ListPage)
    page.start_new(values)


def can_be_code(text: str) -> bool:
    """Whether what was typed looks like a tag or a serial rather than like words."""
    return " " not in text and len(text) >= 4 and any(character.isdigit() for character in text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Omnibox", text)
