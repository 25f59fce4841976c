"""What a scan means: affixes, the keyboard layout, Caps Lock, two codes in one line."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.scan_text import SHOWN_AS, How, layout_variants, strip_affixes, understand
from inventario.core.scans import ScanSettings


def register_of(*codes: str) -> Callable[[Collection[str]], list[str]]:
    """Knows those codes, whatever the case."""
    upper = {code.upper() for code in codes}
    return lambda asked: [code for code in asked if code.upper() in upper]


def test_a_code_that_is_known_is_taken_as_it_came() -> None:
    understood = understand("TI000123", register_of("TI000123"))
    assert (understood.codes, understood.how, understood.note) == (("TI000123",), How.PLAIN, "")


def test_caps_lock_does_not_matter() -> None:
    assert understand("ti000123", register_of("TI000123")).codes == ("ti000123",)


def test_the_layout_is_undone_when_that_gives_one_known_code_and_it_is_told() -> None:
    understood = understand("MQ'00123", register_of("MQ-00123"))
    assert (understood.codes, understood.how) == (("MQ-00123",), How.REPAIRED)
    assert "MQ'00123" in understood.note
    assert "MQ-00123" in understood.note


@pytest.mark.parametrize(("us", "shown"), [*zip("-_/?:;=+@&()", "'?-_Ññ¿¡\"/)=", strict=True)])
def test_every_character_of_the_table_is_undone(us: str, shown: str) -> None:
    assert us.translate(SHOWN_AS) == shown
    assert understand(f"AB{shown}12", register_of(f"AB{us}12")).codes == (f"AB{us}12",)


def test_caps_lock_on_top_of_the_layout() -> None:
    """`AB:12` scanned with Caps Lock: letters come small, and the key of `:` gives ñ instead of Ñ."""
    understood = understand("abñ12", register_of("AB:12"))
    assert understood.how is How.REPAIRED
    assert understood.codes[0].upper() == "AB:12"


def test_nothing_is_guessed_when_two_codes_are_possible() -> None:
    known = register_of("AB:12", "AB;12")
    assert understand("abñ12", known).how is How.UNKNOWN


def test_nothing_is_repaired_when_it_leads_nowhere() -> None:
    understood = understand("MQ'00123", register_of("TI000001"))
    assert (understood.codes, understood.how) == (("MQ'00123",), How.UNKNOWN)


def test_prefix_and_suffix_of_the_scanner_come_off() -> None:
    settings = ScanSettings(prefix="*", suffix="#")
    assert understand("*TI000123#", register_of("TI000123"), settings=settings).codes == ("TI000123",)
    assert strip_affixes("*", settings) == "*"


def test_a_prefix_that_the_layout_changed_comes_off_too() -> None:
    settings = ScanSettings(prefix="-")
    assert understand("'TI000123", register_of("TI000123"), settings=settings).codes == ("TI000123",)


def test_two_codes_in_one_line() -> None:
    understood = understand("TI000123TI000124", register_of("TI000123", "TI000124"))
    assert (understood.codes, understood.how) == (("TI000123", "TI000124"), How.JOINED)
    assert "2 códigos" in understood.note


def test_one_code_twice_in_one_line() -> None:
    understood = understand("TI000123TI000123", register_of("TI000123"))
    assert understood.codes == ("TI000123", "TI000123")
    assert understood.note == "TI000123 vino 2 veces en una línea."


def test_two_codes_with_the_prefix_between() -> None:
    settings = ScanSettings(prefix="*")
    known = register_of("TI000123", "TI000124")
    assert understand("*TI000123*TI000124", known, settings=settings).codes == ("TI000123", "TI000124")


def test_codes_with_a_blank_between() -> None:
    known = register_of("TI000123", "TI000124")
    assert understand("TI000123 TI000124", known).codes == ("TI000123", "TI000124")
    assert understand("TI000123 TI999999", known).how is How.UNKNOWN


def test_a_line_is_not_parted_when_part_of_it_is_unknown() -> None:
    assert understand("TI000123TI999999", register_of("TI000123")).how is How.UNKNOWN


def test_a_line_is_not_parted_when_there_are_two_ways() -> None:
    known = register_of("AAAA", "AAAABBBB", "CCCC", "BBBBCCCC")
    assert understand("AAAABBBBCCCC", known).how is How.UNKNOWN


def test_serials_do_not_part_a_line() -> None:
    """A line is parted only into our own labels: pieces of a long serial may be other serials by chance."""
    everything, ours = register_of("5CD1", "234X"), register_of("TI000123")
    assert understand("5CD1234X", everything, ours).how is How.UNKNOWN


@given(st.text("ABCXYZ0189 .,!#$%-_/?:;=+@&()", min_size=4, max_size=20).map(str.strip))
def test_undoing_gives_back_what_the_scanner_sent(sent: str) -> None:
    assert not sent or sent in layout_variants(sent.translate(SHOWN_AS))
