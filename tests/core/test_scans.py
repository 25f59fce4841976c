"""A scanner is told from a person by its speed, whatever the instants and the thresholds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.scans import Burst, End, ScanSettings, Verdict, WedgeDecoder


def typed(decoder: WedgeDecoder, text: str, gap: float, at: float = 1000.0) -> float:
    """Feed the text with that many milliseconds between characters; gives the instant of the last one."""
    for n, character in enumerate(text):
        decoder.character(character, at + n * gap)
    return at + (len(text) - 1) * gap


def run(text: str, gap: float, end_gap: float = 5.0, end: End = End.ENTER, settings: ScanSettings | None = None) -> Burst:
    decoder = WedgeDecoder(settings)
    last = typed(decoder, text, gap)
    burst = decoder.end(end, last + end_gap)
    assert burst is not None
    return burst


@pytest.mark.parametrize(
    ("text", "gap", "end_gap", "verdict"),
    [
        ("TI000123", 8, 8, Verdict.SCAN),
        ("TI000123", 50, 50, Verdict.SCAN),
        ("TI000123", 0, 0, Verdict.SCAN),
        ("TI000123", 51, 5, Verdict.SLOW),
        ("TI000123", 8, 400, Verdict.SLOW),  # a person pressed Enter after a fast line
        ("TI0", 8, 8, Verdict.SHORT),
        ("TI00", 8, 8, Verdict.SCAN),
    ],
)
def test_speed_length_and_end_decide(text: str, gap: float, end_gap: float, verdict: Verdict) -> None:
    burst = run(text, gap, end_gap)
    assert burst.verdict is verdict
    assert burst.text == text


def test_tab_ends_a_scan_too_unless_the_settings_say_otherwise() -> None:
    assert run("TI000123", 8, end=End.TAB).is_scan
    only_enter = ScanSettings(ends=frozenset({End.ENTER}))
    assert run("TI000123", 8, end=End.TAB, settings=only_enter).verdict is Verdict.UNENDED


def test_a_scanner_that_sends_no_end_is_seen_and_is_no_scan() -> None:
    decoder = WedgeDecoder()
    last = typed(decoder, "TI000123", 8)
    assert decoder.lapse(last + 90) is None
    burst = decoder.lapse(last + 101)
    assert burst is not None
    assert (burst.verdict, burst.end, burst.text) == (Verdict.UNENDED, End.NONE, "TI000123")
    assert decoder.pending == ""


def test_what_a_person_typed_before_does_not_stick_to_the_scan() -> None:
    decoder = WedgeDecoder()
    typed(decoder, "ab", 120, at=0)
    late = decoder.character("T", 400)
    assert late is not None
    assert late.text == "b"
    last = typed(decoder, "I000123", 8, at=408)
    burst = decoder.end(End.ENTER, last + 8)
    assert burst is not None
    assert (burst.text, burst.is_scan) == ("TI000123", True)


def test_another_key_makes_it_typing() -> None:
    decoder = WedgeDecoder()
    typed(decoder, "TI000", 8)
    decoder.drop()
    assert decoder.end(End.ENTER, 1050) is None


def test_one_hiccup_does_not_spoil_a_scan() -> None:
    decoder = WedgeDecoder()
    last = typed(decoder, "TI00", 8)
    last = typed(decoder, "0123", 8, at=last + 95)
    burst = decoder.end(End.ENTER, last + 8)
    assert burst is not None
    assert burst.is_scan
    assert burst.longest_ms == 95


def test_thresholds_stay_where_they_can_work() -> None:
    settings = ScanSettings(least=0, average_ms=5000, ends=frozenset(), prefix=" * ").within_range()
    assert (settings.least, settings.average_ms, settings.prefix) == (2, 200.0, "*")
    assert settings.ends == {End.ENTER, End.TAB}


@given(st.text(st.characters(codec="ascii", categories=("Lu", "Nd")), min_size=4, max_size=40), st.lists(st.floats(0, 50), min_size=40))
def test_every_run_within_the_threshold_is_a_scan_whole(text: str, gaps: list[float]) -> None:
    decoder, at = WedgeDecoder(), 0.0
    for character, gap in zip(text, gaps, strict=False):
        at += gap
        assert decoder.character(character, at) is None
    burst = decoder.end(End.ENTER, at)
    assert burst is not None
    assert burst.text == text
    assert burst.is_scan


@given(st.text(st.characters(codec="ascii", categories=("Lu", "Nd")), min_size=1, max_size=40), st.floats(60, 900))
def test_a_person_is_never_taken_for_a_scanner(text: str, gap: float) -> None:
    decoder, at = WedgeDecoder(), 0.0
    for character in text:
        at += gap
        decoder.character(character, at)
    burst = decoder.end(End.ENTER, at + gap)
    assert burst is None or not burst.is_scan
