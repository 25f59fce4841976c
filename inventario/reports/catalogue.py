"""Which reports there are: their names on the command line, their titles, and what makes each file of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.errors import KnownError
from ..drawing.pdf import Writing
from .audit import audit_pdf
from .audit_book import audit_xlsx
from .audit_records import AuditAct
from .booklet import booklet_pdf
from .booklet_book import booklet_xlsx
from .booklet_records import Booklet
from .critical_rooms import CriticalRoomsReport, critical_rooms_pdf, critical_rooms_xlsx
from .custodian import LoadSheets, load_sheets_pdf, load_sheets_xlsx
from .department import department_pdf
from .department_book import department_xlsx
from .incidents import IncidentReport, incidents_pdf, incidents_xlsx
from .lists import list_pdf, list_xlsx, save_list_pdf
from .maintenance import MaintenanceReport, maintenance_pdf, maintenance_xlsx
from .network_points import PointsReport, points_pdf, points_xlsx
from .outage import OutageReport, outage_pdf, outage_xlsx
from .parts import PartsReport
from .parts_book import parts_xlsx
from .parts_pdf import parts_pdf, save_parts_pdf
from .rack_order import RackOrderReport, rack_order_pdf, rack_order_xlsx
from .records import DepartmentReport, ListReport, WallSheet
from .ups import UpsReport, ups_pdf, ups_xlsx
from .wall_sheet import wall_sheet_pdf, wall_sheet_xlsx

_Writer = Callable[[Any], bytes]
_Writers = Mapping[str, _Writer]
_STREAMING: Mapping[_Writer, Callable[[Any, Writing], None]] = {list_pdf: save_list_pdf, parts_pdf: save_parts_pdf}
"""Writers of what can be long, and how they write it piece by piece."""


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: `name` as the command line says it, `title` as people do, the record it is made from, a writer for each format.

    `scope` says what it is asked for: a `department`, a `place`, or nothing; `optional` that without it the whole register is meant.
    `dates` are the days it is of, `as_of` or `since` and `until`; each has a default. `also` are further filters, `department`, `place`
    or `person`; of what is not optional one has to be said. `rut` says that it can print people's RUT, which it does only when
    asked; `own` that its columns and rows are the person's choice."""

    name: str
    title: str
    record: type
    writers: _Writers
    scope: str = ""
    optional: bool = False
    dates: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    rut: bool = False
    own: bool = False

    @property
    def filters(self) -> tuple[str, ...]:
        """What it can be narrowed to, what it is mostly asked by first."""
        return tuple(filter(None, (self.scope, *self.also)))

    def write(self, report: object, file_format: str) -> bytes:
        """The report's bytes as `pdf` or `xlsx`; raises KnownError for a format it does not have."""
        return self._writer(report, file_format)(report)

    def save(self, report: object, file_format: str, path: Path) -> int:
        """Write the report to a file in that format, one that can be long without ever being in memory as a whole; gives its bytes.

        Raises KnownError as `write` does."""
        writer = self._writer(report, file_format)
        with path.open("wb") as file:
            if writer in _STREAMING:
                _STREAMING[writer](report, file)
            else:
                file.write(writer(report))
            return file.tell()

    def _writer(self, report: object, file_format: str) -> _Writer:
        if not isinstance(report, self.record):
            raise TypeError(f"{self.name} is made from {self.record.__name__}, not {type(report).__name__}")
        writer = self.writers.get(file_format.lower())
        if writer is None:
            known = " o ".join(f".{name}" for name in self.writers)
            raise KnownError(f"«{self.title}» no se guarda como .{file_format}; use un nombre terminado en {known}.")
        return writer


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The reports, in the order they are offered."""

    kinds: tuple[ReportKind, ...]

    def find(self, name: str) -> ReportKind:
        """The report of that name; raises KnownError with the names there are."""
        for kind in self.kinds:
            if kind.name == name:
                return kind
        raise KnownError(f"No hay un informe «{name}»; los que hay son {', '.join(kind.name for kind in self.kinds)}.")

    def listing(self) -> list[dict[str, str]]:
        """What `report --list` prints: name and title of each."""
        return [{"name": kind.name, "title": kind.title} for kind in self.kinds]


_LIST: _Writers = {"pdf": list_pdf, "xlsx": list_xlsx}
_PARTS: _Writers = {"pdf": parts_pdf, "xlsx": parts_xlsx}
_PERIOD = ("since", "until")
_PLACE = ("place",)


def report_catalogue() -> Catalogue:
    """The reports of this version."""
    booklet = ReportKind("plan-booklet", "Plan informático, capítulos 2 a 4", Booklet, {"pdf": booklet_pdf, "xlsx": booklet_xlsx})
    return Catalogue((*_equipment(), *_goods(), *_agreements(), *_plant(), *_upkeep(), booklet))


def _equipment() -> tuple[ReportKind, ...]:
    """What departments and people have, and how it came to be so."""
    department: _Writers = {"pdf": department_pdf, "xlsx": department_xlsx}
    wall: _Writers = {"pdf": wall_sheet_pdf, "xlsx": wall_sheet_xlsx}
    load: _Writers = {"pdf": load_sheets_pdf, "xlsx": load_sheets_xlsx}
    return (
        ReportKind("department", "Equipos de una unidad", DepartmentReport, department, "department"),
        ReportKind("wall-sheet", "Hoja mural de una dependencia", WallSheet, wall, "place", rut=True),
        ReportKind("custodian", "Hoja de carga de una persona", LoadSheets, load, "person", also=("department", "place"), rut=True),
        ReportKind("as-of", "Registro a una fecha", ListReport, _LIST, "department", True, ("as_of",), _PLACE),
        ReportKind("movements", "Altas, traspasos y bajas", ListReport, _LIST, "department", True, _PERIOD, _PLACE),
        ReportKind("differences", "Diferencias entre dos fechas", ListReport, _LIST, "department", True, _PERIOD, _PLACE),
        ReportKind("audit", "Acta de la última auditoría", AuditAct, {"pdf": audit_pdf, "xlsx": audit_xlsx}, "place", optional=True),
    )


def _goods() -> tuple[ReportKind, ...]:
    """The equipment by what it is and what it is worth."""
    return (
        ReportKind("homogeneous", "Bienes homogéneos", PartsReport, _PARTS, "department", True, also=_PLACE),
        ReportKind("depreciation", "Depreciación", PartsReport, _PARTS, "department", True, ("as_of",), _PLACE),
        ReportKind("printers", "Impresoras y escáneres", PartsReport, _PARTS, "department", True, also=_PLACE),
        ReportKind("operating-systems", "Sistemas operativos y ofimática", PartsReport, _PARTS, "department", True, also=_PLACE),
        ReportKind("print-log", "Etiquetas impresas en un período", PartsReport, _PARTS, dates=_PERIOD),
        ReportKind("list", "Lista a medida", ListReport, _LIST, own=True),
    )


def _agreements() -> tuple[ReportKind, ...]:
    """What expires, is renewed or is paid for."""
    return (
        ReportKind("expiries", "Vencimientos", ListReport, _LIST),
        ReportKind("renewal", "Renovación de equipos", PartsReport, _PARTS, "department", True),
        ReportKind("licences", "Licencias de programas", PartsReport, _PARTS),
        ReportKind("contracts", "Contratos", PartsReport, _PARTS),
        ReportKind("domains", "Dominios", ListReport, _LIST),
        ReportKind("peripherals", "Periféricos", PartsReport, _PARTS, dates=_PERIOD),
    )


def _upkeep() -> tuple[ReportKind, ...]:
    """What is done to keep things going."""
    rooms: _Writers = {"pdf": critical_rooms_pdf, "xlsx": critical_rooms_xlsx}
    work: _Writers = {"pdf": maintenance_pdf, "xlsx": maintenance_xlsx}
    incidents: _Writers = {"pdf": incidents_pdf, "xlsx": incidents_xlsx}
    return (
        ReportKind("critical-rooms", "Salas críticas y contingencia", CriticalRoomsReport, rooms, "place", True),
        ReportKind("maintenance", "Mantención hecha y por hacer", MaintenanceReport, work, "department", True, _PERIOD),
        ReportKind("incidents", "Incidentes", IncidentReport, incidents, "department", True, _PERIOD),
    )


def _plant() -> tuple[ReportKind, ...]:
    """Racks, network and power."""
    points: _Writers = {"pdf": points_pdf, "xlsx": points_xlsx}
    return (
        ReportKind("racks", "Orden de los racks", RackOrderReport, {"pdf": rack_order_pdf, "xlsx": rack_order_xlsx}, "place", True),
        ReportKind("network-points", "Puntos de red por edificio y piso", PointsReport, points, "place", True),
        ReportKind("access-points", "Puntos de acceso", ListReport, _LIST, "place", True),
        ReportKind("links", "Enlaces de datos", ListReport, _LIST, "place", True),
        ReportKind("outage", "Si se corta la luz", OutageReport, {"pdf": outage_pdf, "xlsx": outage_xlsx}, "place", True),
        ReportKind("ups", "UPS y baterías", UpsReport, {"pdf": ups_pdf, "xlsx": ups_xlsx}, "place", True),
    )
