"""What the office has settled for the whole register: its name, how tags are numbered, terms and thresholds."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ..core.fields import Field, Kind, Subject
from .base import Row, declared


class Preference(Row):
    """One settled matter, by its name; its value is JSON."""

    __tablename__ = "preference"
    __subject__ = Subject(
        "preference", "preference", "preferencia", "preferencias", True, "cog-outline", ("name",), columns=("name", "value")
    )

    name: Mapped[str] = declared(Field("Nombre", Kind.CODE, group="Preferencia", required=True, width=24), index=True)
    value: Mapped[str | None] = declared(Field("Valor", Kind.LONG_TEXT, group="Preferencia", max_length=100_000, width=30))
