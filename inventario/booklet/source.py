"""The report `plan-booklet`: chapters 2 to 4 of the annual plan as the register has them today."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.errors import KnownError
from ..core.fields import Kind, Value
from ..core.formats import count_of
from ..core.queries import Filter, Match
from ..register.report_records import Scope, Source, origin_of
from ..reports.booklet_records import Booklet, Chapter, KeyFigure, Part, PlanColumn, PlanTable
from ..store.register import Register
from .equipment import COMPUTER, PRINTER, equipment_chapter
from .infrastructure import infrastructure_chapter
from .published import published_figures
from .reading import HELD, Town
from .services import software_chapter

TITLE = "Plan informático"
_SUBTITLE = "Capítulos 2 a 4: equipamiento, programas y servicios, infraestructura y redes"
_ABOUT = (
    "Las cifras salen del registro de bienes y se cuentan en el momento de imprimir. Lo dado de baja no se cuenta; lo que está en bodega, "
    "en reparación o falta, sí."
)
_ABOUT_PUBLISHED = " Donde la cifra del plan publicado es otra, una nota bajo la tabla lo dice, y el anexo las muestra todas."


def booklet_sources() -> Mapping[str, Source]:
    """The booklet, by name, for the place where the program is put together."""
    return {"plan-booklet": plan_booklet}


def plan_booklet(register: Register, scope: Scope) -> Booklet:
    """The booklet of the whole register as it is today; raises KnownError for a part of it or another day, as the plan is one."""
    if scope != Scope():
        raise KnownError("El plan informático es de todo el municipio y del día en que se hace: pídalo sin dirección, lugar ni fechas.")
    town = Town(register, published_figures(register))
    chapters = (equipment_chapter(town), software_chapter(town), infrastructure_chapter(town))
    comparison = _comparison(chapters)
    about = _ABOUT + (_ABOUT_PUBLISHED if comparison else "")
    return Booklet(origin_of(register), f"{TITLE} {town.today.year}", _SUBTITLE, _figures(town), chapters, about, comparison)


def _figures(town: Town) -> tuple[KeyFigure, ...]:
    """The first page's."""

    def held(*kinds: str) -> int:
        return town.amount("asset", HELD, Filter("kind", Match.IS, kinds))

    running = town.amount("contract", Filter("ends_on", Match.AT_LEAST, (town.today,)))
    used = town.amount("network-point", Filter("state", Match.IS, ("used",)))
    ups = town.amount("asset", Filter("status", Match.IS, ("in-use",)), Filter("kind", Match.IS, ("ups",)))
    return (
        KeyFigure(town.amount("asset", HELD, COMPUTER), "Computadores"),
        KeyFigure(town.amount("asset", HELD, PRINTER), "Impresoras y escáneres"),
        KeyFigure(held("phone"), "Teléfonos"),
        KeyFigure(running, "Contratos vigentes", f"de {town.amount('contract')}"),
        KeyFigure(town.amount("network-point"), "Puntos de red", f"{used} en uso"),
        KeyFigure(held("access-point"), "Puntos de acceso"),
        KeyFigure(held("server", "nas"), "Servidores", count_of(town.amount("rack", HELD), "rack", "racks")),
        KeyFigure(held("ups"), "UPS", f"{ups} en uso"),
    )


def _comparison(chapters: tuple[Chapter, ...]) -> Part | None:
    """Every published figure beside the register's; None where nothing was published."""
    rows: list[tuple[Value, ...]] = []
    differing = 0
    for chapter in chapters:
        for place, part in enumerate(chapter.parts, 1):
            for one in (one for table in part.tables for one in table.comparisons):
                unit = f" ({one.unit})" if one.unit else ""
                rows.append(
                    (f"{chapter.number}.{place}", one.what[:1].upper() + one.what[1:] + unit, one.printed, one.summed, one.held, None)
                )
                differing += not one.agrees
    if not rows:
        return None
    columns = (
        PlanColumn("Parte", Kind.CODE), PlanColumn("Cifra"), PlanColumn("Publicado", Kind.INTEGER),
        PlanColumn("Suma de sus filas", Kind.INTEGER),
        PlanColumn("En el registro", Kind.INTEGER), PlanColumn("Diferencia", Kind.INTEGER, less=(4, 2)),
    )  # fmt: skip
    table = PlanTable("Cifras publicadas y del registro", columns, rows, "", ("cifra", "cifras"))
    lead = f"De {count_of(len(rows), 'cifra publicada', 'cifras publicadas')}, {differing} no cuadran: "
    lead += "el registro muestra lo que tiene y no fuerza ninguna cifra."
    return Part(
        "Cifras publicadas y del registro", lead if differing else "Todas las cifras publicadas coinciden con el registro.", (table,)
    )
