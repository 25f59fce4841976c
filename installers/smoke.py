"""Tries a packed program out, in a home of its own: the demonstration register, labels, a report, and the window for some seconds.

python installers/smoke.py PROGRAM [WINDOW_PROGRAM]"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_OPEN = 12  # seconds that the window must live
_PATIENCE = 180  # seconds for a command


def run(environment: dict[str, str], *command: str | Path) -> str:
    """Run a command of the packed program; gives what it says, exits with it when it fails."""
    done = subprocess.run([str(word) for word in command], env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def window_lives(environment: dict[str, str], program: Path, home: Path) -> None:
    """Open the window on the demonstration; it must stay open and log no fault."""
    process = subprocess.Popen([program, "--demo"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    start = time.monotonic()
    while time.monotonic() - start < _OPEN:
        if process.poll() is not None:
            sys.exit(f"the window went away with {process.returncode}:\n{process.stdout.read() if process.stdout else ''}")
        time.sleep(0.2)
    process.terminate()
    said, _ = process.communicate(timeout=30)
    logs = "".join(file.read_text("utf-8", "replace") for file in home.rglob("*.log"))
    if "Traceback" in said + logs or "ERROR" in logs:
        sys.exit(f"the window logged a fault:\n{said}\n{logs}")


def main(program: Path, window: Path) -> None:
    """Try it; prints how long each part took."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = {**os.environ, "INVENTARIO_HOME": str(home / "home"), "INVENTARIO_TODAY": "2024-03-12"}
        if sys.platform == "linux":
            environment["QT_QPA_PLATFORM"] = "offscreen"
        register = home / "tome.inventario"
        trials: tuple[tuple[tuple[str | Path, ...], Path | None], ...] = (
            (("--version",), None),
            (("demo", register), register),
            (("--register", register, "labels", home / "labels.pdf", "--where", "department=DIDECO"), home / "labels.pdf"),
            (("--register", register, "report", "department", home / "report.xlsx", "--department", "DIDECO"), home / "report.xlsx"),
            (("--register", register, "export", "asset", home / "equipos.xlsx"), home / "equipos.xlsx"),
            (("--register", home / "nuevo.inventario", "import", home / "equipos.xlsx"), home / "nuevo.inventario"),
            (("manual", home / "manual.pdf", "deshacer"), home / "manual.pdf"),
            (("--register", register, "check"), None),
        )
        for arguments, made in trials:
            start = time.monotonic()
            said = run(environment, program, *arguments).strip()
            if made is not None and not made.stat().st_size:
                sys.exit(f"{made.name} is empty")
            print(f"{time.monotonic() - start:5.1f} s  {arguments[2] if arguments[0] == '--register' else arguments[0]}: {said[:70]}")
        if not list(program.parent.rglob("qtbase_es.qm")):
            sys.exit("Qt's Spanish did not come along: its file dialogs would be in English")
        if not list(program.parent.rglob("QtMultimedia.*")):
            sys.exit("Sound and camera did not come along: a count would be silent")
        window_lives(environment, window, home)
        print(f"{_OPEN:5.1f} s  the window stayed open and logged no fault")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[-1]).resolve())
