"""The sounds of counting: real WAV files, each told from the others by how many tones it has and how they go."""

from __future__ import annotations

import io
import struct
import wave
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest

from inventario.core.paths import Folders
from inventario.ui.audits import sounds as playing
from inventario.ui.audits.sounds import Sounds, why_silent
from inventario.ui.audits.tones import RATE, SOUNDS, Sound, wav
from inventario.ui.settings import Settings


def samples(sound: Sound) -> list[int]:
    with wave.open(io.BytesIO(wav(sound))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return list(struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes())))


def heard(sound: Sound) -> list[float]:
    """The pitch of each tone, by how often the wave goes through zero upwards."""
    found, run = [], list[int]()
    for sample in [*samples(sound), *([0] * 400)]:
        run.append(sample)
        if len(run) >= 300 and not any(run[-300:]):
            loud = run[: len(run) - 300]
            if any(loud):
                ups = sum(before <= 0 < after for before, after in pairwise(loud))
                found.append(ups * RATE / len(loud))
            run = []
    return found


def test_every_sound_is_heard_begins_and_ends_softly_and_is_short() -> None:
    for sound in Sound:
        wave_form = samples(sound)
        assert max(wave_form) > 3_000, sound
        assert wave_form[0] == 0 and abs(wave_form[-1]) < 200, sound
        assert len(wave_form) / RATE < 0.5, sound


def test_they_differ_as_the_language_of_sounds_says() -> None:
    assert len(heard(Sound.IN_PLACE)) == 1
    low, high = heard(Sound.ELSEWHERE)
    assert high > low * 1.2
    first, second = heard(Sound.UNKNOWN)
    assert max(first, second) < low / 2
    assert len(heard(Sound.WRITTEN_OFF)) == 3
    assert len(samples(Sound.REPEATED)) / RATE < 0.05
    assert heard(Sound.UNREADABLE)[0] < 200
    assert heard(Sound.IN_PLACE)[0] > high


def test_a_high_tone_and_a_buzz_are_not_the_same_wave() -> None:
    assert len({wav(sound) for sound in Sound}) == len(SOUNDS)


class _Effect:
    """What stands for Qt's effect where there is no loudspeaker."""

    made: ClassVar[list[_Effect]]

    def __init__(self, _: object) -> None:
        self.file, self.playing, self.played = Path(), False, 0
        type(self).made.append(self)

    def setSource(self, url: object) -> None:
        self.file = Path(url.toLocalFile())  # type: ignore[attr-defined]

    def isPlaying(self) -> bool:
        return self.playing

    def stop(self) -> None:
        self.playing = False

    def play(self) -> None:
        self.playing, self.played = True, self.played + 1


class _Media:
    """A laptop with a loudspeaker."""

    class QMediaDevices:
        @staticmethod
        def defaultAudioOutput() -> object:
            class Output:
                def isNull(self) -> bool:
                    return False

            return Output()

    class QSoundEffect(_Effect):
        made: ClassVar[list[_Effect]] = []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(Folders.beneath(tmp_path))


def test_the_newest_sound_cuts_off_the_one_before_and_f12_silences_all(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    _Media.QSoundEffect.made = []
    monkeypatch.setattr(playing, "multimedia", lambda: _Media)
    sounds = Sounds(settings)
    sounds.play(Sound.IN_PLACE)
    sounds.play(Sound.UNKNOWN)
    by_name = {effect.file.stem: effect for effect in _Media.QSoundEffect.made}
    assert set(by_name) == {sound.value for sound in Sound}
    assert (by_name["in-place"].played, by_name["in-place"].playing) == (1, False)
    assert by_name["unknown"].playing
    assert by_name["unknown"].file.read_bytes() == wav(Sound.UNKNOWN)
    sounds.set_muted(True)
    sounds.play(Sound.IN_PLACE)
    assert by_name["in-place"].played == 1
    assert Sounds(settings).muted  # it is remembered


def test_without_the_component_it_is_silent_and_says_how_to_get_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "multimedia", lambda: None)
    sounds = Sounds(settings)
    sounds.play(Sound.IN_PLACE)
    assert not sounds.audible
    assert "pipx inject" in why_silent()
