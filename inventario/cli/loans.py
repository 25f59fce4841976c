"""Loans, from the command line: lend, take back, what is out, the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .context import Session, split_pairs
from .spanish import group

if TYPE_CHECKING:
    from ..store.register import Register
    from ..upkeep.loans import Loan

_OUT = click.Path(path_type=Path)


def commands() -> list[click.Command]:
    """This file's commands."""
    return [loan]


@group("loan", "Préstamos: prestar, recibir la devolución y saber qué está afuera.")
def loan() -> None:
    pass


@loan.command(
    "lend",
    help="Presta equipos a una persona, con un recibo.",
    epilog="  inventario loan lend TI000412 TI000413 person='Héctor Guairavo Diuca' due_on=2024-03-22 condition_out=Bueno --paper r.pdf",
)
@click.argument("words", metavar="ETIQUETA... CAMPO=VALOR...", nargs=-1, required=True)
@click.option("--paper", type=_OUT, metavar="ARCHIVO", help="Guarda el recibo en PDF.")
@click.pass_obj
def lend(session: Session, words: tuple[str, ...], paper: Path | None) -> None:
    from ..upkeep.loans import lend as lend_items

    tags, pairs = _parted(words)
    with session.open() as register:
        done = lend_items(register, [_item(register, tag) for tag in tags], pairs)
        if paper is not None:
            _write(register, done, paper)
    session.answer([document(one) for one in done], [_line(one) for one in done])


@loan.command("return", help="Recibe equipos prestados.", epilog="  inventario loan return TI000412 condition_in=Bueno")
@click.argument("words", metavar="ETIQUETA... CAMPO=VALOR...", nargs=-1, required=True)
@click.pass_obj
def give_back(session: Session, words: tuple[str, ...]) -> None:
    from ..core.errors import KnownError
    from ..upkeep.loans import read_loans, take_back

    tags, pairs = _parted(words)
    with session.open() as register:
        out = {one.asset: one for one in read_loans(register, only_open=True)}
        some = []
        for tag in tags:
            item = _item(register, tag)
            if item not in out:
                raise KnownError(f"{tag} no está prestado; revise la etiqueta.")
            some.append(out[item].id)
        done = take_back(register, some, pairs)
    session.answer([document(one) for one in done], [_line(one) for one in done])


@loan.command("list", help="Muestra lo que está prestado, lo atrasado primero.", epilog="  inventario loan list --all")
@click.option("--all", "every", is_flag=True, help="También lo que ya se devolvió.")
@click.pass_obj
def list_loans(session: Session, every: bool) -> None:
    from ..upkeep.loans import read_loans

    with session.open() as register:
        found = read_loans(register, only_open=not every)
    session.answer([document(one) for one in found], [_line(one) for one in found] or ["No hay nada prestado."])


@loan.command("receipt", help="Guarda en PDF el recibo de un préstamo.", epilog="  inventario loan receipt P-2024-0001 recibo.pdf")
@click.argument("folio", metavar="RECIBO")
@click.argument("out", metavar="ARCHIVO", type=_OUT)
@click.pass_obj
def receipt(session: Session, folio: str, out: Path) -> None:
    from ..core.errors import KnownError
    from ..upkeep.loans import read_loans

    with session.open() as register:
        found = read_loans(register, receipt=folio.strip().upper())
        if not found:
            raise KnownError(f"No hay un recibo «{folio}»; vea los que hay con loan list --all.")
        _write(register, found, out)
    session.answer({"receipt": found[0].receipt, "file": str(out)}, f"Recibo {found[0].receipt}: {out}")


def _parted(words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Tags and `FIELD=VALUE` in whatever order; raises UsageError when no tag was given."""
    tags = [word for word in words if "=" not in word]
    if not tags:
        raise click.UsageError("Falta la etiqueta de lo que se presta o se devuelve.")
    return tags, split_pairs([word for word in words if "=" in word])


def _item(register: Register, tag: str) -> Any:
    from ..core.errors import KnownError
    from ..register.plain import locate

    found = locate(register, tag)
    if found.subject.name != "asset":
        raise KnownError(f"«{tag}» no es un equipo; solo se prestan equipos.")
    return found.id


def _write(register: Register, some: Sequence[Loan], out: Path) -> None:
    from ..core.errors import KnownError
    from ..core.files import write_file
    from ..upkeep.loans import receipt_bytes

    if out.suffix.lower() != ".pdf":
        raise KnownError("El recibo se guarda como .pdf; use un nombre terminado así.")
    data = receipt_bytes(register, some)
    write_file(out, data)


def document(one: Loan) -> dict[str, Any]:
    """A loan as JSON; `days` to the day it is due, negative once overdue."""
    days = {name: day.isoformat() if day else None for name, day in (
        ("lent_on", one.lent_on), ("due_on", one.due_on), ("returned_on", one.returned_on),
    )}  # fmt: skip
    return {
        "id": str(one.id), "receipt": one.receipt or None, "tag": one.tag or None, "name": one.name or None, "person": one.person or None,
        **days, "days": one.days, "late": one.late, "condition_out": one.condition_out or None, "condition_in": one.condition_in or None,
    }  # fmt: skip


def _line(one: Loan) -> str:
    from ..core.formats import count_of, format_date

    if one.returned_on:
        when = f"devuelto el {format_date(one.returned_on)}"
    elif one.late and one.days is not None:
        when = f"atrasado {count_of(-one.days, 'día', 'días')}"
    else:
        when = f"hasta el {format_date(one.due_on)}" if one.due_on else "sin fecha"
    return "  ".join(filter(None, (one.receipt, one.tag, one.name, one.person, when)))
