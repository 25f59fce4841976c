"""Importing and exporting, from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..core.errors import KnownError
from .context import Session, split_pairs


def commands() -> list[click.Command]:
    """This file's commands."""
    return [import_, export]


@click.command("import", help="Importa una planilla (CSV, XLSX) o un tipo de equipo de NetBox (YAML).")
@click.argument("file", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.option("--kind", metavar="TIPO", help="De qué son las filas; si no se dice, se reconoce por el encabezado.")
@click.option("--map", "maps", multiple=True, metavar="COLUMNA=CAMPO", help="Qué dato va en una columna; puede repetirse.")
@click.option("--sheet", metavar="HOJA", help="Qué hoja del libro.")
@click.option("--dry-run", is_flag=True, help="Solo dice qué pasaría.")
@click.option("--no-create", is_flag=True, help="No crea direcciones, lugares ni modelos que falten.")
@click.option("--all-or-nothing", is_flag=True, help="Si una fila falla no importa ninguna.")
@click.option("--rejects", metavar="ARCHIVO.csv", type=click.Path(path_type=Path), help="Dónde dejar las filas que fallan, con el motivo.")
@click.pass_obj
def import_(
    session: Session,
    file: Path,
    kind: str | None,
    maps: Sequence[str],
    sheet: str | None,
    dry_run: bool,
    no_create: bool,
    all_or_nothing: bool,
    rejects: Path | None,
) -> int:
    from ..register.importing.opening import open_file
    from ..register.importing.rejects import write_rejects
    from ..register.importing.rows import ImportOptions
    from ..register.importing.running import import_table

    with session.open(create=True) as register:
        opened = open_file(register, file, kind, mapping=split_pairs(maps), sheet=sheet)
        options = ImportOptions(opened.mapping, not no_create, all_or_nothing, dry_run)
        result = import_table(register, opened.subject, opened.table, options)
        if rejects and result.rejected:
            write_rejects(rejects, opened.table.header, result.rejected)
    document = {
        "kind": opened.subject.name, "created": result.created, "updated": result.updated, "unchanged": result.unchanged,
        "rejected": len(result.rejected), "rows": result.rows, "mapping": dict(opened.mapping),
        "faults": [
            {"row": row.number, "field": fault.field or None, "reason": fault.sentence} for row in result.rejected for fault in row.faults
        ],
    }  # fmt: skip
    verb = "Se importarían" if dry_run else "Filas"
    lines = [f"{verb}: {result.created} nuevas, {result.updated} cambian, {result.unchanged} iguales, {len(result.rejected)} con fallas."]
    lines += [f"  fila {row.number}: {fault.sentence}" for row in result.rejected[:20] for fault in row.faults]
    session.answer(document, lines)
    if all_or_nothing and result.rejected:
        click.echo(f"No se importó nada porque {len(result.rejected)} filas fallan; corríjalas y repita.", err=True)
        return 1
    return 0


@click.command("export", help="Exporta una lista a CSV, XLSX o JSON lines.")
@click.argument("kind", metavar="TIPO")
@click.argument("out", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.option("--where", "wheres", multiple=True, metavar="CAMPO=VALOR", help="Condición; puede repetirse.")
@click.pass_obj
def export(session: Session, kind: str, out: Path, wheres: Sequence[str]) -> None:
    from ..core.queries import ListQuery
    from ..register.exporting import EXPORT_FORMATS, export_list
    from ..register.subjects import default_order, subject_named
    from ..register.wheres import parse_where

    if out.suffix.lower() not in EXPORT_FORMATS:
        raise KnownError(f"No se exporta a «{out.name}»; use un nombre terminado en {', '.join(EXPORT_FORMATS)}.")
    with session.open() as register:
        subject = subject_named(register, kind)
        query = ListQuery(subject.name, tuple(parse_where(subject, where) for where in wheres), order=default_order(subject))
        amount = export_list(register, query, out)
    session.answer({"rows": amount, "file": str(out)}, f"{amount} filas en {out}.")
