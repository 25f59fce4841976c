"""The print log says what came out of the printer, no more; it is off the stack of undo."""

from __future__ import annotations

import pytest

from inventario.core.errors import KnownError
from inventario.core.queries import ListQuery
from inventario.register.entry import delete, edit, enter
from inventario.register.label_items import things_of
from inventario.register.printing.log import Run, batch_things, batches, find_batch, forget, last_printed, left_of, log_print
from inventario.register.printing.selection import count_never_printed
from inventario.store.register import Register
from inventario.store.undo import next_redo, next_undo, undo

from ..conftest import TODAY, Enter
from .conftest import Print, job

ALL = ListQuery("asset")


def test_a_run_is_written_down(register: Register, asset: Enter, printed: Print) -> None:
    items = [asset() for _ in range(23)]
    batch = printed(items, job(start=20), purpose="Equipos de DIDECO", output="system", printer="HP Oficina 21", preset="Hojas")
    assert batch is not None
    assert (batch.author, batch.printed_at.date(), batch.purpose, batch.subject) == ("Paula", TODAY, "Equipos de DIDECO", "asset")
    assert (batch.template, batch.stock, batch.labels, batch.pages, batch.start) == ("asset", "L7160", 23, 2, 20)
    assert (batch.output, batch.printer, batch.preset, batch.done) == ("system", "HP Oficina 21", "Hojas", True)
    assert batches(register) == [batch]
    assert printed(items[:1]).purpose == "1 equipo"  # type: ignore[union-attr]


@pytest.mark.parametrize(("stopped_at", "came_out"), [(2, 1), (3, 2), (6, 5)])
def test_of_a_run_that_stopped_only_what_came_out(register: Register, asset: Enter, printed: Print, stopped_at: int, came_out: int) -> None:
    items = [asset() for _ in range(6)]
    batch = printed(items, stopped_at=stopped_at)
    assert batch is not None
    assert (batch.labels, batch.wanted, batch.stopped_at, batch.done) == (came_out, 6, stopped_at, False)
    assert [thing.item.tag for thing in batch_things(register, batch)] == [item.title for item in items[:came_out]]
    assert count_never_printed(register, ALL) == 6 - came_out


def test_a_run_that_stopped_at_the_first_label_leaves_nothing(register: Register, asset: Enter, printed: Print) -> None:
    assert printed([asset()], stopped_at=1) is None
    assert batches(register) == []


def test_one_copy_is_enough(register: Register, asset: Enter, printed: Print) -> None:
    items = [asset(), asset()]
    batch = printed(items, job(copies=3), stopped_at=5)  # three of the first, one of the second
    assert batch is not None
    assert (batch.labels, batch.wanted) == (4, 6)
    assert count_never_printed(register, ALL) == 0


def test_a_printer_that_counts_designs(register: Register, asset: Enter, printed: Print) -> None:
    items = [asset(), asset(), asset()]
    batch = printed(items, job("asset", "ZEBRA-50x25", copies=2), stopped_at=3, per_design=True, output="network")
    assert batch is not None
    assert (batch.labels, batch.wanted) == (4, 6)
    assert count_never_printed(register, ALL) == 1


def test_a_cable_needs_both_ends(register: Register, printed: Print) -> None:
    cables = [enter(register, "cable", {"name": f"C-{number}"}) for number in (1, 2)]
    batch = printed(cables, job("cable-flag", "TZe-231"), stopped_at=4)
    assert batch is not None
    assert (batch.labels, batch.wanted) == (3, 4)
    assert [thing.item.name for thing in batch_things(register, batch)] == ["C-1"]


def test_a_broken_run_goes_on(register: Register, asset: Enter) -> None:
    things = things_of(register, [asset() for _ in range(5)])
    how = job("asset", "ZEBRA-50x25")
    log_print(register, things, how, Run(stopped_at=3))
    assert [thing.item.tag for thing in left_of(things, how, 3)] == ["TI000003", "TI000004", "TI000005"]
    rest = log_print(register, things, how, Run(first=3))
    assert rest is not None
    assert (rest.labels, rest.wanted, rest.done) == (3, 3, True)
    assert [thing.item.tag for thing in batch_things(register, rest)] == ["TI000003", "TI000004", "TI000005"]
    assert count_never_printed(register, ALL) == 0


def test_undo_passes_over_what_is_on_paper(register: Register, asset: Enter, printed: Print) -> None:
    item = asset(name="uno")
    edit(register, "asset", [item.id], {"name": "dos"})
    undo(register)
    edit_undone = next_redo(register)
    printed([item])
    assert next_redo(register) == edit_undone  # noting a print takes nothing away
    undo(register)
    assert next_undo(register) is None
    assert len(batches(register)) == 1


def test_a_run_that_never_came_out_is_forgotten(register: Register, asset: Enter, printed: Print) -> None:
    item = asset()
    batch = printed([item])
    assert batch is not None
    assert count_never_printed(register, ALL) == 0
    forget(register, batch)
    assert count_never_printed(register, ALL) == 1
    with pytest.raises(KnownError, match="No hay una impresión número 1"):
        find_batch(register, 1)


def test_again_as_it_stands_now(register: Register, asset: Enter, printed: Print) -> None:
    items = [asset(name=f"PC-{number}") for number in (1, 2, 3)]
    rack = enter(register, "rack", {"name": "Rack Central"})
    batch = printed([items[2], rack, items[0], items[1]])
    assert batch is not None
    edit(register, "asset", [items[2].id], {"name": "PC-30"})
    delete(register, "asset", [items[0].id])
    assert [thing.item.name for thing in batch_things(register, batch)] == ["PC-30", "Rack Central", "PC-2"]
    assert (batch.subject, batch.purpose) == ("", "4 elementos")


def test_when_an_item_had_its_last_label(register: Register, asset: Enter, printed: Print) -> None:
    first, second = asset(), asset()
    printed([first])
    later = printed([first])
    assert later is not None
    found = last_printed(register, "asset", [first.row, second.row])
    assert found == {first.row: later.printed_at}
