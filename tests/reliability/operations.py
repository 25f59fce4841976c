"""What a person does that may be interrupted: each prepares a folder, works in a process that may be killed, and is looked at after.

What `work` tells comes after exactly one operation of the register (`LOUD`), so that as many transactions are there as were told, or one
more that was kept and not told any more."""

from __future__ import annotations

import gzip
import shutil
from contextlib import closing
from itertools import count
from pathlib import Path

from inventario.racks.carrying import drift, roll_back, tick
from inventario.racks.drafts import draft_of
from inventario.racks.geometry import Spot
from inventario.racks.mounting import mount
from inventario.racks.plans import create_plan, find_plan
from inventario.register.entry import delete, edit, enter
from inventario.register.importing.opening import open_file
from inventario.register.importing.rows import ImportOptions
from inventario.register.importing.running import import_table
from inventario.store.backups import back_up, back_up_to, list_backups, restore_backup, verify
from inventario.store.engine import connect
from inventario.store.opening import SCHEMA_VERSION, read_version
from inventario.store.register import Register
from inventario.store.undo import undo

from ..victims import Heard, Tell
from .where import Where, select

OLD = Path(__file__).parents[1] / "store" / "registers" / "v0001.inventario.gz"
ROWS = 600
"""Of a spreadsheet, and of a register that is backed up."""


class Operation:
    """One kind of interruptible work."""

    LOUD = True
    """Whether each thing told is one operation of the register."""

    def prepare(self, where: Where) -> None:
        """A folder to work in."""
        where.create().close()

    def work(self, where: Where, tell: Tell) -> None:
        """In the victim."""
        raise NotImplementedError

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        """What a person would notice, on top of what is looked at for all of them."""


class Edits(Operation):
    """Assets are entered, edited, deleted, and the deleting is undone."""

    def work(self, where: Where, tell: Tell) -> None:
        with where.open() as register:
            for number in count(1):
                made = enter(register, "asset", {"kind": "computer", "name": f"PC-{number}", "notes": "entered"})
                tell(number, "entered")
                edit(register, "asset", [made.id], {"notes": "edited"})
                tell(number, "edited")
                delete(register, "asset", [made.id])
                tell(number, "deleted")
                undo(register)
                tell(number, "back")

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        found = select(register, "SELECT name, notes, deleted FROM asset ORDER BY row")
        done = heard.told[-1] if heard.told else (0, "back")
        states = [("entered", 0), ("edited", 0), ("edited", 1), ("edited", 0)]
        words = ["entered", "edited", "deleted", "back"]
        told = (done[0] - 1) * 4 + words.index(done[1]) + 1
        assert [name for name, _, _ in found] == [f"PC-{number}" for number in range(1, len(found) + 1)]
        assert all(state == ("edited", 0) for _, *rest in found[:-1] for state in [tuple(rest)])
        possible = [(-(-so_far // 4), states[(so_far - 1) % 4]) for so_far in (told, told + 1) if so_far]
        assert (len(found), tuple(found[-1][1:]) if found else ()) in possible or (told == 0 and not found)


class Import(Operation):
    """A spreadsheet is imported into a register that has none of its kind, and once more with changes."""

    def prepare(self, where: Where) -> None:
        where.create().close()
        for name, note in (("primera", "antes"), ("segunda", "después")):
            lines = [f"PC-{number};computer;TI{number:06d};Piso {number % 7};{note}" for number in range(1, ROWS + 1)]
            (where.folder / f"{name}.csv").write_text("\n".join(["nombre;tipo;etiqueta;lugar;notas", *lines]), "utf-8")

    def work(self, where: Where, tell: Tell) -> None:
        with where.open() as register:
            for name in ("primera", "segunda"):
                opened = open_file(register, where.folder / f"{name}.csv", "asset")
                import_table(register, opened.subject, opened.table, ImportOptions(opened.mapping))
                tell(name)

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        notes = select(register, "SELECT notes, count(*) FROM asset WHERE deleted = 0 GROUP BY notes")
        states: list[list[tuple[object, ...]]] = [[], [("antes", ROWS)], [("después", ROWS)]]
        assert notes in states[len(heard.told) :][:2]
        indexes = select(register, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'asset' AND sql IS NOT NULL")
        assert indexes[0][0] > 5  # those that stood aside while it was filled are back


class Rack(Operation):
    """A rack is put in another order step by step, and back again."""

    def prepare(self, where: Where) -> None:
        with where.create() as register:
            rack = enter(register, "rack", {"name": "Rack", "units": "42"}, create_missing=True).id
            devices = []
            for number in range(1, 11):
                given = {"kind": "switch", "height_u": "1", "name": f"SW-{number}"}
                devices.append(enter(register, "asset", given, create_missing=True).id)
                mount(register, devices[-1], Spot(rack, float(number)))
            draft = draft_of(register, [rack])
            for number, device in enumerate(devices, 1):
                draft = draft.moved(device, Spot(rack, float(number + 1)))
            create_plan(register, "Orden", draft)

    def work(self, where: Where, tell: Tell) -> None:
        with where.open() as register:
            plan = find_plan(register, "Orden")
            while plan.current:
                plan = tick(register, plan)
                tell(plan.done)
            while plan.done:
                plan = roll_back(register, plan, plan.done - 1)
                tell(plan.done)

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        plan = find_plan(register, "Orden")
        assert drift(register, plan) == []  # each device stands where the steps that are ticked leave it
        told = heard.told[-1] if heard.told else 0
        assert abs(plan.done - told) <= 1


class Backup(Operation):
    """Backups are made beside a register and where the person wants one, while it is edited."""

    LOUD = False

    def prepare(self, where: Where) -> None:
        with where.create() as register:
            with register.transact("test", "llenar") as transaction:
                transaction.create_many("asset", [{"kind": "computer", "status": "in-use", "name": f"PC-{n}"} for n in range(ROWS)])
            back_up_to(register, where.folder / "copia.inventario")

    def work(self, where: Where, tell: Tell) -> None:
        with where.open() as register:
            for number in range(6):
                enter(register, "asset", {"kind": "computer", "name": f"nuevo {number}"})
                backup = back_up(register)
                assert backup
                tell(backup.path.name)
                back_up_to(register, where.folder / "copia.inventario")
                tell("copia")

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        names = [backup.path.name for backup in list_backups(where.path)]
        assert {name for name in heard.told if name != "copia"} <= set(names)
        for backup in list_backups(where.path):
            verify(backup.path)  # none is half a one
        verify(where.folder / "copia.inventario")


class Restore(Operation):
    """A backup takes the place of a register in which something was done since, which is kept."""

    LOUD = False

    def prepare(self, where: Where) -> None:
        Backup().prepare(where)
        with where.open() as register:
            enter(register, "asset", {"kind": "printer", "name": "después"})

    def work(self, where: Where, tell: Tell) -> None:
        aside = restore_backup(where.folder / "copia.inventario", where.path)
        assert aside
        tell(aside.name)

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        [(assets, later)] = select(register, "SELECT count(*), sum(name = 'después') FROM asset")
        assert (assets, later) in ((ROWS, 0), (ROWS + 1, 1))
        if heard.told:
            assert later == 0
        if not later:
            kept = list((where.folder / "registro.respaldos").glob("* antes de restaurar *.inventario"))
            aside = where.folder / "vuelta.inventario"
            shutil.copyfile(kept[0], aside)
            with Register.open(aside, author="Paula", folders=where.folders) as before:
                assert select(before, "SELECT count(*) FROM asset WHERE name = 'después'") == [(1,)]
            aside.unlink()


class Migration(Operation):
    """A register of the first version is opened by this program."""

    LOUD = False

    def prepare(self, where: Where) -> None:
        where.path.write_bytes(gzip.decompress(OLD.read_bytes()))

    def work(self, where: Where, tell: Tell) -> None:
        with where.open() as register:
            tell(len(select(register, "SELECT id FROM asset")))

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        assert read_version(where.path) == SCHEMA_VERSION
        before = where.folder / "antes.inventario"
        before.write_bytes(gzip.decompress(OLD.read_bytes()))
        with closing(connect(before, read_only=True)) as untouched:
            for table in ("asset", "place", "person", "op", "txn"):
                statement = f"SELECT count(*) FROM {table}"
                assert select(register, statement) == untouched.execute(statement).fetchall()
        for backup in list_backups(where.path):
            verify(backup.path)
