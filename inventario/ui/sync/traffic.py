"""Runs as lines of the list of what went up and came down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from inventario.core.fields import Subject
from inventario.core.formats import format_integer
from inventario.sync.records import Progress, Stage, SyncRun

from ..pages.start.facts import moment_text
from ..theme import Tone
from ..words import count_of, worded
from .questions import person

_FILES = (Stage.FILES_UP, Stage.FILES_DOWN)
_NAMED = 3  # sorts of things named in a line


@dataclass(frozen=True, slots=True)
class TrafficLine:
    """`part` is how far it is, from 0 to 1, while it lasts."""

    icon: str
    title: str
    detail: str
    when: str
    tone: Tone = Tone.MUTE
    part: float | None = None


def running_line(progress: Progress | None) -> TrafficLine | None:
    """Files on their way; None when no run is at files."""
    if progress is None or progress.stage not in _FILES or not progress.total:
        return None
    title = _tr("Fotos subiendo") if progress.stage is Stage.FILES_UP else _tr("Fotos bajando")
    amount = _tr("{0} de {1}").format(format_integer(progress.done), format_integer(progress.total))
    return TrafficLine("image-outline", title, amount, _tr("en curso"), part=progress.done / progress.total)


def traffic_lines(runs: Sequence[SyncRun], subjects: dict[str, Subject], today: date) -> list[TrafficLine]:
    """A line for each sort of thing that a run moved, the newest run first; runs that moved nothing stand as one line while on end."""
    found: list[TrafficLine] = []
    quiet = False
    for run in runs:
        lines = _of_run(run, subjects, moment_text(run.ended or run.began, today))
        if lines:
            found += lines
        elif run.outcome == "done" and not quiet:
            found.append(TrafficLine("cloud-check-outline", _tr("Nada nuevo"), "", _clock(moment_text(run.began, today))))
        quiet = not lines and run.outcome == "done"
    return found


def _of_run(run: SyncRun, subjects: dict[str, Subject], when: str) -> list[TrafficLine]:
    clock = _clock(when)
    if run.outcome in ("failed", "cancelled"):
        title = _tr("No se completó") if run.outcome == "failed" else _tr("Se detuvo antes de terminar")
        return [TrafficLine("alert-circle-outline", title, worded(run.sentence) or _tr("Sigue en la próxima"), clock, Tone.WARN)]
    detail = run.detail
    lines = []
    if run.pushed:
        title = count_of(run.pushed, _tr("cambio suyo"), _tr("cambios suyos"))
        lines.append(TrafficLine("arrow-up", title, _labels(detail.get("up")), clock))
    if run.pulled and detail.get("first"):
        title = count_of(run.pulled, _tr("ficha recibida"), _tr("fichas recibidas"))
        lines.append(TrafficLine("arrow-down", title, _amounts(detail.get("down"), subjects), clock))
    others = detail.get("others")
    if isinstance(others, list):
        for each in others:
            title = _tr("{0} de {1}").format(
                count_of(_whole(each.get("changes")), _tr("cambio"), _tr("cambios")), person(str(each.get("author", "")))
            )
            lines.append(TrafficLine("arrow-down", title, _labels(each), clock))
    elif run.pulled and not detail.get("first"):
        title = count_of(run.pulled, _tr("cambio de los demás"), _tr("cambios de los demás"))
        lines.append(TrafficLine("arrow-down", title, _amounts(detail.get("down"), subjects), clock))
    return [*lines, *_of_files_and_numbers(detail, clock)]


def _clock(when: str) -> str:
    """Today goes without saying."""
    return when.removeprefix(_tr("hoy") + " ")


def _of_files_and_numbers(detail: dict[str, object], clock: str) -> list[TrafficLine]:
    lines = []
    for name, icon, singular, plural in (
        ("files_up", "image-outline", "foto subida", "fotos subidas"),
        ("files_down", "image-outline", "foto recibida", "fotos recibidas"),
        ("tags", "tag-multiple-outline", "número reservado", "números reservados"),
    ):
        if amount := _whole(detail.get(name)):
            lines.append(TrafficLine(icon, count_of(amount, _tr(singular), _tr(plural)), "", clock))
    if amount := _whole(detail.get("compared")):
        text = _tr("{0} comparadas").format(count_of(amount, _tr("ficha"), _tr("fichas")))
        title = _tr("Se corrigió una diferencia con el servidor") if detail.get("repaired") else _tr("Igual al servidor")
        lines.append(TrafficLine("shield-check-outline", title, text, clock))
    return lines


def _labels(some: object) -> str:
    """`Mover 3 equipos, ingresar TI000412 y 2 más`."""
    if not isinstance(some, dict):
        return ""
    labels = ", ".join(worded(label) for label in some.get("labels", ()))
    more = _whole(some.get("more"))
    return labels[:1].upper() + labels[1:] + (_tr(" y {0} más").format(more) if more else "")


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _amounts(some: object, subjects: dict[str, Subject]) -> str:
    """`2 ubicaciones, 12 lecturas`."""
    if not isinstance(some, dict):
        return ""
    ordered = sorted(((name, _whole(amount)) for name, amount in some.items()), key=lambda each: -each[1])
    parts = [
        count_of(amount, worded(subjects[name].singular), worded(subjects[name].plural))
        for name, amount in ordered
        if name in subjects and amount
    ]
    more = _tr(" y más") if len(parts) > _NAMED else ""
    return ", ".join(parts[:_NAMED]) + more


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
