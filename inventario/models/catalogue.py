"""Models of equipment: what all items of one make have in common."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from ..core.fields import Field, Kind, Subject
from ..core.kinds import ASSET_KINDS
from .base import Row, declared, derived


class Model(Row):
    """A maker's model; `label` is maker and name together, as people say it."""

    __tablename__ = "model"
    __subject__ = Subject(
        "model", "model", "modelo", "modelos", False, "shape-outline", ("label", "name", "manufacturer"),
        columns=("manufacturer", "name", "kind", "part_number", "height_u", "power_w", "ports"),
        keys=(("manufacturer", "name"), ("part_number",)),
    )  # fmt: skip

    manufacturer: Mapped[str | None] = declared(
        Field("Marca", group="Modelo", names=("fabricante", "maker"), weight=6, width=14), index=True
    )
    name: Mapped[str | None] = declared(
        Field("Modelo", group="Modelo", names=("model", "modelo nombre", "model name"), weight=8, width=24), index=True
    )
    kind: Mapped[str | None] = declared(
        Field("Tipo", Kind.CHOICE, group="Modelo", choices=ASSET_KINDS, names=("categoria", "category", "tipo equipo"), width=16)
    )
    part_number: Mapped[str | None] = declared(
        Field(
            "N° de parte", Kind.CODE, group="Modelo", names=("numero de parte", "part number", "model number", "slug"), weight=6, width=16
        )
    )
    height_u: Mapped[float | None] = declared(
        Field(
            "Alto en rack", Kind.DECIMAL, group="Rack y energía", names=("u height", "unidades"), unit="U", minimum=0, maximum=60, width=10
        )
    )
    full_depth: Mapped[bool | None] = declared(
        Field("Fondo completo", Kind.BOOLEAN, group="Rack y energía", names=("is full depth",), width=10)
    )
    weight_kg: Mapped[float | None] = declared(
        Field("Peso", Kind.DECIMAL, group="Rack y energía", names=("weight", "peso kg"), unit="kg", minimum=0, maximum=2000, width=9)
    )
    power_w: Mapped[int | None] = declared(
        Field("Consumo", Kind.INTEGER, group="Rack y energía", names=("potencia", "consumo w", "power"), unit="W", minimum=0, width=9)
    )
    ports: Mapped[int | None] = declared(
        Field("Puertos", Kind.INTEGER, group="Rack y energía", names=("n de puertos", "interfaces"), minimum=0, maximum=2000, width=8)
    )
    useful_life: Mapped[int | None] = declared(
        Field("Vida útil", Kind.INTEGER, group="Renovación", names=("vida util anos", "eol"), unit="años", minimum=1, maximum=50, width=10)
    )
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
    label: Mapped[str | None] = derived(sa.String(collation="NOCASE"), index=True)
