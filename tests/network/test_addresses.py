"""Identifiers: written by a pattern and read back, whatever the pattern is; short names of racks; both ends on a cable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.errors import FieldFault
from inventario.core.patterns import CABLES, PATTERN_SORTS, POINTS, PORTS, Part, PatternSort, pattern_of
from inventario.network.addresses import short_name
from inventario.network.tracing import Network
from inventario.register.preferences import edit_preferences, read_preferences
from inventario.store.register import Register

_SIGNS = "-_:/.#"


@st.composite
def written(draw: st.DrawFn) -> tuple[PatternSort, str, dict[str, Part]]:
    """A pattern of any sort, and parts for it."""
    sort = draw(st.sampled_from(PATTERN_SORTS))
    more = draw(st.lists(st.sampled_from(sort.parts), unique=True))
    names = draw(st.permutations(list(dict.fromkeys((*sort.needed, *more)))))
    pieces = []
    parts: dict[str, Part] = {}
    for position, name in enumerate(names):
        if position:
            pieces.append(draw(st.text(_SIGNS, min_size=1, max_size=2)))
        if name in sort.numbers:
            width = draw(st.integers(0, 5))
            pieces.append(f"{{{name}:0{width}}}" if width else f"{{{name}}}")
            parts[name] = draw(st.integers(0, 999)) + (draw(st.sampled_from([0, 0.5])) if name == "unit" else 0)
        else:
            pieces.append(f"{{{name}}}")
            parts[name] = draw(st.text("ABCZñÑ019", min_size=1, max_size=6))
    return sort, "".join(pieces), parts


@given(written())
def test_what_is_written_is_read_back(drawn: tuple[PatternSort, str, dict[str, Part]]) -> None:
    sort, text, parts = drawn
    pattern = pattern_of(sort, text)
    assert pattern.read(pattern.write(parts)) == parts


@pytest.mark.parametrize(
    ("sort", "text", "sentence"),
    [
        (POINTS, "{number}", "le falta {series}"),
        (POINTS, "{series}{number}", "va un signo que los separe"),
        (POINTS, "{series}P{number}", "va un signo, como - o :, y no una letra"),
        (POINTS, "{serie}-{number}", "no hay {serie}; los que hay son {series}, {number}"),
        (PORTS, "{rack}-{unit}:{port}-{port}", "repite una parte"),
        (PORTS, "{rack-{unit}:{port}", "no es un patrón"),
        (PORTS, "{rack}-{unit}.5:{port}", "media unidad"),
    ],
)
def test_a_pattern_that_could_not_be_read_back_is_refused(sort: PatternSort, text: str, sentence: str) -> None:
    with pytest.raises(FieldFault) as refused:
        pattern_of(sort, text)
    assert sentence in str(refused.value)
    assert refused.value.field == sort.name


def test_the_form_of_the_standard() -> None:
    pattern = pattern_of(PORTS)
    parts: dict[str, Part] = {"space": "1TA", "rack": "AD02", "unit": 35, "port": 5}
    assert pattern.write(parts) == "1TA.AD02-35:05"
    assert pattern.read("1TA.AD02-35:05") == parts
    assert pattern.read("1ta.ad02-35:5") == {"space": "1ta", "rack": "ad02", "unit": 35, "port": 5}
    assert pattern.read("3-12") is None
    assert pattern_of(CABLES).write({"series": "H", "number": 312}) == "H-0312"


def test_a_pattern_is_settled_for_the_whole_register(register: Register) -> None:
    edit_preferences(register, {"point_pattern": "{series}.{number:03}"})
    assert read_preferences(register).point_pattern == "{series}.{number:03}"
    with pytest.raises(FieldFault, match="va un signo"):
        edit_preferences(register, {"point_pattern": "{series}{number}"})
    edit_preferences(register, {"point_pattern": ""})  # as it was at first
    assert read_preferences(register).point_pattern == POINTS.default


@pytest.mark.parametrize(
    ("name", "short"),
    [("Rack Piso 3", "P3"), ("Rack Piso 3 Tránsito", "P3T"), ("Rack Central", "RC"), ("Rack Edificio Fiscal", "EF"), ("AD02", "AD02"),
     ("Rack AD02", "AD02"), ("Gabinete de la Bodega", "GB"), ("Rack 7", "R7"), ("", "")],
)  # fmt: skip
def test_short_names_of_racks(name: str, short: str) -> None:
    assert short_name(name) == short


def test_racks_and_rooms_of_the_demonstration(town: Network) -> None:
    racks = {town.plant.racks[rack].name: code for rack, code in town.addresses.rack_codes.items()}
    assert racks["Rack Central"] == "RC"
    assert racks["Rack Piso 3 Tránsito"] == "P3T"
    assert len(set(racks.values())) == 9


def test_every_port_of_the_demonstration_is_found_by_its_identifier(town: Network) -> None:
    """One identifier, one port, and back."""
    mounted = [port for port in town.plant.ports.values() if town.plant.devices[port.device].rack]
    assert len(mounted) > 1400
    for port in mounted:
        assert town.addresses.ports_at(town.addresses.of_port(port)) == [port]


def test_a_cable_carries_both_ends_and_the_reverse_at_the_other(town: Network) -> None:
    cable = next(cable for cable in town.plant.cables.values() if cable.name == "C-0656")
    assert town.addresses.of_cable(cable) == "3TA.P3-20:12/3TA.P3-19:11"
    assert town.addresses.of_cable(cable, cable.b) == "3TA.P3-19:11/3TA.P3-20:12"
