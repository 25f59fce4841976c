"""Chapter 3, the programs: systems, office suites, antivirus, CAD, rented software, and what runs on the servers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..core.fields import Kind, Value
from ..core.formats import count_of, format_integer
from ..core.queries import Filter, Match
from ..core.records import Record
from ..core.text import fold, natural_key
from ..models.agreements import LICENCE_TYPES
from ..reports.booklet_records import Chart, Part, PlanColumn, PlanTable
from .equipment import AMOUNT, COMPUTER, shared
from .reading import HELD, Town, by_amount

_RENTED = "rented"
_NOTED_NOWHERE = "Sin anotar"

# What a licence is for, by the words of its category and then, when these say nothing, of its product. The first that fits decides.
_TOPICS = tuple(
    (topic, re.compile(category), re.compile(product))
    for topic, category, product in (
        ("server", r"servidor|server", r"windows server|user cal|sql server"),
        ("rented", r"arriend|arrendad", r"(?!)"),
        ("antivirus", r"antivirus|endpoint", r"antivirus|kaspersky|\beset\b|bitdefender|sophos"),
        ("cad", r"\bcad\b|dibujo|diseno asistido", r"autocad|zwcad|archicad|\brevit\b|draftsight|civil 3d|bricscad"),
        ("office", r"ofimatica|\boffice\b", r"\boffice\b|microsoft 365|libreoffice"),
        ("os", r"sistemas? operativos?", r"sistemas? operativos?|windows|ubuntu|linux"),
    )
)

_LICENCE_COLUMNS = (
    PlanColumn("Producto"), PlanColumn("Versión"), PlanColumn("Tipo", Kind.CHOICE, choices=LICENCE_TYPES),
    PlanColumn("Cantidad", Kind.INTEGER, total=True), PlanColumn("Vigencia", Kind.DATE), PlanColumn("Estado"),
)  # fmt: skip
_RENTED_COLUMNS = (*_LICENCE_COLUMNS[:4], PlanColumn("Asignados", Kind.INTEGER, total=True), *_LICENCE_COLUMNS[4:])


@dataclass(frozen=True)
class Licences:
    """The register's licences by what they are for; each is in one topic only, so that the tables add up to all of them."""

    town: Town
    by_topic: dict[str, list[Record]]

    @classmethod
    def read(cls, town: Town) -> Licences:
        """All licences, by product and version."""
        found: dict[str, list[Record]] = {}
        ordered = sorted(town.records("licence"), key=lambda one: (natural_key(one.text("product")), natural_key(one.text("version"))))
        for licence in ordered:
            found.setdefault(_topic(licence), []).append(licence)
        return cls(town, found)

    def seats(self, topic: str) -> int:
        """How many seats those of a topic add up to."""
        return sum(_seats(licence) for licence in self.by_topic.get(topic, ()))

    def table(self, topic: str, title: str, nothing: str, printed: str = "", what: str = "", *, assigned: bool = False) -> PlanTable:
        """Their table, beside the published total of that name; `assigned` tells how many seats are taken."""
        rows = [self._row(licence, assigned) for licence in self.by_topic.get(topic, ())]
        return PlanTable(
            title, _RENTED_COLUMNS if assigned else _LICENCE_COLUMNS, rows, nothing, ("licencia", "licencias"),
            chart=Chart(title, (0, 1), (3,)) if len(rows) > 1 else None,
            comparisons=self.town.printed.beside(printed, what, self.seats(topic)) if rows else (), measure=3,
        )  # fmt: skip

    def _row(self, licence: Record, assigned: bool) -> tuple[Value, ...]:
        ends = licence.values.get("expires_on")
        taken = (self.town.amount("licence-seat", Filter("licence", Match.IS, (licence.id,))),) if assigned else ()
        state = "" if ends is None and licence.values.get("type") == "perpetual" else self.town.ending(ends)
        return (
            licence.text("product"), licence.text("version"), licence.values.get("type"), _seats(licence), *taken,
            ends if isinstance(ends, date) else None, state or "Sin vencimiento",
        )  # fmt: skip


def _seats(licence: Record) -> int:
    seats = licence.values.get("seats")
    return seats if isinstance(seats, int) else 0


def _topic(licence: Record) -> str:
    """By the category that was noted; else by what is known of the product; else rented or other."""
    category, product = fold(licence.text("category")), fold(licence.text("product"))
    for topic, noted, _ in _TOPICS:
        if noted.search(category):
            return topic
    for topic, _, known in _TOPICS:
        if known.search(product):
            return topic
    return _RENTED if licence.values.get("type") == _RENTED else "other"


def software_parts(town: Town) -> tuple[Part, ...]:
    """The chapter's parts on programs, in the order of the plan."""
    licences = Licences.read(town)
    installed = partial(_installed, town)
    parts = [
        _systems(town, licences, installed), _office(licences, installed), _antivirus(town, licences, installed), _cad(licences),
        _rented(licences), _server_systems(town, licences),
    ]  # fmt: skip
    if licences.by_topic.get("other"):
        table = licences.table("other", "Otras licencias", "")
        parts.append(Part("Otras licencias", "Licencias que no son de ninguna de las materias anteriores.", (table,)))
    return tuple(parts)


Installed = Callable[[str, str, str], PlanTable]


def _installed(town: Town, field: str, title: str, header: str) -> PlanTable:
    """Computers by what is installed on them."""
    rows: list[tuple[Value, ...]] = [
        (name or _NOTED_NOWHERE, number, None) for name, number in by_amount(town.tally("asset", field, HELD, COMPUTER))
    ]
    computers = PlanColumn("Computadores", Kind.INTEGER, total=True)
    return PlanTable(
        title, (PlanColumn(header), computers, shared(1)), rows, "El registro no tiene computadores.", chart=Chart(title, (0,), (1,))
    )


def _systems(town: Town, licences: Licences, installed: Installed) -> Part:
    table = installed("os", "Sistemas operativos instalados, por versión", "Sistema operativo")
    windows = sum(int(str(row[1])) for row in table.rows if "windows" in fold(str(row[0])))
    lead = ""
    if table.rows:
        total = int(table.totals[1] or 0)
        lead = f"{format_integer(windows)} de {count_of(total, 'computador', 'computadores')} tienen Windows"
        lead += f"; hay {count_of(licences.seats('os'), 'licencia', 'licencias')} de sistema operativo." if licences.seats("os") else "."
    first = licences.table(
        "os", "Licencias de sistema operativo", "El registro no tiene licencias de sistema operativo para estaciones.", "os_licences",
        "licencias de sistema operativo",
    )  # fmt: skip
    return Part("Sistemas operativos", lead, (first, table))


def _office(licences: Licences, installed: Installed) -> Part:
    first = licences.table(
        "office", "Licencias de ofimática", "El registro no tiene licencias de ofimática.", "office_licences", "licencias de ofimática"
    )
    table = installed("office", "Ofimática instalada, por versión", "Ofimática")
    microsoft = sum(int(str(row[1])) for row in table.rows if fold(str(row[0])).startswith(("office", "microsoft")))
    lead = ""
    if seats := licences.seats("office"):
        said = (
            f"Hay {count_of(seats, 'licencia', 'licencias')} de ofimática y {count_of(microsoft, 'computador', 'computadores')} con Office"
        )
        lead = f"{said}: {_balance(seats - microsoft)}."
    return Part("Ofimática", lead, (first, table))


def _balance(spare: int) -> str:
    if not spare:
        return "ninguna queda sin usar"
    verb = ("queda", "quedan") if spare > 0 else ("falta", "faltan")
    amount = "una" if abs(spare) == 1 else format_integer(abs(spare))
    return f"{verb[abs(spare) > 1]} {amount}" + (" sin usar" if spare > 0 else "")


def _antivirus(town: Town, licences: Licences, installed: Installed) -> Part:
    first = licences.table(
        "antivirus",
        "Licencias de antivirus",
        "El registro no tiene licencias de antivirus.",
        "antivirus_licences",
        "licencias de antivirus",
    )
    table = installed("antivirus", "Antivirus instalado en computadores", "Antivirus")
    bare = town.amount("asset", HELD, COMPUTER, Filter("antivirus", Match.EMPTY))
    computers = int(table.totals[1] or 0)
    lead = ""
    if computers:
        lead = f"{format_integer(computers - bare)} de {count_of(computers, 'computador', 'computadores')} tienen antivirus anotado."
    return Part("Antivirus", lead, (first, table))


def _cad(licences: Licences) -> Part:
    table = licences.table(
        "cad", "Licencias de dibujo asistido (CAD)", "El registro no tiene licencias de dibujo asistido por computador (CAD)."
    )
    return Part("CAD", "", (table,))


def _rented(licences: Licences) -> Part:
    table = licences.table(
        "rented", "Software en arriendo", "El registro no tiene software en arriendo.", "rented_software_total",
        "licencias de software en arriendo", assigned=True,
    )  # fmt: skip
    taken = int(table.totals[4] or 0)
    seats = count_of(licences.seats("rented"), "puesto", "puestos")
    lead = f"De {seats} en arriendo, {count_of(taken, 'está asignado', 'están asignados')}."
    return Part("Software en arriendo", lead if table.rows else "", (table,))


def _server_systems(town: Town, licences: Licences) -> Part:
    first = licences.table(
        "server", "Licencias de sistemas operativos de servidor", "El registro no tiene licencias de sistemas operativos de servidor.",
        "server_os_licences_total", "licencias de servidor",
    )  # fmt: skip
    servers = Filter("kind", Match.IS, ("server", "nas"))
    rows: Sequence[tuple[Value, ...]] = [
        (name or _NOTED_NOWHERE, number) for name, number in by_amount(town.tally("asset", "os", HELD, servers))
    ]
    second = PlanTable(
        "Sistemas operativos instalados en servidores", (PlanColumn("Sistema operativo"), AMOUNT), rows, "El registro no tiene servidores."
    )
    return Part("Sistemas operativos de servidor", "", (first, second))
