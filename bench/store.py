"""Speed of the store: writing many rows, editing and undoing them, finding, sorting, backing up; each beside the raw primitive.

    python -m bench.store [ROWS]

100,000 rows of 15 columns unless said otherwise (1,000,000 takes some minutes). Writing is compared with the bare pipeline of
bench/importing.py, in the same run. Wanted: a keystroke answered within 16 ms at the 95th percentile and an exact tag within 2 ms,
at a million; a list sorted in no more than a few times what SQLite itself takes."""

from __future__ import annotations

import random
import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from array import array
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from uuid import UUID

from bench._register import register_of
from bench.importing import bare, cells, timed, write_file
from inventario.app import create_register, open_register
from inventario.core.fields import Value
from inventario.core.queries import ListQuery
from inventario.register.finding import find
from inventario.register.lists import row_numbers
from inventario.store.backups import back_up_to
from inventario.store.engine import connect
from inventario.store.register import Register
from inventario.store.undo import redo, undo

KEYSTROKE, EXACT = 16.0, 2.0  # milliseconds
SORTED_BY = ("", "tag", "serial", "name", "place", "model", "kind", "acquired_on", "cost")


def rows_of(amount: int, register: Register) -> list[dict[str, Value]]:
    """The rows of the import's file as values, their references made beforehand."""
    with register.transact("bench", "preparar") as transaction:
        models = transaction.create_many("model", [{"manufacturer": "HP", "name": f"Modelo {number}"} for number in range(60)])
        departments = transaction.create_many("department", [{"name": f"DIR{number}"} for number in range(30)])
        rooms = [{"name": f"Edificio {number % 10} Oficina {number}", "kind": "room"} for number in range(200)]
        places = transaction.create_many("place", rooms)
        people = transaction.create_many("person", [{"name": f"Persona {number}"} for number in range(300)])
    return [row_of(number, models, departments, places, people) for number in range(amount)]


def row_of(number: int, models: list[UUID], departments: list[UUID], places: list[UUID], people: list[UUID]) -> dict[str, Value]:
    """One row of 15 columns, the same each time."""
    tag, _, name, serial, *_, address, order, notes = cells(number)
    return {
        "tag": tag, "kind": ("computer", "notebook", "printer", "ups")[number % 4], "name": name, "serial": serial, "status": "in-use",
        "model": models[number % 60], "department": departments[number % 30], "place": places[number % 200],
        "custodian": people[number % 300], "acquired_on": date(2012 + number % 12, number % 12 + 1, number % 28 + 1),
        "cost": number * 990 % 900_000, "os": "Windows 11 Pro", "ip": address, "purchase_order": order, "notes": notes or None,
    }  # fmt: skip


def writing(folder: Path, amount: int) -> None:
    """Creating, editing, undoing: all rows in one operation each; then one row at a time."""
    write_file(folder / "rows.csv", amount)
    base = timed(partial(bare, folder / "rows.csv", folder / "bare.db"))
    print(f"{'bare pipeline':24} {base:7.2f} s {amount / base:10,.0f} rows/s")

    def tell(what: str, work: Callable[[], object]) -> None:
        lasted = timed(work)
        print(f"{what:24} {lasted:7.2f} s {amount / lasted:10,.0f} rows/s  ratio {lasted / base:.2f}")

    with create_register(folder / "store.inventario", "bench") as register:
        rows = rows_of(amount, register)
        ids: list[UUID] = []

        def create() -> None:
            with register.transact("bench", "crear") as transaction:
                ids.extend(transaction.create_many("asset", rows))

        def edit() -> None:
            with register.transact("bench", "editar") as transaction:
                same = {"condition": "good", "place": rows[0]["place"]}
                transaction.update_many("asset", dict.fromkeys(ids, same))

        tell("create", create)
        tell("edit two fields of each", edit)
        tell("undo the edit", partial(undo, register))
        tell("undo the creation", partial(undo, register))
        tell("create again (redo)", partial(redo, register))
        one_at_a_time(register, ids, folder)
        copying(register, folder)


def one_at_a_time(register: Register, ids: list[UUID], folder: Path) -> None:
    """An edit of one row as a person makes it, beside a bare UPDATE that is as durable."""
    chosen = random.Random(1).sample(ids, 100)

    def edit(row_id: UUID) -> None:
        with register.transact("bench", "editar") as transaction:
            transaction.update("asset", row_id, {"condition": "poor"})

    ours = [timed(partial(edit, row_id)) * 1000 for row_id in chosen]
    with closing(connect(folder / "bare.db")) as raw:
        raw.execute("PRAGMA synchronous=FULL")
        theirs = [timed(partial(raw.execute, "UPDATE asset SET c2 = 'x' WHERE row = ?", (row,))) * 1000 for row in range(1, 101)]
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"{'one edit':24} {statistics.median(ours):7.2f} ms  a bare UPDATE {statistics.median(theirs):.2f} ms, ratio {ratio:.1f}")


def copying(register: Register, folder: Path) -> None:
    """A verified backup, beside copying the file."""
    size = register.path.stat().st_size / 1e6
    ours = timed(partial(back_up_to, register, folder / "copy.inventario"))
    theirs = timed(partial(shutil.copyfile, register.path, folder / "copy.bytes"))
    print(f"{'verified backup':24} {ours:7.2f} s  {size:.0f} MB, copied in {theirs:.2f} s, ratio {ours / theirs:.1f}")


def keystrokes(register: Register) -> list[str]:
    """What people type letter by letter: tags, serials, names, addresses, a model, a place, a person, two words of two fields."""
    chance = random.Random(2)
    with register.reading() as connection:
        last = connection.exec_driver_sql("SELECT max(row) FROM asset").scalar_one()
        chosen = ",".join(str(chance.randrange(1, last + 1)) for _ in range(20))
        found = connection.exec_driver_sql(
            "SELECT a.tag, a.serial, a.name, a.ip, m.label, p.path, s.name, a.name || ' ' || s.name FROM asset a JOIN model m "
            f"ON m.id = a.model JOIN place p ON p.id = a.place JOIN person s ON s.id = a.custodian WHERE a.row IN ({chosen})"
        ).all()
    return [text[:length] for row in found for text in row for length in range(1, len(text) + 1)]


def finding(register: Register) -> None:
    """Milliseconds a keystroke and an exact tag, beside the bare index."""
    typed = keystrokes(register)
    find(register, "calentar")
    lasted = sorted(timed(partial(find, register, text)) * 1000 for text in typed)
    late = lasted[int(len(lasted) * 0.95)]
    print(f"{'a keystroke':24} median {statistics.median(lasted):.1f} ms  95 % within {late:.1f} ms  longest {lasted[-1]:.1f} ms"
          f"  ({len(typed)} of them; wanted {KEYSTROKE:.0f} ms: {'yes' if late <= KEYSTROKE else 'no'})")  # fmt: skip
    with register.reading() as connection:
        tags = connection.exec_driver_sql("SELECT tag FROM asset WHERE row % 4999 = 0 LIMIT 200").scalars().all()
    exact = statistics.median(timed(partial(find, register, tag)) * 1000 for tag in tags)
    with closing(sqlite3.connect(register.path)) as raw:
        statement = "SELECT row FROM asset WHERE tag = ? AND deleted = 0"
        least = statistics.median(timed(lambda: raw.execute(statement, (tag,)).fetchall()) * 1000 for tag in tags)  # noqa: B023
    verdict = "yes" if exact <= EXACT else "no"
    print(f"{'an exact tag':24} median {exact:.2f} ms  the bare look-up {least:.3f} ms  (wanted {EXACT:.0f} ms: {verdict})")


def sorting(register: Register) -> None:
    """All row numbers by a column, beside SQLite's bare answer for the tag."""
    with closing(sqlite3.connect(register.path)) as raw:

        def least() -> None:
            numbers = raw.execute("SELECT row FROM asset WHERE deleted = 0 ORDER BY tag")
            array("q", chain.from_iterable(numbers))

        least()
        base = timed(least)
    print(f"{'bare list by tag':24} {base:7.2f} s")
    for field in SORTED_BY:
        query = ListQuery("asset").sorted_by(field, False) if field else ListQuery("asset")
        lasted = timed(partial(row_numbers, register, query))
        print(f"{'list by ' + (field or 'row'):24} {lasted:7.2f} s  ratio {lasted / base:.1f}")


def main() -> None:
    """Print the figures."""
    amount = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{amount:,} rows of 15 columns")
    path = register_of(amount)
    start = time.perf_counter()
    with open_register(path, "bench") as register:
        print(f"{'open':24} {(time.perf_counter() - start) * 1000:7.1f} ms")
        finding(register)
        sorting(register)
        print(f"{'memory until here':24} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB")
    with tempfile.TemporaryDirectory() as name:
        writing(Path(name), amount)


if __name__ == "__main__":
    main()
