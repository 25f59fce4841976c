"""What is to be decided between people, from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ..core.errors import KnownError
from ..core.formats import count_of, format_moment
from ..core.text import mid_sentence
from .context import Session
from .spanish import command, group

if TYPE_CHECKING:
    from ..core.clashes import Clash
    from ..register.clashes import Member
    from ..store.register import Register
    from ..sync.records import Conflict, SiblingValue

MINE, THEIRS = "mine", "theirs"


def commands() -> list[click.Command]:
    """This file's commands."""
    return [conflicts]


@group("conflicts", "Muestra lo que hay que decidir porque dos personas lo cambiaron sin verse.", "conflicts", alone=True)
@click.pass_context
def conflicts(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        _list(context.obj)


def _list(session: Session) -> None:
    from ..register.clashes import find_clashes, members_of
    from ..sync.conflicts import list_conflicts

    with session.open() as register:
        open_conflicts = list_conflicts(register)
        clashes = [(clash, members_of(register, clash)) for clash in find_clashes(register)]
    document = [*(conflict.as_json for conflict in open_conflicts), *(_clash_json(*each) for each in clashes)]
    lines = [line for conflict in open_conflicts for line in _conflict_lines(conflict)]
    lines += [line for each in clashes for line in _clash_lines(*each)]
    session.answer(document, lines or "No hay nada que decidir.")


def _conflict_lines(conflict: Conflict) -> list[str]:
    what = "¿se borra o se queda?" if conflict.kind == "deleted-edited" else conflict.label
    before = f" (antes: {conflict.start_text})" if conflict.start_text else ""
    name = " · ".join(dict.fromkeys(filter(None, (conflict.tag, conflict.title))))
    return [f"{name}: {what}{before}", *map(_value_line, conflict.values), _way_out(conflict.id, _choices(conflict))]


def _value_line(value: SiblingValue) -> str:
    whose = "suyo" if value.mine else f"de {value.author}, en {value.device}" if value.device else f"de {value.author}"
    return f"    {value.text or '(sin dato)'}  — {whose}, {format_moment(value.at)}"


def _choices(conflict: Conflict) -> str:
    """What `--take` may say of it, each explained."""
    others = list(dict.fromkeys(value.author for value in conflict.values if not value.mine))
    mine = f"{MINE} (lo suyo), " if any(value.mine for value in conflict.values) else ""
    theirs = f"{THEIRS} (lo de {others[0]}) u " if len(others) == 1 else ""
    return f"{mine}{theirs}otro valor"


def _way_out(id: str, choices: str) -> str:
    return f"    Se decide con: inventario conflicts resolve {id} --take {choices}"


def _clash_json(clash: Clash, members: Sequence[Member]) -> dict[str, Any]:
    first = members[0].record
    return {
        "id": clash.id, "kind": clash.rule, "record": first.subject.name, "tag": str(first["tag"] or ""), "title": clash.value,
        "field": clash.field,
        "values": [
            {"value": clash.value, "author": member.author or None, "at": member.at.isoformat() if member.at else None,
             "tag": str(member.record["tag"] or "") or None, "record": str(member.record.id)}
            for member in members
        ],
    }  # fmt: skip


def _clash_lines(clash: Clash, members: Sequence[Member]) -> list[str]:
    shown = members[1:] if clash.rule == "gone" else members
    if clash.rule == "gone":
        choices = f"{MINE} (vuelve) o lo que va en su lugar"
    elif clash.rule == "folio":
        return [_clash_head(clash, members), *map(_member_line, shown), "    Lo impreso no cambia: anule uno y emítalo de nuevo."]
    else:
        choices = f"{MINE} (queda en lo suyo), {THEIRS} (en lo del otro) u otro valor"
    return [_clash_head(clash, members), *map(_member_line, shown), _way_out(clash.id, choices)]


def _clash_head(clash: Clash, members: Sequence[Member]) -> str:
    first = members[0].record
    if clash.rule == "gone":
        return f"{first.title} se borró{f' ({members[0].author})' if members[0].author else ''} y sigue anotado en:"
    if clash.sentence:
        return clash.sentence
    label = first.subject.field(clash.field).label if first.subject.has(clash.field) else ""
    label = mid_sentence(label)
    return f"{count_of(len(members), first.subject.singular, first.subject.plural)} con {label} {clash.value}"


def _member_line(member: Member) -> str:
    record = member.of or member.record
    names = " · ".join(dict.fromkeys(filter(None, (record.title, str(record.values.get("name") or "")))))
    when = f", {format_moment(member.at)}" if member.at else ""
    return f"    {names}" + (f"  — {member.author}{when}" if member.author else "")


@command(
    "resolve",
    "Decide una de las cosas que muestra «conflicts»: queda lo de este equipo (mine), lo del otro (theirs), u otro valor. "
    "Se puede deshacer con undo.",
    "conflicts resolve serial-1a2b3c4d --take 5CD0012ABC",
)
@click.argument("id", metavar="ID")
@click.option("--take", metavar="mine|theirs|VALOR", required=True, help="Lo que queda.")
@click.pass_obj
def resolve(session: Session, id: str, take: str) -> None:
    from ..register.clashes import find_clashes
    from ..sync.conflicts import find_conflict
    from ..sync.deciding import take as take_value

    with session.open() as register:
        clash = next((clash for clash in find_clashes(register) if clash.id == id), None)
        if clash is not None:
            said = _resolve_clash(register, clash, take)
        else:
            conflict = find_conflict(register, id)
            take_value(register, conflict, take)
            said = f"Decidido: {mid_sentence(conflict.label) or 'si se borra'} de {conflict.tag or conflict.title}."
    session.answer({"resolved": id}, said)


def _resolve_clash(register: Register, clash: Clash, word: str) -> str:
    """`mine` and `theirs` say on whose row what they share stays; a value is what mine gets, or the later one when both are alike mine."""
    from ..register.clash_solving import leave_to, restore
    from ..register.clashes import members_of
    from ..register.entry import edit

    members = members_of(register, clash)
    if clash.rule == "gone" and word in (MINE, THEIRS):
        if word == MINE:
            restore(register, members[0].record)
            return f"Decidido: vuelve {members[0].record.title}."
        raise KnownError(f"{members[0].record.title} está en uso; diga con --take VALOR qué va en su lugar.")
    mine = [member.record for member in members if member.author == register.author]
    others = [member.record for member in members if member.author != register.author]
    if word in (MINE, THEIRS):
        kept = mine if word == MINE else others
        if len(kept) != 1:
            raise KnownError("No es claro cuál es; cambie el dato de uno con --take VALOR o con «inventario set».")
        leave_to(register, clash, [member.record for member in members], kept[0])
        return f"Decidido: {clash.value} queda en {kept[0].title}."
    changed = [member.record for member in members[1:]] if clash.rule == "gone" else (mine or others)[-1:]
    for one in changed:
        edit(register, one.subject.name, [one.id], {clash.field: word})
    return f"Decidido: {changed[0].title} tiene ahora {word}."


conflicts.add_command(resolve)
