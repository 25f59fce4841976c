"""Where things are: sites, their floors and rooms, as one tree."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from .base import Row, declared, derived

PLACE_KINDS = (
    Choice("site", "Edificio", ("sitio", "sede", "recinto", "inmueble")),
    Choice("floor", "Piso", ("nivel", "planta")),
    Choice("room", "Sala", ("oficina", "dependencia", "room", "bodega")),
)


class Place(Row):
    """A site, a floor or a room; `path` is written as `Edificio Consistorial / Piso 3 / Oficina 12`."""

    __tablename__ = "place"
    __subject__ = Subject(
        "place", "place", "lugar", "lugares", False, "map-marker-outline", ("path", "name"), tree=True,
        columns=("path", "kind", "code", "address"), keys=(("name", "parent"),),
    )  # fmt: skip

    name: Mapped[str] = declared(
        Field("Nombre", group="Lugar", names=("lugar", "dependencia", "sala", "oficina"), required=True, weight=8, width=24)
    )
    kind: Mapped[str] = declared(Field("Tipo", Kind.CHOICE, group="Lugar", choices=PLACE_KINDS, required=True, width=10))
    parent: Mapped[uuid.UUID | None] = declared(
        Field("Dentro de", Kind.REFERENCE, group="Lugar", target="place", names=("lugar superior", "padre", "edificio"), width=30),
        index=True,
    )
    code: Mapped[str | None] = declared(
        Field("Código", Kind.CODE, group="Lugar", names=("codigo lugar", "room code"), weight=8, width=12), index=True
    )
    address: Mapped[str | None] = declared(Field("Dirección postal", group="Lugar", names=("domicilio", "address"), weight=2, width=28))
    public_service: Mapped[bool | None] = declared(
        Field("Atiende público", Kind.BOOLEAN, group="Lugar", names=("atencion de publico",), width=10)
    )
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
    path: Mapped[str | None] = derived(sa.String(collation="NOCASE"), index=True)
    sort_key: Mapped[str | None] = derived(sa.String(), index=True)
