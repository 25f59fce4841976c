"""What goes wrong between laptops and a server, and that nobody's work is lost by it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from inventario.core.errors import Cancelled, KnownError
from inventario.store.backups import back_up_to, restore_backup
from inventario.store.checking import check_register
from inventario.sync.engine import sync_once
from inventario.sync.records import Progress, Stage
from inventario.sync.runs import recent_runs
from inventario.sync.server.roles import Role
from inventario.sync.status import sync_status
from inventario.sync.wire import Stopped

from ..postgres import Database, new_database
from .laptops import Laptop

Laptops = Callable[..., Laptop]


def same(*laptops: Laptop) -> None:
    """All show the same things, whole and in order."""
    query = "SELECT id, rev, deleted, conflict, tag, name, notes, cost FROM asset WHERE rev > 0 ORDER BY id"
    first, *others = [laptop.select(query) for laptop in laptops]
    assert all(other == first for other in others)
    for laptop in laptops:
        assert check_register(laptop.register) == []


def test_an_operation_that_the_server_refuses_is_put_aside_whole_and_nothing_waits_behind_it(laptops: Laptops, database: Database) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync(), beto.sync()
    with database.connect() as admin:
        admin.execute("DELETE FROM sync.field WHERE tbl = 'asset' AND name = 'notes'")  # a server that does not know the field
    with ana.register.transact("asset.edit", "anotar y mover") as transaction:
        transaction.update("asset", computer, {"notes": "no cabe", "name": "cambiado a la vez"})
        made = transaction.create("asset", {"kind": "printer", "status": "in-use", "name": "impresora nueva"})
    ana.edit(computer, cost=7)
    report = ana.sync()
    assert (report.rejected, report.up_to_date) == (1, True)
    assert ana.select("SELECT reason, about, state FROM rejected") == [("unknown-field", "asset.notes", "waiting")]
    row = ana.row(computer)
    assert (row["name"], row["notes"], row["cost"]) == ("PC", None, 7)
    assert ana.row(made)["deleted"] == 1
    assert sync_status(ana.register).rejected == 1
    beto.sync()
    assert beto.row(computer)["cost"] == 7
    assert ana.sync().rejected == 1  # it waits for a person, and holds up nothing
    same(ana, beto)


def test_a_long_import_goes_up_in_parts_and_arrives_as_one_operation(laptops: Laptops, database: Database) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    beto.sync()
    with ana.register.transact("asset.import", "importar 60 equipos") as transaction:
        transaction.create_many("asset", [{"kind": "computer", "status": "in-use", "tag": f"X{number:03}"} for number in range(60)])
    parts: list[int] = []

    def stop(progress: Progress) -> None:
        if progress.stage is Stage.PUSHING:
            parts.append(progress.done)
        if len(parts) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        ana.sync(most=25, progress=stop)
    beto.sync()
    assert beto.select("SELECT count(*) FROM asset") == [(0,)]  # nothing of half an import
    with database.connect() as admin:
        assert admin.execute("SELECT count(*) FROM sync.staged").fetchone() == (50,)
        ana.sync(most=25)
        assert admin.execute("SELECT count(DISTINCT rev) FROM sync.op WHERE kind = 'create' AND tbl = 'asset'").fetchone() == (1,)
        assert admin.execute("SELECT count(*) FROM sync.staged").fetchone() == (0,)
    beto.sync()
    assert beto.select("SELECT count(*) FROM asset") == [(60,)]
    same(ana, beto)


def test_one_register_copied_to_two_laptops_becomes_two_devices(laptops: Laptops, tmp_path: Path) -> None:
    ana = laptops("ana")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync()
    ana.edit(computer, name="de antes de la copia")
    ana.register.close()
    (tmp_path / "beto").mkdir()
    shutil.copy(ana.path, tmp_path / "beto" / ana.file)
    ana.open()
    beto = laptops("beto")
    beto.edit(computer, cost=2)
    ana.edit(computer, notes="de Ana")
    for laptop in (beto, ana, beto, ana):  # whoever comes first, what was done before the copy goes up once
        laptop.sync()
    same(ana, beto)
    row = beto.row(computer)
    assert (row["name"], row["cost"], row["notes"], row["conflict"]) == ("de antes de la copia", 2, "de Ana", 0)
    for laptop in (ana, beto):
        assert laptop.select("SELECT count(*) FROM op WHERE field = 'name'") == [(1,)]


def test_a_copy_that_nobody_noticed_is_found_out_by_the_server(laptops: Laptops, tmp_path: Path) -> None:
    """As when a whole disk is cloned, ledger and all: both say they are the same device."""
    ana = laptops("ana")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync()
    ana.register.close()
    (tmp_path / "gemela").mkdir()
    shutil.copy(ana.path, tmp_path / "gemela" / ana.file)
    ana.open()
    twin = laptops("gemela", login="ana")
    with twin.register._engine.begin() as connection:  # type: ignore[attr-defined]
        assert connection.exec_driver_sql("SELECT count(*) FROM device").scalar() == 1
    twin.register._identity = ana.register.device  # the ledger was cloned too
    ana.edit(computer, name="de Ana")
    twin.edit(computer, notes="de la gemela")
    ana.sync(), twin.sync(), ana.sync(), twin.sync()
    same(ana, twin)
    assert (ana.row(computer)["name"], ana.row(computer)["notes"]) == ("de Ana", "de la gemela")
    assert twin.register.device != ana.register.device


def test_a_laptop_restored_from_its_own_older_backup_goes_on(laptops: Laptops, tmp_path: Path) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync()
    ana.edit(computer, notes="esperaba cuando se hizo la copia")
    back_up_to(ana.register, tmp_path / "copia.inventario")
    ana.edit(computer, name="después de la copia")
    ana.sync(), beto.sync()
    ana.register.close()
    restore_backup(tmp_path / "copia.inventario", ana.path)
    ana.open()
    ana.edit(computer, cost=3)
    ana.sync(), beto.sync()
    same(ana, beto)
    row = ana.row(computer)
    assert (row["name"], row["notes"], row["cost"], row["conflict"]) == ("después de la copia", "esperaba cuando se hizo la copia", 3, 0)
    assert beto.select("SELECT count(*) FROM op WHERE field = 'notes'") == [(1,)]


def _copy_of(database: Database) -> Any:
    return new_database(database.server, database.name)


def test_a_server_restored_from_an_older_backup_is_given_what_it_forgot(laptops: Laptops, database: Database) -> None:
    ana, beto, caro = laptops("ana"), laptops("beto"), laptops("caro")
    computer = ana.create(tag="TI000001", name="PC")
    for laptop in (ana, beto, caro):
        laptop.sync()
    copies = _copy_of(database)
    backup = next(copies)
    printer = ana.create(kind="printer", tag="TI000777", name="impresora")
    ana.edit(computer, name="de Ana")
    ana.sync(), beto.sync()
    beto.edit(printer, notes="tóner bajo")
    lost = caro.create(tag="TI000888", name="de Caro, que no vuelve pronto")
    caro.sync(), beto.sync()
    for laptop in (ana, beto, caro):
        laptop.shared = backup
    caro_away = caro
    assert beto.sync().up_to_date
    assert beto.sync().conflicts == 0
    with backup.connect() as admin:
        assert admin.execute("SELECT count(*) FROM inventario.asset").fetchone() == (3,)
    ana.edit(computer, cost=9)
    ana.sync(), beto.sync(), ana.sync()
    same(ana, beto)
    assert ana.row(lost)["name"] == "de Caro, que no vuelve pronto"
    row = beto.row(computer)
    assert (row["name"], row["cost"]) == ("de Ana", 9)
    assert beto.row(printer)["notes"] == "tóner bajo"
    caro_away.sync(), ana.sync(), beto.sync()
    same(ana, beto, caro)
    assert [laptop.select("SELECT count(*) FROM sibling") for laptop in (ana, beto, caro)] == [[(0,)]] * 3
    with backup.connect() as admin:
        assert admin.execute("SELECT count(*) FROM sync.epoch").fetchone() == (2,)
    copies.close()


def test_another_shared_register_is_not_mixed_with_ours_unless_asked_for(
    laptops: Laptops, database: Database, empty_database: Database
) -> None:
    ana = laptops("ana")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync()
    copies = _copy_of(database)
    other = next(copies)
    with other.connect() as admin:
        admin.execute("DELETE FROM sync.token; DELETE FROM sync.epoch; UPDATE sync.head SET epoch = gen_random_uuid(), rev = 0")
        admin.execute("INSERT INTO sync.token (rev) VALUES (0); INSERT INTO sync.epoch (epoch, since) SELECT epoch, 0 FROM sync.head")
        for table in ("inventario.asset", "inventario.tag_block", "sync.tag_block", "sync.op", "sync.txn", "sync.device"):
            admin.execute(sql.SQL("DELETE FROM ") + sql.SQL(table))
    ana.shared = other
    with pytest.raises(KnownError, match="con otro servidor"):
        ana.sync()
    with other.connect() as admin:
        assert admin.execute("SELECT count(*), max(rev) FROM inventario.asset").fetchone() == (0, None)
    ana.sync(join=True)
    beto = laptops("beto")
    beto.shared = other
    beto.sync()
    assert beto.row(computer)["name"] == "PC"
    copies.close()


def test_a_register_that_drifted_is_found_out_and_repaired_with_what_waits_laid_over(laptops: Laptops) -> None:
    ana = laptops("ana")
    computer, other = ana.create(tag="TI000001", name="PC"), ana.create(tag="TI000002", name="otro")
    ana.sync()
    with ana.register._engine.begin() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql("UPDATE asset SET name = 'dañado', rev = 99 WHERE id = ?", (computer.bytes,))
        connection.exec_driver_sql("DELETE FROM setting WHERE name = 'sync.checked'")
    ana.edit(other, name="recién editado")
    report = ana.sync()
    assert report.repaired and report.up_to_date
    assert (ana.row(computer)["name"], ana.row(other)["name"]) == ("PC", "recién editado")
    assert [path.suffix for path in ana.path.with_suffix(".respaldos").iterdir()]  # a copy of how it was
    assert recent_runs(ana.register)[0].detail["differing"] == ["asset"]


def test_a_retired_laptop_is_told_and_keeps_its_work(laptops: Laptops, database: Database) -> None:
    ana = laptops("ana")
    ana.create(tag="TI000001")
    ana.sync()
    with database.connect() as admin:
        admin.execute("UPDATE sync.device SET retired = true")
    ana.create(tag="TI000002")
    with pytest.raises(KnownError, match="retirado en el servidor"):
        ana.sync()
    assert sync_status(ana.register).waiting == 1 and sync_status(ana.register).offline_since is not None
    with database.connect() as admin:
        admin.execute("UPDATE sync.device SET retired = false")
    assert ana.sync().up_to_date


def test_somebody_else_on_the_same_laptop_is_another_device(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync()
    ana.edit(computer, name="sin subir todavía")
    ana.login = "beto"
    beto.sync()
    ana.sync(), beto.sync()
    assert beto.row(computer)["name"] == "sin subir todavía"
    assert beto.select("SELECT txn.author FROM op JOIN txn ON txn.seq = op.txn WHERE field = 'name'") == [("beto",)]


@pytest.mark.parametrize("change, sentence", [
    ("UPDATE sync.head SET min_protocol = 99", "actualice el programa"),
    ("UPDATE sync.head SET schema_version = 1", "versión anterior a este programa"),
    ("DROP FUNCTION sync.hello", "versión anterior a este programa"),
    ("DROP SCHEMA sync CASCADE", "no hay un registro compartido; revise la dirección"),
])  # fmt: skip
def test_versions_that_do_not_fit_are_told_and_nothing_is_lost(laptops: Laptops, database: Database, change: str, sentence: str) -> None:
    ana = laptops("ana")
    ana.create(tag="TI000001")
    with database.connect() as admin:
        admin.execute(sql.SQL(change))
    with pytest.raises(KnownError, match=sentence):
        ana.sync()
    assert sync_status(ana.register).waiting == 1 and sentence in sync_status(ana.register).last_failure
    assert ana.create(tag="TI000002")  # work goes on


def test_a_clock_that_is_far_off_is_told(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto", skew=3600)
    assert ana.sync().notes == ()
    with pytest.MonkeyPatch.context() as patch:
        real = time.time
        patch.setattr("inventario.sync.wire.time.time", lambda: real() + 3600)
        [note] = beto.sync().notes
    assert note.startswith("El reloj de este computador está adelantado 60 minutos")


def test_a_full_disk_in_the_middle_leaves_the_register_as_it_was(laptops: Laptops) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    ana.create(tag="TI000001", notes="x" * 4000)
    with ana.register.transact("asset.import", "importar") as transaction:
        rows = [{"kind": "computer", "status": "in-use", "notes": "y" * 3000} for _ in range(200)]
        transaction.create_many("asset", rows)
    beto.sync()
    ana.sync()
    from sqlalchemy import event

    def no_more(raw: Any, _record: Any) -> None:
        raw.execute(f"PRAGMA max_page_count={raw.execute('PRAGMA page_count').fetchone()[0] + 5}")

    beto.register._engine.dispose()  # type: ignore[attr-defined]
    event.listen(beto.register._engine, "connect", no_more)  # type: ignore[attr-defined]
    with pytest.raises(KnownError, match="No queda espacio en el disco"):
        beto.sync()
    event.remove(beto.register._engine, "connect", no_more)  # type: ignore[attr-defined]
    beto.register._engine.dispose()  # type: ignore[attr-defined]
    assert beto.select("SELECT count(*) FROM asset") == [(0,)]
    assert beto.sync().up_to_date
    same(ana, beto)


def test_a_backend_that_is_ended_in_the_middle_of_a_push_changes_nothing(laptops: Laptops, database: Database) -> None:
    ana, beto = laptops("ana"), laptops("beto")
    ana.create(tag="TI000001")
    with psycopg.connect(ana.url, autocommit=True) as connection, database.connect() as admin:

        def end(progress: Progress) -> None:
            if progress.stage is Stage.PUSHING:
                admin.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))

        with pytest.raises(psycopg.OperationalError):
            sync_once(ana.register, connection, progress=end)
    assert recent_runs(ana.register)[0].outcome == "failed"
    ana.sync(), beto.sync()
    same(ana, beto)


@pytest.mark.skipif(sys.platform == "win32", reason="a backend is killed")
@pytest.mark.parametrize("stage", [Stage.GREETING, Stage.PUSHING, Stage.PULLING, Stage.HISTORY])
def test_a_server_that_falls_and_starts_again_in_the_middle_is_one_sentence_and_nothing_is_lost(
    laptops: Laptops, database: Database, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL ends all its sessions and recovers from its log when a backend is killed, as after `pg_ctl restart -m immediate`."""
    with database.connect() as admin:  # what it said it has it has
        admin.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = on").format(sql.Identifier(database.name)))
    ana, beto = laptops("ana"), laptops("beto")
    ana.create(tag="TI000001", name="antes")
    ana.sync()
    beto.create(tag="TI000777", name="de Beto")
    with psycopg.connect(beto.url, autocommit=True) as connection:

        def fall(progress: Progress) -> None:
            if progress.stage is stage:
                os.kill(connection.info.backend_pid, signal.SIGKILL)

        with pytest.raises(psycopg.OperationalError):
            sync_once(beto.register, connection, progress=fall)
    [run] = [run for run in recent_runs(beto.register) if run.outcome == "failed"]
    assert run.sentence.startswith("Se cortó la conexión con el servidor; lo suyo sigue guardado en este computador")
    beto.create(tag="TI000778", name="mientras el servidor volvía")
    until_it_answers(beto)
    beto.sync(), ana.sync(), beto.sync()
    same(ana, beto)
    assert {name for (name,) in ana.select("SELECT name FROM asset")} == {"antes", "de Beto", "mientras el servidor volvía"}
    with database.connect() as admin:
        assert admin.execute("SELECT count(*) FROM sync.epoch").fetchone() == (1,)  # it forgot nothing
    assert {record.name for record in caplog.get_records("call")} <= {"psycopg"}
    caplog.clear()


def until_it_answers(laptop: Laptop) -> None:
    """As the program does, which tries again by and by."""
    for _ in range(600):
        try:
            psycopg.connect(laptop.url).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    pytest.fail("the server did not come back")


def test_a_run_can_be_stopped_at_any_moment(laptops: Laptops) -> None:
    ana = laptops("ana")
    ana.create(tag="TI000001")
    with pytest.raises(Cancelled):
        ana.sync(cancelled=lambda: True)
    assert recent_runs(ana.register)[0].outcome == "cancelled"
    assert ana.sync().up_to_date


def test_a_series_that_is_used_up_is_told(laptops: Laptops) -> None:
    ana = laptops("ana")
    ana.create(tag="TI999990")
    with pytest.raises(Stopped, match="Se acabaron los números"):
        ana.sync()


def test_who_may_only_read_gets_everything_and_is_told_what_waits(laptops: Laptops, database: Database) -> None:
    ana, lector = laptops("ana"), laptops("lector", granted=True)
    database.add_login("lector", Role.READER)
    computer = ana.create(tag="TI000001", name="PC")
    ana.sync()
    report = lector.sync()
    assert (report.up_to_date, report.notes) == (True, ()) and lector.row(computer)["name"] == "PC"
    lector.edit(computer, name="sin permiso")
    report = lector.sync()
    assert not report.up_to_date and report.notes[0].startswith("«lector» solo puede leer")
    assert lector.row(computer)["name"] == "sin permiso"
    ana.sync()
    assert ana.row(computer)["name"] == "PC"
