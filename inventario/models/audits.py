"""Campaigns of counting: what they cover, what the register said when they began, each step of the count, and what was decided.

Items and steps are append-only and bear ids in the order of time, so that what several laptops wrote adds up to one state."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy.orm import Mapped

from ..core.fields import Agreement, Choice, Field, Kind, Subject
from ..core.kinds import CONDITIONS, STATUSES
from .base import Row, declared

AUDIT_STATES = (Choice("open", "Abierta"), Choice("closed", "Cerrada"))
STEP_KINDS = (
    Choice("enter", "Entra a la sala"),
    Choice("seen", "Visto"),
    Choice("unknown", "Código sin registro"),
    Choice("unreadable", "Sin etiqueta o ilegible"),
    Choice("not-accessible", "No accesible"),
    Choice("remark", "Observación"),
    Choice("finish", "Termina la sala"),
    Choice("retract", "Anula"),
)
STEP_MEANS = (Choice("scan", "Lector"), Choice("hand", "A mano"), Choice("camera", "Cámara"))
DECISIONS = (
    Choice("move", "Dejar donde se encontró"),
    Choice("correct", "Corregir el registro"),
    Choice("missing", "Dar por faltante"),
    Choice("search", "Seguir buscando"),
    Choice("return", "Devolver a su lugar"),
    Choice("link", "Enlazar la etiqueta"),
    Choice("enter", "Ingresar al registro"),
    Choice("surplus", "Dejar como sobrante"),
    Choice("keep", "Dejar como está"),
)


class Audit(Row):
    """A campaign: what is counted, by whom, against the register as it stood at `as_of`. A second pass names its `first`."""

    __tablename__ = "audit"
    __subject__ = Subject(
        "audit", "audit", "auditoría", "auditorías", True, "clipboard-check-outline", ("name", "code"),
        columns=("code", "name", "state", "started_at", "started_by", "closed_at"),
    )  # fmt: skip

    code: Mapped[str] = declared(Field("Código", Kind.CODE, group="Auditoría", required=True, width=12), index=True)
    name: Mapped[str] = declared(Field("Nombre", group="Auditoría", required=True, max_length=120, width=30))
    state: Mapped[str] = declared(Field("Estado", Kind.CHOICE, group="Auditoría", choices=AUDIT_STATES, required=True, width=10))
    blind: Mapped[bool | None] = declared(Field("A ciegas", Kind.BOOLEAN, group="Auditoría", width=10))
    first: Mapped[uuid.UUID | None] = declared(
        Field("Segunda vuelta de", Kind.REFERENCE, group="Auditoría", target="audit", width=20), index=True
    )
    as_of: Mapped[datetime] = declared(Field("Registro al", Kind.MOMENT, group="Fechas", required=True, width=16))
    started_at: Mapped[datetime] = declared(Field("Abierta el", Kind.MOMENT, group="Fechas", required=True, width=16))
    started_by: Mapped[str | None] = declared(Field("Abierta por", group="Fechas", width=18))
    closed_at: Mapped[datetime | None] = declared(
        Field("Cerrada el", Kind.MOMENT, group="Fechas", width=16, agreement=Agreement.FIRST_SAID)
    )
    closed_by: Mapped[str | None] = declared(Field("Cerrada por", group="Fechas", width=18, agreement=Agreement.FIRST_SAID))
    notes: Mapped[str | None] = declared(Field("Notas", Kind.LONG_TEXT, group="Notas", max_length=4000, width=30))


class AuditScope(Row):
    """A place or a department that a campaign covers, with what is beneath it."""

    __tablename__ = "audit_scope"
    __subject__ = Subject(
        "audit-scope", "audit_scope", "alcance", "alcances", False, "map-marker-check-outline", ("audit",),
        columns=("audit", "place", "department"), append_only=True,
    )  # fmt: skip

    audit: Mapped[uuid.UUID] = declared(Field("Auditoría", Kind.REFERENCE, group="Alcance", target="audit", required=True), index=True)
    place: Mapped[uuid.UUID | None] = declared(Field("Lugar", Kind.REFERENCE, group="Alcance", target="place", width=28), index=True)
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Alcance", target="department", width=16), index=True
    )


class AuditRoom(Row):
    """A place to be counted in a campaign, and by which team."""

    __tablename__ = "audit_room"
    __subject__ = Subject(
        "audit-room", "audit_room", "sala auditada", "salas auditadas", True, "door", ("place",), columns=("audit", "place", "team")
    )

    audit: Mapped[uuid.UUID] = declared(Field("Auditoría", Kind.REFERENCE, group="Sala", target="audit", required=True), index=True)
    place: Mapped[uuid.UUID] = declared(Field("Lugar", Kind.REFERENCE, group="Sala", target="place", required=True, width=28), index=True)
    team: Mapped[str | None] = declared(Field("Equipo que cuenta", group="Sala", max_length=80, width=20))


class AuditItem(Row):
    """What the register said of an item at the campaign's `as_of`; not `expected` are those that turned up from outside it."""

    __tablename__ = "audit_item"
    __subject__ = Subject(
        "audit-item", "audit_item", "bien auditado", "bienes auditados", False, "package-variant-closed", ("tag", "serial"),
        columns=("audit", "tag", "place", "department", "custodian", "status"), append_only=True, remembers=True,
    )  # fmt: skip

    audit: Mapped[uuid.UUID] = declared(Field("Auditoría", Kind.REFERENCE, group="Bien", target="audit", required=True), index=True)
    asset: Mapped[uuid.UUID | None] = declared(Field("Equipo", Kind.REFERENCE, group="Bien", target="asset", width=18), index=True)
    rack: Mapped[uuid.UUID | None] = declared(Field("Rack", Kind.REFERENCE, group="Bien", target="rack", width=18), index=True)
    expected: Mapped[bool] = declared(Field("Se espera", Kind.BOOLEAN, group="Bien", required=True, width=10))
    tag: Mapped[str | None] = declared(Field("Etiqueta", Kind.CODE, group="Bien", width=12))
    serial: Mapped[str | None] = declared(Field("Serie", Kind.CODE, group="Bien", width=16))
    place: Mapped[uuid.UUID | None] = declared(Field("Lugar", Kind.REFERENCE, group="Bien", target="place", width=28), index=True)
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Bien", target="department", width=16), index=True
    )
    custodian: Mapped[uuid.UUID | None] = declared(
        Field("Responsable", Kind.REFERENCE, group="Bien", target="person", width=22), index=True
    )
    status: Mapped[str] = declared(Field("Estado", Kind.CHOICE, group="Bien", choices=STATUSES, required=True, width=14))


class AuditStep(Row):
    """One step of a count: a room entered or finished, a code read, a remark on an earlier step, or its retraction (`about`).

    `code` is what the reading was taken for, `sent` what the reader typed when that differs."""

    __tablename__ = "audit_step"
    __subject__ = Subject(
        "audit-step", "audit_step", "lectura", "lecturas", True, "barcode-scan", ("code",),
        columns=("audit", "at", "author", "kind", "code", "place"), append_only=True, remembers=True,
    )  # fmt: skip

    audit: Mapped[uuid.UUID] = declared(Field("Auditoría", Kind.REFERENCE, group="Lectura", target="audit", required=True), index=True)
    kind: Mapped[str] = declared(Field("Qué", Kind.CHOICE, group="Lectura", choices=STEP_KINDS, required=True, width=16))
    at: Mapped[datetime] = declared(Field("Cuándo", Kind.MOMENT, group="Lectura", required=True, width=16))
    author: Mapped[str] = declared(Field("Quién", group="Lectura", required=True, width=18))
    device: Mapped[str | None] = declared(Field("Dispositivo", Kind.CODE, group="Lectura", width=34))
    means: Mapped[str | None] = declared(Field("Cómo", Kind.CHOICE, group="Lectura", choices=STEP_MEANS, width=10))
    place: Mapped[uuid.UUID | None] = declared(Field("Dónde", Kind.REFERENCE, group="Lectura", target="place", width=28), index=True)
    asset: Mapped[uuid.UUID | None] = declared(Field("Equipo", Kind.REFERENCE, group="Lectura", target="asset", width=18), index=True)
    rack: Mapped[uuid.UUID | None] = declared(Field("Rack", Kind.REFERENCE, group="Lectura", target="rack", width=18), index=True)
    code: Mapped[str | None] = declared(Field("Código", Kind.CODE, group="Lectura", width=16), index=True)
    sent: Mapped[str | None] = declared(Field("Lo que llegó", Kind.CODE, group="Lectura", width=20))
    about: Mapped[uuid.UUID | None] = declared(
        Field("Sobre la lectura", Kind.REFERENCE, group="Observación", target="audit-step", width=14), index=True
    )
    condition: Mapped[str | None] = declared(Field("Conservación", Kind.CHOICE, group="Observación", choices=CONDITIONS, width=12))
    serial: Mapped[str | None] = declared(Field("Serie vista", Kind.CODE, group="Observación", width=16))
    custodian: Mapped[uuid.UUID | None] = declared(
        Field("Responsable visto", Kind.REFERENCE, group="Observación", target="person", width=22), index=True
    )
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección vista", Kind.REFERENCE, group="Observación", target="department", width=16), index=True
    )
    note: Mapped[str | None] = declared(Field("Nota", Kind.LONG_TEXT, group="Observación", max_length=2000, width=30))


class AuditDecision(Row):
    """What was decided of an item or of a step of the count, in the same operation that changed the register for it.

    `due` says that the paper of a transfer is still to be made."""

    __tablename__ = "audit_decision"
    __subject__ = Subject(
        "audit-decision", "audit_decision", "decisión", "decisiones", True, "gavel", ("choice",),
        columns=("audit", "at", "author", "choice", "asset", "note"),
    )  # fmt: skip

    audit: Mapped[uuid.UUID] = declared(Field("Auditoría", Kind.REFERENCE, group="Decisión", target="audit", required=True), index=True)
    choice: Mapped[str] = declared(Field("Decisión", Kind.CHOICE, group="Decisión", choices=DECISIONS, required=True, width=20))
    at: Mapped[datetime] = declared(Field("Cuándo", Kind.MOMENT, group="Decisión", required=True, width=16))
    author: Mapped[str] = declared(Field("Quién", group="Decisión", required=True, width=18))
    step: Mapped[uuid.UUID | None] = declared(Field("Lectura", Kind.REFERENCE, group="Decisión", target="audit-step", width=14), index=True)
    asset: Mapped[uuid.UUID | None] = declared(Field("Equipo", Kind.REFERENCE, group="Decisión", target="asset", width=18), index=True)
    rack: Mapped[uuid.UUID | None] = declared(Field("Rack", Kind.REFERENCE, group="Decisión", target="rack", width=18), index=True)
    field: Mapped[str | None] = declared(Field("Dato", Kind.CODE, group="Decisión", width=12))
    due: Mapped[bool | None] = declared(Field("Por traspasar", Kind.BOOLEAN, group="Decisión", width=10))
    movement: Mapped[uuid.UUID | None] = declared(
        Field("Movimiento", Kind.REFERENCE, group="Decisión", target="movement", width=14), index=True
    )
    note: Mapped[str | None] = declared(Field("Nota", Kind.LONG_TEXT, group="Decisión", max_length=2000, width=30))
