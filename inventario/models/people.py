"""Who answers for things: departments as a tree, and the least data of people (law 21.719)."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from ..core.fields import Field, Kind, Subject
from .base import Row, declared, derived


class Department(Row):
    """A department (dirección) or one of its units."""

    __tablename__ = "department"
    __subject__ = Subject(
        "department", "department", "dirección", "direcciones", True, "sitemap-outline", ("code", "name"), tree=True,
        columns=("code", "name", "parent", "notes"), keys=(("code",), ("name",)),
    )  # fmt: skip

    code: Mapped[str | None] = declared(
        Field("Sigla", group="Dirección", names=("codigo", "code", "sigla direccion"), weight=8, width=12), index=True
    )
    name: Mapped[str] = declared(
        Field("Nombre", group="Dirección", names=("direccion", "unidad", "departamento"), required=True, weight=8, width=34), index=True
    )
    parent: Mapped[uuid.UUID | None] = declared(
        Field("Depende de", Kind.REFERENCE, group="Dirección", target="department", names=("direccion superior", "padre"), width=20),
        index=True,
    )
    notes: Mapped[str | None] = declared(
        Field("Notas", Kind.LONG_TEXT, group="Notas", names=("observaciones",), weight=1, max_length=4000, width=30)
    )
    path: Mapped[str | None] = derived(sa.String(collation="NOCASE"), index=True)
    sort_key: Mapped[str | None] = derived(sa.String(), index=True)


class Person(Row):
    """Somebody who answers for equipment."""

    __tablename__ = "person"
    __subject__ = Subject(
        "person",
        "person",
        "persona",
        "personas",
        True,
        "account-outline",
        ("name",),
        columns=("name", "department", "role", "email", "extension"),
        keys=(("rut",), ("name",)),
    )

    name: Mapped[str] = declared(
        Field("Nombre", group="Persona", names=("nombre completo", "funcionario", "full name"), required=True, weight=8, width=26),
        index=True,
    )
    rut: Mapped[str | None] = declared(
        Field("RUT", Kind.RUT, group="Persona", names=("run", "rut funcionario"), weight=4, width=13, private=True)
    )
    department: Mapped[uuid.UUID | None] = declared(
        Field("Dirección", Kind.REFERENCE, group="Persona", target="department", names=("unidad", "departamento"), width=16), index=True
    )
    place: Mapped[uuid.UUID | None] = declared(
        Field("Lugar", Kind.REFERENCE, group="Persona", target="place", names=("oficina", "ubicacion"), width=28), index=True
    )
    role: Mapped[str | None] = declared(Field("Cargo", group="Persona", names=("funcion", "job title"), weight=2, width=22))
    email: Mapped[str | None] = declared(
        Field("Correo", Kind.EMAIL, group="Contacto", names=("email", "correo electronico"), weight=4, width=26)
    )
    extension: Mapped[str | None] = declared(
        Field("Anexo", Kind.CODE, group="Contacto", names=("telefono", "fono", "phone"), weight=4, width=8)
    )
    active: Mapped[bool | None] = declared(Field("Activo", Kind.BOOLEAN, group="Contacto", names=("vigente",), width=8))
