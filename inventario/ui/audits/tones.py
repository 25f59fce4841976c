"""The sounds of counting, made by code: short tones as 16-bit WAV, so that no file of theirs need be kept.

In place one high tone; elsewhere two rising; no record two low; written off three; repeated a soft tick; unreadable a buzz."""

from __future__ import annotations

import io
import math
import struct
import wave
from dataclasses import dataclass
from enum import StrEnum

RATE = 22_050  # samples a second
_FADE = 0.006  # seconds in which a tone comes and goes, without a click


class Sound(StrEnum):
    """What is heard; the values name the WAV files."""

    IN_PLACE = "in-place"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    WRITTEN_OFF = "written-off"
    REPEATED = "repeated"
    UNREADABLE = "unreadable"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone of so many hertz and seconds; `rough` mixes in odd harmonics, which makes a buzz."""

    hertz: float
    seconds: float
    loud: float = 0.6
    rough: bool = False


_GAP = Tone(0, 0.05, 0)
SOUNDS: dict[Sound, tuple[Tone, ...]] = {
    Sound.IN_PLACE: (Tone(1760, 0.09),),
    Sound.ELSEWHERE: (Tone(880, 0.09), _GAP, Tone(1318, 0.12)),
    Sound.UNKNOWN: (Tone(330, 0.13), _GAP, Tone(262, 0.17)),
    Sound.WRITTEN_OFF: (Tone(587, 0.09), _GAP, Tone(587, 0.09), _GAP, Tone(587, 0.14)),
    Sound.REPEATED: (Tone(1046, 0.02, 0.25),),
    Sound.UNREADABLE: (Tone(140, 0.28, 0.45, rough=True),),
    Sound.ROOM: (Tone(659, 0.07), Tone(880, 0.07), Tone(1175, 0.11)),
}


def wav(sound: Sound) -> bytes:
    """The sound as a WAV file of one channel."""
    samples = [sample for tone in SOUNDS[sound] for sample in _samples(tone)]
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return target.getvalue()


def _samples(tone: Tone) -> list[int]:
    amount = round(tone.seconds * RATE)
    fade = max(1, round(min(_FADE, tone.seconds / 3) * RATE))
    samples = []
    for n in range(amount):
        phase = 2 * math.pi * tone.hertz * n / RATE
        value = math.sin(phase)
        if tone.rough:
            value = 0.6 * value + 0.4 * math.copysign(1, value)
        edge = min(1.0, n / fade, (amount - 1 - n) / fade)
        samples.append(round(32_767 * tone.loud * edge * value))
    return samples
