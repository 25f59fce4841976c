"""One campaign counted by two technicians without a network: what it comes to on both laptops once they have synchronised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from inventario.app import all_hooks
from inventario.audits.acts import audit_act, write_act
from inventario.audits.campaigns import Plan, assign, find_campaign, start_campaign
from inventario.audits.closing import close_campaign
from inventario.audits.counting import Counting
from inventario.audits.decisions import Choice, decide
from inventario.audits.differences import Difference, read_differences
from inventario.audits.history import timeline
from inventario.audits.progress import Progress, read_progress
from inventario.audits.records import Category
from inventario.audits.second import start_second
from inventario.core.errors import KnownError
from inventario.core.queries import Filter, ListQuery, Match
from inventario.register.lists import records, row_numbers
from inventario.store.undo import undo
from inventario.sync.conflicts import list_conflicts

from .laptops import Laptop

Laptops = Callable[..., Laptop]


class Pair:
    """Paula's and Diego's laptops, with a register of three rooms: O11 and O12 with three items each, O21 with two."""

    def __init__(self, laptops: Laptops) -> None:
        self.paula = laptops("paula", hooks=all_hooks, lasting=True)
        self.diego = laptops("diego", hooks=all_hooks, lasting=True)
        site = self.paula.create("place", name="Edificio", kind="site")
        self.rooms: dict[str, UUID] = {}
        numbers = count(1)
        for code, amount in (("O11", 3), ("O12", 3), ("O21", 2)):
            self.rooms[code] = self.paula.create("place", name=f"Oficina {code[1:]}", kind="room", parent=site, code=code)
            for _ in range(amount):
                self.paula.create(tag=f"TI{next(numbers):06d}", place=self.rooms[code])
        campaign = start_campaign(self.paula.register, Plan(["Edificio"], name="Marzo"))
        assign(self.paula.register, campaign, [self.rooms["O12"]], "Diego")
        self.meet()

    def meet(self) -> None:
        """The network is there for a while."""
        for laptop in (self.paula, self.diego, self.paula, self.diego):
            report = laptop.sync()
            assert (report.rejected, report.conflicts) == (0, 0)

    @contextmanager
    def counting(self, laptop: Laptop, name: str = "Marzo") -> Iterator[Counting]:
        with Counting(laptop.register, find_campaign(laptop.register, name), monotonic=iter(range(0, 10_000, 5)).__next__) as session:
            yield session

    def read(self, laptop: Laptop, *codes: str, name: str = "Marzo") -> list[str]:
        with self.counting(laptop, name) as session:
            return [outcome.found.value for code in codes for outcome in session.scan(code)]

    def state(self, name: str = "Marzo") -> Progress:
        """How it stands, which is the same on both."""
        one, other = (read_progress(each.register, find_campaign(each.register, name)) for each in (self.paula, self.diego))
        assert one == other
        return one

    def differences(self, laptop: Laptop) -> dict[str, Difference]:
        found = read_differences(laptop.register, find_campaign(laptop.register, "Marzo"))
        return {f"{each.category.value} {each.title}": each for each in found}


@pytest.fixture
def pair(laptops: Laptops) -> Pair:
    return Pair(laptops)


@pytest.fixture
def counted(pair: Pair) -> Pair:
    """Each has counted a room of their own; both were in O11. TI000002 and TI000003 were seen by both, TI000008 by Diego in O12."""
    assert pair.read(pair.paula, "O11", "TI000001", "TI000002", "TI000003", "ZZ-77", "$TERMINAR") == [
        "room", "in-place", "in-place", "in-place", "unknown", "command",
    ]  # fmt: skip
    assert pair.read(pair.diego, "O12", "TI000004", "TI000008", "$TERMINAR", "O11", "TI000002", "ZZ-77", "##//##") == [
        "room", "in-place", "elsewhere", "command", "room", "in-place", "unknown", "unreadable",  # he knows nothing of her yet
    ]  # fmt: skip
    assert pair.read(pair.diego, "O12", "TI000003") == ["room", "elsewhere"]
    pair.meet()
    return pair


def test_rooms_that_two_counted_without_a_network_add_up_to_one_state(counted: Pair) -> None:
    progress = counted.state()
    assert progress.counts.as_json() == {
        "in-place": 4, "elsewhere": 1, "missing": 3, "surplus": 1, "written-off-present": 0, "unreadable": 1, "not-accessible": 0,
        "serial-differs": 0,
    }  # fmt: skip
    nodes = {node.room.code: node for node in progress.nodes()}
    assert [(code, nodes[code].state.value, nodes[code].by, nodes[code].team) for code in ("O11", "O12", "O21")] == [
        ("O11", "finished", "paula", ""), ("O12", "finished", "diego", "Diego"), ("O21", "pending", "", ""),
    ]  # fmt: skip
    assert (nodes["O11"].counts.in_place, nodes["O11"].counts.missing, nodes["O12"].counts.missing) == (3, 0, 2)
    assert (nodes["O21"].counts.away, nodes["O12"].counts.elsewhere) == (1, 1)
    [item] = [row[0] for row in counted.diego.select("SELECT id FROM asset WHERE tag = 'TI000003'")]
    seen = timeline(counted.diego.register, "asset", UUID(bytes=item))
    assert sorted((each.sighting.author, each.sighting.place_path) for each in seen) == [
        ("diego", "Edificio / Oficina 12"), ("paula", "Edificio / Oficina 11"),
    ]  # fmt: skip
    assert counted.read(counted.diego, "O11", "TI000001") == ["room", "repeated"]  # now he knows


def test_who_comes_into_an_open_room_of_another_sees_what_was_read_there(counted: Pair) -> None:
    with counted.counting(counted.diego) as session:
        session.scan("O21")
        assert [item.tag for item in session.missing] == ["TI000007"]
        counted.read(counted.paula, "O21", "TI000007")
        counted.meet()
        assert session.missing == () and session.counts.in_place == 1


def test_the_second_pass_is_by_the_other_and_has_the_last_word_on_both(counted: Pair) -> None:
    paula, diego = counted.paula, counted.diego
    start_second(diego.register, find_campaign(diego.register, "Marzo"), name="Segunda")
    counted.meet()
    with counted.counting(diego, "Segunda") as session, pytest.raises(KnownError, match="la cuenta otra persona"):
        session.scan("O12")
    assert counted.read(paula, "O12", "TI000005", "$TERMINAR", name="Segunda") == ["room", "in-place", "command"]
    counted.meet()
    counts = counted.state().counts
    assert (counts.in_place, counts.missing, counts.elsewhere) == (5, 2, 1)
    assert counted.read(diego, "O21", "$TERMINAR", name="Segunda") == ["room", "command"]  # there nobody had been
    counted.meet()
    counts = counted.state().counts
    assert (counts.in_place, counts.missing, counts.elsewhere) == (5, 3, 0)  # TI000008 is neither in O12 any more nor in its own room
    assert [name for name in counted.differences(diego) if name.startswith("missing")] == [
        "missing TI000006", "missing TI000007", "missing TI000008",
    ]  # fmt: skip


def test_decisions_travel_with_what_they_change_and_are_undone_for_both(counted: Pair) -> None:
    paula, diego = counted.paula, counted.diego
    moved = counted.differences(diego)["elsewhere TI000008"]
    decide(diego.register, find_campaign(diego.register, "Marzo"), [moved], Choice.MOVE)
    counted.meet()
    assert moved.item and paula.row(moved.item.id)["place"] == counted.rooms["O12"].bytes
    decided = counted.differences(paula)["elsewhere TI000008"].decision
    assert decided and (decided.choice, decided.author, decided.due) == ("move", "diego", True)
    undo(diego.register)
    counted.meet()
    assert paula.row(moved.item.id)["place"] == counted.rooms["O21"].bytes
    assert counted.differences(paula)["elsewhere TI000008"].decision is None


def test_of_two_decisions_made_apart_the_later_stands_and_the_other_is_told(counted: Pair) -> None:
    for laptop, choice in ((counted.paula, Choice.RETURN), (counted.diego, Choice.KEEP)):
        campaign, what = find_campaign(laptop.register, "Marzo"), counted.differences(laptop)["elsewhere TI000008"]
        decide(laptop.register, campaign, [what], choice)
    counted.meet()
    for laptop in (counted.paula, counted.diego):
        decision = counted.differences(laptop)["elsewhere TI000008"].decision
        assert decision and decision.before and (decision.author, decision.before.author) == ("diego", "paula")
        assert (decision.choice, decision.before.choice) == ("keep", "return")
    undo(counted.diego.register)  # he takes his back: hers stands
    counted.meet()
    standing = counted.differences(counted.paula)["elsewhere TI000008"].decision
    assert standing and (standing.choice, standing.before) == ("return", None)


def test_the_act_says_the_same_on_both_and_a_reading_that_comes_after_the_closing_is_not_lost(counted: Pair, tmp_path: Path) -> None:
    paula, diego = counted.paula, counted.diego
    close_campaign(diego.register, find_campaign(diego.register, "Marzo"))
    diego.sync()
    assert counted.read(paula, "O21", "TI000007", "$TERMINAR") == ["room", "in-place", "command"]  # she has not heard of it
    counted.meet()
    progress = counted.state()
    assert (progress.counts.in_place, progress.counts.missing, progress.campaign.closed_by) == (5, 2, "diego")
    with pytest.raises(KnownError, match="está cerrada"):
        counted.read(paula, "O21", "TI000008")
    acts = [audit_act(each.register, find_campaign(each.register, "Marzo")) for each in (paula, diego)]
    assert acts[0].digest == acts[1].digest and acts[0].counted_by == ("diego", "paula") and not acts[0].draft
    for laptop in (paula, diego):
        write_act(laptop.register, find_campaign(laptop.register, "Marzo"), tmp_path / f"{laptop.name}.pdf")
    assert {each.category for each in read_differences(paula.register, progress.campaign)} == {
        Category.ELSEWHERE, Category.MISSING, Category.SURPLUS, Category.UNREADABLE,
    }  # fmt: skip


def test_both_close_it_without_a_network_and_it_is_closed_once(counted: Pair) -> None:
    for laptop in (counted.paula, counted.diego):
        close_campaign(laptop.register, find_campaign(laptop.register, "Marzo"))
    for laptop in (counted.paula, counted.diego, counted.paula):
        laptop.sync()
    campaign = counted.state().campaign
    assert not campaign.open
    for laptop in (counted.paula, counted.diego):
        assert not list_conflicts(laptop.register)  # who closed it first did: nobody is asked
        assert laptop.sync().up_to_date
    assert campaign.closed_by == "paula"


def test_of_two_days_on_which_a_thing_was_seen_the_later_stands_unasked(pair: Pair) -> None:
    paula, diego = pair.paula, pair.diego
    seen = {record["tag"]: record.id for record in records(paula.register, "asset", row_numbers(paula.register, ListQuery("asset")))}
    for laptop, day in ((paula, date(2024, 3, 14)), (diego, date(2024, 3, 12))):
        with laptop.register.transact("edit", "editar") as transaction:
            transaction.update("asset", seen["TI000001"], {"seen_on": day})
            transaction.update("asset", seen["TI000002"], {"notes": laptop.name})
    for laptop in (paula, diego, paula):
        laptop.sync()
    for laptop in (paula, diego):
        row = records(laptop.register, "asset", row_numbers(laptop.register, ListQuery("asset", (Filter("tag", Match.IS, ("TI000001",)),))))
        assert row[0]["seen_on"] == date(2024, 3, 14)
        assert [conflict.field for conflict in list_conflicts(laptop.register)] == ["notes"]  # what people wrote is asked
