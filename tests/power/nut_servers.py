"""Servers to ask: one that answers from a script, whatever it says, and a real `upsd` with its dummy driver."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

DRIVERS = ("/lib/nut", "/usr/lib/nut", "/usr/libexec/nut", "/usr/local/ups/bin")

Reply = Callable[[socket.socket, str], None]
"""What a scripted server does with a line that it was sent."""


@contextmanager
def scripted(reply: Reply) -> Iterator[int]:
    """A server that hands each line to `reply`; gives its port. It ends with its block."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.1)
    over = threading.Event()

    def talk(connection: socket.socket) -> None:
        with connection, connection.makefile("r") as lines:
            try:
                for line in lines:
                    reply(connection, line.rstrip("\n"))
            except (OSError, ValueError):
                return

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                continue
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        thread.join()
        listening.close()


def why_no_upsd() -> str:
    """Why a real `upsd` cannot be started here; empty when it can."""
    if not _upsd():
        return "no upsd here: install the package nut-server"
    return "" if _driver() else "upsd has no dummy-ups driver here"


def _upsd() -> str | None:
    """The program itself: Debian has a script of the same name that starts it only when the system's own configuration allows it."""
    return shutil.which("upsd", path=os.pathsep.join((*DRIVERS, os.environ.get("PATH", ""), "/usr/sbin", "/sbin")))


def _driver() -> str:
    return next((f"{folder}/dummy-ups" for folder in DRIVERS if Path(folder, "dummy-ups").exists()), "")


@contextmanager
def real_upsd(folder: Path, upses: dict[str, dict[str, str]]) -> Iterator[int]:
    """A real `upsd` with a dummy driver for each UPS that says those variables; gives its port."""
    port = _free_port()
    conf, state = folder / "conf", folder / "state"
    for one in (conf, state):
        one.mkdir()
        one.chmod(0o700)
    (conf / "ups.conf").write_text("".join(f"[{name}]\n driver = dummy-ups\n port = {name}.dev\n" for name in upses))
    (conf / "upsd.conf").write_text(f"LISTEN 127.0.0.1 {port}\nSTATEPATH {state}\n")
    (conf / "upsd.users").write_text("")
    (conf / "nut.conf").write_text("MODE=standalone\n")
    for name, variables in upses.items():
        (conf / f"{name}.dev").write_text("".join(f"{key}: {_quoted(value)}\n" for key, value in variables.items()))
    for file in conf.iterdir():
        file.chmod(0o600)
    surroundings = {**os.environ, "NUT_CONFPATH": str(conf), "NUT_STATEPATH": str(state), "NUT_ALTPIDPATH": str(state)}
    user = ("-u", "root") if os.geteuid() == 0 else ()
    log = (folder / "log").open("wb")
    running = [subprocess.Popen([_driver(), "-a", name, "-F", *user], env=surroundings, stdout=log, stderr=log) for name in upses]
    running.append(subprocess.Popen([str(_upsd()), "-F", *user], env=surroundings, stdout=log, stderr=log))
    try:
        _wait_for(port, list(upses), folder / "log")
        yield port
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait()
        log.close()


def _quoted(value: str) -> str:
    """A value as the driver's file wants it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait_for(port: int, upses: list[str], log: Path) -> None:
    """Until every UPS has data to show."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection, connection.makefile("rw") as talk:
                for name in upses:
                    talk.write(f"GET VAR {name} ups.status\n")
                    talk.flush()
                    line = talk.readline()
                    if not line.startswith("VAR ") or "WAIT" in line:  # the driver has not read its file yet
                        raise OSError(name)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"upsd did not start: {log.read_text(errors='replace')}")
