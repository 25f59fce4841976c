"""All subjects of the register, in the order in which people look for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import sqlalchemy as sa

from ..core.fields import Field, Subject
from .agreements import Contract, ContractItem, Domain, Licence, LicenceSeat
from .assets import Asset
from .audits import Audit, AuditDecision, AuditItem, AuditRoom, AuditScope, AuditStep
from .base import Row
from .catalogue import Model
from .critical_rooms import Contingency, KeyHolder
from .maintenance_plans import MaintenancePlan
from .network import Cable, Link, NetworkPoint, Port, PortVlan, Vlan
from .papers import Attachment, Movement, MovementLine
from .people import Department, Person
from .peripherals import Peripheral
from .places import Place
from .power import RuntimePoint, Supply, UpsTest
from .preferences import Preference
from .printing import LabelPreset, PrintBatch, PrintedLabel, TagBlock
from .rack_plans import PlanCord, PlanItem, PlanRack, PlanStep, RackPlan
from .racks import Mount, Rack
from .reporting import CapitalThreshold, SavedReport, UsefulLife
from .upkeep import Account, Incident, Inspection, Loan, LogEntry, Maintenance

ROWS: tuple[type[Row], ...] = (
    Asset, Rack, Mount, NetworkPoint, Port, PortVlan, Cable, Vlan, Link, Licence, LicenceSeat, Contract, ContractItem, Domain,
    Place, Department, Person, Model, Movement, MovementLine, Attachment, MaintenancePlan, Maintenance, Inspection, Contingency, KeyHolder,
    LogEntry, Incident, Loan, Account, Peripheral,
    Supply, RuntimePoint, UpsTest, Preference, PrintBatch, PrintedLabel, TagBlock, LabelPreset,
    RackPlan, PlanRack, PlanItem, PlanCord, PlanStep,
    Audit, AuditScope, AuditRoom, AuditItem, AuditStep, AuditDecision,
    UsefulLife, CapitalThreshold, SavedReport,
)  # fmt: skip


def subject_of(row: type[Row]) -> Subject:
    """The subject of a table, its fields named after the columns that carry them; fields read through a reference follow it."""
    fields: list[Field] = []
    for column in row.__table__.columns:
        if (field := column.info.get("field")) is not None:
            fields.extend(through for through in row.__through__ if through.through.partition(".")[0] == column.name)
            fields.append(replace(field, name=column.name))
    return replace(row.__subject__, fields=tuple(fields))


@dataclass(frozen=True)
class Catalogue:
    """Subjects and their tables, by either's name."""

    rows: tuple[type[Row], ...] = ROWS

    @cached_property
    def _subjects(self) -> dict[str, Subject]:
        return {row.__subject__.name: subject_of(row) for row in self.rows}

    @cached_property
    def _by_table(self) -> dict[str, Subject]:
        return {subject.table: subject for subject in self._subjects.values()}

    @cached_property
    def _tables(self) -> dict[str, sa.Table]:
        return {row.__subject__.name: row.metadata.tables[row.__tablename__] for row in self.rows}

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._subjects.values())

    def __contains__(self, name: object) -> bool:
        return name in self._subjects

    def subject(self, name: str) -> Subject:
        """The subject of that name (`network-point`); raises KeyError."""
        return self._subjects[name]

    def of_table(self, table: str) -> Subject:
        """The subject kept in that table; raises KeyError."""
        return self._by_table[table]

    def table(self, name: str) -> sa.Table:
        """The table of the subject of that name; raises KeyError."""
        return self._tables[name]

    @cached_property
    def references(self) -> tuple[tuple[Subject, Field], ...]:
        """Every field that refers to another subject."""
        return tuple((subject, field) for subject in self for field in subject.fields if field.target)
