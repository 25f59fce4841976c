"""How every connection to a register is set: what was acknowledged survives a pulled battery."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from inventario.core.errors import KnownError
from inventario.store.engine import connect, driver, pragmas_of
from inventario.store.register import Register

DURABLE = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_every_connection_is_durable_and_checks_references(register: Register) -> None:
    with ExitStack() as stack:
        connections = [stack.enter_context(register.reading()) for _ in range(6)]  # more than the pool holds
        connections.append(stack.enter_context(register.transact("test", "prueba")).connection)
        assert len({id(driver(connection)) for connection in connections}) == 7
        assert [pragmas_of(connection) for connection in connections] == [DURABLE] * 7


def test_a_register_restored_from_a_single_file_is_durable_again(register: Register, path: Path) -> None:
    register.close()
    raw = connect(path)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()
    with Register.open(path, author="Paula") as again, again.reading() as connection:
        assert pragmas_of(connection) == DURABLE


def test_a_reference_to_nothing_is_never_stored(register: Register, computer: object) -> None:
    with pytest.raises(sa.exc.IntegrityError), register.transact("bug", "error") as transaction:
        transaction.connection.exec_driver_sql("UPDATE asset SET place = x'00'")
    with register.reading() as connection:
        assert connection.exec_driver_sql("SELECT place FROM asset").scalar() is None


def test_reading_sees_one_snapshot_while_others_write(register: Register) -> None:
    with register.reading() as connection:
        count = "SELECT count(*) FROM asset"
        assert connection.exec_driver_sql(count).scalar() == 0
        with register.transact("asset.enter", "ingresar") as transaction:
            transaction.create("asset", {"kind": "other", "status": "in-use"})
        assert connection.exec_driver_sql(count).scalar() == 0
    with register.reading() as connection:
        assert connection.exec_driver_sql(count).scalar() == 1


def test_a_transaction_within_another_is_a_bug_and_says_so(register: Register) -> None:
    with pytest.raises(RuntimeError, match="within another transaction"), register.transact("outer", "fuera") as transaction:
        transaction.create("asset", {"kind": "other", "status": "in-use"})
        with register.transact("inner", "dentro"):
            pass
    with register.transact("after", "después") as transaction:  # and the register goes on
        assert transaction.create("asset", {"kind": "other", "status": "in-use"})
    with register.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM asset").scalar() == 1


def test_threads_take_turns_to_write(register: Register) -> None:
    def work() -> None:
        for _ in range(10):
            with register.transact("asset.enter", "ingresar") as transaction:
                transaction.create("asset", {"kind": "other", "status": "in-use"})

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with register.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*), max(op_no), count(DISTINCT op_no) FROM op").one() == (40, 40, 40)


def test_another_program_that_is_writing_is_waited_for_and_then_told(
    register: Register, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = connect(path)
    other.execute("BEGIN IMMEDIATE")
    with register.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=10")  # of the pooled connection, which the transaction takes next
    with pytest.raises(KnownError, match="Otro programa tiene ocupado «prueba"), register.transact("asset.enter", "ingresar"):
        raise AssertionError
    other.close()


def test_listeners_hear_what_was_done_after_it_is_done(register: Register) -> None:
    heard: list[tuple[str, frozenset[str], int]] = []

    def listen(committed: object) -> None:
        with register.reading() as connection:
            amount = connection.exec_driver_sql("SELECT count(*) FROM asset").scalar_one()
        heard.append((committed.operation, committed.subjects, amount))  # type: ignore[attr-defined]

    end = register.subscribe(listen)
    with register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", {"kind": "other", "status": "in-use"})
    with register.transact("nothing", "nada"):
        pass
    with pytest.raises(KnownError), register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", {"kind": "other", "status": "in-use"})
        raise KnownError("No.")
    end()
    with register.transact("asset.enter", "ingresar") as transaction:
        transaction.create("asset", {"kind": "other", "status": "in-use"})
    assert heard == [("asset.enter", frozenset({"asset"}), 1)]
