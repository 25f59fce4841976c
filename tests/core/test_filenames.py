"""Names from elsewhere: no folders, no devices, no tricks of writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventario.core.filenames import safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Factura N° 12.pdf", "Factura N° 12.pdf"), ("../../.ssh/authorized_keys", "authorized_keys"), ("C:\\Windows\\x.dll", "x.dll"),
        ("/etc/passwd", "passwd"), ("..", "archivo"), ("", "archivo"), (".bashrc", "bashrc"), ("CON", "_CON"), ("nul.txt", "_nul.txt"),
        ("com1.tar.gz", "_com1.tar.gz"), ("COM10.pdf", "COM10.pdf"), ("constancia.pdf", "constancia.pdf"), ("a:b?.pdf", "b-.pdf"),
        ("factura\u202efdp.exe", "facturafdp.exe"), ("foto\0.jpg", "foto.jpg"), ("hola. . .", "hola"), ("-rf", "rf"),
        ("acta.pdf:oculto", "acta.pdf-oculto"),
        ("a/b/", "b"), ("x" * 400 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)  # fmt: skip
def test_names_from_elsewhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_whatever_the_name_it_stays_in_its_folder(name: str) -> None:
    safe = safe_name(name)
    folder = Path("/carpeta")
    assert (folder / safe).parent == folder
    assert safe and safe not in {".", ".."} and not set(safe) & set('<>:"/\\|?*\0\n')
    assert len(safe) <= 121
