"""What a register keeps of its synchronisation with the shared server (docs/decisions/0060)."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..models.base import Base, Id, Moment


class Sibling(Base):
    """A value that stands on a field of a flagged row, as the server last told: whose it is, and what it was made from.

    A row in conflict has more than one distinct `val` on some field; `field` is `deleted` for whether the row is gone."""

    __tablename__ = "sibling"

    tbl: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    device: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True)
    op_no: Mapped[int]
    rev: Mapped[int]
    base_rev: Mapped[int]
    hlc: Mapped[int] = mapped_column(sa.BigInteger)
    val: Mapped[str]
    old: Mapped[str | None]
    txn: Mapped[uuid.UUID | None] = mapped_column(Id)
    author: Mapped[str]
    device_name: Mapped[str]
    operation: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class Decision(Base):
    """What stood on a field when somebody here chose between its values: so that the question comes back when the choice is undone.

    `siblings` is JSON, as `Sibling` has them."""

    __tablename__ = "decision"

    txn: Mapped[int] = mapped_column(sa.ForeignKey("txn.seq"), primary_key=True)
    tbl: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    siblings: Mapped[str]


class Rejected(Base):
    """An operation of this laptop that the server refused whole. Its changes stay in the journal; the rows are as the server has them.

    `state`: `new` until the rows are as the server has them, then `waiting` for somebody to decide, `retried` or `dismissed`."""

    __tablename__ = "rejected"

    txn: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True)
    reason: Mapped[str]
    about: Mapped[str]  # the field, the row or the value that the server named
    told_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(server_default="waiting")


class SyncRun(Base):
    """One run: what went up and what came down, or why it ended before."""

    __tablename__ = "sync_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    began: Mapped[datetime] = mapped_column(Moment)
    ended: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str]  # running, done, failed, cancelled
    pushed: Mapped[int] = mapped_column(server_default="0")
    pulled: Mapped[int] = mapped_column(server_default="0")
    conflicts: Mapped[int] = mapped_column(server_default="0")
    rejected: Mapped[int] = mapped_column(server_default="0")
    sentence: Mapped[str | None]
    detail: Mapped[str | None]  # JSON


class SyncPoint(Base):
    """A revision that this laptop has reached, with the server's token for it: how a server restored from a backup is found out."""

    __tablename__ = "sync_point"

    rev: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[uuid.UUID] = mapped_column(Id)


class BlobQueue(Base):
    """A photo or document on its way: `direction` up or down; `done` chunks of it have arrived; `state` waiting, done or missing."""

    __tablename__ = "blob_queue"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    direction: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    done: Mapped[int] = mapped_column(server_default="0")
    state: Mapped[str] = mapped_column(server_default="waiting", index=True)
