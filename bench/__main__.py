"""All benches, each in a process of its own, and the table of the figures that the project promises.

    python -m bench [SUBJECT...] [--json FILE]      (make bench: all of them, and bench/figures.json)

Figures are worth what the machine is worth at that moment: its load stands above the table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ._figures import KEPT, Figure

_HERE = Path(__file__).resolve().parent


def subjects() -> list[str]:
    """The benches there are."""
    return sorted(file.stem for file in _HERE.glob("[!_]*.py"))


def machine() -> dict[str, Any]:
    """What the figures were measured on, and how busy it was."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "system": f"{platform.system()} {platform.machine()}", "cores": os.cpu_count(), "python": platform.python_version(),
        "load": load, "at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }  # fmt: skip


def throttled() -> bool:
    """Whether it runs under real-time priority, in which Linux stops a busy process 50 ms of each second: frames of 50 ms are its doing."""
    real_time = {getattr(os, name, None) for name in ("SCHED_FIFO", "SCHED_RR")}
    return hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) in real_time


def run(subject: str, kept: Path) -> int:
    """Run one bench; gives its exit code."""
    print(f"== {subject}", flush=True)
    environment = {**os.environ, KEPT: str(kept), "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return subprocess.run([sys.executable, "-m", f"bench.{subject}"], cwd=_HERE.parent, env=environment, check=False).returncode


def table(figures: list[Figure]) -> list[str]:
    """The figures as lines of columns."""
    rows = [("subject", "figure", "measured", "wanted", "ratio", "met")]
    for each in figures:
        ratio = f"{each.ratio:.2f} x {each.primitive}" if each.ratio is not None else each.primitive
        rows.append((each.subject, each.what, f"{each.measured:,.4g} {each.unit}", each.target, ratio, each.verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def main() -> int:
    """Run them; the exit code says whether all of them ran, not whether all figures were met."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=", ".join(subjects()))
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args()
    if unknown := set(asked.subjects) - set(subjects()):
        parser.error(f"there is no bench of {', '.join(sorted(unknown))}")
    before = machine()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "figures"
        failed = [subject for subject in asked.subjects or subjects() if run(subject, kept)]
        lines = kept.read_text("utf-8").splitlines() if kept.exists() else []
    figures = [Figure(**json.loads(line)) for line in lines]
    print(f"\n{before['system']}, {before['cores']} cores, Python {before['python']}, load {before['load'] or 0:.1f} at the start")
    if throttled():
        print("under real-time priority: Linux stops what is busy for 50 ms of each second, so long frames are not the program's")
    print("\n".join(table(figures)))
    if asked.json:
        told = [{**asdict(each), "met": each.met} for each in figures]
        asked.json.write_text(json.dumps({"machine": before, "figures": told, "failed": failed}, indent=1) + "\n", "utf-8")
    for subject in failed:
        print(f"{subject} did not run to its end", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
