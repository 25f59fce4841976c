"""Makes what a technician installs, on the system where it runs: icons, one folder with PyInstaller, a trial of it, and the package.

    python installers/build.py

Needs the project with its extra `package` in this interpreter. Leaves everything in `dist/`."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
HERE, BUILD, DIST = TOP / "installers", TOP / "build", TOP / "dist"


def run(*command: str | Path) -> None:
    """Run a step; its failure ends the build."""
    subprocess.run([str(word) for word in command], cwd=TOP, check=True)


def programs() -> tuple[Path, Path]:
    """The packed programs: the one for a terminal and the one without."""
    suffix = ".exe" if sys.platform == "win32" else ""
    folder = DIST / "Inventario"
    return folder / f"inventario{suffix}", folder / f"inventario-ventana{suffix}"


def pack_linux() -> Path:
    """The folder and its script for the menu, in one archive."""
    target = DIST / f"inventario-{version('inventario')}-linux-{platform.machine()}.tar.gz"
    with tarfile.open(target, "w:gz", compresslevel=6) as archive:
        archive.add(DIST / "Inventario", "inventario/programa")
        for file in sorted((HERE / "linux").iterdir()):
            archive.add(file, f"inventario/{file.name}")
        archive.add(BUILD / "icons" / "inventario-256.png", "inventario/inventario.png")
        archive.add(TOP / "resources" / "icons" / "inventario.svg", "inventario/inventario.svg")
        archive.add(TOP / "LICENSE", "inventario/LICENSE")
    return target


def pack_windows() -> Path:
    """The installer, when Inno Setup is there; else the folder."""
    compiler = shutil.which("iscc")
    if compiler is None:
        return DIST / "Inventario"
    run(compiler, f"/DVersion={version('inventario')}", HERE / "windows" / "inventario.iss")
    return DIST / f"Inventario-{version('inventario')}.exe"


def main() -> None:
    """All steps."""
    run(sys.executable, HERE / "icons.py", BUILD / "icons")
    run(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "--workpath", BUILD / "pyinstaller",
        "--distpath", DIST, HERE / "inventario.spec")  # fmt: skip
    run(sys.executable, HERE / "smoke.py", *programs())
    if sys.platform == "win32":
        made = pack_windows()
    elif sys.platform == "darwin":
        made = DIST / "Inventario.app"
    else:
        made = pack_linux()
    print(f"{made.relative_to(TOP)}: {size(made) / 1e6:.0f} MB")


def size(path: Path) -> int:
    """Bytes of a file or of all files in a folder."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) if path.is_dir() else path.stat().st_size


if __name__ == "__main__":
    main()
