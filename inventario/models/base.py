"""What every table of the register shares, and how a column declares its Field."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from ..core.fields import Field, Kind, Subject
from ..core.ids import uuid7


class Id(sa.types.TypeDecorator[uuid.UUID]):
    """A UUID kept in 16 bytes."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: uuid.UUID | None, dialect: sa.Dialect) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: sa.Dialect) -> uuid.UUID | None:
        return None if value is None else uuid.UUID(bytes=value)


class Moment(sa.types.TypeDecorator[datetime]):
    """An instant as ISO 8601 text in UTC, so that it sorts as text and reads the same everywhere."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


_TYPES: dict[Kind, type[sa.types.TypeEngine[Any]]] = {
    Kind.INTEGER: sa.Integer,
    Kind.MONEY: sa.Integer,
    Kind.DECIMAL: sa.Float,
    Kind.DATE: sa.Date,
    Kind.MOMENT: Moment,
    Kind.BOOLEAN: sa.Boolean,
    Kind.REFERENCE: Id,
}


class Base(DeclarativeBase):
    """All tables of the register's file."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Row(Base):
    """A row of a subject: what synchronisation and soft deletion need of it.

    `row` is a local number that lists hold; `id` is the identity shared by all laptops, made in the constructor."""

    __abstract__ = True
    __subject__: ClassVar[Subject]
    __through__: ClassVar[tuple[Field, ...]] = ()

    row: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)
    id: Mapped[uuid.UUID] = mapped_column(Id, unique=True, sort_order=-9)
    rev: Mapped[int] = mapped_column(default=0, server_default="0", sort_order=-8)
    deleted: Mapped[bool] = mapped_column(default=False, server_default="0", sort_order=-7)
    conflict: Mapped[bool] = mapped_column(default=False, server_default="0", sort_order=-6)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "__table__" in cls.__dict__:
            for column in list(cls.__table__.columns):
                if column.info.get("indexed"):  # of the living only, and with `deleted`, so that lists are read from the index alone
                    deleted = cls.__table__.c.deleted
                    sa.Index(f"ix_{cls.__tablename__}_{column.name}", column, deleted, sqlite_where=deleted == sa.false())

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", uuid7())
        super().__init__(**values)


def declared(field: Field, *, index: bool = False, nocase: bool = False) -> MappedColumn[Any]:
    """A column that carries its Field; its type follows from the field's kind. `nocase` compares without case."""
    kind = _TYPES.get(field.kind)
    column_type: sa.types.TypeEngine[Any] = kind() if kind else sa.String(collation="NOCASE" if nocase else None)
    reference = [sa.ForeignKey(f"{field.target.replace('-', '_')}.id", deferrable=True, initially="DEFERRED")] if field.target else []
    return mapped_column(column_type, *reference, nullable=not field.required, info={"field": field, "indexed": index})


def derived(column_type: sa.types.TypeEngine[Any], *, index: bool = False) -> MappedColumn[Any]:
    """A column computed by the store from others: neither journalled nor synchronised."""
    return mapped_column(column_type, nullable=True, info={"derived": True, "indexed": index})
