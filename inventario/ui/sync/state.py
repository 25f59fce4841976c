"""How synchronisation stands, as the pill, the start page and the page of it say it: one record, one set of words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from inventario import __version__
from inventario.sync.records import Progress, Stage, SyncStatus
from inventario.sync.releases import Release

from ..pages.start.facts import moment_text
from ..theme import STATES, State, Tone
from ..words import count_of

_JUST_NOW, _HOUR = 60, 3600  # seconds


class Phase(StrEnum):
    """What it is doing."""

    ALONE = "alone"  # the register is not shared with anybody yet
    RESTING = "resting"
    RUNNING = "running"
    REFUSED = "refused"  # somebody must do something first: a password, an older program


@dataclass(frozen=True, slots=True)
class SyncState:
    """`status` as the register has it; `clashes` what is to be decided besides conflicts; `sentence` why it was refused."""

    phase: Phase
    status: SyncStatus | None = None
    clashes: int = 0
    progress: Progress | None = None
    sentence: str = ""

    @property
    def to_decide(self) -> int:
        """How many questions wait for a person."""
        return (self.status.conflicts if self.status else 0) + self.clashes

    @property
    def rejected(self) -> int:
        """How many operations the server refused and nobody has looked at."""
        return self.status.rejected if self.status else 0

    @property
    def offline_since(self) -> datetime | None:
        """When the network went; None while it is there."""
        return self.status.offline_since if self.status else None

    @property
    def waiting(self) -> int:
        """How many changes have not gone up."""
        return self.status.waiting if self.status else 0


def pill_state(state: SyncState, now: datetime) -> State:
    """The pill of the top bar: what matters most, in three or four words."""
    waiting = _tr("{0} por subir").format(state.waiting) if state.waiting else ""
    if state.phase is Phase.ALONE:
        return State("alone", Tone.MUTE, "cloud-outline", _tr("Sin compartir"))
    if state.phase is Phase.RUNNING:
        return State("running", Tone.ACCENT, "cloud-sync-outline", _tr("Sincronizando…"))
    if state.phase is Phase.REFUSED:
        return State("refused", Tone.BAD, "cloud-alert-outline", _tr("No sincroniza"))
    if state.offline_since is not None:
        return STATES["offline"].saying(" · ".join(filter(None, (_tr("Sin red"), waiting))))
    if state.to_decide:
        return STATES["conflict"].saying(_tr("{0} por decidir").format(state.to_decide))
    if state.rejected:
        return State("rejected", Tone.BAD, "cancel", count_of(state.rejected, _tr("rechazado"), _tr("rechazados")))
    if waiting:
        return State("waiting", Tone.ACCENT, "cloud-upload-outline", waiting)
    if state.status is None or state.status.last_sync is None:
        return State("new", Tone.MUTE, "cloud-outline", _tr("Sin sincronizar"))
    return STATES["synced"].saying(_tr("Al día · {0}").format(ago(state.status.last_sync, now)))


def standing(state: SyncState, now: datetime) -> State:
    """The icon and tone of how things stand, whatever else is to be decided. Up to date is nobody whose changes were refused."""
    status = replace(state.status, conflicts=0) if state.status else None
    return pill_state(replace(state, status=status, clashes=0), now)


def ago(moment: datetime, now: datetime) -> str:
    """`recién`, `hace 2 min`, `hace 3 h`, and from the day before on `ayer 17:48`."""
    seconds = (now - moment).total_seconds()
    if seconds < _JUST_NOW:
        return _tr("recién")
    if seconds < _HOUR:
        return _tr("hace {0} min").format(int(seconds // 60))
    if now.astimezone().date() == moment.astimezone().date():
        return _tr("hace {0} h").format(int(seconds // _HOUR))
    return moment_text(moment, now.astimezone().date())


def headline(state: SyncState, today: date) -> str:
    """How things stand, as the page says it: `Al día a las 17:48`."""
    status = state.status
    if state.phase is Phase.RUNNING:
        return _tr("Sincronizando…")
    if state.phase is Phase.REFUSED:
        return _tr("No se pudo sincronizar")
    if state.offline_since is not None:
        return _tr("Sin red desde {0}").format(_clock(state.offline_since, today))
    if state.rejected:
        return count_of(state.rejected, _tr("cambio suyo rechazado"), _tr("cambios suyos rechazados"))
    if state.waiting:
        return _tr("{0} por subir").format(count_of(state.waiting, _tr("cambio suyo"), _tr("cambios suyos")))
    if status is None or status.last_sync is None:
        return _tr("Todavía sin sincronizar")
    return (
        _tr("Al día a {0}").format(_clock(status.last_sync, today))
        if _is_of(today, status.last_sync)
        else _tr("Al día {0}").format(moment_text(status.last_sync, today))
    )


def detail(state: SyncState, today: date) -> str:
    """The line under the headline: what is under way, why not, since when; empty when there is nothing to add."""
    if state.phase is Phase.RUNNING:
        return stage_text(state.progress)
    if state.phase is Phase.REFUSED:
        return state.sentence
    before = last_text(state, today)
    if state.offline_since is not None:
        return " ".join(filter(None, (_tr("Todo queda guardado en este equipo."), before)))
    if state.rejected:
        waiting = _tr("{0} por subir.").format(state.waiting) if state.waiting else ""
        asked = (
            _tr("No llegó a los demás: diga qué hacer con él.")
            if state.rejected == 1
            else (_tr("No llegaron a los demás: diga qué hacer con cada uno."))
        )
        return " ".join(filter(None, (asked, waiting, before)))
    return before if state.waiting else ""


def newer_text(release: Release) -> str:
    """That there is a newer program, where it is to be had, and which one this is."""
    where = _tr("está en {0}").format(release.where) if release.where else _tr("pídalo a quien administra el servidor")
    return _tr("Hay un Inventario más nuevo ({0}): {1}. Este es el {2}.").format(release.version, where, __version__)


def last_text(state: SyncState, today: date) -> str:
    """`Última sincronización: ayer 17:48.`; empty when there was none."""
    last = state.status.last_sync if state.status else None
    return _tr("Última sincronización: {0}.").format(moment_text(last, today)) if last else ""


def _is_of(day: date, moment: datetime) -> bool:
    return moment.astimezone().date() == day


def _clock(moment: datetime, today: date) -> str:
    """`las 17:48` of today, `ayer 17:48`, `el 12-03-2024`."""
    local = moment.astimezone()
    if not _is_of(today, moment):
        words = moment_text(moment, today)
        return words if ":" in words else _tr("el {0}").format(words)
    clock = f"{local.hour:02d}:{local.minute:02d}"
    return _tr("la {0}").format(clock) if local.hour == 1 else _tr("las {0}").format(clock)


def stage_text(progress: Progress | None) -> str:
    """What a run is at: `Bajando 1.200 de 5.000`."""
    if progress is None:
        return _tr("Conectando con el servidor")
    words = _tr(_STAGES[progress.stage])
    if progress.total:
        return _tr("{0}: {1} de {2}").format(words, progress.done, progress.total)
    return words


_STAGES = {
    Stage.GREETING: "Conectando con el servidor",
    Stage.PUSHING: "Subiendo lo suyo",
    Stage.PULLING: "Bajando lo de los demás",
    Stage.APPLYING: "Guardando lo que bajó",
    Stage.CHECKING: "Comparando con el servidor",
    Stage.FILES_UP: "Subiendo fotos",
    Stage.FILES_DOWN: "Bajando fotos",
    Stage.HISTORY: "Bajando el historial",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
