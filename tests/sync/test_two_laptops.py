"""Two technicians, one shared register: what each of them sees after both have synchronised."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from inventario.app import all_hooks
from inventario.core.errors import KnownError
from inventario.register.clashes import find_clashes
from inventario.register.entry import edit
from inventario.register.finding import find
from inventario.register.movements.issuing import Wanted, annul, issue
from inventario.register.movements.reading import read_paper
from inventario.register.movements.records import Item, PaperKind
from inventario.store.history import history_of
from inventario.store.undo import undo
from inventario.sync.records import Progress, Stage
from inventario.sync.runs import recent_runs
from inventario.sync.status import sync_status

from ..postgres import Database
from .laptops import Laptop
from .mutations import blind_second_edit

Laptops = Callable[..., Laptop]


@pytest.fixture
def laptops(laptops: Laptops) -> Laptops:
    """Those of `conftest.py`, each on one connection for all its runs."""
    return partial(laptops, lasting=True)


def test_what_one_enters_the_other_finds_with_its_place(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    site = ana.create("place", name="Edificio Consistorial", kind="site")
    room = ana.create("place", name="Oficina 12", kind="room", parent=site)
    computer = ana.create(tag="TI000001", name="PC alcaldía", place=room, serial="MJ0BQ3LX")
    assert ana.sync().pushed == 3  # the numbers that were reserved for her go up besides, and are no change of hers
    report = beto.sync()
    assert report.pulled == 4 and report.up_to_date and report.conflicts == 0
    assert beto.row(room, "place")["path"] == "Edificio Consistorial / Oficina 12"
    assert [hit.row for hit in find(beto.register, "bq3lx")] == [beto.row(computer)["row"]]
    assert [hit.row for hit in find(beto.register, "consistorial alcaldia")] == [beto.row(computer)["row"]]
    [first] = [entry for entry in history_of(beto.register, "asset", computer) if entry.field == "serial"]
    assert (first.author, first.device, first.new) == ("ana", "ana", "MJ0BQ3LX")


def test_different_fields_of_one_thing_are_merged_without_a_question(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC", cost=1)
    ana.sync(), beto.sync()
    ana.edit(computer, name="PC de Ana")
    beto.edit(computer, cost=2)
    ana.sync(), beto.sync(), ana.sync()
    for laptop in (ana, beto):
        row = laptop.row(computer)
        assert (row["name"], row["cost"], row["conflict"]) == ("PC de Ana", 2, 0)
        assert laptop.select("SELECT * FROM sibling") == []


def test_one_field_changed_by_both_is_flagged_until_somebody_decides(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync(), beto.sync()
    ana.edit(computer, name="PC de Ana")
    beto.edit(computer, name="PC de Beto")
    ana.sync()
    assert beto.sync().conflicts == 1
    assert ana.sync().conflicts == 1
    for laptop in (ana, beto):
        assert (laptop.row(computer)["name"], laptop.row(computer)["conflict"]) == ("PC de Beto", 1)
        values = laptop.select("SELECT val, old, device_name FROM sibling ORDER BY val")
        assert values == [('"PC de Ana"', '"PC"', "ana"), ('"PC de Beto"', '"PC"', "beto")]
    ana.edit(computer, name="PC de Ana")  # she saw both
    ana.sync(), beto.sync()
    for laptop in (ana, beto):
        assert (laptop.row(computer)["name"], laptop.row(computer)["conflict"]) == ("PC de Ana", 0)
        assert laptop.select("SELECT * FROM sibling") == []


def test_a_thing_with_two_questions_is_flagged_until_both_are_answered(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer, other = ana.create(tag="TI000001", name="PC", cost=1), ana.create(tag="TI000002")
    ana.sync(), beto.sync()
    for laptop, name, cost in ((ana, "PC de Ana", 2), (beto, "PC de Beto", 3)):
        laptop.edit(computer, name=name, cost=cost)
        laptop.edit(other, name="igual")  # both say the same of it, so nobody is asked
        laptop.sync()
    ana.sync()
    for field, value, flagged in (("name", "PC de Ana", 1), ("notes", "en bodega", 1), ("cost", 2, 0), ("name", "PC", 0)):
        ana.edit(computer, **{field: value})  # she saw what stands there
        ana.sync(), beto.sync()
        assert [(laptop.row(computer)["conflict"], laptop.row(other)["conflict"]) for laptop in (ana, beto)] == [(flagged, 0)] * 2


@pytest.mark.parametrize("first", ["ana", "beto"])
def test_an_edit_by_somebody_who_did_not_know_stands_against_a_deletion(laptops: Laptops, first: str) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync(), beto.sync()
    ana.delete(computer)
    beto.edit(computer, name="PC en uso")
    for laptop in (ana, beto, ana) if first == "ana" else (beto, ana, beto):
        laptop.sync()
    for laptop in (ana, beto):
        row = laptop.row(computer)
        assert (row["name"], row["deleted"], row["conflict"]) == ("PC en uso", 0, 1)
        assert [hit.row for hit in find(laptop.register, "en uso")] == [laptop.row(computer)["row"]]
    beto.delete(computer)  # he saw that she had
    beto.sync(), ana.sync()
    assert [(laptop.row(computer)["deleted"], laptop.row(computer)["conflict"]) for laptop in (ana, beto)] == [(1, 0), (1, 0)]
    assert find(ana.register, "en uso") == []


def test_an_undo_is_refused_when_somebody_elses_change_stands_on_it(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync(), beto.sync()
    ana.edit(computer, name="PC de Ana")
    ana.sync(), beto.sync()
    beto.edit(computer, name="PC de Beto")
    beto.sync(), ana.sync()
    with pytest.raises(KnownError, match="cambió después"):
        undo(ana.register)
    assert ana.row(computer)["name"] == "PC de Beto"


def test_an_undo_goes_up_like_any_operation(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync()
    ana.edit(computer, name="PC de Ana")
    ana.sync(), beto.sync()
    undo(ana.register)
    ana.sync(), beto.sync()
    assert beto.row(computer)["name"] == "PC"
    assert beto.select("SELECT count(*) FROM txn WHERE role = 'undo' AND target IS NOT NULL") == [(1,)]


def test_how_things_stand_is_read_without_a_network(laptops: Laptops) -> None:
    ana = laptops("ana")
    ana.create(tag="TI000001")
    status = sync_status(ana.register)
    assert (status.joined, status.waiting, status.waiting_operations, status.last_sync) == (False, 1, 1, None)
    ana.sync()
    status = sync_status(ana.register)
    assert status.up_to_date and status.tags_left == 100
    ana.create(tag="TI000002")
    status = sync_status(ana.register)
    assert (status.waiting, status.waiting_operations, status.up_to_date) == (1, 1, False)


def test_a_circle_made_by_two_is_no_obstacle_and_the_same_for_both(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    one, two = ana.create("place", name="Uno", kind="site"), ana.create("place", name="Dos", kind="site")
    ana.sync(), beto.sync()
    ana.edit(one, "place", parent=two)
    beto.edit(two, "place", parent=one)
    ana.sync(), beto.sync(), ana.sync()
    paths = [laptop.select("SELECT name, path FROM place ORDER BY name") for laptop in (ana, beto)]
    assert paths[0] == paths[1]
    ana.create("place", name="Tres", kind="site")  # nobody is held up by it
    ana.edit(one, "place", parent=None)
    assert ana.row(two, "place")["path"] == "Uno / Dos"


def test_papers_of_registers_begun_apart_with_one_folio_are_asked_about(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    papers = []
    for laptop in (ana, beto):
        laptop.register.hooks = all_hooks()
        item = laptop.create(name="PC")
        given = {"reason": "received", "document": "guía 7"}
        papers.append(issue(laptop.register, Wanted(PaperKind.INTAKE, [Item("asset", item)], given)))
    assert papers[0].folio == papers[1].folio
    ana.sync(), beto.sync(), ana.sync()
    for laptop in (ana, beto):
        [clash] = [clash for clash in find_clashes(laptop.register) if clash.rule == "folio"]
        assert (clash.value, len(clash.members)) == (papers[0].folio, 2)
    annulled = annul(beto.register, read_paper(beto.register, papers[1].id), "folio repetido")
    assert annulled.paper.folio.startswith(papers[0].folio.removesuffix("0001")) and annulled.paper.folio != papers[0].folio
    beto.sync(), ana.sync()
    assert [clash for clash in find_clashes(ana.register) if clash.rule == "folio"] == []


def test_what_came_while_somebody_was_typing_is_not_written_over_unseen(laptops: Laptops) -> None:
    """The form was open, with the field already typed in, when a run in the background brought what somebody else had written there."""
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC", notes="lo de antes")
    ana.sync(), beto.sync()
    began = ana.register.cursor()
    beto.edit(computer, notes="lo de Beto", name="PC de Beto")
    beto.sync(), ana.sync()
    edit(ana.register, "asset", [computer], {"notes": "lo de Ana"}, seen=began)
    ana.sync(), beto.sync()
    for laptop in (ana, beto):
        row = laptop.row(computer)
        assert (row["notes"], row["name"], row["conflict"]) == ("lo de Ana", "PC de Beto", 1)
        assert laptop.select("SELECT val FROM sibling WHERE field = 'notes' ORDER BY val") == [('"lo de Ana"',), ('"lo de Beto"',)]


def test_what_came_behind_an_edit_that_waits_is_not_written_over_unseen(laptops: Laptops, database: Database) -> None:
    """She typed between the push and the pull of one run, which brought what he wrote there; hers hides it, and she types once more."""
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync(), beto.sync()

    def story(rounds: int) -> int:
        beto.edit(computer, name=f"de Beto {rounds}")
        beto.sync()
        typed: list[str] = []

        def type_once(progress: Progress) -> None:
            if progress.stage is Stage.APPLYING and not typed:
                typed.append(f"de Ana {rounds}")
                ana.edit(computer, name=typed[0])

        ana.sync(progress=type_once)
        assert ana.row(computer)["name"] == f"de Ana {rounds}"
        ana.edit(computer, name=f"de Ana otra vez {rounds}")
        ana.sync(), beto.sync()
        conflict = int(beto.row(computer)["conflict"])
        beto.edit(computer, name=f"decidido {rounds}")
        beto.sync(), ana.sync()
        return conflict

    assert story(1) == 1
    with blind_second_edit(database):  # the rule that this rests on
        assert story(2) == 0


def test_the_first_run_is_told_with_what_one_did_and_stays_in_the_list(laptops: Laptops) -> None:
    ana = laptops("ana")
    ana.create(tag="TI000001")
    ana.sync(), ana.sync(), ana.sync()
    quiet, first = recent_runs(ana.register)  # runs that brought nothing stand as one
    assert (quiet.pushed, quiet.pulled, quiet.detail.get("tags")) == (0, 0, None)
    assert (first.detail["up"]["labels"], first.detail["tags"]) == (["ingresar TI000001"], 100)
    _spend_the_numbers(ana)
    assert ana.sync().pushed > 0
    assert [run.detail.get("tags") for run in recent_runs(ana.register)] == [100, None, 100]


def _spend_the_numbers(laptop: Laptop) -> None:
    with laptop.register.transact("asset.enter", "ingresar 60 equipos") as transaction:
        for number in range(2, 62):
            transaction.create("asset", {"kind": "computer", "status": "in-use", "tag": f"TI{number:06}"})
