"""Which reports there are: their names on the command line, their titles, and what makes each file of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..core.errors import KnownError
from .audit import audit_pdf
from .audit_book import audit_xlsx
from .audit_records import AuditAct
from .booklet import booklet_pdf
from .booklet_book import booklet_xlsx
from .booklet_records import Booklet
from .department import department_pdf
from .department_book import department_xlsx
from .lists import list_pdf, list_xlsx
from .network_points import PointsReport, points_pdf, points_xlsx
from .outage import OutageReport, outage_pdf, outage_xlsx
from .rack_order import RackOrderReport, rack_order_pdf, rack_order_xlsx
from .records import DepartmentReport, ListReport, WallSheet
from .ups import UpsReport, ups_pdf, ups_xlsx
from .wall_sheet import wall_sheet_pdf, wall_sheet_xlsx


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report: `name` as the command line says it, `title` as people do, the record it is made from, a writer for each format.

    `scope` says what it is asked for: a `department`, a `place`, or nothing; `optional` that without it the whole register is meant.
    `dates` are the days it is of, `as_of` or `since` and `until`; each has a default."""

    name: str
    title: str
    record: type
    writers: dict[str, Callable[[Any], bytes]]
    scope: str = ""
    optional: bool = False
    dates: tuple[str, ...] = ()

    def write(self, report: object, file_format: str) -> bytes:
        """The report's bytes as `pdf` or `xlsx`; raises KnownError for a format it does not have."""
        if not isinstance(report, self.record):
            raise TypeError(f"{self.name} is made from {self.record.__name__}, not {type(report).__name__}")
        writer = self.writers.get(file_format.lower())
        if writer is None:
            known = " o ".join(f".{name}" for name in self.writers)
            raise KnownError(f"«{self.title}» no se guarda como .{file_format}; use un nombre terminado en {known}.")
        return writer(report)


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


def report_catalogue() -> Catalogue:
    """The reports of this version."""
    lists: dict[str, Callable[[Any], bytes]] = {"pdf": list_pdf, "xlsx": list_xlsx}
    return Catalogue(
        (
            ReportKind(
                "department", "Equipos de una unidad", DepartmentReport, {"pdf": department_pdf, "xlsx": department_xlsx}, "department"
            ),
            ReportKind("wall-sheet", "Hoja mural de una dependencia", WallSheet, {"pdf": wall_sheet_pdf, "xlsx": wall_sheet_xlsx}, "place"),
            ReportKind("as-of", "Registro a una fecha", ListReport, lists, "department", True, ("as_of",)),
            ReportKind("movements", "Altas, traspasos y bajas de un período", ListReport, lists, "department", True, ("since", "until")),
            ReportKind("differences", "Diferencias entre dos fechas", ListReport, lists, "department", True, ("since", "until")),
            ReportKind("expiries", "Vencimientos", ListReport, lists),
            ReportKind("audit", "Acta de la última auditoría", AuditAct, {"pdf": audit_pdf, "xlsx": audit_xlsx}, "place", optional=True),
            ReportKind("racks", "Orden de los racks", RackOrderReport, {"pdf": rack_order_pdf, "xlsx": rack_order_xlsx}, "place", True),
            ReportKind(
                "network-points", "Puntos de red por edificio y piso", PointsReport, {"pdf": points_pdf, "xlsx": points_xlsx}, "place", True
            ),
            ReportKind("access-points", "Puntos de acceso", ListReport, {"pdf": list_pdf, "xlsx": list_xlsx}, "place", True),
            ReportKind("links", "Enlaces de datos", ListReport, {"pdf": list_pdf, "xlsx": list_xlsx}, "place", True),
            ReportKind("outage", "Si se corta la luz", OutageReport, {"pdf": outage_pdf, "xlsx": outage_xlsx}, "place", True),
            ReportKind("ups", "UPS y baterías", UpsReport, {"pdf": ups_pdf, "xlsx": ups_xlsx}, "place", True),
            ReportKind("plan-booklet", "Plan informático, capítulos 2 a 4", Booklet, {"pdf": booklet_pdf, "xlsx": booklet_xlsx}),
        )
    )
