"""Importing and exporting, from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.errors import KnownError
from ..core.formats import count_of, format_integer
from .context import Session, split_pairs
from .spanish import command

if TYPE_CHECKING:
    from ..register.importing.opening import OpenedFile
    from ..register.importing.rows import ImportResult

_SHOWN = 20
_NAMES = 6  # of what was made besides
_NOTHING = {"created": 0, "updated": 0, "unchanged": 0, "rejected": 0, "rows": 0}


def commands() -> list[click.Command]:
    """This file's commands."""
    return [import_, export]


@dataclass(frozen=True)
class _Request:
    """An import as it was asked for."""

    file: Path
    kind: str | None
    maps: Sequence[str]
    sheet: str | None
    dry_run: bool
    no_create: bool
    all_or_nothing: bool
    rejects: Path | None


@command(
    "import",
    "Importa una planilla (CSV, XLSX), o tipos de equipo de NetBox (YAML). Lo que tiene una etiqueta o una serie conocida se actualiza, "
    "lo demás se crea; las filas que fallan se dejan fuera, y se deshace de una vez con undo.",
    "import compras.xlsx --dry-run",
    "import compras.csv --rejects rechazos.csv",
    'import oficinas.csv --kind place --map "Unidad="  --map "Nombre oficina=name"',
    "import dell.yaml",
)
@click.argument("file", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.option("--kind", metavar="TIPO", help="De qué son las filas; si no se dice, se reconoce por el encabezado.")
@click.option("--map", "maps", multiple=True, metavar="COLUMNA=CAMPO", help="Qué dato va en una columna (vacío: ninguno); puede repetirse.")
@click.option("--sheet", metavar="HOJA", help="Qué hoja del libro.")
@click.option("--dry-run", is_flag=True, help="Solo dice qué pasaría.")
@click.option("--no-create", is_flag=True, help="No crea direcciones, lugares, personas ni modelos que falten.")
@click.option("--all-or-nothing", is_flag=True, help="Si una fila falla no importa ninguna.")
@click.option("--rejects", metavar="ARCHIVO.csv", type=click.Path(path_type=Path), help="Dónde dejar las filas que fallan, con el motivo.")
@click.pass_obj
def import_(session: Session, /, **options: Any) -> int:
    request = _Request(**options)
    try:
        opened, result = _import(session, request)
    except KnownError:
        if session.json:  # scripts read it whatever happens
            session.answer(_NOTHING, "")
        raise
    rejected = len(result.rejected) + len(opened.faults)
    session.answer(_document(opened, result, rejected), _lines(opened, result, rejected, request))
    if result.rejected and request.rejects:
        from ..register.importing.rejects import write_rejects

        write_rejects(request.rejects, opened.table.header, result.rejected)
    if request.all_or_nothing and result.rejected:
        fail = "fila falla; corríjala" if rejected == 1 else "filas fallan; corríjalas"
        session.warn(f"No se importó nada porque {rejected} {fail} y repita.")
        return 1
    return 0


def _import(session: Session, request: _Request) -> tuple[OpenedFile, ImportResult]:
    from ..register.importing.opening import open_file
    from ..register.importing.rows import ImportOptions
    from ..register.importing.running import import_table

    if request.rejects and request.rejects.resolve() == request.file.resolve():
        raise KnownError("El archivo de rechazos no puede ser el mismo que se importa; elija otro nombre.")
    with session.open_or_create() as register:
        mapping = split_pairs(request.maps, last=True)
        opened = open_file(register, request.file, request.kind, mapping=mapping, sheet=request.sheet)
        options = ImportOptions(opened.mapping, not request.no_create, request.all_or_nothing, request.dry_run)
        return opened, import_table(register, opened.subject, opened.table, options)


def _document(opened: OpenedFile, result: ImportResult, rejected: int) -> dict[str, Any]:
    return {
        "kind": opened.subject.name, "created": result.created, "updated": result.updated, "unchanged": result.unchanged,
        "rejected": rejected, "rows": result.rows + len(opened.faults), "mapping": dict(opened.mapping), "ignored": opened.ignored,
        "made": result.made,
        "faults": [
            *({"row": None, "field": None, "reason": sentence} for sentence in opened.faults),
            *(
                {"row": row.number, "field": fault.field or None, "reason": fault.sentence}
                for row in result.rejected
                for fault in row.faults
            ),
        ],
        "notices": [{"row": number, "field": notice.field or None, "notice": notice.sentence} for number, notice in result.notices],
    }  # fmt: skip


def _has_wiring(opened: OpenedFile) -> bool:
    from ..network.pointlist import is_wiring

    return is_wiring(opened.table.header)


def _some(names: Sequence[str]) -> str:
    """What was made besides, since a name that was mistyped makes a department."""
    more = f" y {format_integer(len(names) - _NAMES)} más" if len(names) > _NAMES else ""
    return ", ".join(names[:_NAMES]) + more


def import_counts(created: int, changed: int, same: int, rejected: int, *, feminine: bool = False) -> str:
    """What came of the rows: `1 nuevo, 0 con cambios, 12 iguales, 1 con fallas`."""
    new = ("nueva", "nuevas") if feminine else ("nuevo", "nuevos")
    told = [count_of(created, *new), f"{format_integer(changed)} con cambios", count_of(same, "igual", "iguales")]
    return ", ".join([*told, f"{format_integer(rejected)} con fallas"])


def _lines(opened: OpenedFile, result: ImportResult, rejected: int, request: _Request) -> list[str]:
    what = opened.subject.plural.capitalize()
    head = f"{what}, si se importara" if request.dry_run else what
    counts = import_counts(result.created, result.updated, result.unchanged, rejected, feminine=opened.subject.feminine)
    lines = [f"{head}: {counts}."]
    verb = "Se crearía" if request.dry_run else "Se creó"
    lines += [f"  {verb} también: {_some(names)}." for names in result.made.values() if names]
    if opened.ignored:
        lines.append(f"  No se usó: {', '.join(opened.ignored)}; con --map se dice qué dato va en cada columna.")
    if opened.subject.name == "network-point" and _has_wiring(opened):
        lines.append("  El archivo trae también paneles, switches o equipos; «points import» importa los puntos con su cableado.")
    lines += [f"  {sentence}" for sentence in opened.faults]
    faults = [f"  fila {row.number}: {fault.sentence}" for row in result.rejected[:_SHOWN] for fault in row.faults]
    notices = [f"  fila {number}: {notice.sentence}" for number, notice in result.notices[:_SHOWN]]
    left = len(result.rejected) - _SHOWN
    more = [f"  … y {count_of(left, 'fila', 'filas')} más; use --rejects para verlas todas."] if left > 0 else []
    return [*lines, *faults, *more, *notices]


@command(
    "export",
    "Exporta una lista a CSV, XLSX o JSON lines. Lo exportado se puede importar de nuevo.",
    "export asset equipos.xlsx --where department=DIDECO",
    "export network-point puntos.csv",
)
@click.argument("kind", metavar="TIPO")
@click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.option("--where", "wheres", multiple=True, metavar="CAMPO=VALOR", help="Condición; puede repetirse.")
@click.pass_obj
def export(session: Session, kind: str, out: Path, wheres: Sequence[str]) -> None:
    from ..core.queries import ListQuery
    from ..register.exporting import EXPORT_FORMATS, export_list
    from ..register.subjects import default_order, subject_named
    from ..register.wheres import parse_wheres

    if out.suffix.lower() not in EXPORT_FORMATS:
        raise KnownError(f"No se exporta a «{out.name}»; use un nombre terminado en {', '.join(EXPORT_FORMATS)}.")
    with session.open() as register:
        subject = subject_named(register, kind)
        query = ListQuery(subject.name, parse_wheres(register, subject, wheres), order=default_order(subject))
        amount = export_list(register, query, out)
    session.answer({"rows": amount, "file": str(out)}, f"{count_of(amount, 'fila', 'filas')} en {out}.")
