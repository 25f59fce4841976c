"""Small things that are counted and not tagged: keyboards, mice, cables, toner; what came in and what went out."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from .base import Row, declared

DIRECTIONS = (Choice("in", "Entrada", ("ingreso", "entra", "compra")), Choice("out", "Salida", ("egreso", "sale", "entrega")))


class Peripheral(Row):
    """So many of one thing came in or went out; what there is, is what these steps add up to."""

    __tablename__ = "peripheral"
    __subject__ = Subject(
        "peripheral", "peripheral", "movimiento de periféricos", "movimientos de periféricos", False, "mouse", ("name",),
        columns=("moved_on", "direction", "amount", "name", "person", "department", "retracts"), append_only=True,
    )  # fmt: skip

    name: Mapped[str] = declared(
        Field("Qué", group="Movimiento", names=("periferico", "articulo", "descripcion", "producto"), required=True, weight=5, width=28),
        index=True, nocase=True,
    )  # fmt: skip
    direction: Mapped[str] = declared(
        Field(
            "Movimiento", Kind.CHOICE, group="Movimiento", choices=DIRECTIONS, names=("tipo", "entrada o salida"), required=True, width=11
        )
    )
    amount: Mapped[int] = declared(
        Field("Cantidad", Kind.INTEGER, group="Movimiento", names=("unidades",), required=True, minimum=1, width=9)
    )
    moved_on: Mapped[date | None] = declared(Field("Fecha", Kind.DATE, group="Movimiento", width=12), index=True)
    person: Mapped[uuid.UUID | None] = declared(
        Field("Persona", Kind.REFERENCE, group="Quién", target="person", names=("funcionario", "a quien"), width=22), index=True
    )
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Quién", target="department", width=14), index=True
    )
    document: Mapped[str | None] = declared(
        Field("Documento", Kind.CODE, group="Quién", names=("factura", "guia", "orden de compra"), weight=3, width=16)
    )
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
    retracts: Mapped[uuid.UUID | None] = declared(
        Field("Anula a", Kind.REFERENCE, group="Anulación", target="peripheral", width=16), index=True
    )
