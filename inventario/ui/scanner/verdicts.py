"""What a person is told of what a scanner sent: whether it is a scan and, when not, what to do about it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from inventario.core.formats import format_integer
from inventario.core.scans import AVERAGE_RANGE, Burst, End, ScanSettings, Verdict, judge

from ..theme import State, Tone

_BY_HAND_MS = AVERAGE_RANGE[1]
_MARGIN, _ROUND = 1.3, 5  # the threshold proposed lies so much over what was measured, in round figures
END_NAMES = {End.ENTER: "Enter", End.TAB: "Tab", End.NONE: "ninguna"}


@dataclass(frozen=True, slots=True)
class Explained:
    """The verdict as a pill, a sentence, and the threshold in milliseconds that would make it a scan (0: none would)."""

    state: State
    sentence: str
    better_ms: int = 0


def explain(burst: Burst, settings: ScanSettings) -> Explained:
    """Tell the verdict with those settings."""
    average = format_integer(round(burst.average_ms))
    match judge(burst, settings):
        case Verdict.SCAN:
            state = State("scan", Tone.OK, "check-circle-outline", _tr("Es una lectura"))
            sentence = _tr("{0} caracteres, {1} ms entre cada uno, y {2} al final.")
            return Explained(state, sentence.format(len(burst.text), average, END_NAMES[burst.end]))
        case Verdict.SHORT:
            state = State("short", Tone.WARN, "arrow-collapse-horizontal", _tr("Muy corto"))
            sentence = _tr("Un código tiene al menos {0} caracteres; si los suyos tienen menos, baje el mínimo.")
            return Explained(state, sentence.format(settings.least))
        case Verdict.UNENDED:
            state = State("unended", Tone.WARN, "keyboard-return", _tr("Sin tecla final"))
            sentence = _tr("El lector no terminó con {0}; actívelo con el código de configuración de su manual.")
            return Explained(state, sentence.format(_tr(" o ").join(END_NAMES[end] for end in sorted(settings.ends))))
        case _:
            return _slow(burst, settings, average)


def _slow(burst: Burst, settings: ScanSettings, average: str) -> Explained:
    better = _ROUND * math.ceil(max(burst.average_ms * _MARGIN, burst.longest_ms / 2, 1) / _ROUND)
    if burst.average_ms > _BY_HAND_MS or better > AVERAGE_RANGE[1]:
        state = State("typed", Tone.MUTE, "keyboard-outline", _tr("Escrito a mano"))
        return Explained(state, _tr("Con {0} ms entre teclas lo escribió una persona.").format(average))
    state = State("slow", Tone.WARN, "timer-sand", _tr("Muy lento"))
    most = format_integer(round(settings.average_ms))
    sentence = _tr("Pasaron {0} ms entre teclas y se aceptan {1}; si fue el lector, suba el límite a {2}.")
    return Explained(state, sentence.format(average, most, better), better)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Scanner", text)
