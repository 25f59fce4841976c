"""Plans by which racks are put in another order: which racks, where each device was and goes, cords that change, and the steps."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from ..core.kinds import STATUSES
from .base import Row, declared
from .racks import FACES

PLAN_STATES = (
    Choice("ready", "Por hacer"),
    Choice("running", "En curso"),
    Choice("done", "Terminado"),
    Choice("dropped", "Dejado"),
)
STEP_KINDS = (
    Choice("move", "Mover"),
    Choice("park", "Dejar de paso"),
    Choice("remove", "Retirar"),
    Choice("mount", "Montar"),
    Choice("patch", "Cambiar cordón"),
)

FATES = (
    Choice("spare", "Queda en bodega", ("bodega", "repuesto")),
    Choice("disused", "Componente en desuso", ("desuso", "baja", "dar de baja")),
    Choice("elsewhere", "Se usa en otra parte", ("otra parte", "otro lugar")),
)
"""What becomes of a device that a plan takes out of the racks."""


def _unit(label: str, group: str) -> Field:
    return Field(label, Kind.DECIMAL, group=group, minimum=0.5, maximum=60, width=9)


class RackPlan(Row):
    """A wanted order of some racks, and how far it is carried out.

    `base` is how many steps were done when the rest was last worked out: the positions before are those of that moment."""

    __tablename__ = "rack_plan"
    __subject__ = Subject(
        "rack-plan", "rack_plan", "plan de racks", "planes de racks", False, "swap-vertical", ("name",),
        columns=("name", "state", "made_at", "author"), keys=(("name",),),
    )  # fmt: skip

    name: Mapped[str] = declared(Field("Nombre", group="Plan", required=True, max_length=120, width=28), index=True, nocase=True)
    state: Mapped[str] = declared(Field("Estado", Kind.CHOICE, group="Plan", choices=PLAN_STATES, required=True, width=12), index=True)
    made_at: Mapped[datetime] = declared(Field("Hecho", Kind.MOMENT, group="Plan", required=True, width=16))
    author: Mapped[str | None] = declared(Field("Quién", group="Plan", width=18))
    base: Mapped[int] = declared(Field("Pasos antes del último cálculo", Kind.INTEGER, group="Plan", required=True, minimum=0, width=9))
    notes: Mapped[str | None] = declared(Field("Notas", Kind.LONG_TEXT, group="Plan", max_length=4000, width=30))


class PlanRack(Row):
    """A rack that a plan is about; `position` is its place from left to right."""

    __tablename__ = "plan_rack"
    __subject__ = Subject(
        "plan-rack", "plan_rack", "rack del plan", "racks del plan", False, "server-network", ("rack",), columns=("plan", "rack"),
    )  # fmt: skip

    plan: Mapped[uuid.UUID] = declared(Field("Plan", Kind.REFERENCE, group="Rack", target="rack-plan", required=True, width=24), index=True)
    rack: Mapped[uuid.UUID] = declared(Field("Rack", Kind.REFERENCE, group="Rack", target="rack", required=True, width=24), index=True)
    position: Mapped[int] = declared(Field("N°", Kind.INTEGER, group="Rack", required=True, minimum=1, width=6))


class PlanItem(Row):
    """A device of a plan: where it stood when its steps were last worked out, and where it goes; without a rack it is not in one."""

    __tablename__ = "plan_item"
    __subject__ = Subject(
        "plan-item", "plan_item", "equipo del plan", "equipos del plan", False, "devices", ("asset",),
        columns=("plan", "asset", "rack", "unit", "face"),
    )  # fmt: skip

    plan: Mapped[uuid.UUID] = declared(
        Field("Plan", Kind.REFERENCE, group="Equipo", target="rack-plan", required=True, width=24), index=True
    )
    asset: Mapped[uuid.UUID] = declared(
        Field("Equipo", Kind.REFERENCE, group="Equipo", target="asset", required=True, width=24), index=True
    )
    before_rack: Mapped[uuid.UUID | None] = declared(Field("Estaba en", Kind.REFERENCE, group="Antes", target="rack", width=24), index=True)
    before_unit: Mapped[float | None] = declared(_unit("Unidad antes", "Antes"))
    before_face: Mapped[str | None] = declared(Field("Cara antes", Kind.CHOICE, group="Antes", choices=FACES, width=9))
    rack: Mapped[uuid.UUID | None] = declared(Field("Queda en", Kind.REFERENCE, group="Después", target="rack", width=24), index=True)
    unit: Mapped[float | None] = declared(_unit("Unidad", "Después"))
    face: Mapped[str | None] = declared(Field("Cara", Kind.CHOICE, group="Después", choices=FACES, width=9))
    keep_up: Mapped[bool | None] = declared(Field("No puede apagarse", Kind.BOOLEAN, group="Equipo", width=10))
    fate: Mapped[str | None] = declared(Field("Al retirarlo", Kind.CHOICE, group="Después", choices=FATES, width=20))
    fate_place: Mapped[uuid.UUID | None] = declared(Field("Lugar al retirarlo", Kind.REFERENCE, group="Después", target="place", width=30))


class PlanCord(Row):
    """A cord that a plan puts in other ports; an end that is empty stays as it is."""

    __tablename__ = "plan_cord"
    __subject__ = Subject(
        "plan-cord", "plan_cord", "cordón del plan", "cordones del plan", False, "cable-data", ("cable",),
        columns=("plan", "cable", "a_port", "b_port"),
    )  # fmt: skip

    plan: Mapped[uuid.UUID] = declared(
        Field("Plan", Kind.REFERENCE, group="Cordón", target="rack-plan", required=True, width=24), index=True
    )
    cable: Mapped[uuid.UUID] = declared(
        Field("Cordón", Kind.REFERENCE, group="Cordón", target="cable", required=True, width=16), index=True
    )
    a_port: Mapped[uuid.UUID | None] = declared(Field("Puerto A", Kind.REFERENCE, group="Cordón", target="port", width=16), index=True)
    b_port: Mapped[uuid.UUID | None] = declared(Field("Puerto B", Kind.REFERENCE, group="Cordón", target="port", width=16), index=True)


class PlanStep(Row):
    """A step of a plan; `done_at` is empty until it is ticked, `read_at` tells that its device was scanned and the unit not yet.

    `was_status` and `was_place` are the device's before the tick: rolling back returns it to them."""

    __tablename__ = "plan_step"
    __subject__ = Subject(
        "plan-step", "plan_step", "paso", "pasos", False, "format-list-numbered", ("asset",),
        columns=("plan", "position", "kind", "asset", "to_rack", "to_unit", "done_at"),
    )  # fmt: skip

    plan: Mapped[uuid.UUID] = declared(Field("Plan", Kind.REFERENCE, group="Paso", target="rack-plan", required=True, width=24), index=True)
    position: Mapped[int] = declared(Field("N°", Kind.INTEGER, group="Paso", required=True, minimum=1, width=6))
    kind: Mapped[str] = declared(Field("Qué", Kind.CHOICE, group="Paso", choices=STEP_KINDS, required=True, width=12))
    asset: Mapped[uuid.UUID | None] = declared(Field("Equipo", Kind.REFERENCE, group="Paso", target="asset", width=24), index=True)
    cable: Mapped[uuid.UUID | None] = declared(Field("Cordón", Kind.REFERENCE, group="Paso", target="cable", width=16), index=True)
    from_rack: Mapped[uuid.UUID | None] = declared(Field("Desde", Kind.REFERENCE, group="Desde", target="rack", width=24), index=True)
    from_unit: Mapped[float | None] = declared(_unit("Unidad desde", "Desde"))
    from_face: Mapped[str | None] = declared(Field("Cara desde", Kind.CHOICE, group="Desde", choices=FACES, width=9))
    to_rack: Mapped[uuid.UUID | None] = declared(Field("Hasta", Kind.REFERENCE, group="Hasta", target="rack", width=24), index=True)
    to_unit: Mapped[float | None] = declared(_unit("Unidad hasta", "Hasta"))
    to_face: Mapped[str | None] = declared(Field("Cara hasta", Kind.CHOICE, group="Hasta", choices=FACES, width=9))
    from_a_port: Mapped[uuid.UUID | None] = declared(
        Field("Puerto A antes", Kind.REFERENCE, group="Cordón", target="port", width=16), index=True
    )
    from_b_port: Mapped[uuid.UUID | None] = declared(
        Field("Puerto B antes", Kind.REFERENCE, group="Cordón", target="port", width=16), index=True
    )
    to_a_port: Mapped[uuid.UUID | None] = declared(
        Field("Puerto A después", Kind.REFERENCE, group="Cordón", target="port", width=16), index=True
    )
    to_b_port: Mapped[uuid.UUID | None] = declared(
        Field("Puerto B después", Kind.REFERENCE, group="Cordón", target="port", width=16), index=True
    )
    read_at: Mapped[datetime | None] = declared(Field("Equipo leído", Kind.MOMENT, group="Hecho", width=16))
    done_at: Mapped[datetime | None] = declared(Field("Hecho", Kind.MOMENT, group="Hecho", width=16))
    done_by: Mapped[str | None] = declared(Field("Quién", group="Hecho", width=18))
    was_status: Mapped[str | None] = declared(Field("Estado antes", Kind.CHOICE, group="Hecho", choices=STATUSES, width=14))
    was_place: Mapped[uuid.UUID | None] = declared(Field("Lugar antes", Kind.REFERENCE, group="Hecho", target="place", width=30))
