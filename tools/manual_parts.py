"""The parts of the manual that the program says of itself: the reference of its commands and the table of its keys.

A page holds such a part between two marks; `python -m tools.manual` puts it anew, and a test compares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "manual"
_BEGIN, _END = "<!-- esta parte la escribe make manual -->", "<!-- hasta aquí -->"
_PART = re.compile(f"(?<={re.escape(_BEGIN)}\n).*?(?={re.escape(_END)})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Key:
    """An action of the window as the manual lists it; `keys` is empty for one without a shortcut."""

    group: str
    text: str
    keys: str
    about: str


def part_of(page: str) -> str:
    """What stands between the marks of a page; raises ValueError when it has none."""
    found = _PART.search((PAGES / page).read_text("utf-8"))
    if found is None:
        raise ValueError(f"{page} has no part that is made")
    return found.group()


def put_part(page: str, part: str) -> None:
    """Put a part anew between the marks of a page."""
    path = PAGES / page
    path.write_text(_PART.sub(lambda _: part, path.read_text("utf-8"), count=1), "utf-8")


def command_reference(root: click.Group) -> str:
    """Every command: what it does, how it is written, its options, examples."""
    context = click.Context(root, info_name="inventario", **root.context_settings)
    return "\n" + "\n".join(_command(parent, command) for parent, command in _commands(context, root))


def _commands(context: click.Context, group: click.Group) -> Iterator[tuple[click.Context, click.Command]]:
    """Every command with its group's context, those of groups within it after each other."""
    for name in group.list_commands(context):
        command = group.commands[name]
        if isinstance(command, click.Group):
            if command.invoke_without_command:
                yield context, command
            yield from _commands(click.Context(command, info_name=name, parent=context, **command.context_settings), command)
        else:
            yield context, command


def _command(parent: click.Context, command: click.Command) -> str:
    # With its own settings: click keeps the help option that it makes here for every later call.
    context = click.Context(command, info_name=command.name, parent=parent, **command.context_settings)
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    lines = [f"### {context.command_path.partition(' ')[2]}", "", _plain(command.help or ""), "", "```", usage, "```", ""]
    options = [
        record
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden and (record := parameter.get_help_record(context)) is not None
    ]
    if options:
        lines += _table(("opción", "qué hace"), [(f"`{names}`", _plain(about)) for names, about in options])
    if command.epilog:
        lines += ["```", *(line.strip() for line in command.epilog.splitlines() if line.strip()), "```", ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "\\<")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(row)} |" for row in rows), ""]


def key_table(keys: Sequence[Key]) -> str:
    """Every action by its group, in the order in which the window knows them."""
    lines = [""]
    for group in dict.fromkeys(key.group for key in keys):
        rows = [(f"**{key.text}**", f"`{key.keys}`" if key.keys else "", key.about) for key in keys if key.group == group]
        lines += [f"### {group}", "", *_table(("", "teclas", ""), rows)]
    return "\n".join(lines)
