"""Files of resources/ are found in a checkout and in an installed wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from inventario.core.resources import resource

ROOT = Path(__file__).resolve().parents[2]


def test_found_in_the_checkout() -> None:
    assert resource("labels/stock.json").is_file()
    assert resource("labels").is_dir()


def test_what_is_not_there_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        resource("nothing/of-the-kind")


def test_the_wheel_carries_them(tmp_path: Path) -> None:
    """Built as a release is, unpacked as an installer does, asked from a folder that is not the checkout."""
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-build-isolation", "--no-deps"]
    subprocess.run([*build, "-w", str(tmp_path), str(ROOT)], check=True, cwd=tmp_path, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    ask = "from inventario.core.resources import resource; print(resource('labels/stock.json'))"
    said = subprocess.run([sys.executable, "-S", "-c", ask], check=True, cwd=installed, capture_output=True, text=True).stdout.strip()
    assert Path(said) == (installed / "inventario" / "resources" / "labels" / "stock.json").resolve()
    packed = {str(path.relative_to(installed / "inventario" / "resources")) for path in (installed / "inventario/resources").rglob("*")}
    assert {str(path.relative_to(ROOT / "resources")) for path in (ROOT / "resources").rglob("*")} <= packed
