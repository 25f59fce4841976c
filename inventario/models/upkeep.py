"""What is done to keep things going: maintenance, inspections, the logbook, incidents, loans, accounts."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from .base import Row, declared

RESULTS = (Choice("done", "Hecha", ("realizada",)), Choice("pending", "Pendiente"), Choice("failed", "Sin solución"))
INCIDENT_STATES = (Choice("open", "Abierto"), Choice("in-progress", "En curso"), Choice("closed", "Cerrado", ("resuelto",)))
PRIORITIES = (Choice("high", "Alta", ("urgente",)), Choice("normal", "Normal", ("media",)), Choice("low", "Baja"))
ACCOUNT_KINDS = (
    Choice("extension", "Anexo telefónico", ("telefono", "anexo")),
    Choice("mailbox", "Correo", ("casilla", "correo electronico")),
    Choice("domain-user", "Usuario de dominio", ("dominio",)),
    Choice("application-user", "Usuario de aplicación", ("aplicacion", "sistema")),
)


class Maintenance(Row):
    """Upkeep planned or done on an item or a place."""

    __tablename__ = "maintenance"
    __subject__ = Subject(
        "maintenance",
        "maintenance",
        "mantención",
        "mantenciones",
        True,
        "wrench-outline",
        ("name",),
        columns=("name", "asset", "due_on", "done_on", "result"),
    )

    name: Mapped[str] = declared(
        Field("Qué", group="Mantención", names=("mantencion", "trabajo", "descripcion"), required=True, weight=6, width=30)
    )
    asset: Mapped[uuid.UUID | None] = declared(
        Field("Equipo", Kind.REFERENCE, group="Mantención", target="asset", names=("etiqueta",), width=18), index=True
    )
    place: Mapped[uuid.UUID | None] = declared(Field("Lugar", Kind.REFERENCE, group="Mantención", target="place", width=26), index=True)
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Mantención", target="department", width=14), index=True
    )
    due_on: Mapped[date | None] = declared(Field("Prevista", Kind.DATE, group="Mantención", names=("programada",), width=12), index=True)
    done_on: Mapped[date | None] = declared(
        Field("Hecha el", Kind.DATE, group="Resultado", names=("fecha", "realizada"), width=12), index=True
    )
    result: Mapped[str | None] = declared(Field("Resultado", Kind.CHOICE, group="Resultado", choices=RESULTS, width=12))
    performed_by: Mapped[str | None] = declared(Field("Quién", group="Resultado", names=("tecnico", "empresa"), weight=2, width=20))
    minutes: Mapped[int | None] = declared(Field("Tiempo", Kind.INTEGER, group="Resultado", unit="min", minimum=0, width=9))
    cost: Mapped[int | None] = declared(Field("Costo", Kind.MONEY, group="Resultado", minimum=0, width=12))
    parts: Mapped[str | None] = declared(Field("Repuestos", group="Resultado", width=24))
    shop: Mapped[str | None] = declared(
        Field("Taller", group="Taller", names=("servicio tecnico", "enviado a"), weight=2, width=22), index=True
    )
    sent_on: Mapped[date | None] = declared(Field("Salió", Kind.DATE, group="Taller", names=("enviado el",), width=12))
    expected_on: Mapped[date | None] = declared(Field("Vuelve", Kind.DATE, group="Taller", names=("vuelve el", "prometido"), width=12))
    returned_on: Mapped[date | None] = declared(Field("Volvió", Kind.DATE, group="Taller", names=("volvio el", "recibido"), width=12))
    plan: Mapped[uuid.UUID | None] = declared(
        Field("Plan", Kind.REFERENCE, group="Origen", target="maintenance-plan", width=26), index=True
    )
    plan_on: Mapped[date | None] = declared(
        Field("Vuelta del plan", Kind.DATE, group="Origen", width=12, hint="El día en que el plan le tocaba a todos")
    )
    noticed_on: Mapped[date | None] = declared(Field("Avisada", Kind.DATE, group="Origen", names=("avisada el",), width=12))
    incident: Mapped[uuid.UUID | None] = declared(
        Field("Incidente", Kind.REFERENCE, group="Origen", target="incident", width=26), index=True
    )
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class Inspection(Row):
    """A look at a critical room: what was asked, what was found."""

    __tablename__ = "inspection"
    __subject__ = Subject(
        "inspection", "inspection", "inspección", "inspecciones", True, "clipboard-check-outline", ("aspect",),
        columns=("place", "aspect", "inspected_on", "finding", "next_on", "retracts"), append_only=True,
    )  # fmt: skip

    place: Mapped[uuid.UUID] = declared(
        Field("Lugar", Kind.REFERENCE, group="Inspección", target="place", required=True, width=28), index=True
    )
    aspect: Mapped[str] = declared(Field("Aspecto", group="Inspección", required=True, weight=4, width=22))
    inspected_on: Mapped[date | None] = declared(Field("Fecha", Kind.DATE, group="Inspección", width=12), index=True)
    finding: Mapped[str | None] = declared(Field("Hallazgo", group="Inspección", weight=2, width=30))
    satisfactory: Mapped[bool | None] = declared(Field("Cumple", Kind.BOOLEAN, group="Inspección", width=9))
    expires_on: Mapped[date | None] = declared(Field("Vence", Kind.DATE, group="Inspección", width=12), index=True)
    next_on: Mapped[date | None] = declared(Field("Próxima", Kind.DATE, group="Inspección", width=12), index=True)
    inspected_by: Mapped[str | None] = declared(Field("Quién", group="Inspección", width=20))
    retracts: Mapped[uuid.UUID | None] = declared(
        Field("Anula a", Kind.REFERENCE, group="Anulación", target="inspection", width=16), index=True
    )


class LogEntry(Row):
    """A visit to the server room, as its logbook tells it."""

    __tablename__ = "logbook"
    __subject__ = Subject(
        "logbook", "logbook", "visita", "bitácora", True, "notebook-outline", ("visitor",),
        columns=("entered_at", "left_at", "visitor", "company", "reason", "retracts"), append_only=True,
    )  # fmt: skip

    place: Mapped[uuid.UUID | None] = declared(Field("Lugar", Kind.REFERENCE, group="Visita", target="place", width=26), index=True)
    visitor: Mapped[str] = declared(Field("Nombre", group="Visita", names=("visitante",), required=True, weight=5, width=24))
    company: Mapped[str | None] = declared(Field("Empresa", group="Visita", weight=3, width=20))
    entered_at: Mapped[datetime | None] = declared(
        Field("Entrada", Kind.MOMENT, group="Visita", names=("hora entrada",), width=16), index=True
    )
    left_at: Mapped[datetime | None] = declared(Field("Salida", Kind.MOMENT, group="Visita", names=("hora salida",), width=16))
    reason: Mapped[str | None] = declared(Field("Motivo", group="Visita", weight=2, width=30))
    accompanied_by: Mapped[str | None] = declared(Field("Acompaña", group="Visita", names=("acompanado por",), width=22))
    visit: Mapped[uuid.UUID | None] = declared(
        Field("Salida de", Kind.REFERENCE, group="Pasos", target="logbook", width=18, hint="La entrada de quien aquí sale"), index=True
    )
    retracts: Mapped[uuid.UUID | None] = declared(Field("Anula a", Kind.REFERENCE, group="Pasos", target="logbook", width=16), index=True)


class Incident(Row):
    """Somebody asked for help."""

    __tablename__ = "incident"
    __subject__ = Subject(
        "incident",
        "incident",
        "incidente",
        "incidentes",
        False,
        "lifebuoy",
        ("name",),
        columns=("reported_at", "name", "asset", "priority", "state"),
    )

    name: Mapped[str] = declared(Field("Qué pasa", group="Incidente", names=("asunto", "descripcion"), required=True, weight=5, width=34))
    asset: Mapped[uuid.UUID | None] = declared(Field("Equipo", Kind.REFERENCE, group="Incidente", target="asset", width=18), index=True)
    reported_by: Mapped[uuid.UUID | None] = declared(
        Field("Quién avisó", Kind.REFERENCE, group="Incidente", target="person", width=22), index=True
    )
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Incidente", target="department", width=14), index=True
    )
    reported_at: Mapped[datetime | None] = declared(Field("Avisado", Kind.MOMENT, group="Incidente", width=16), index=True)
    priority: Mapped[str | None] = declared(Field("Prioridad", Kind.CHOICE, group="Incidente", choices=PRIORITIES, width=10))
    state: Mapped[str | None] = declared(Field("Estado", Kind.CHOICE, group="Incidente", choices=INCIDENT_STATES, width=10), index=True)
    closed_at: Mapped[datetime | None] = declared(Field("Cerrado", Kind.MOMENT, group="Incidente", width=16))
    action: Mapped[str | None] = declared(Field("Qué se hizo", Kind.LONG_TEXT, group="Incidente", weight=1, max_length=4000, width=30))


class Loan(Row):
    """Something lent to somebody until a day."""

    __tablename__ = "loan"
    __subject__ = Subject(
        "loan",
        "loan",
        "préstamo",
        "préstamos",
        False,
        "hand-extended-outline",
        ("asset",),
        columns=("asset", "person", "lent_on", "due_on", "returned_on"),
    )

    asset: Mapped[uuid.UUID] = declared(
        Field("Equipo", Kind.REFERENCE, group="Préstamo", target="asset", required=True, width=18), index=True
    )
    person: Mapped[uuid.UUID | None] = declared(Field("A quién", Kind.REFERENCE, group="Préstamo", target="person", width=22), index=True)
    lent_on: Mapped[date | None] = declared(Field("Prestado", Kind.DATE, group="Préstamo", width=12))
    due_on: Mapped[date | None] = declared(Field("Hasta", Kind.DATE, group="Préstamo", width=12), index=True)
    returned_on: Mapped[date | None] = declared(Field("Devuelto", Kind.DATE, group="Préstamo", width=12))
    receipt: Mapped[str | None] = declared(Field("Recibo", Kind.CODE, group="Préstamo", names=("folio",), weight=4, width=14), index=True)
    condition_out: Mapped[str | None] = declared(Field("Cómo salió", group="Préstamo", width=20))
    condition_in: Mapped[str | None] = declared(Field("Cómo volvió", group="Préstamo", width=20))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class Account(Row):
    """An extension, a mailbox, a user of the domain or of a municipal application."""

    __tablename__ = "account"
    __subject__ = Subject(
        "account",
        "account",
        "cuenta",
        "cuentas",
        True,
        "account-key-outline",
        ("name",),
        columns=("kind", "name", "person", "department", "ends_on"),
        keys=(("kind", "name"),),
    )

    kind: Mapped[str] = declared(Field("Tipo", Kind.CHOICE, group="Cuenta", choices=ACCOUNT_KINDS, required=True, width=18), index=True)
    name: Mapped[str] = declared(
        Field("Cuenta", Kind.CODE, group="Cuenta", names=("usuario", "correo", "anexo"), required=True, weight=8, width=26)
    )
    person: Mapped[uuid.UUID | None] = declared(
        Field("Persona", Kind.REFERENCE, group="Cuenta", target="person", names=("funcionario",), width=22), index=True
    )
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Cuenta", target="department", width=14), index=True
    )
    application: Mapped[str | None] = declared(Field("Aplicación", group="Cuenta", names=("sistema", "modulo"), weight=3, width=20))
    permissions: Mapped[str | None] = declared(Field("Permisos", group="Cuenta", names=("perfil",), width=24))
    features: Mapped[str | None] = declared(
        Field("Características", group="Cuenta", names=("facilidades", "categoria de llamada", "desvio"), width=26)
    )
    starts_on: Mapped[date | None] = declared(Field("Desde", Kind.DATE, group="Cuenta", width=12))
    ends_on: Mapped[date | None] = declared(Field("Hasta", Kind.DATE, group="Cuenta", names=("vencimiento",), width=12), index=True)
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
