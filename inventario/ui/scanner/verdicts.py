"""What a person is told of what a scanner sent: whether it is a scan and, when not, what to do about it."""

from __future__ import annotations

import math
from dataclasses import dataclass

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
            state = State("scan", Tone.OK, "check-circle-outline", "Es una lectura")
            return Explained(state, f"{len(burst.text)} caracteres, {average} ms entre cada uno, y {END_NAMES[burst.end]} al final.")
        case Verdict.SHORT:
            state = State("short", Tone.WARN, "arrow-collapse-horizontal", "Muy corto")
            return Explained(state, f"Un código tiene al menos {settings.least} caracteres; si los suyos tienen menos, baje el mínimo.")
        case Verdict.UNENDED:
            state = State("unended", Tone.WARN, "keyboard-return", "Sin tecla final")
            wanted = " o ".join(END_NAMES[end] for end in sorted(settings.ends))
            return Explained(state, f"El lector no terminó con {wanted}; actívelo con el código de configuración de su manual.")
        case _:
            return _slow(burst, settings, average)


def _slow(burst: Burst, settings: ScanSettings, average: str) -> Explained:
    better = _ROUND * math.ceil(max(burst.average_ms * _MARGIN, burst.longest_ms / 2, 1) / _ROUND)
    if burst.average_ms > _BY_HAND_MS or better > AVERAGE_RANGE[1]:
        state = State("typed", Tone.MUTE, "keyboard-outline", "Escrito a mano")
        return Explained(state, f"Con {average} ms entre teclas lo escribió una persona.")
    state = State("slow", Tone.WARN, "timer-sand", "Muy lento")
    most = format_integer(round(settings.average_ms))
    return Explained(state, f"Pasaron {average} ms entre teclas y se aceptan {most}; si fue el lector, suba el límite a {better}.", better)
