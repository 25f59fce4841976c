"""Critical rooms: the matrix is the published one, an aspect stands as its last inspection says, and nothing noted is rewritten."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from inventario.core.errors import FieldFault, KnownError
from inventario.core.queries import ListQuery
from inventario.register import entry
from inventario.register.attachments import attached_to
from inventario.register.demo.tables import published
from inventario.register.lists import count
from inventario.register.retractions import void_of
from inventario.store.register import Register
from inventario.store.undo import redo, undo
from inventario.upkeep.logbook import come_in, go_out, read_visits
from inventario.upkeep.rooms import Spot, Standing, inspect, next_inspection, read_matrix, standing_of

ROOM = "Edificio Consistorial / Piso 4 / Sala Servidor Base de Datos"


def _spot(register: Register, aspect: str) -> Spot:
    return next(room for room in read_matrix(register).rooms if room.path == ROOM).spots[aspect]


def test_the_matrix_is_the_published_one(demonstration: Register) -> None:
    matrix = read_matrix(demonstration)
    printed = published("critical_rooms")
    assert sorted(room.name for room in matrix.rooms) == sorted(line["dependencia"] for line in printed)
    assert [room.name for room in matrix.rooms][:2] == ["Sala Servidor Base de Datos", "Sala Servidor de Respaldo de Base de Datos"]
    for room in matrix.rooms:
        line = next(line for line in printed if line["dependencia"] == room.name)
        assert room.spots["Extintor"].finding == line["extintor"]
        assert room.spots["Respaldo eléctrico"].finding == f"{line['ups_autonomia_min']} minutos"
        assert room.spots["Extintor"].words == "Vence 31-05-2024"
    assert matrix.count(Standing.FAILS) == sum(value == "No" for line in printed for value in line.values())


def test_a_day_is_good_to_its_end() -> None:
    last = date(2024, 2, 29)
    values = {"satisfactory": True, "expires_on": last}
    assert standing_of(values, last) is Standing.EXPIRING
    assert standing_of(values, date(2024, 3, 1)) is Standing.EXPIRED
    assert standing_of({"satisfactory": True, "next_on": date(2023, 12, 31)}, date(2023, 12, 31)) is Standing.GOOD
    assert standing_of({"satisfactory": True, "next_on": date(2023, 12, 31)}, date(2024, 1, 1)) is Standing.OVERDUE
    assert standing_of({"satisfactory": False, "expires_on": date(2020, 1, 1)}, last) is Standing.FAILS
    assert standing_of({"finding": "no aplica"}, last) is Standing.NOT_APPLICABLE
    assert standing_of(None, last) is Standing.UNKNOWN


def test_the_next_inspection_keeps_the_usual_distance(demonstration: Register) -> None:
    assert next_inspection(_spot(demonstration, "Extintor"), date(2024, 8, 31)) == date(2025, 2, 28)
    assert next_inspection(None, date(2023, 8, 31)) == date(2024, 2, 29)


def test_an_inspection_with_its_photo_is_what_the_cell_says(demonstration: Register, tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "puerta.png")
    given = {"place": ROOM, "aspect": "Puerta con visibilidad", "finding": "Se instaló una mirilla", "satisfactory": True}
    made = inspect(demonstration, given, tmp_path / "puerta.png")
    spot = _spot(demonstration, "Puerta con visibilidad")
    assert (spot.standing, spot.words, len(spot.history)) == (Standing.GOOD, "Se instaló una mirilla", 2)
    assert [file.name for file in attached_to(demonstration, made)] == ["puerta.png"]
    assert spot.day("inspected_on") == date(2024, 3, 12)


def test_undo_appends_a_retraction_and_redo_takes_that_back(demonstration: Register) -> None:
    before = count(demonstration, ListQuery("inspection"))
    inspect(demonstration, {"place": ROOM, "aspect": "Cámara", "finding": "Instalada", "satisfactory": True})
    steps = [Standing.FAILS, Standing.GOOD, Standing.FAILS, Standing.GOOD]
    for act, expected in zip((undo, redo, undo, redo), steps, strict=True):
        act(demonstration)
        assert _spot(demonstration, "Cámara").standing is expected
    assert count(demonstration, ListQuery("inspection")) == before + 5


def test_what_was_noted_is_not_rewritten_but_taken_back(demonstration: Register) -> None:
    made = inspect(demonstration, {"place": ROOM, "aspect": "Cámara", "finding": "Instalada", "satisfactory": True})
    with pytest.raises(KnownError, match="no se corrige"):
        entry.edit(demonstration, "inspection", [made.id], {"finding": "Otra cosa"})
    entry.delete(demonstration, "inspection", [made.id])
    assert _spot(demonstration, "Cámara").standing is Standing.FAILS
    with pytest.raises(KnownError, match="ya estaba anulado"):
        entry.delete(demonstration, "inspection", [made.id])


def test_a_visitor_comes_in_is_seen_inside_and_leaves(demonstration: Register) -> None:
    visit = come_in(demonstration, {"visitor": "Ana Ulmo", "company": "TELSUR", "place": ROOM})
    assert {one.name for one in read_visits(demonstration) if one.inside} == {"Ana Ulmo", "Hernán Voqui Boldo"}
    with pytest.raises(FieldFault, match="antes de la entrada"):
        go_out(demonstration, visit, datetime(2024, 3, 1, tzinfo=UTC))
    go_out(demonstration, visit)
    assert [one.name for one in read_visits(demonstration) if one.inside] == ["Hernán Voqui Boldo"]
    with pytest.raises(KnownError, match="ya había salido"):
        go_out(demonstration, visit)
    undo(demonstration)
    assert {one.name for one in read_visits(demonstration) if one.inside} == {"Ana Ulmo", "Hernán Voqui Boldo"}
    undo(demonstration)
    assert "Ana Ulmo" not in [one.name for one in read_visits(demonstration)]


def test_a_visit_over_the_hour_that_is_put_back_lasts_as_long_as_it_did(demonstration: Register) -> None:
    start = datetime(2024, 4, 7, 2, 30, tzinfo=UTC)  # 23:30 in Chile; at midnight clocks went back
    visit = come_in(demonstration, {"visitor": "Ana Ulmo", "place": ROOM, "entered_at": start})
    go_out(demonstration, visit, start + timedelta(hours=1))
    found = next(one for one in read_visits(demonstration) if one.record.id == visit)
    assert found.left_at is not None and found.entered_at is not None and found.left_at - found.entered_at == timedelta(hours=1)


_IDS = [uuid4() for _ in range(6)]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_retractions_in_any_order_say_the_same(pairs: list[tuple[int, int]]) -> None:
    """Each row takes back an older one, as rows do; in whatever order they are read, the last in a chain decides."""
    retracts: dict[UUID, UUID] = {_IDS[max(pair)]: _IDS[min(pair)] for pair in pairs if pair[0] != pair[1]}
    void = void_of(retracts)
    assert void == void_of(dict(reversed(retracts.items())))
    for row in _IDS:
        assert (row in void) is any(other not in void for other, gone in retracts.items() if gone == row)
