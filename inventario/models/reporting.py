"""What reports rest on: useful lives by kind, the threshold of capitalisation, and reports that were kept under a name."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from ..core.fields import Field, Kind, Subject
from ..core.kinds import ASSET_KINDS
from .base import Row, declared


class UsefulLife(Row):
    """How many years items of a kind serve by the books, and to which account they belong."""

    __tablename__ = "useful_life"
    __subject__ = Subject(
        "useful-life", "useful_life", "vida útil", "vidas útiles", True, "calendar-range", ("kind",),
        columns=("kind", "years", "fast_years", "residual", "account", "account_name"), keys=(("kind",),),
    )  # fmt: skip

    kind: Mapped[str] = declared(
        Field(
            "Tipo", Kind.CHOICE, group="Vida útil", choices=ASSET_KINDS, required=True, names=("tipo de bien", "tipo de equipo"), width=16
        ),
        index=True,
    )
    years: Mapped[int] = declared(
        Field("Vida útil", Kind.INTEGER, group="Vida útil", unit="años", minimum=1, maximum=80, required=True,
              names=("años", "vida util normal"), width=10),
    )  # fmt: skip
    fast_years: Mapped[int | None] = declared(
        Field(
            "Vida acelerada",
            Kind.INTEGER,
            group="Vida útil",
            unit="años",
            minimum=1,
            maximum=80,
            names=("depreciacion acelerada",),
            width=12,
        )
    )
    residual: Mapped[float | None] = declared(
        Field("Valor residual", Kind.DECIMAL, group="Vida útil", unit="%", minimum=0, maximum=100, names=("residual",), width=12)
    )
    account: Mapped[str | None] = declared(Field("Cuenta", Kind.CODE, group="Cuenta", names=("codigo de cuenta",), width=12))
    account_name: Mapped[str | None] = declared(Field("Nombre de la cuenta", group="Cuenta", names=("cuenta contable",), width=34))


class CapitalThreshold(Row):
    """From a day on, the UTM and how many of them an item must have cost to be an asset rather than an expense."""

    __tablename__ = "capital_threshold"
    __subject__ = Subject(
        "capital-threshold", "capital_threshold", "umbral de activación", "umbrales de activación", False, "scale-balance", ("since",),
        columns=("since", "utm", "times"), keys=(("since",),),
    )  # fmt: skip

    since: Mapped[date] = declared(Field("Desde", Kind.DATE, group="Umbral", required=True, names=("fecha", "mes"), width=12), index=True)
    utm: Mapped[int] = declared(
        Field("Valor de la UTM", Kind.MONEY, group="Umbral", required=True, minimum=1, names=("utm", "valor utm"), width=14)
    )
    times: Mapped[float | None] = declared(
        Field("Cuántas UTM", Kind.DECIMAL, group="Umbral", minimum=0, maximum=1000, names=("veces", "cantidad de utm"), width=12)
    )


class SavedReport(Row):
    """A report that has a name: which one and with what filters, or a list with its own columns; `definition` is JSON."""

    __tablename__ = "saved_report"
    __subject__ = Subject(
        "saved-report", "saved_report", "informe guardado", "informes guardados", False, "file-star-outline", ("name",),
        columns=("name", "report"), keys=(("name",),),
    )  # fmt: skip

    name: Mapped[str] = declared(Field("Nombre", group="Informe", required=True, max_length=80, width=24), index=True)
    report: Mapped[str] = declared(Field("Informe", Kind.CODE, group="Informe", required=True, width=16))
    definition: Mapped[str | None] = declared(Field("Qué trae", Kind.LONG_TEXT, group="Informe", max_length=20_000, width=30))
