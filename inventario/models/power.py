"""What UPS feed, how long makers say they last, and how long they were seen to last."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Mapped

from ..core.fields import Field, Kind, Subject
from .base import Row, declared


class Supply(Row):
    """A UPS and one thing that hangs on it: an item, a whole rack, or an outlet."""

    __tablename__ = "supply"
    __subject__ = Subject(
        "supply", "supply", "alimentación", "alimentaciones", True, "power-plug-outline", ("outlet",),
        columns=("source", "asset", "rack", "outlet", "load_w"), keys=(("source", "asset"), ("source", "rack"), ("source", "outlet")),
    )  # fmt: skip

    source: Mapped[uuid.UUID] = declared(
        Field("UPS", Kind.REFERENCE, group="Alimentación", target="asset", names=("fuente", "alimentado por"), required=True, width=20),
        index=True,
    )
    asset: Mapped[uuid.UUID | None] = declared(
        Field("Equipo", Kind.REFERENCE, group="Alimentación", target="asset", names=("etiqueta", "carga"), width=20), index=True
    )
    rack: Mapped[uuid.UUID | None] = declared(Field("Rack", Kind.REFERENCE, group="Alimentación", target="rack", width=20), index=True)
    outlet: Mapped[str | None] = declared(Field("Enchufe", group="Alimentación", names=("toma", "circuito"), weight=2, width=20))
    load_w: Mapped[int | None] = declared(
        Field("Carga", Kind.INTEGER, group="Alimentación", names=("carga w", "consumo"), unit="W", minimum=0, width=9)
    )
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class RuntimePoint(Row):
    """What a maker says of a model: so many minutes at so many watts."""

    __tablename__ = "runtime_point"
    __subject__ = Subject(
        "runtime-point", "runtime_point", "punto de autonomía", "puntos de autonomía", False, "chart-line", ("model",),
        columns=("model", "load_w", "minutes", "origin"), keys=(("model", "load_w"),),
    )  # fmt: skip

    model: Mapped[uuid.UUID] = declared(
        Field("Modelo", Kind.REFERENCE, group="Autonomía", target="model", required=True, width=26), index=True
    )
    load_w: Mapped[int] = declared(
        Field("Carga", Kind.INTEGER, group="Autonomía", names=("carga w", "watts"), unit="W", required=True, minimum=1, width=9)
    )
    minutes: Mapped[float] = declared(
        Field("Minutos", Kind.DECIMAL, group="Autonomía", names=("autonomia",), unit="min", required=True, minimum=0.1, width=10)
    )
    origin: Mapped[str | None] = declared(Field("De dónde", group="Autonomía", names=("origen", "fuente"), width=24))


class UpsTest(Row):
    """A discharge that was measured: the load and the minutes it lasted."""

    __tablename__ = "ups_test"
    __subject__ = Subject(
        "ups-test", "ups_test", "prueba de UPS", "pruebas de UPS", True, "timer-outline", ("tested_on",),
        columns=("asset", "tested_on", "load_w", "minutes", "performed_by"), append_only=True,
    )  # fmt: skip

    asset: Mapped[uuid.UUID] = declared(
        Field("UPS", Kind.REFERENCE, group="Prueba", target="asset", names=("etiqueta",), required=True, width=20), index=True
    )
    tested_on: Mapped[date] = declared(
        Field("Fecha", Kind.DATE, group="Prueba", names=("fecha prueba",), required=True, width=12), index=True
    )
    load_w: Mapped[int] = declared(
        Field("Carga", Kind.INTEGER, group="Prueba", names=("carga w",), unit="W", required=True, minimum=1, width=9)
    )
    minutes: Mapped[float] = declared(
        Field("Duró", Kind.DECIMAL, group="Prueba", names=("minutos", "autonomia medida"), unit="min", required=True, minimum=0.1, width=10)
    )
    performed_by: Mapped[str | None] = declared(Field("Quién", group="Prueba", names=("tecnico",), width=20))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Prueba", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
