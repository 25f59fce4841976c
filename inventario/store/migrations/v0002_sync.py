"""What synchronisation with the shared register keeps on a laptop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; a register that never meets a server leaves them empty."""
    op.create_table(
        "sibling",
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(16), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("device", sa.LargeBinary(16), nullable=False),
        sa.Column("op_no", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("base_rev", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("val", sa.String(), nullable=False),
        sa.Column("old", sa.String()),
        sa.Column("txn", sa.LargeBinary(16)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("device_name", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tbl", "row_id", "field", "device", name="pk_sibling"),
    )
    op.create_table(
        "decision",
        sa.Column("txn", sa.Integer(), sa.ForeignKey("txn.seq", name="fk_decision_txn"), nullable=False),
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("row_id", sa.LargeBinary(16), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("siblings", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("txn", "tbl", "row_id", "field", name="pk_decision"),
    )
    op.create_table(
        "rejected",
        sa.Column("txn", sa.LargeBinary(16), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("told_at", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False, server_default="waiting"),
        sa.PrimaryKeyConstraint("txn", name="pk_rejected"),
    )
    op.create_table(
        "sync_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("began", sa.String(), nullable=False),
        sa.Column("ended", sa.String()),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("pushed", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("pulled", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("conflicts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("rejected", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("sentence", sa.String()),
        sa.Column("detail", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_sync_run"),
    )
    op.create_table(
        "sync_point",
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("token", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("rev", name="pk_sync_point"),
    )
    op.create_table(
        "blob_queue",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("state", sa.String(), nullable=False, server_default="waiting"),
        sa.PrimaryKeyConstraint("sha256", "direction", name="pk_blob_queue"),
    )
    op.create_index("ix_blob_queue_state", "blob_queue", ["state"])
    op.create_index("ix_txn_undone", "txn", ["state"], sqlite_where=sa.text("state = 'undone'"))
