"""Numbered, append-only papers of intake, transfer and write-off, and the files attached to anything."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from .base import Row, declared

MOVEMENT_KINDS = (Choice("intake", "Alta"), Choice("transfer", "Traspaso"), Choice("write-off", "Baja"))
MOVEMENT_STATES = (Choice("draft", "Borrador"), Choice("issued", "Emitido"), Choice("annulled", "Anulado"))
REASONS = (
    Choice("purchase", "Compra"),
    Choice("received", "Recepción"),
    Choice("reassignment", "Reasignación"),
    Choice("auction", "Remate"),
    Choice("donation", "Donación"),
    Choice("destruction", "Destrucción"),
    Choice("loss", "Extravío", ("perdida",)),
    Choice("theft", "Robo o hurto", ("robo", "hurto")),
    Choice("other", "Otra"),
)


class Movement(Row):
    """A paper: intake, transfer or write-off; never edited once issued, only annulled by another."""

    __tablename__ = "movement"
    __subject__ = Subject(
        "movement", "movement", "movimiento", "movimientos", False, "file-document-outline", ("folio",),
        columns=("folio", "kind", "dated_on", "reason", "to_department", "state"), append_only=True, remembers=True,
    )  # fmt: skip

    folio: Mapped[str | None] = declared(Field("Folio", Kind.CODE, group="Papel", weight=8, width=14), index=True)
    kind: Mapped[str] = declared(Field("Tipo", Kind.CHOICE, group="Papel", choices=MOVEMENT_KINDS, required=True, width=10), index=True)
    state: Mapped[str] = declared(Field("Estado", Kind.CHOICE, group="Papel", choices=MOVEMENT_STATES, required=True, width=10))
    dated_on: Mapped[date | None] = declared(Field("Fecha", Kind.DATE, group="Papel", width=12), index=True)
    reason: Mapped[str | None] = declared(Field("Motivo", Kind.CHOICE, group="Papel", choices=REASONS, names=("causal",), width=14))
    decree: Mapped[str | None] = declared(Field("Decreto", Kind.CODE, group="Respaldo", names=("decreto alcaldicio",), weight=4, width=12))
    decree_on: Mapped[date | None] = declared(Field("Fecha del decreto", Kind.DATE, group="Respaldo", width=12))
    document: Mapped[str | None] = declared(
        Field("Documento", Kind.CODE, group="Respaldo", names=("factura", "parte", "acta"), weight=3, width=16)
    )
    recipient: Mapped[str | None] = declared(Field("Entidad que recibe", group="Respaldo", names=("donatario",), weight=2, width=24))
    data_wiped: Mapped[bool | None] = declared(Field("Datos borrados", Kind.BOOLEAN, group="Respaldo", width=10))
    to_place: Mapped[uuid.UUID | None] = declared(
        Field("Lugar de destino", Kind.REFERENCE, group="Destino", target="place", width=28), index=True
    )
    to_department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección de destino", Kind.REFERENCE, group="Destino", target="department", width=16), index=True
    )
    to_person: Mapped[uuid.UUID | None] = declared(Field("Recibe", Kind.REFERENCE, group="Destino", target="person", width=22), index=True)
    handed_by: Mapped[str | None] = declared(Field("Entrega", group="Destino", width=22))
    annuls: Mapped[uuid.UUID | None] = declared(Field("Anula a", Kind.REFERENCE, group="Papel", target="movement", width=14), index=True)
    issued_at: Mapped[datetime | None] = declared(Field("Emitido", Kind.MOMENT, group="Papel", width=16))
    issued_by: Mapped[str | None] = declared(Field("Emitió", group="Papel", width=16))
    sha256: Mapped[str | None] = declared(Field("SHA-256", Kind.CODE, group="Papel", width=20))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class MovementLine(Row):
    """An item on a paper, with what the paper must still say when the item has changed.

    `back_*` are what a paper that annuls it gives the item back."""

    __tablename__ = "movement_line"
    __subject__ = Subject(
        "movement-line", "movement_line", "línea", "líneas", True, "file-document-outline", ("tag",),
        columns=("movement", "position", "tag", "description"), append_only=True, remembers=True,
    )  # fmt: skip

    movement: Mapped[uuid.UUID] = declared(
        Field("Movimiento", Kind.REFERENCE, group="Línea", target="movement", required=True, width=14), index=True
    )
    position: Mapped[int] = declared(Field("N°", Kind.INTEGER, group="Línea", required=True, minimum=1, width=6))
    asset: Mapped[uuid.UUID | None] = declared(Field("Equipo", Kind.REFERENCE, group="Línea", target="asset", width=20), index=True)
    rack: Mapped[uuid.UUID | None] = declared(Field("Rack", Kind.REFERENCE, group="Línea", target="rack", width=20), index=True)
    tag: Mapped[str | None] = declared(Field("Etiqueta", Kind.CODE, group="Línea", width=12))
    description: Mapped[str | None] = declared(Field("Descripción", group="Línea", width=30))
    serial: Mapped[str | None] = declared(Field("Serie", Kind.CODE, group="Línea", width=16))
    value: Mapped[int | None] = declared(Field("Valor", Kind.MONEY, group="Línea", width=12))
    from_place: Mapped[str | None] = declared(Field("Desde", group="Línea", width=28))
    condition: Mapped[str | None] = declared(Field("Conservación", group="Línea", width=12))
    sort: Mapped[str | None] = declared(Field("Tipo", group="Línea", width=14))
    manufacturer: Mapped[str | None] = declared(Field("Marca", group="Línea", width=14))
    model: Mapped[str | None] = declared(Field("Modelo", group="Línea", width=22))
    purchase_order: Mapped[str | None] = declared(Field("Orden de compra", Kind.CODE, group="Línea", width=16))
    from_department: Mapped[str | None] = declared(Field("De la dirección", group="Línea", width=16))
    from_person: Mapped[str | None] = declared(Field("Lo tenía", group="Línea", width=22))
    back_place: Mapped[uuid.UUID | None] = declared(Field("Lugar anterior", Kind.REFERENCE, group="Antes", target="place", width=28))
    back_department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección anterior", Kind.REFERENCE, group="Antes", target="department", width=16)
    )
    back_custodian: Mapped[uuid.UUID | None] = declared(
        Field("Responsable anterior", Kind.REFERENCE, group="Antes", target="person", width=22)
    )
    back_status: Mapped[str | None] = declared(Field("Estado anterior", Kind.CODE, group="Antes", width=12))


class Attachment(Row):
    """A photo or a document of something; its bytes stand in the attachments folder under their SHA-256."""

    __tablename__ = "attachment"
    __subject__ = Subject(
        "attachment", "attachment", "adjunto", "adjuntos", False, "paperclip", ("name",), columns=("name", "media_type", "size", "added_at")
    )

    owner_table: Mapped[str] = declared(Field("De qué", Kind.CODE, group="Adjunto", required=True, width=12))
    owner: Mapped[str] = declared(Field("De cuál", Kind.CODE, group="Adjunto", required=True, width=34), index=True)
    name: Mapped[str] = declared(Field("Nombre", group="Adjunto", required=True, weight=3, width=26))
    media_type: Mapped[str | None] = declared(Field("Formato", Kind.CODE, group="Adjunto", width=14))
    size: Mapped[int | None] = declared(Field("Tamaño", Kind.INTEGER, group="Adjunto", unit="bytes", minimum=0, width=12))
    sha256: Mapped[str] = declared(Field("SHA-256", Kind.CODE, group="Adjunto", required=True, width=20), index=True)
    caption: Mapped[str | None] = declared(Field("Leyenda", group="Adjunto", weight=1, width=30))
    added_at: Mapped[datetime | None] = declared(Field("Agregado", Kind.MOMENT, group="Adjunto", width=16))
