"""What is still somebody's, from the command line, and what ends when they leave."""

from __future__ import annotations

import click

from .context import Session
from .spanish import command


def commands() -> list[click.Command]:
    """This file's commands."""
    return [holdings]


@command(
    "holdings",
    "Muestra lo que tiene una persona: equipos, préstamos, cuentas y puestos de licencias.",
    "holdings 'Héctor Guairavo Diuca'",
    "holdings 'Héctor Guairavo Diuca' --leaves",
)
@click.argument("person", metavar="PERSONA")
@click.option("--leaves", is_flag=True, help="La persona se va: sus cuentas terminan hoy y sus puestos de licencias quedan libres.")
@click.pass_obj
def holdings(session: Session, person: str, leaves: bool) -> None:
    from ..register.report_records import find_record
    from ..upkeep.leaving import let_go, still_theirs

    with session.open() as register:
        who = find_record(register, "person", person)
        if leaves:
            let_go(register, who.id)
        held = still_theirs(register, who.id)
    session.answer(
        [{"sort": one.sort, "record": one.subject, "id": str(one.id), "tag": one.code or None, "title": one.title, "detail": one.detail}
         for one in held],
        ["  ".join(filter(None, (one.code, one.title, one.detail))) for one in held] or [f"{who.title} no tiene nada a su nombre."],
    )  # fmt: skip
