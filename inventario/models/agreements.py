"""What is bought for a time: licences and their seats, contracts and what they cover, domains."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Mapped

from ..core.fields import Choice, Field, Kind, Subject
from .base import Row, declared

LICENCE_TYPES = (
    Choice("perpetual", "Perpetua", ("permanente",)),
    Choice("rented", "Arriendo", ("arrendada",)),
    Choice("subscription", "Suscripción", ("anual",)),
)


class Contract(Row):
    """A contract with a supplier."""

    __tablename__ = "contract"
    __subject__ = Subject(
        "contract",
        "contract",
        "contrato",
        "contratos",
        False,
        "file-sign",
        ("name",),
        columns=("name", "supplier", "starts_on", "ends_on", "notice_days"),
        keys=(("name",),),
    )

    name: Mapped[str] = declared(
        Field("Contrato", group="Contrato", names=("nombre", "servicio"), required=True, weight=8, width=44, pair=False)
    )
    supplier: Mapped[str | None] = declared(Field("Proveedor", group="Contrato", names=("empresa",), weight=5, width=26))
    number: Mapped[str | None] = declared(
        Field("Número", Kind.CODE, group="Contrato", names=("id licitacion", "n contrato"), weight=4, width=16)
    )
    starts_on: Mapped[date | None] = declared(Field("Inicio", Kind.DATE, group="Plazo", names=("fecha inicio", "desde"), width=12))
    ends_on: Mapped[date | None] = declared(
        Field("Término", Kind.DATE, group="Plazo", names=("fecha termino", "hasta", "vencimiento"), width=12), index=True
    )
    notice_days: Mapped[int | None] = declared(
        Field("Aviso previo", Kind.INTEGER, group="Plazo", names=("dias de aviso",), unit="días", minimum=0, maximum=3650, width=10)
    )
    cost: Mapped[int | None] = declared(Field("Monto", Kind.MONEY, group="Plazo", names=("valor", "costo"), minimum=0, width=14))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class ContractItem(Row):
    """An item that a contract covers."""

    __tablename__ = "contract_item"
    __subject__ = Subject(
        "contract-item",
        "contract_item",
        "equipo cubierto",
        "equipos cubiertos",
        False,
        "file-sign",
        ("asset",),
        columns=("contract", "asset"),
    )

    contract: Mapped[uuid.UUID] = declared(
        Field("Contrato", Kind.REFERENCE, group="Contrato", target="contract", required=True, width=30), index=True
    )
    asset: Mapped[uuid.UUID] = declared(
        Field("Equipo", Kind.REFERENCE, group="Contrato", target="asset", required=True, width=20), index=True
    )


class Licence(Row):
    """The right to use so many seats of a product."""

    __tablename__ = "licence"
    __subject__ = Subject(
        "licence", "licence", "licencia", "licencias", True, "certificate-outline", ("product",),
        columns=("product", "version", "type", "category", "seats", "expires_on"), keys=(("product", "version"),),
    )  # fmt: skip

    product: Mapped[str] = declared(
        Field("Producto", group="Licencia", names=("software", "programa", "nombre"), required=True, weight=8, width=28)
    )
    version: Mapped[str | None] = declared(Field("Versión", group="Licencia", weight=3, width=12))
    type: Mapped[str | None] = declared(Field("Modalidad", Kind.CHOICE, group="Licencia", choices=LICENCE_TYPES, names=("tipo",), width=12))
    category: Mapped[str | None] = declared(Field("Categoría", group="Licencia", weight=2, width=22))
    seats: Mapped[int | None] = declared(
        Field("Puestos", Kind.INTEGER, group="Licencia", names=("cantidad", "licencias"), minimum=0, width=9)
    )
    expires_on: Mapped[date | None] = declared(
        Field("Vence", Kind.DATE, group="Licencia", names=("vigencia", "vencimiento", "hasta"), width=12), index=True
    )
    supplier: Mapped[str | None] = declared(Field("Proveedor", group="Compra", names=("empresa",), weight=3, width=22))
    contract: Mapped[uuid.UUID | None] = declared(
        Field("Contrato", Kind.REFERENCE, group="Compra", target="contract", width=26), index=True
    )
    cost: Mapped[int | None] = declared(Field("Costo", Kind.MONEY, group="Compra", names=("valor",), minimum=0, width=12))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )


class LicenceSeat(Row):
    """A seat of a licence in use by an item or a person."""

    __tablename__ = "licence_seat"
    __subject__ = Subject(
        "licence-seat",
        "licence_seat",
        "puesto",
        "puestos",
        False,
        "certificate-outline",
        ("asset", "person"),
        columns=("licence", "asset", "person"),
    )

    licence: Mapped[uuid.UUID] = declared(
        Field("Licencia", Kind.REFERENCE, group="Puesto", target="licence", required=True, width=28), index=True
    )
    asset: Mapped[uuid.UUID | None] = declared(Field("Equipo", Kind.REFERENCE, group="Puesto", target="asset", width=20), index=True)
    person: Mapped[uuid.UUID | None] = declared(Field("Persona", Kind.REFERENCE, group="Puesto", target="person", width=20), index=True)


class Domain(Row):
    """An internet domain name."""

    __tablename__ = "domain"
    __subject__ = Subject(
        "domain",
        "domain",
        "dominio",
        "dominios",
        False,
        "web",
        ("name",),
        columns=("name", "administrator", "renews_on", "registrar"),
        keys=(("name",),),
    )

    name: Mapped[str] = declared(Field("Dominio", Kind.CODE, group="Dominio", names=("nombre",), required=True, weight=8, width=26))
    administrator: Mapped[str | None] = declared(Field("Administrador", group="Dominio", names=("contacto", "correo"), weight=3, width=28))
    renews_on: Mapped[date | None] = declared(
        Field("Renovación", Kind.DATE, group="Dominio", names=("vence", "vencimiento"), width=12), index=True
    )
    registrar: Mapped[str | None] = declared(Field("Registrador", group="Dominio", names=("nic",), weight=2, width=20))
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
