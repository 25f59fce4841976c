"""What the check of a whole register notices."""

from __future__ import annotations

from contextlib import closing
from uuid import UUID

import pytest

from inventario.core.errors import Cancelled
from inventario.store.checking import check_register, rebuild_index
from inventario.store.engine import connect
from inventario.store.register import Register


@pytest.fixture
def filled(register: Register, computer: UUID) -> Register:
    with register.transact("prepare", "preparar") as transaction:
        site = transaction.create("place", {"name": "Edificio", "kind": "site"})
        room = transaction.create("place", {"name": "Sala", "kind": "room", "parent": site})
        model = transaction.create("model", {"manufacturer": "HP", "name": "ProDesk"})
        transaction.update("asset", computer, {"place": room, "model": model})
        transaction.create_many("asset", [{"kind": "other", "status": "in-use", "place": room}] * 20)
    return register


def test_a_sound_register_has_no_problems_and_is_left_as_it_is(filled: Register) -> None:
    before = filled.path.read_bytes()
    told: list[tuple[int, int]] = []
    assert check_register(filled, lambda done, total: told.append((done, total))) == []
    assert told == [(number, 5) for number in range(5)]
    with filled.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM txn").scalar() == 2
    assert filled.path.read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("UPDATE asset SET place = zeroblob(16) WHERE row < 4", "Hay 3 equipos que se refieren a algo de «lugares» que no existe."),
        (
            "DELETE FROM search_doc WHERE docid & 63 = 0",
            "El índice de búsqueda no calza con 21 fichas; rehágalo con «inventario check --repair».",
        ),
        ("UPDATE search_doc SET body = 'otra cosa' WHERE docid & 63 = 9", "El índice de búsqueda no calza con 2 fichas"),
        ("INSERT INTO search_doc (docid, body) VALUES (6400, 'nadie')", "El índice de búsqueda no calza con 1 fichas"),
        ("INSERT INTO search (search, rowid, body) VALUES ('delete', 64, 'ti000001')", "El índice de búsqueda está dañado"),
        ("UPDATE place SET path = 'Otra' WHERE row = 2", "La ruta de 1 lugar no es la que corresponde."),
        ("UPDATE place SET parent = (SELECT id FROM place WHERE row = 2) WHERE row = 1", "Hay lugares que quedan dentro de sí"),
        ("UPDATE model SET label = 'otro'", "El nombre completo de 1 modelo no es el que corresponde."),
        ("DELETE FROM op WHERE op_no IN (3, 4)", "En el diario de «Paula» faltan 2 cambios."),
    ],
)
def test_a_problem_is_told(filled: Register, harm: str, sentence: str) -> None:
    filled.close()
    with closing(connect(filled.path)) as raw:
        raw.execute(harm)
    problems = check_register(filled)
    assert any(sentence in problem for problem in problems), problems


def test_a_damaged_file_is_told_first(filled: Register) -> None:
    filled.close()
    with closing(connect(filled.path)) as raw:
        root = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ix_asset_tag'").fetchone()[0]
    content = bytearray(filled.path.read_bytes())
    content[(root - 1) * 4096 + 8 : root * 4096] = bytes(4096 - 8)
    filled.path.write_bytes(bytes(content))
    [*problems] = check_register(filled)
    assert problems and all(problem.startswith("El archivo está dañado") for problem in problems)


def test_an_index_that_was_made_anew_is_sound(filled: Register) -> None:
    filled.close()
    with closing(connect(filled.path)) as raw:
        raw.execute("UPDATE search_doc SET body = 'x' WHERE docid & 1")
        raw.execute("UPDATE place SET path = 'otra', sort_key = NULL")
        raw.execute("UPDATE model SET label = 'otro'")
    assert len(check_register(filled)) == 3
    assert rebuild_index(filled) == 24
    assert check_register(filled) == []
    with filled.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM txn").scalar() == 2
        assert connection.exec_driver_sql("SELECT path FROM place ORDER BY row").scalars().all() == ["Edificio", "Edificio / Sala"]


def test_the_check_can_be_cancelled(filled: Register) -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check_register(filled, cancel)
