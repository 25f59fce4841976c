"""The reports of what expires, is lent or must be replaced, by name, for the place where the program is put together."""

from __future__ import annotations

from collections.abc import Mapping

from ..register.report_records import Source
from .agreement_reports import contracts_report, domains_report, licences_report
from .expiry_report import expiries_report
from .peripherals import peripherals_report
from .renewal_report import renewal_report


def agreement_sources() -> Mapping[str, Source]:
    """The reports by name."""
    return {
        "expiries": expiries_report, "renewal": renewal_report, "licences": licences_report, "contracts": contracts_report,
        "domains": domains_report, "peripherals": peripherals_report,
    }  # fmt: skip
