"""The papers of what was left where it was found: one a room, with where each item was before, and the mark gone."""

from __future__ import annotations

import pytest

from inventario.audits.acts import audit_act
from inventario.audits.counting import Counting
from inventario.audits.decisions import Choice, decide
from inventario.audits.differences import Difference, read_differences
from inventario.audits.transfers import count_due, due_transfers, issue_transfers
from inventario.core.errors import FieldFault, KnownError
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.records import Record
from inventario.register.entry import edit
from inventario.register.lists import by_field, records, row_numbers
from inventario.register.movements.issuing import annul
from inventario.register.movements.records import PaperState
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import ROOMS


def item(register: Register, tag: str) -> Record:
    return by_field(register, "asset", "tag", tag)[0]


def differences(counting: Counting, register: Register, *tags: str) -> list[Difference]:
    return [each for each in read_differences(register, counting.campaign) if each.code in tags]


@pytest.fixture
def moved(counting: Counting, register: Register) -> Counting:
    """TI000005, 8 and 11 were found in Oficina 11, TI000001 (given for lost) in Oficina 21; all stay there."""
    edit(register, "asset", [item(register, "TI000001").id], {"status": "lost"})
    for code in ("TI000005", "TI000008", "TI000011", "O21", "TI000001"):
        counting.scan(code)
    found = differences(counting, register, "TI000005", "TI000008", "TI000011", "TI000001")
    decide(register, counting.campaign, found, Choice.MOVE)
    return counting


def test_there_is_a_paper_for_each_room_with_where_things_were(moved: Counting, register: Register) -> None:
    transfers = due_transfers(register, moved.campaign)
    assert [(each.path, [due.item.tag for due in each.items]) for each in transfers] == [
        (ROOMS["O11"], ["TI000005", "TI000008", "TI000011"]), (ROOMS["O21"], ["TI000001"]),
    ]  # fmt: skip
    assert count_due(register, moved.campaign) == 4
    first, second = issue_transfers(register, moved.campaign, transfers, {"handed_by": "Rodrigo Vera"})
    assert [each.folio[-5:] for each in (first, second)] == ["-0001", "-0002"] and first.place == ROOMS["O11"]
    assert [line.from_place for line in first.lines] == [ROOMS["O12"], ROOMS["O21"], "Anexo / Bodega"]
    assert first.handed_by == "Rodrigo Vera" and first.notes == f"Según la auditoría Marzo ({moved.campaign.code})."
    assert [line.back_status for line in second.lines] == ["lost"]
    assert due_transfers(register, moved.campaign) == []
    with pytest.raises(KnownError, match="No hay traspasos"):
        issue_transfers(register, moved.campaign, [])
    remarks = {line.tag: line.remark for part in audit_act(register, moved.campaign).parts for line in part.lines}
    assert remarks["TI000005"].endswith(f"({first.folio})")


def test_a_decision_on_paper_is_not_undone_but_annulled(moved: Counting, register: Register) -> None:
    [paper, _] = issue_transfers(register, moved.campaign, due_transfers(register, moved.campaign))
    with pytest.raises(KnownError):
        undo(register)
    annul(register, paper, "Se devolvió")
    assert item(register, "TI000005").labels["place"] == ROOMS["O12"]
    assert paper.state is PaperState.ISSUED


def test_what_was_undone_moved_on_or_written_off_wants_no_paper(moved: Counting, register: Register) -> None:
    edit(register, "asset", [item(register, "TI000008").id], {"place": ROOMS["O12"]})
    edit(register, "asset", [item(register, "TI000011").id], {"status": "written-off"})
    edit(register, "asset", [item(register, "TI000001").id], {"status": "written-off"})
    assert [[due.item.tag for due in each.items] for each in due_transfers(register, moved.campaign)] == [["TI000005"]]
    decide(register, moved.campaign, differences(moved, register, "TI000005"), Choice.KEEP)
    assert due_transfers(register, moved.campaign) == []
    undo(register)
    assert count_due(register, moved.campaign) == 1
    room = by_field(register, "place", "code", "O21")[0].id
    assert due_transfers(register, moved.campaign, room) == []


def test_what_is_missing_from_one_paper_keeps_all_from_being_issued(moved: Counting, register: Register) -> None:
    transfers = due_transfers(register, moved.campaign)
    with pytest.raises(FieldFault):
        issue_transfers(register, moved.campaign, transfers, {"reason": "other", "notes": ""})
    assert count_due(register, moved.campaign) == 4
    folios = row_numbers(register, ListQuery("movement", (Filter("folio", Match.FILLED),)))
    assert not list(records(register, "movement", folios))
