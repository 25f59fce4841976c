"""The reports of this room by name, for the place where the program is put together."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.errors import KnownError
from ...reports.records import ListReport
from ...store.register import Register
from ..report_records import Scope, Source
from .custodians import load_sheets
from .depreciation import depreciation_report
from .devices import printers_report, systems_report
from .goods import homogeneous_report
from .items import scope_filters
from .listing import list_report
from .prints import print_log_report


def reporting_sources() -> Mapping[str, Source]:
    """What makes the record of each."""
    return {
        "custodian": load_sheets, "homogeneous": homogeneous_report, "depreciation": depreciation_report, "printers": printers_report,
        "operating-systems": systems_report, "print-log": print_log_report, "list": _own_list,
    }  # fmt: skip


def _own_list(register: Register, scope: Scope) -> ListReport:
    """A list of one's own, narrowed to the department, place and person that were said where its rows have one."""
    if scope.listing is None:
        raise KnownError("Falta decir qué lleva la lista; indique sus columnas con --columns, o haga una guardada con report run.")
    subject = register.catalogue.subject(scope.listing.subject)
    narrowed = [one for one in scope_filters(register, scope) if subject.has(one.field)]
    return list_report(register, scope.listing, narrowed)
