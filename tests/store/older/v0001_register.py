"""The real first version."""

from inventario.store.migrations.v0001_register import upgrade

__all__ = ["upgrade"]
revision = "0001"
down_revision = None
