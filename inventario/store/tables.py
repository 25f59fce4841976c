"""The store's own tables: settings, devices, the journal of operations, and the text behind the search index.

What synchronisation keeps beside them stands in `sync_tables.py`."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..models.base import Base, Id, Moment

SEARCH_INDEX = "search"


class Setting(Base):
    """A fact about this register or about this laptop's copy of it; `shared` ones travel to the others."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Device(Base):
    """A laptop's copy of the register; a restored or copied file gets a new one before its first write."""

    __tablename__ = "device"

    no: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(Id, unique=True)
    name: Mapped[str]


class Txn(Base):
    """One named operation as a person did it: who, when, on which device, and whether it was undone."""

    __tablename__ = "txn"
    __table_args__ = (sa.Index("ix_txn_undone", "state", sqlite_where=sa.text("state = 'undone'")),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(Id, unique=True)
    operation: Mapped[str]
    label: Mapped[str]
    author: Mapped[str]
    device: Mapped[int] = mapped_column(sa.ForeignKey("device.no"))
    at: Mapped[datetime] = mapped_column(Moment)
    role: Mapped[str] = mapped_column(default="do")  # do, undo, redo; note: beside people's work, never undone
    target: Mapped[int | None]  # the transaction that an undo or a redo is about
    state: Mapped[str] = mapped_column(default="done")  # done, undone, settled (can be undone no more)


class Op(Base):
    """One change of the journal, with what synchronisation needs of it (device, number, clock, base revision).

    A created row is one operation with all its values; an edited field is one each. Values are JSON."""

    __tablename__ = "op"
    __table_args__ = (sa.Index("ix_op_device_no", "device", "op_no", unique=True),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    device: Mapped[int] = mapped_column(sa.ForeignKey("device.no"))
    op_no: Mapped[int]
    txn: Mapped[int] = mapped_column(sa.ForeignKey("txn.seq"), index=True)
    tbl: Mapped[str]
    row_id: Mapped[uuid.UUID] = mapped_column(Id, index=True)
    kind: Mapped[str]  # create, update, delete, restore
    field: Mapped[str | None]
    old: Mapped[str | None]
    new: Mapped[str | None]
    base_rev: Mapped[int]
    hlc: Mapped[int] = mapped_column(sa.BigInteger)
    label: Mapped[str]
    acked_rev: Mapped[int | None]


class SearchDoc(Base):
    """The folded text of a row, which the full-text index reads; `docid` is the row's number and its subject's in one."""

    __tablename__ = "search_doc"

    docid: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]


CREATE_SEARCH_INDEX = (
    f"CREATE VIRTUAL TABLE {SEARCH_INDEX} USING fts5(body, content='search_doc', content_rowid='docid', tokenize='trigram', columnsize=0)",
    # What a transaction indexes is sorted in so many bytes of memory before it is written: with 1 MiB an import takes thrice as long.
    f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rank) VALUES ('hashsize', {16 << 20})",
)
