"""The first steps of a register on a laptop: which there are, which are done, and which a person would rather not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from inventario.core.queries import ListQuery
from inventario.register.lists import count
from inventario.register.preferences import read_preferences
from inventario.store.register import Register

from ...scanner.memory import TRIED
from ...settings import Settings

NAME = "person/name"
_KEPT = "first/steps"  # by the register's path
_MOST = 12  # registers that are remembered


class Step(StrEnum):
    """In the order in which they are proposed."""

    OFFICE = "office"
    PERSON = "person"
    ITEM = "item"
    PRINTER = "printer"
    SCANNER = "scanner"
    LABEL = "label"


class Progress(StrEnum):
    """How far one is."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepLook:
    """How a step is said: its icon, what it is, what it gives, the verb on its button."""

    icon: str
    title: str
    detail: str
    verb: str


def look_of(step: Step) -> StepLook:
    """The words of a step."""
    return {
        Step.OFFICE: StepLook("domain", _tr("Su municipalidad"), _tr("Encabeza etiquetas e informes."), _tr("Escribir")),
        Step.PERSON: StepLook("account-outline", _tr("Quién trabaja aquí"), _tr("Su nombre firma lo que cambia."), _tr("Escribir")),
        Step.ITEM: StepLook(
            "plus-box-outline", _tr("El primer equipo"), _tr("La etiqueta se pone sola; o traiga su planilla."), _tr("Ingresar equipo")
        ),
        Step.PRINTER: StepLook(
            "printer-outline", _tr("Impresora y hojas"), _tr("Elija en qué imprime, y mida cuánto se corre."), _tr("Preparar")
        ),
        Step.SCANNER: StepLook("barcode-scan", _tr("Probar el lector"), _tr("Lea cualquier código y vea si se reconoce."), _tr("Probar")),
        Step.LABEL: StepLook("label-outline", _tr("La primera etiqueta"), _tr("Imprímala, o guárdela como PDF."), _tr("Imprimir")),
    }[step]


@dataclass(frozen=True, slots=True)
class RegisterSteps:
    """What the register itself says of them; a demonstration has none."""

    done: frozenset[Step] = frozenset()
    wanted: bool = True


NO_STEPS = RegisterSteps(wanted=False)


def gather_steps(register: Register) -> RegisterSteps:
    """Which steps the register shows to be done, by whomever."""
    preferences = read_preferences(register)
    done = set()
    if preferences.institution:
        done.add(Step.OFFICE)
    if count(register, ListQuery("asset")):
        done.add(Step.ITEM)
    if count(register, ListQuery("print-batch")):
        done.add(Step.LABEL)
    return RegisterSteps(frozenset(done), wanted=not preferences.demonstration)


class StepsMemory:
    """What this laptop remembers of them: what was skipped, and whether they are to be seen, of each register."""

    def __init__(self, settings: Settings, register: str, calibrated: Callable[[], bool]) -> None:
        self._settings, self._register, self._calibrated = settings, register, calibrated

    def progress(self, found: RegisterSteps) -> dict[Step, Progress]:
        """How far every step is."""
        done = set(found.done)
        done |= {Step.PERSON} if str(self._settings.get(NAME, "")).strip() else set()
        done |= {Step.SCANNER} if self._settings.get(TRIED) else set()
        done |= {Step.PRINTER} if self._calibrated() else set()
        skipped = self._mine().get("skipped", [])
        return {step: Progress.DONE if step in done else Progress.SKIPPED if step in skipped else Progress.OPEN for step in Step}

    @property
    def hidden(self) -> bool:
        """Whether the person wants to see no more of them."""
        return bool(self._mine().get("hidden"))

    def hide(self, hidden: bool) -> None:
        """See no more of them, or again; then also those that were skipped."""
        self._put({"hidden": True, "skipped": self._mine().get("skipped", [])} if hidden else {})

    def skip(self, step: Step) -> None:
        """Leave one out."""
        mine = self._mine()
        self._put({**mine, "skipped": sorted({*mine.get("skipped", []), step.value})})

    def _mine(self) -> dict[str, Any]:
        found = self._all().get(self._register)
        return found if isinstance(found, dict) else {}

    def _all(self) -> dict[str, Any]:
        found = self._settings.get(_KEPT)
        return found if isinstance(found, dict) else {}

    def _put(self, mine: dict[str, Any]) -> None:
        others = [(path, kept) for path, kept in self._all().items() if path != self._register]
        self._settings.put(_KEPT, dict([*others[-_MOST + 1 :], *([(self._register, mine)] if mine else [])]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Start", text)
