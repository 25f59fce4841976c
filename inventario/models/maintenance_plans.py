"""Maintenance that comes round: what, how often, of whom, and what is told them beforehand."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from ..core.kinds import ASSET_KINDS
from .base import Row, declared

SPREADS = (
    Choice("one", "Una sola", ("una", "general")),
    Choice("department", "Una por dirección", ("direccion", "por direccion", "por unidad")),
    Choice("asset", "Una por equipo", ("equipo", "por equipo")),
)
WORKSTATION = "workstation"
PLAN_KINDS = (Choice(WORKSTATION, "Estaciones de trabajo", ("estaciones", "puestos", "computadores")), *ASSET_KINDS)


class MaintenancePlan(Row):
    """A maintenance that comes round every so many months, counted from its first day."""

    __tablename__ = "maintenance_plan"
    __subject__ = Subject(
        "maintenance-plan", "maintenance_plan", "plan de mantención", "planes de mantención", False, "calendar-sync-outline", ("name",),
        columns=("name", "spread", "kind", "place", "every_months", "starts_on"), keys=(("name",),),
    )  # fmt: skip

    name: Mapped[str] = declared(Field("Qué", group="Plan", names=("plan", "mantencion", "trabajo"), required=True, weight=6, width=36))
    every_months: Mapped[int] = declared(
        Field(
            "Cada",
            Kind.INTEGER,
            group="Plan",
            names=("cada meses", "frecuencia"),
            unit="meses",
            required=True,
            minimum=1,
            maximum=120,
            width=11,
        )
    )
    starts_on: Mapped[date] = declared(
        Field(
            "Primera vez", Kind.DATE, group="Plan", names=("desde", "inicio"), required=True, width=12, hint="De ella se cuentan las demás"
        )
    )
    ends_on: Mapped[date | None] = declared(Field("Hasta", Kind.DATE, group="Plan", names=("termino",), width=12))
    spread: Mapped[str] = declared(
        Field("Cuántas", Kind.CHOICE, group="Alcance", choices=SPREADS, names=("alcance",), required=True, width=18)
    )
    kind: Mapped[str | None] = declared(
        Field("De qué equipos", Kind.CHOICE, group="Alcance", choices=PLAN_KINDS, names=("tipo",), width=20)
    )
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Alcance", target="department", width=14, hint="Solo de ella y lo que depende de ella"),
        index=True,
    )
    place: Mapped[uuid.UUID | None] = declared(Field("Lugar", Kind.REFERENCE, group="Alcance", target="place", width=26), index=True)
    apart_days: Mapped[int | None] = declared(
        Field("Días entre una y otra", Kind.INTEGER, group="Alcance", unit="días", minimum=0, maximum=90, width=12)
    )
    performed_by: Mapped[str | None] = declared(Field("Quién la hace", group="Aviso", names=("tecnico", "empresa"), weight=2, width=22))
    minutes: Mapped[int | None] = declared(
        Field("Tiempo", Kind.INTEGER, group="Aviso", unit="min", minimum=0, width=9, hint="Por equipo, para decirlo en el aviso")
    )
    notice_days: Mapped[int | None] = declared(
        Field("Avisar con", Kind.INTEGER, group="Aviso", unit="días", minimum=0, maximum=90, width=11, hint="Días antes; vacío, sin aviso")
    )
    notice: Mapped[str | None] = declared(
        Field("Texto del aviso", Kind.LONG_TEXT, group="Aviso", names=("aviso",), max_length=4000, width=40)
    )
