"""Racks and what is mounted in them (EIA-310: units of 44.45 mm, numbered from the bottom)."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Mapped

from ..core.fields import Agreement, Choice, Field, Kind, Subject
from ..core.kinds import CONDITIONS, STATUSES
from .base import Row, declared

FACES = (Choice("front", "Frente", ("delante", "frontal")), Choice("rear", "Atrás", ("detras", "posterior", "trasera")))
NUMBERINGS = (Choice("bottom", "Desde abajo"), Choice("top", "Desde arriba"))


class Rack(Row):
    """A rack; it carries a tag of the same series as an asset's."""

    __tablename__ = "rack"
    __subject__ = Subject(
        "rack",
        "rack",
        "rack",
        "racks",
        False,
        "server-network",
        ("tag", "name"),
        columns=("tag", "name", "units", "place", "status"),
        keys=(("tag",), ("name", "place")),
    )

    tag: Mapped[str | None] = declared(
        Field("Etiqueta", Kind.TAG, group="Rack", names=("codigo", "asset tag", "codigo inventario"), weight=10, width=12), index=True
    )
    name: Mapped[str] = declared(
        Field("Nombre", group="Rack", names=("rack", "gabinete"), required=True, weight=8, width=24), index=True, nocase=True
    )
    units: Mapped[int | None] = declared(
        Field("Unidades", Kind.INTEGER, group="Rack", names=("u", "alto", "capacidad u"), unit="U", minimum=1, maximum=60, width=10)
    )
    numbering: Mapped[str | None] = declared(Field("Numeración", Kind.CHOICE, group="Rack", choices=NUMBERINGS, width=12))
    place: Mapped[uuid.UUID | None] = declared(
        Field(
            "Lugar",
            Kind.REFERENCE,
            group="Lugar y responsable",
            target="place",
            names=("ubicacion", "sala", "location"),
            width=30,
            pair=False,
        ),
        index=True,
    )
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Lugar y responsable", target="department", names=("depto", "unidad"), width=16),
        index=True,
    )
    custodian: Mapped[uuid.UUID | None] = declared(
        Field("Responsable", Kind.REFERENCE, group="Lugar y responsable", target="person", names=("encargado",), width=22), index=True
    )
    status: Mapped[str] = declared(
        Field("Estado", Kind.CHOICE, group="Rack", choices=STATUSES, names=("situacion",), required=True, width=16), index=True
    )
    condition: Mapped[str | None] = declared(Field("Conservación", Kind.CHOICE, group="Rack", choices=CONDITIONS, width=12))
    model: Mapped[uuid.UUID | None] = declared(
        Field("Modelo", Kind.REFERENCE, group="Rack", target="model", names=("marca modelo",), width=24), index=True
    )
    serial: Mapped[str | None] = declared(
        Field("Serie", Kind.CODE, group="Rack", names=("n serie",), weight=9, width=16), index=True, nocase=True
    )
    depth_mm: Mapped[int | None] = declared(
        Field("Fondo", Kind.INTEGER, group="Capacidad", names=("profundidad",), unit="mm", minimum=100, maximum=2000, width=9)
    )
    load_kg: Mapped[float | None] = declared(
        Field("Carga máxima", Kind.DECIMAL, group="Capacidad", names=("peso maximo",), unit="kg", minimum=0, maximum=5000, width=10)
    )
    power_w: Mapped[int | None] = declared(
        Field("Potencia disponible", Kind.INTEGER, group="Capacidad", names=("potencia",), unit="W", minimum=0, width=10)
    )
    acquired_on: Mapped[date | None] = declared(Field("Comprado", Kind.DATE, group="Compra", names=("fecha compra",), width=12))
    cost: Mapped[int | None] = declared(Field("Costo", Kind.MONEY, group="Compra", names=("valor",), minimum=0, width=12))
    seen_on: Mapped[date | None] = declared(
        Field("Visto", Kind.DATE, group="Lugar y responsable", names=("visto el",), width=11, agreement=Agreement.GREATEST)
    )
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class Mount(Row):
    """An item mounted in a rack: its lowest unit (half units count as .5) and its face."""

    __tablename__ = "mount"
    __subject__ = Subject(
        "mount",
        "mount",
        "montaje",
        "montajes",
        False,
        "arrow-collapse-right",
        ("asset",),
        columns=("rack", "unit", "asset", "face"),
        keys=(("asset",),),
    )

    rack: Mapped[uuid.UUID] = declared(Field("Rack", Kind.REFERENCE, group="Montaje", target="rack", required=True, width=20), index=True)
    asset: Mapped[uuid.UUID] = declared(
        Field("Equipo", Kind.REFERENCE, group="Montaje", target="asset", names=("etiqueta", "tag"), required=True, width=20), index=True
    )
    unit: Mapped[float | None] = declared(
        Field(
            "Unidad",
            Kind.DECIMAL,
            group="Montaje",
            names=("u", "posicion"),
            minimum=0.5,
            maximum=60,
            hint="Vacía cuando no ocupa unidades (0U)",
            width=9,
        )
    )
    face: Mapped[str | None] = declared(Field("Cara", Kind.CHOICE, group="Montaje", choices=FACES, width=9))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Montaje", names=("observaciones",), max_length=4000, width=30)
    )
