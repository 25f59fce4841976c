"""Counting a room: what each reading is, what is written down, and what stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventario.audits.campaigns import Plan, find_campaign, rooms_of, start_campaign
from inventario.audits.closing import close_campaign
from inventario.audits.commands import Command
from inventario.audits.counting import Counting
from inventario.audits.items import search_items
from inventario.audits.progress import read_progress
from inventario.audits.records import Campaign, Found, Means, Outcome
from inventario.core.errors import KnownError
from inventario.core.queries import ListQuery
from inventario.core.scans import ScanSettings
from inventario.register.entry import edit, enter
from inventario.register.lists import by_field, row_numbers
from inventario.register.printing.blocks import reserve
from inventario.register.printing.items import to_print
from inventario.store.register import Register
from inventario.store.undo import next_undo

from .conftest import ROOMS, Watch


def one(outcomes: tuple[Outcome, ...]) -> Outcome:
    """The only outcome of a reading."""
    assert len(outcomes) == 1
    return outcomes[0]


def found(counting: Counting, *codes: str) -> list[str]:
    return [outcome.found.value for code in codes for outcome in counting.scan(code)]


def test_each_sort_of_reading(counting: Counting) -> None:
    assert counting.room and counting.room.path == ROOMS["O11"]
    assert [item.tag for item in counting.missing] == ["TI000001", "TI000002", "TI000003", "TI000004"]
    here = one(counting.scan("TI000001"))
    assert here.found is Found.IN_PLACE and here.item and here.item.custodian == "Ana Rojas" and not here.differs
    there = one(counting.scan("TI000005"))
    assert there.found is Found.ELSEWHERE and there.differs == {"place"}
    assert there.item and there.item.place_path == ROOMS["O12"] and there.room and there.room.path == ROOMS["O11"]
    outside = one(counting.scan("TI000011"))
    assert outside.found is Found.ELSEWHERE and outside.item and outside.item.place_path == "Anexo / Bodega"
    assert found(counting, "TI000012", "XX12345", "O12") == ["written-off", "unknown", "room"]
    counts = one(counting.scan("O11")).counts
    assert (counts.expected, counts.in_place, counts.elsewhere, counts.missing) == (4, 1, 2, 3)
    assert (counts.written_off, counts.surplus, counts.away) == (1, 1, 0)
    assert counts.progress == 0.25


def test_the_first_sighting_stands_and_later_ones_are_kept(counting: Counting, register: Register) -> None:
    assert found(counting, "TI000005", "O12", "TI000005") == ["elsewhere", "room", "repeated"]
    again = one(counting.scan("TI000005"))
    assert again.earlier and again.earlier.place_path == ROOMS["O11"]
    assert (counting.counts.away, counting.counts.in_place, counting.counts.missing) == (1, 0, 2)
    with register.reading() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM audit_step WHERE code = 'TI000005' AND kind = 'seen'").scalar_one()
    assert kept == 3


def test_an_unknown_code_is_one_surplus_however_often_it_is_read(counting: Counting) -> None:
    assert found(counting, "AB-1", "ab-1", "AB-1") == ["unknown", "repeated", "repeated"]
    assert counting.counts.surplus == 1


def test_a_room_finished_twice_is_opened_again_by_one_undo(counting: Counting) -> None:
    counting.scan("TI000001")
    first, again = counting.finish(), counting.finish()
    assert counting.finished and again.step == first.step
    counting.undo()
    assert not counting.finished


def test_what_is_remarked_of_an_unknown_code_names_it(counting: Counting) -> None:
    counting.scan("AB-1")
    assert counting.command(Command.DAMAGED).note == "Queda anotado de AB-1."
    counting.scan("TI000001")
    told = counting.command(Command.DAMAGED)
    assert told.item and told.item.tag == "TI000001" and not told.note


def test_a_bouncing_reader_reads_once(counting: Counting, watch: Watch, register: Register) -> None:
    counting.scan("TI000001")
    watch.step = 0.4
    assert found(counting, "TI000001", "TI000001") == ["repeated", "repeated"]
    assert found(counting, "O12", "O12") == ["room", "room"]
    counting.scan("TI000005")
    first, second = counting.scan("$DESHACER")[0], counting.scan("$DESHACER")[0]
    assert not first.twice and second.twice and second.step is None
    assert [outcome.code for outcome in counting.recent()] == ["TI000001"]  # the second one did not undo more
    watch.step = 1.5
    assert one(counting.scan("TI000001")).twice is False
    with register.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit_step WHERE kind = 'seen' AND code = 'TI000001'").scalar_one() == 2


def test_two_items_in_one_line_the_other_case_and_the_reader_s_prefix(register: Register, campaign: Campaign, watch: Watch) -> None:
    with Counting(register, campaign, ScanSettings(prefix="]C1"), monotonic=watch) as counting:
        assert found(counting, "o11") == ["room"]
        outcomes = counting.scan("TI000001TI000002")
        assert [outcome.found for outcome in outcomes] == [Found.IN_PLACE, Found.IN_PLACE]
        assert "2 códigos en una línea" in outcomes[0].note
        assert found(counting, "ti000003", "]C1TI000004") == ["in-place", "in-place"]
        assert not counting.missing


def test_the_layout_of_the_keyboard_is_repaired_only_for_what_is_known(counting: Counting, register: Register) -> None:
    [item] = by_field(register, "asset", "tag", "TI000001")
    edit(register, "asset", [item.id], {"serial": "SN-44/7"})
    outcome = one(counting.scan("SN'44-7"))
    assert outcome.found is Found.IN_PLACE and outcome.code == "SN-44/7" and "misma distribución" in outcome.note
    assert one(counting.scan("SN'44-9")).code == "SN'44-9"


def test_nothing_of_the_register_changes_by_counting(counting: Counting, register: Register) -> None:
    def picture() -> list[tuple[object, ...]]:
        with register.reading() as connection:
            return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM asset")]

    before, undoable = picture(), next_undo(register)
    found(counting, "TI000001", "TI000005", "TI000011", "TI000012", "NUEVO1", "$DANADO", "$SINETIQUETA", "$NOACCESIBLE", "$TERMINAR")
    assert picture() == before
    assert next_undo(register) == undoable  # readings stay off the stack of undo


def test_undo_retracts_one_step_after_the_other(counting: Counting) -> None:
    found(counting, "TI000001", "TI000001", "TI000005", "O12")
    assert counting.undo().note == "Se anuló: entrar a la sala O12"
    assert counting.room and counting.room.path == ROOMS["O11"]
    undone = counting.undo()
    assert undone.item and undone.item.tag == "TI000005" and counting.counts.elsewhere == 0
    counting.undo()  # the repeated one
    assert counting.counts.in_place == 1
    counting.undo()
    assert counting.counts.in_place == 0 and counting.missing[0].tag == "TI000001"
    assert found(counting, "TI000001") == ["in-place"]


def test_when_the_first_is_retracted_the_next_stands(counting: Counting) -> None:
    found(counting, "TI000001", "O12", "TI000001")
    assert counting.counts.elsewhere == 0
    for _ in range(3):
        counting.undo()
    found(counting, "O12", "TI000001")
    assert counting.counts.elsewhere == 1


def test_an_empty_line_is_nothing(counting: Counting) -> None:
    assert counting.scan("  ") == () and counting.counts.surplus == 0


def test_there_is_nothing_to_undo_at_first(register: Register, campaign: Campaign) -> None:
    with Counting(register, campaign) as counting, pytest.raises(KnownError, match="No hay lecturas que deshacer"):
        counting.undo()


def test_commands_of_the_card(counting: Counting) -> None:
    found(counting, "TI000001")
    damaged = one(counting.scan("$danado"))
    assert damaged.found is Found.COMMAND and damaged.command is Command.DAMAGED and damaged.item and damaged.item.tag == "TI000001"
    assert counting.counts.damaged == 1
    assert one(counting.scan(Command.NEW.value)).step is None
    assert one(counting.scan(Command.REPRINT.value)).item == damaged.item
    found(counting, "$SINETIQUETA", "$NOACCESIBLE", "$TERMINAR")
    assert (counting.counts.unreadable, counting.counts.not_accessible, counting.counts.missing) == (1, 3, 0)
    assert counting.finished


def test_an_unreadable_label_is_recognised_later(counting: Counting, register: Register) -> None:
    step = counting.no_label().step
    assert step and counting.counts.unreadable == 1 and counting.counts.in_place == 0
    [item] = search_items(register, "TI000002")
    outcome = counting.identify(step, item)
    assert outcome.found is Found.IN_PLACE
    assert (counting.counts.unreadable, counting.counts.in_place) == (1, 1)  # the item is there, and its label is still bad


def test_nothing_but_signs_is_a_label_that_cannot_be_read(counting: Counting, register: Register) -> None:
    signs = one(counting.scan("##//##"))
    assert signs.found is Found.UNREADABLE and signs.step
    again = one(counting.scan("##//##"))
    assert again.found is Found.REPEATED and again.earlier and again.earlier.place_path == ROOMS["O11"]
    assert (counting.counts.unreadable, counting.counts.surplus) == (1, 0)
    assert [outcome.found for outcome in counting.recent()] == [Found.UNREADABLE]  # as whoever comes back finds it
    with register.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit_step WHERE code = '##//##'").scalar_one() == 2
    [item] = search_items(register, "TI000002")
    assert counting.identify(signs.step, item).found is Found.IN_PLACE
    assert (counting.counts.unreadable, counting.counts.in_place) == (1, 1)
    assert found(counting, "##//##", "O12", "##//##") == ["unreadable", "room", "unreadable"]  # each time another thing
    counting.undo()
    assert counting.counts.unreadable == 0


def test_by_hand_a_part_of_what_is_known_of_it_is_enough(counting: Counting, register: Register) -> None:
    items = search_items(register, "00000")
    assert {"TI000001", "TI000005"} <= {item.tag for item in items}
    outcome = counting.by_hand(next(item for item in items if item.tag == "TI000003"))
    assert outcome.found is Found.IN_PLACE and counting.counts.in_place == 1
    with register.reading() as connection:
        assert connection.exec_driver_sql("SELECT means FROM audit_step WHERE code = 'TI000003'").scalar_one() == Means.HAND.value


def test_another_custodian_is_elsewhere_and_another_serial_is_said(counting: Counting, register: Register) -> None:
    from inventario.register.entry import enter

    other = enter(register, "person", {"name": "Luis Pinto"})
    counting.scan("TI000001")
    counting.remark(custodian=other.id)
    counting.scan("TI000002")
    counting.remark(serial="ABC123")
    counts = counting.counts
    assert (counts.in_place, counts.elsewhere, counts.away, counts.serial_differs) == (1, 1, 1, 1)
    accuracy = read_progress(register, counting.campaign).accuracy
    assert (accuracy.existence, accuracy.place, accuracy.custodian) == (1.0, 1.0, 0.5)


def test_not_accessible_is_not_missing_and_seeing_it_after_all_counts(counting: Counting, register: Register) -> None:
    [item] = search_items(register, "TI000004")
    counting.not_accessible(item)
    assert (counting.counts.not_accessible, counting.counts.missing) == (1, 3)
    assert "TI000004" not in [each.tag for each in counting.missing]
    assert found(counting, "TI000004") == ["in-place"]
    assert counting.counts.not_accessible == 0


def test_what_is_missing_resolves_itself_where_it_turns_up(counting: Counting, register: Register) -> None:
    found(counting, "TI000001", "TI000002", "TI000003", "$TERMINAR", "O21", "TI000004")
    nodes = {node.room.code: node.counts for node in read_progress(register, counting.campaign).nodes()}
    assert (nodes["O11"].missing, nodes["O11"].away, nodes["O21"].elsewhere) == (0, 1, 1)


def test_a_blind_count_hides_what_is_expected_until_the_room_is_finished(register: Register, watch: Watch) -> None:
    blind = start_campaign(register, Plan(places=["Edificio"], blind=True))
    with Counting(register, blind, monotonic=watch) as counting:
        counting.scan("O11")
        assert found(counting, "TI000001", "TI000005") == ["in-place", "elsewhere"]
        assert counting.hides and not counting.missing
        assert (counting.counts.expected, counting.counts.missing, counting.counts.in_place) == (0, 0, 1)
        counting.finish()
        assert len(counting.missing) == 3 and counting.counts.expected == 4


def test_before_the_first_door_an_item_is_refused_unless_there_is_but_one_place(register: Register) -> None:
    two = start_campaign(register, Plan(places=[ROOMS["O11"], ROOMS["O12"]]))
    with Counting(register, two) as counting:
        assert counting.room is None
        with pytest.raises(KnownError, match="lea primero el código de la puerta"):
            counting.scan("TI000001")
    floor = start_campaign(register, Plan(places=["Edificio / Piso 1"]))
    with Counting(register, floor) as counting:
        assert counting.room and counting.room.name == "Piso 1"
        assert found(counting, "TI000001", "TI000005", "TI000008") == ["in-place", "in-place", "elsewhere"]


def test_a_room_outside_the_campaign_is_counted_and_said(counting: Counting) -> None:
    from inventario.register.lists import by_field as look

    [place] = look(counting._session.register, "place", "name", "Bodega")
    outcome = counting.enter(place.id)
    assert outcome.room and outcome.room.outside and "no es de la auditoría" in outcome.note
    assert found(counting, "TI000011", "TI000001") == ["in-place", "elsewhere"]


def test_a_session_goes_on_where_it_was(counting: Counting, register: Register) -> None:
    found(counting, "O12", "TI000005", "TI000001", "$DANADO")
    before = counting.room, counting.counts, [(each.found, each.code) for each in counting.recent()], counting.missing
    counting.close()
    with Counting(register, find_campaign(register, counting.campaign.code)) as again:
        assert (again.room, again.counts, [(each.found, each.code) for each in again.recent()], again.missing) == before


def test_a_closed_campaign_takes_no_more(counting: Counting, register: Register) -> None:
    close_campaign(register, counting.campaign)
    with pytest.raises(KnownError, match="se cerró; no se anotó nada"):
        counting.scan("TI000001")
    with pytest.raises(KnownError, match="está cerrada"):
        Counting(register, find_campaign(register, "Marzo"))


def test_a_label_printed_beforehand_is_told_from_a_foreign_code(counting: Counting, register: Register) -> None:
    block = reserve(register, 5)
    assert one(counting.scan(block.tags[0])).blank
    assert not one(counting.scan("ZZ99")).blank


def test_what_somebody_else_wrote_meanwhile_is_heard(counting: Counting, register: Register) -> None:
    register.author = "Diego"  # as a pull brings it, through the same register
    with Counting(register, counting.campaign) as other:
        other.scan("O12")
        other.scan("TI000001")
    register.author = "Paula"
    assert counting.room and counting.room.path == ROOMS["O11"]
    assert counting.counts.away == 1
    assert found(counting, "TI000001") == ["repeated"]


def test_the_campaign_keeps_what_the_register_said_when_it_began(counting: Counting, register: Register) -> None:
    [item] = by_field(register, "asset", "tag", "TI000001")
    edit(register, "asset", [item.id], {"place": ROOMS["O12"]})
    assert found(counting, "TI000001") == ["in-place"]
    assert len(row_numbers(register, ListQuery("asset"))) == 12


def test_the_door_that_labels_print_changes_rooms_whatever_code_the_room_has(register: Register, counting: Counting) -> None:
    enter(register, "place", {"name": "Edificio / Piso 2 / Pasillo"}, create_missing=True)
    places = register.catalogue.table("place")
    for path in (ROOMS["O12"], "Edificio / Piso 2 / Pasillo"):  # a code too short to be a scan, and none at all
        with register.reading() as connection:
            row = connection.execute(sa.select(places.c.row).where(places.c.path == path)).scalar_one()
        said = next(to_print(register, "place", [row], ["code"])).item.value("code")
        assert said.startswith("SALA%")
        assert found(counting, said.lower()) == ["room"]
        assert counting.room and counting.room.path == path


def test_a_door_without_a_code_of_its_own_and_a_rack_s_unit(counting: Counting, register: Register) -> None:
    from inventario.core.label_codes import door_code
    from inventario.register.entry import enter

    [place] = by_field(register, "place", "name", "Bodega")
    outcome = one(counting.scan(door_code(place.id)))
    assert outcome.found is Found.ROOM and outcome.room and outcome.room.path == "Anexo / Bodega"
    rack = enter(register, "rack", {"name": "Rack", "place": "Anexo / Bodega"})
    outcome = one(counting.scan(f"{rack.values['tag']}.U07"))
    assert outcome.found is Found.IN_PLACE and outcome.item and outcome.item.subject == "rack"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codes=st.lists(st.sampled_from(("O11", "O12", "TI000001", "TI000002", "TI000005", "TI000006", "TI000011", "TI000012", "ZZ77", "**",
                                       "$DESHACER", "$DANADO", "$SINETIQUETA", "$NOACCESIBLE", "$TERMINAR")), max_size=14))  # fmt: skip
def test_what_a_session_keeps_in_its_head_is_what_the_register_says(register: Register, codes: list[str]) -> None:
    campaign = start_campaign(register, Plan(places=["Edificio"]))
    with Counting(register, campaign, monotonic=Watch()) as counting:
        for code in codes:
            with suppress(KnownError):  # nothing to undo, nothing read yet
                counting.scan(code)
        for room, _ in rooms_of(register, campaign):
            counting.enter(room.id)
            node = next(node for node in read_progress(register, campaign).nodes() if node.room.id == room.id)
            assert counting.counts == node.counts
            assert len(counting.missing) == node.counts.missing


def test_what_another_program_wrote_is_known_before_the_next_verdict(
    open_as: Callable[[str], Register], register: Register, counting: Counting
) -> None:
    counting.scan("O11")
    with Counting(open_as("Diego"), counting.campaign) as beside:
        beside.scan("O12")
        beside.scan("TI000001")
    (outcome,) = counting.scan("TI000001")
    assert outcome.found is Found.REPEATED and outcome.earlier is not None
    assert (outcome.earlier.author, outcome.earlier.place_path) == ("Diego", ROOMS["O12"])
    assert [item.tag for item in counting.missing] == ["TI000002", "TI000003", "TI000004"]
    assert counting.room is not None and counting.room.code == "O11"
