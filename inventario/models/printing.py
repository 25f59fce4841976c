"""What was printed, on which stock, by whom; numbers set aside for labels printed beforehand; and ways of printing by name."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from .base import Row, declared

OUTPUTS = (
    Choice("pdf", "PDF"),
    Choice("zpl", "ZPL"),
    Choice("png", "Imagen"),
    Choice("system", "Impresora del sistema"),
    Choice("network", "Impresora de etiquetas en red"),
)
PRINT_STATES = (Choice("done", "Completa"), Choice("stopped", "Detenida"))
PRINT_ORDERS = (Choice("given", "Como vienen"), Choice("place", "Por lugar"), Choice("tag", "Por etiqueta"), Choice("name", "Por nombre"))


class PrintBatch(Row):
    """A run of labels as it left the printer, or as far as it got. `labels` counts pieces, `wanted` how many were asked for.

    `fields` names the data that the template showed (words with blanks between), so that what changed since can be told even when
    the template is another by then."""

    __tablename__ = "print_batch"
    __subject__ = Subject(
        "print-batch", "print_batch", "impresión", "impresiones", True, "printer-outline", ("purpose", "template"),
        columns=("printed_at", "author", "purpose", "template", "stock", "labels", "pages", "state"), append_only=True,
    )  # fmt: skip

    printed_at: Mapped[datetime] = declared(Field("Fecha", Kind.MOMENT, group="Impresión", required=True, width=16), index=True)
    author: Mapped[str | None] = declared(Field("Quién", group="Impresión", width=18))
    purpose: Mapped[str | None] = declared(Field("Qué", group="Impresión", width=34))
    kind: Mapped[str | None] = declared(Field("De qué", Kind.CODE, group="Impresión", width=14))
    state: Mapped[str] = declared(Field("Estado", Kind.CHOICE, group="Impresión", choices=PRINT_STATES, required=True, width=10))
    labels: Mapped[int] = declared(Field("Etiquetas", Kind.INTEGER, group="Impresión", required=True, minimum=0, width=9))
    wanted: Mapped[int | None] = declared(Field("Pedidas", Kind.INTEGER, group="Impresión", minimum=0, width=9))
    pages: Mapped[int | None] = declared(Field("Hojas", Kind.INTEGER, group="Impresión", minimum=0, width=8))
    stopped_at: Mapped[int | None] = declared(Field("Se detuvo en", Kind.INTEGER, group="Impresión", minimum=1, width=10))
    template: Mapped[str] = declared(Field("Plantilla", Kind.CODE, group="Cómo", required=True, width=16))
    stock: Mapped[str] = declared(Field("Hoja o rollo", Kind.CODE, group="Cómo", required=True, width=14))
    output: Mapped[str | None] = declared(Field("Salida", Kind.CHOICE, group="Cómo", choices=OUTPUTS, width=18))
    printer: Mapped[str | None] = declared(Field("Impresora o archivo", group="Cómo", width=24))
    preset: Mapped[str | None] = declared(Field("Ajuste", group="Cómo", width=18))
    start: Mapped[int | None] = declared(Field("Desde el puesto", Kind.INTEGER, group="Cómo", minimum=1, width=10))
    copies: Mapped[int | None] = declared(Field("Copias", Kind.INTEGER, group="Cómo", minimum=1, width=8))
    symbol: Mapped[str | None] = declared(Field("Código", Kind.CODE, group="Cómo", width=12))
    narrow: Mapped[bool | None] = declared(Field("Código angosto", Kind.BOOLEAN, group="Cómo", width=10))
    fields: Mapped[str | None] = declared(Field("Datos impresos", Kind.LONG_TEXT, group="Cómo", max_length=4000, width=30))


class PrintedLabel(Row):
    """One thing that was labelled in a batch: whose label (table and id; a block's for a blank number), its tag, where in the batch
    its first label stood (from 1), and the digest of what the label said."""

    __tablename__ = "printed_label"
    __subject__ = Subject(
        "printed-label", "printed_label", "etiqueta impresa", "etiquetas impresas", True, "barcode", ("tag",),
        columns=("batch", "position", "tag"), append_only=True,
    )  # fmt: skip

    batch: Mapped[uuid.UUID] = declared(
        Field("Impresión", Kind.REFERENCE, group="Etiqueta", target="print-batch", required=True, width=24), index=True
    )
    position: Mapped[int] = declared(Field("N°", Kind.INTEGER, group="Etiqueta", required=True, minimum=1, width=8))
    owner_table: Mapped[str] = declared(Field("De qué", Kind.CODE, group="Etiqueta", required=True, width=12))
    owner: Mapped[str] = declared(Field("De cuál", Kind.CODE, group="Etiqueta", required=True, width=34), index=True)
    tag: Mapped[str | None] = declared(Field("Etiqueta", Kind.CODE, group="Etiqueta", width=16), index=True)
    digest: Mapped[str | None] = declared(Field("Huella", Kind.CODE, group="Etiqueta", width=20))


class TagBlock(Row):
    """Numbers `lo` to `hi` of a series set aside: to print blank labels beforehand, or leased to a laptop (`device`, its id in hex)."""

    __tablename__ = "tag_block"
    __subject__ = Subject(
        "tag-block", "tag_block", "bloque de números", "bloques de números", False, "numeric", ("note", "prefix"),
        columns=("prefix", "lo", "hi", "note", "reserved_at", "printed_at"),
    )  # fmt: skip

    prefix: Mapped[str] = declared(Field("Prefijo", Kind.CODE, group="Bloque", required=True, width=8), index=True)
    width: Mapped[int] = declared(Field("Cifras", Kind.INTEGER, group="Bloque", required=True, minimum=1, maximum=15, width=8))
    lo: Mapped[int] = declared(Field("Desde", Kind.INTEGER, group="Bloque", required=True, minimum=0, width=10))
    hi: Mapped[int] = declared(Field("Hasta", Kind.INTEGER, group="Bloque", required=True, minimum=0, width=10))
    reserved_at: Mapped[datetime] = declared(Field("Reservado", Kind.MOMENT, group="Bloque", required=True, width=16))
    reserved_by: Mapped[str | None] = declared(Field("Quién", group="Bloque", width=18))
    note: Mapped[str | None] = declared(Field("Nota", group="Bloque", width=30))
    printed_at: Mapped[datetime | None] = declared(Field("Impreso", Kind.MOMENT, group="Bloque", width=16))
    device: Mapped[str | None] = declared(Field("Para el equipo portátil", Kind.CODE, group="Bloque", width=34))


class LabelPreset(Row):
    """A way of printing that has a name; `filter` is the list's query as JSON (what to print), empty when it is chosen each time."""

    __tablename__ = "label_preset"
    __subject__ = Subject(
        "label-preset", "label_preset", "ajuste de impresión", "ajustes de impresión", False, "tune", ("name",),
        columns=("name", "template", "stock", "sorting", "copies"), keys=(("name",),),
    )  # fmt: skip

    name: Mapped[str] = declared(Field("Nombre", group="Ajuste", required=True, max_length=80, width=24), index=True)
    template: Mapped[str] = declared(Field("Plantilla", Kind.CODE, group="Ajuste", required=True, width=16))
    stock: Mapped[str] = declared(Field("Hoja o rollo", Kind.CODE, group="Ajuste", required=True, width=14))
    sorting: Mapped[str | None] = declared(Field("Orden", Kind.CHOICE, group="Ajuste", choices=PRINT_ORDERS, width=14))
    copies: Mapped[int | None] = declared(Field("Copias", Kind.INTEGER, group="Ajuste", minimum=1, width=8))
    symbol: Mapped[str | None] = declared(Field("Código", Kind.CODE, group="Ajuste", width=12))
    narrow: Mapped[bool | None] = declared(Field("Código angosto", Kind.BOOLEAN, group="Ajuste", width=10))
    filter: Mapped[str | None] = declared(Field("Qué imprime", Kind.LONG_TEXT, group="Ajuste", max_length=20_000, width=30))
    output: Mapped[str | None] = declared(Field("Salida", Kind.CHOICE, group="Ajuste", choices=OUTPUTS, width=18))
    printer: Mapped[str | None] = declared(Field("Impresora", group="Ajuste", width=24))
    is_default: Mapped[bool | None] = declared(Field("Es el de siempre", Kind.BOOLEAN, group="Ajuste", width=10))
