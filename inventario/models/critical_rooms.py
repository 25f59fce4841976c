"""What the contingency plan keeps besides inspections: who has keys of a room, and what is done when something fails."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from .base import Row, declared

SYSTEMS = (
    Choice("server", "Servidores", ("servidor", "server")),
    Choice("network", "Red", ("redes", "conectividad", "network")),
    Choice("telephony", "Telefonía", ("telefonia", "telefonos", "telephony")),
    Choice("other", "Otro", ("otros",)),
)
CONTINGENCY_STATES = (
    Choice("ready", "Listo", ("si", "operativo", "vigente", "implementado")),
    Choice("partial", "A medias", ("parcial", "en proceso")),
    Choice("missing", "Falta", ("no", "pendiente", "no existe")),
)


class Contingency(Row):
    """A line of the plan's contingency tables: what may fail, and what is done then."""

    __tablename__ = "contingency"
    __subject__ = Subject(
        "contingency", "contingency", "contingencia", "contingencias", True, "lifebuoy", ("element", "problem"),
        columns=("system", "element", "problem", "protocol", "state"), keys=(("system", "element", "problem"),),
    )  # fmt: skip

    system: Mapped[str] = declared(
        Field("Tabla", Kind.CHOICE, group="Contingencia", choices=SYSTEMS, names=("sistema", "area"), required=True, width=13), index=True
    )
    element: Mapped[str] = declared(
        Field("Elemento", group="Contingencia", names=("componente", "activo"), required=True, weight=5, width=26)
    )
    problem: Mapped[str] = declared(Field("Problema", group="Contingencia", names=("falla", "riesgo"), required=True, weight=4, width=30))
    protocol: Mapped[str | None] = declared(
        Field("Protocolo", Kind.LONG_TEXT, group="Contingencia", names=("accion", "procedimiento"), weight=2, max_length=4000, width=44)
    )
    state: Mapped[str | None] = declared(
        Field("Estado", Kind.CHOICE, group="Contingencia", choices=CONTINGENCY_STATES, width=11), index=True
    )
    responsible: Mapped[str | None] = declared(Field("Quién responde", group="Contingencia", names=("responsable",), weight=1, width=22))
    reviewed_on: Mapped[date | None] = declared(
        Field("Revisado", Kind.DATE, group="Contingencia", names=("ultima revision", "fecha revision"), width=12)
    )


class KeyHolder(Row):
    """Somebody who has a key of a room; a key that came back keeps its line."""

    __tablename__ = "key_holder"
    __subject__ = Subject(
        "key-holder", "key_holder", "llave", "llaves", True, "key-outline", ("person", "holder"),
        columns=("place", "person", "holder", "key_code", "given_on", "returned_on"),
    )  # fmt: skip

    place: Mapped[uuid.UUID] = declared(
        Field("Lugar", Kind.REFERENCE, group="Llave", target="place", names=("sala",), required=True, width=30), index=True
    )
    person: Mapped[uuid.UUID | None] = declared(
        Field("Quién la tiene", Kind.REFERENCE, group="Llave", target="person", names=("funcionario", "encargado"), width=24), index=True
    )
    holder: Mapped[str | None] = declared(
        Field("Otro tenedor", group="Llave", names=("guardia", "empresa"), weight=3, width=24, hint="Quien no es funcionario")
    )
    key_code: Mapped[str | None] = declared(Field("Llave", group="Llave", names=("copia", "numero de llave"), width=16))
    given_on: Mapped[date | None] = declared(Field("Entregada", Kind.DATE, group="Llave", names=("desde",), width=12))
    returned_on: Mapped[date | None] = declared(Field("Devuelta", Kind.DATE, group="Llave", names=("hasta",), width=12), index=True)
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
