"""Questions between people: what is asked, how it is decided, and what brings a question back. The server's part is played here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from inventario.cli.main import main
from inventario.core.clock import Clock
from inventario.core.errors import FieldFault, KnownError
from inventario.core.fields import Value
from inventario.core.paths import Folders
from inventario.core.records import Record
from inventario.register.entry import edit, enter
from inventario.register.lists import record
from inventario.register.validators import register_hooks
from inventario.store.encoding import encode
from inventario.store.register import Register
from inventario.store.sync_tables import Sibling
from inventario.store.tables import Op, Setting
from inventario.store.undo import redo, undo
from inventario.sync.conflicts import count_conflicts, find_conflict, list_conflicts
from inventario.sync.deciding import decide, decide_text, take
from inventario.sync.records import Conflict

TODAY = date(2024, 3, 12)
OTHER = uuid4()
Stand = Callable[..., None]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "prueba.inventario"
    made = Register.create(
        path, author="Paula Muñoz", clock=Clock(TODAY), folders=Folders.beneath(tmp_path / "home"), hooks=register_hooks()
    )
    with made:
        yield made


@pytest.fixture
def item(register: Register) -> Record:
    return enter(register, "asset", {"kind": "computer", "name": "DIDECO-PC-041", "cost": "1000", "place": "Bodega"}, create_missing=True)


@pytest.fixture
def stand(register: Register) -> Stand:
    """Says on a field what the server tells of it: whose values stand there; what the register shows is what was said last."""

    def tell(row: Record, field: str, *values: tuple[UUID, Value], old: Value = None, rev: int = 7) -> None:
        with register._engine.begin() as connection:  # type: ignore[attr-defined]
            table = register.catalogue.table(row.subject.name)
            for at, (device, value) in enumerate(values):
                connection.execute(
                    sa.insert(Sibling).values(
                        tbl=row.subject.table, row_id=row.id, field=field, device=device, op_no=at + 1, rev=rev + at, base_rev=1,
                        hlc=at + 1, val=json.dumps(value) if field == "deleted" else encode(value), old=encode(old), txn=None,
                        author="Carlos Rivas" if device == OTHER else "Paula Muñoz", device_name="NB-CARLOS",
                        operation="asset.edit", at=datetime(2024, 3, 11, 12, at, tzinfo=UTC),
                    )
                )  # fmt: skip
            connection.execute(sa.update(table).where(table.c.id == row.id).values(conflict=True, **{field: values[-1][1]}))
            connection.execute(sa.insert(Setting).prefix_with("OR REPLACE").values(name="cursor", value=str(rev + len(values))))

    return tell


def own(register: Register) -> UUID:
    assert register.device is not None
    return register.device.id


def now(register: Register, given: Record) -> Record:
    found = record(register, given.subject.name, given.id)
    assert found is not None
    return found


def only(register: Register) -> Conflict:
    [conflict] = list_conflicts(register)
    return conflict


def last_op(register: Register) -> tuple[str, str | None, str | None, str | None, int]:
    with register.reading() as connection:
        row = connection.execute(sa.select(Op.kind, Op.field, Op.old, Op.new, Op.base_rev).order_by(Op.seq.desc()).limit(1)).one()
    return tuple(row)


def test_both_values_are_told_with_whose_they_are_and_what_was_there_before(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (own(register), 2000), old=1000)
    conflict = only(register)
    assert (conflict.kind, conflict.subject, conflict.tag, conflict.label) == ("field", "asset", "TI000001", "Costo")
    assert conflict.start_text == "$1.000"
    assert [(value.text, value.author, value.mine, value.winner) for value in conflict.values] == [
        ("$2.000", "Paula Muñoz", True, True),
        ("$3.000", "Carlos Rivas", False, False),
    ]
    assert find_conflict(register, conflict.id) == conflict


def test_values_that_are_alike_ask_nothing(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (own(register), 3000))
    assert list_conflicts(register) == []


def test_taking_theirs_writes_it_above_all_that_stood_there(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (own(register), 2000))
    take(register, only(register), "theirs")
    assert now(register, item)["cost"] == 3000 and not now(register, item).conflict
    assert last_op(register) == ("update", "cost", "2000", "3000", 9)
    assert list_conflicts(register) == []


def test_keeping_what_is_shown_is_an_operation_too(register: Register, item: Record, stand: Stand) -> None:
    """Else the server would never hear that it was decided."""
    stand(item, "cost", (OTHER, 3000), (own(register), 2000))
    take(register, only(register), "mine")
    assert last_op(register) == ("update", "cost", "2000", "2000", 9)
    assert now(register, item)["cost"] == 2000 and list_conflicts(register) == []


def test_an_earlier_edit_that_has_not_gone_up_does_not_hold_the_decision_down(register: Register, item: Record, stand: Stand) -> None:
    edit(register, "asset", [item.id], {"cost": "2000"})  # made before the other's value came
    stand(item, "cost", (OTHER, 3000), (own(register), 2000))
    take(register, only(register), "theirs")
    assert last_op(register)[-1] == 9


def test_the_history_says_what_stood_against_what_and_whose_it_was(
    register: Register, item: Record, stand: Stand, capsys: pytest.CaptureFixture[str]
) -> None:
    stand(item, "name", (OTHER, "PC-DOS"), (own(register), "PC-UNO"))
    stand(item, "place", (OTHER, None), (own(register), item["place"]))
    for conflict in list_conflicts(register):
        take(register, conflict, "mine")
    capsys.readouterr()
    assert main(["--register", str(register.path), "history", item["tag"]]) == 0
    said = capsys.readouterr().out
    assert "Nombre: se decidió PC-UNO (de Paula Muñoz, NB-CARLOS) frente a PC-DOS (de Carlos Rivas, NB-CARLOS)" in said
    assert "Lugar: se decidió Bodega (de Paula Muñoz, NB-CARLOS) frente a — (de Carlos Rivas, NB-CARLOS)" in said
    assert "PC-UNO → PC-UNO" not in said


def test_another_value_as_it_is_typed(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (own(register), 2000))
    with pytest.raises(FieldFault):
        decide_text(register, only(register), "mucho")
    decide_text(register, only(register), "2.500")
    assert now(register, item)["cost"] == 2500 and list_conflicts(register) == []


def test_another_place_is_found_by_its_path(register: Register, item: Record, stand: Stand) -> None:
    other = enter(register, "place", {"name": "Piso 2"})
    third = enter(register, "place", {"name": "Piso 3"})
    stand(item, "place", (OTHER, other.id), (own(register), third.id), old=item["place"])
    conflict = only(register)
    assert ([value.text for value in conflict.values], conflict.start_text) == (["Piso 3", "Piso 2"], "Bodega")
    take(register, conflict, "bodega")
    assert now(register, item).labels["place"] == "Bodega"


def test_an_undone_choice_asks_again_even_after_the_server_forgot(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (own(register), 2000), old=1000)
    before = only(register)
    take(register, before, "theirs")
    undo(register)
    assert now(register, item)["cost"] == 2000 and only(register).values == before.values
    with register._engine.begin() as connection:  # type: ignore[attr-defined]
        connection.execute(sa.delete(Sibling))  # the choice went up before it was undone
    assert only(register).id == before.id
    redo(register)
    assert list_conflicts(register) == [] and now(register, item)["cost"] == 3000
    undo(register)
    edit(register, "asset", [item.id], {"cost": "4000"})
    assert list_conflicts(register) == []


def test_whoever_edits_the_datum_has_decided(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (own(register), 2000))
    with register._engine.begin() as connection:  # type: ignore[attr-defined]
        connection.execute(sa.update(Op).values(acked_rev=1))  # the item itself went up long ago
    edit(register, "asset", [item.id], {"cost": "5000"})
    assert list_conflicts(register) == []


@pytest.mark.parametrize("word, gone", [("theirs", True), ("mine", False)])
def test_deleted_against_edited(register: Register, item: Record, stand: Stand, word: str, gone: bool) -> None:
    stand(item, "deleted", (OTHER, True), (own(register), False))
    conflict = only(register)
    assert conflict.kind == "deleted-edited"
    take(register, conflict, word)
    assert now(register, item).deleted is gone
    assert list_conflicts(register) == []
    assert last_op(register)[0] == ("delete" if gone else "restore")
    undo(register)
    assert not now(register, item).deleted and only(register).id == conflict.id


def test_several_at_once_are_one_operation(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (own(register), 2000))
    stand(item, "supplier", (OTHER, "Comercial Sur"), (own(register), "Comercial Norte"), rev=20)
    conflicts = list_conflicts(register)
    decide(register, [(conflict, next(value.value for value in conflict.values if not value.mine)) for conflict in conflicts])
    assert (now(register, item)["cost"], now(register, item)["supplier"]) == (3000, "Comercial Sur")
    assert undo(register).label == "decidir 2 datos"
    with register.reading() as connection:
        assert count_conflicts(connection) == 2


def test_what_was_decided_meanwhile_is_told(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (own(register), 2000))
    conflict = only(register)
    take(register, conflict, "mine")
    with pytest.raises(KnownError, match="ya estaba decidido"):
        take(register, conflict, "theirs")
    with pytest.raises(KnownError, match="No hay nada que decidir"):
        find_conflict(register, conflict.id)


def test_theirs_is_not_clear_when_they_disagree(register: Register, item: Record, stand: Stand) -> None:
    stand(item, "cost", (OTHER, 3000), (uuid4(), 4000), (own(register), 2000))
    with pytest.raises(KnownError, match=r"\$3.000.*\$4.000"):
        take(register, only(register), "theirs")


def test_what_else_the_other_changed_in_the_same_operation_is_named(register: Register, item: Record, stand: Stand) -> None:
    edit(register, "asset", [item.id], {"cost": "3000", "supplier": "Comercial Sur"})
    stand(item, "cost", (own(register), 3000), (OTHER, 2000))
    with register._engine.begin() as connection:  # type: ignore[attr-defined]
        txn = connection.exec_driver_sql("SELECT id FROM txn ORDER BY seq DESC LIMIT 1").scalar()
        connection.exec_driver_sql("UPDATE sibling SET txn = ? WHERE val = '3000'", (txn,))
    mine = next(value for value in only(register).values if value.mine)
    assert mine.also == ("Proveedor: Comercial Sur",)
