"""Deciding differences: what each choice writes, that it is undone as one, and that nothing else changes."""

from __future__ import annotations

import pytest

from inventario.audits.campaigns import find_campaign
from inventario.audits.closing import close_campaign
from inventario.audits.counting import Counting
from inventario.audits.decisions import Choice, choices, decide
from inventario.audits.differences import Difference, read_differences
from inventario.audits.entering import enter_item, last_entered, link_code
from inventario.audits.items import search_items
from inventario.audits.opening import read_campaign
from inventario.audits.progress import read_progress
from inventario.core.errors import KnownError
from inventario.register.entry import enter
from inventario.register.lists import by_field
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import ROOMS


def difference(register: Register, counting: Counting, code: str) -> Difference:
    """The one of that tag or code."""
    [found] = [each for each in read_differences(register, counting.campaign) if each.code == code or (each.item and each.item.tag == code)]
    return found


def value(register: Register, tag: str, field: str) -> object:
    record = by_field(register, "asset", "tag", tag)[0]
    return record.labels.get(field) or record.values[field]


def test_left_where_it_was_found_it_is_to_be_transferred(counting: Counting, register: Register) -> None:
    counting.scan("TI000005")
    found = difference(register, counting, "TI000005")
    assert choices(found) == (Choice.MOVE, Choice.RETURN, Choice.KEEP)
    decide(register, counting.campaign, [found], Choice.MOVE)
    assert value(register, "TI000005", "place") == ROOMS["O11"]
    decided = difference(register, counting, "TI000005").decision
    assert decided and decided.choice == "move" and decided.due and decided.author == "Paula"
    assert counting.counts.elsewhere == 1  # what was counted stays what was counted
    assert undo(register).label == "dejar donde se encontró TI000005"
    assert value(register, "TI000005", "place") == ROOMS["O12"]
    assert difference(register, counting, "TI000005").decision is None


def test_returned_or_left_for_later_the_register_says_what_it_said(counting: Counting, register: Register) -> None:
    counting.scan("TI000005")
    for choice in (Choice.RETURN, Choice.KEEP):
        decide(register, counting.campaign, [difference(register, counting, "TI000005")], choice, note="mañana")
        assert value(register, "TI000005", "place") == ROOMS["O12"]
    decided = difference(register, counting, "TI000005").decision
    assert decided and (decided.choice, decided.note, decided.due) == ("keep", "mañana", False)


def test_what_is_missing_is_given_for_lost_all_at_once_and_comes_back_by_undo(counting: Counting, register: Register) -> None:
    counting.scan("TI000001")
    missing = list(read_differences(register, counting.campaign, counting.room and counting.room.id))
    assert [each.code for each in missing] == ["TI000002", "TI000003", "TI000004"]
    assert choices(missing[0]) == (Choice.SEARCH, Choice.MISSING)
    assert decide(register, counting.campaign, missing, Choice.MISSING) == 3
    assert value(register, "TI000003", "status") == "lost"
    assert undo(register).label == "dar por faltante 3 diferencias"
    assert value(register, "TI000003", "status") == "in-use"
    decide(register, counting.campaign, missing[:1], Choice.SEARCH)
    assert value(register, "TI000002", "status") == "in-use"


def test_what_was_lost_and_is_there_is_in_use_again(register: Register, counting: Counting) -> None:
    counting.scan("TI000012")
    found = difference(register, counting, "TI000012")
    assert choices(found) == (Choice.KEEP, Choice.CORRECT)
    decide(register, counting.campaign, [found], Choice.CORRECT)
    assert value(register, "TI000012", "status") == "in-use"


def test_the_register_is_corrected_by_what_was_seen(counting: Counting, register: Register) -> None:
    other = enter(register, "person", {"name": "Luis Pinto"})
    counting.scan("TI000001")
    counting.remark(serial="ABC123", condition="damaged")
    counting.remark(custodian=other.id)
    found = difference(register, counting, "TI000001")
    assert (found.serial, found.condition, found.custodian_name) == ("ABC123", "damaged", "Luis Pinto")
    decide(register, counting.campaign, [found], Choice.CORRECT)
    assert [value(register, "TI000001", name) for name in ("serial", "condition", "custodian")] == ["ABC123", "damaged", "Luis Pinto"]
    undo(register)
    assert value(register, "TI000001", "custodian") == "Ana Rojas" and value(register, "TI000001", "serial") is None


def test_a_choice_that_does_not_fit_is_refused(counting: Counting, register: Register) -> None:
    counting.scan("TI000005")
    with pytest.raises(KnownError, match="no corresponde a TI000005"):
        decide(register, counting.campaign, [difference(register, counting, "TI000005")], Choice.MISSING)


def test_an_unknown_code_is_entered_with_the_last_model(counting: Counting, register: Register) -> None:
    enter(register, "asset", {"kind": "notebook", "manufacturer": "Lenovo", "model": "V14"}, create_missing=True)
    offered = last_entered(register)
    assert offered == {"kind": "notebook", "manufacturer": "Lenovo", "model": "V14"}
    outcome = counting.scan("NB990001")[0]
    assert counting.room
    entered = enter_item(register, counting.campaign, counting.room, offered, code="NB990001", step=outcome.step)
    assert entered.values["tag"] == "NB990001" and entered.labels["place"] == ROOMS["O11"] and entered.labels["model"] == "Lenovo V14"
    assert counting.counts.surplus == 1  # it was left over when it was counted, and its act says so
    assert counting.scan("NB990001")[0].found.value == "repeated"
    decided = difference(register, counting, "NB990001").decision
    assert decided and decided.choice == "enter"
    assert undo(register).label == "ingresar NB990001 en Oficina 11"
    assert not by_field(register, "asset", "tag", "NB990001") and counting.counts.surplus == 1


def test_an_item_without_a_code_is_entered_and_counts_as_surplus(counting: Counting, register: Register) -> None:
    assert counting.room
    entered = enter_item(register, counting.campaign, counting.room, {"kind": "monitor"})
    assert counting.counts.surplus == 1 and entered.values["tag"] == "TI000013"
    undo(register)
    assert counting.counts.surplus == 0


def test_a_label_printed_beforehand_is_linked_to_its_item(counting: Counting, register: Register) -> None:
    outcome = counting.scan("TI000500")[0]
    [item] = search_items(register, "TI000002")
    assert outcome.step and counting.room and counting.counts.surplus == 1
    link_code(register, counting.campaign, "ti000500", outcome.step, item, counting.room)
    assert (counting.counts.surplus, counting.counts.in_place) == (0, 1)
    assert [each.found.value for each in counting.scan("TI000500")] == ["repeated"]
    undo(register)
    assert by_field(register, "asset", "tag", "TI000002") and counting.counts.surplus == 1
    with pytest.raises(KnownError, match="no puede ser una etiqueta"):
        link_code(register, counting.campaign, "A'1", outcome.step, item, counting.room)


def test_a_reading_on_which_a_decision_stands_is_not_undone(counting: Counting, register: Register) -> None:
    counting.scan("TI000005")
    decide(register, counting.campaign, [difference(register, counting, "TI000005")], Choice.MOVE)
    with pytest.raises(KnownError, match="deshaga primero esa decisión"):
        counting.undo()
    undo(register)
    counting.undo()
    assert counting.counts.elsewhere == 0


def test_closing_turns_the_unseen_into_missing_and_dates_the_seen(counting: Counting, register: Register) -> None:
    for code in ("TI000001", "O12", "TI000005", "TI000006", "TI000007", "$TERMINAR"):
        counting.scan(code)
    before = read_progress(register, counting.campaign)
    assert (before.counts.missing, before.pending, before.finished, before.rooms) == (6, 6, 1, 3)
    assert before.accuracy.existence == 1.0  # nobody has looked for the others yet
    closed = read_progress(register, close_campaign(register, counting.campaign))
    assert (closed.counts.missing, closed.pending) == (6, 0)
    assert closed.accuracy.existence == 0.4 and closed.accuracy.completeness == 1.0
    assert str(value(register, "TI000001", "seen_on")) == "2024-03-12" and value(register, "TI000002", "seen_on") is None
    with pytest.raises(KnownError, match="ya está cerrada"):
        close_campaign(register, find_campaign(register, "Marzo"))
    undo(register)
    assert value(register, "TI000001", "seen_on") is None and find_campaign(register, "Marzo").open


def test_surplus_never_cancels_missing(counting: Counting, register: Register) -> None:
    for code in ("TI000001", "TI000002", "ZZ1", "ZZ2", "$TERMINAR"):
        counting.scan(code)
    progress = read_progress(register, counting.campaign)
    assert (progress.counts.missing - progress.pending, progress.counts.surplus) == (2, 2)
    assert progress.accuracy.existence == 0.5 and progress.accuracy.completeness == 0.5


def test_what_is_to_be_decided_leaves_out_what_may_still_be_read(counting: Counting, register: Register) -> None:
    counting.scan("O11")
    counting.scan("TI000001")
    counting.scan("TI000005")  # of O12
    progress, waiting = read_campaign(register, counting.campaign)
    assert progress == read_progress(register, counting.campaign)
    assert [each.code for each in waiting] == ["TI000005"]
    counting.finish()
    waiting = read_campaign(register, counting.campaign)[1]
    assert sorted(each.code for each in waiting) == ["TI000002", "TI000003", "TI000004", "TI000005"]
    everything = read_differences(register, counting.campaign)
    assert [each for each in everything if each in waiting] == waiting
    closed = close_campaign(register, counting.campaign)
    assert read_campaign(register, closed)[1] == read_differences(register, closed)
