"""Attachments never leave their folder, and nothing that could act is handed to the system."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipInfo

import pytest

from inventario.core.errors import KnownError
from inventario.register.attachments import attach, attached_to, attachments_folder, guarded, keep_bytes, stored_path
from inventario.register.viewing import opened_copy, save_copy, shown_as
from inventario.store.engine import driver
from inventario.store.register import Register

from .conftest import Enter

JPEG, PDF, PROGRAM = b"\xff\xd8\xff\xe0 una foto", b"%PDF-1.7\n", b"MZ\x90\0 un programa"


def _archive(*names: str, mimetype: str = "") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr(ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(ZipInfo(name), "x")  # without the hour, which would be part of the tests' names
    return stream.getvalue()


XLSX = _archive("[Content_Types].xml", "xl/workbook.xml")
MACROS = _archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")


@pytest.mark.parametrize(
    ("name", "content", "suffix"),
    [
        ("foto.jpg", JPEG, ".jpg"), ("acta.pdf", PDF, ".pdf"), ("acta.exe", PDF, ".pdf"), ("planilla.xlsx", XLSX, ".xlsx"),
        ("nota.odt", _archive("content.xml", mimetype="application/vnd.oasis.opendocument.text"), ".odt"),
        ("salida.log", b"todo bien\n", ".txt"), ("lista.csv", b"a;b\n=1+1;2\n", ".txt"), ("video.mp4", b"\0\0\0\x20ftypisom", ".mp4"),
        ("foto.heic", b"\0\0\0\x20ftypheic", ".heic"),
        ("foto.jpg", PROGRAM, None), ("instalar.exe", PROGRAM, None), ("instalar.txt", PROGRAM, None),
        ("guion.txt", b"#!/bin/sh\nrm -rf ~\n", None),
        ("guion.ps1", b"Remove-Item *", None), ("guion.bat", b"del *", None), ("pagina.html", b"<script>1</script>", None),
        ("dibujo.svg", b"<svg onload='x()'/>", None), ("acceso.lnk", b"L\0\0\0\x01\x14\x02\0", None),
        ("enlace.url", b"[InternetShortcut]", None),
        ("equipo.desktop", b"[Desktop Entry]\nExec=sh", None), ("planilla.xlsm", MACROS, None), ("planilla.xlsx", MACROS, None),
        ("nota.odt", _archive("Basic/script.xml", mimetype="application/vnd.oasis.opendocument.text"), None),
        ("todo.zip", _archive("a.exe"), None),
        ("todo.jar", _archive("META-INF/MANIFEST.MF"), None), ("viejo.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
        ("roto.xlsx", XLSX[:40], None), ("nada", b"?", None),
    ],
)  # fmt: skip
def test_only_what_is_looked_at_is_opened(tmp_path: Path, name: str, content: bytes, suffix: str | None) -> None:
    file = tmp_path / "contenido"
    file.write_bytes(content)
    assert shown_as(file, name) == suffix


def test_what_is_opened_is_a_copy_with_an_ending_that_fits_its_content(register: Register, asset: Enter, tmp_path: Path) -> None:
    owner = asset()
    file = tmp_path / "informe técnico.exe"
    file.write_bytes(PDF)
    kept = attach(register, owner, file)
    copy = opened_copy(register, kept, tmp_path / "abiertos")
    assert copy is not None and copy.name == "informe técnico.pdf" and copy.read_bytes() == PDF
    assert copy != kept.path and not copy.stat().st_mode & (stat.S_IXUSR | stat.S_IWUSR)
    assert opened_copy(register, kept, tmp_path / "abiertos") == copy


def test_what_could_act_is_only_saved_and_never_executable(register: Register, asset: Enter, tmp_path: Path) -> None:
    file = tmp_path / "instalar.exe"
    file.write_bytes(PROGRAM)
    file.chmod(0o755)
    kept = attach(register, asset(), file)
    assert opened_copy(register, kept, tmp_path / "abiertos") is None
    save_copy(register, kept, tmp_path / "guardado.exe")
    assert (tmp_path / "guardado.exe").read_bytes() == PROGRAM
    assert not (tmp_path / "guardado.exe").stat().st_mode & stat.S_IXUSR


def test_bytes_that_are_not_those_attached_are_not_shown(register: Register, asset: Enter, tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(JPEG)
    kept = attach(register, asset(), file)
    kept.path.write_bytes(JPEG + b"!")
    with pytest.raises(KnownError, match=r"«foto.jpg» no está como se adjuntó"):
        opened_copy(register, kept, tmp_path / "abiertos")
    assert list((tmp_path / "abiertos").rglob("*.jpg")) == []


@pytest.mark.parametrize("name", ["../../fuera.pdf", "/etc/fuera.pdf", "C:\\fuera.pdf", "CON.pdf", "fuera\u202efdp.pdf"])
def test_no_name_leads_out_of_the_folder(register: Register, asset: Enter, tmp_path: Path, name: str) -> None:
    owner = asset()
    with register.transact("attachment.add", "adjuntar") as transaction:
        keep_bytes(transaction, register, ("asset", owner.id), name, PDF, caption="", media_type="application/pdf")
    [kept] = attached_to(register, owner)
    folder = tmp_path / "abiertos"
    copy = opened_copy(register, kept, folder)
    assert copy is not None and copy.resolve().is_relative_to(folder.resolve()) and copy.suffix == ".pdf"
    assert kept.path.is_relative_to(attachments_folder(register))


@pytest.mark.parametrize("digest", ["../../../etc/passwd", "/etc/passwd", "A" * 64, "", "a" * 63, "aux"])
def test_a_row_from_elsewhere_that_names_no_digest_is_passed_over(register: Register, asset: Enter, tmp_path: Path, digest: str) -> None:
    owner = asset()
    file = tmp_path / "foto.jpg"
    file.write_bytes(JPEG)
    attach(register, owner, file)
    with register.absorb("sync.pull") as transaction:  # as another program may have sent it
        driver(transaction.connection).execute("UPDATE attachment SET sha256 = ?", (digest,))
    assert attached_to(register, owner) == []
    with pytest.raises(ValueError, match=r"^"):
        stored_path(register, digest)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_the_folder_leads_nowhere(register: Register, asset: Enter, tmp_path: Path) -> None:
    outside = tmp_path / "fuera"
    outside.mkdir()
    file = tmp_path / "foto.jpg"
    file.write_bytes(JPEG)
    owner = asset()
    kept = attach(register, owner, file)
    folder = kept.path.parent
    kept.path.unlink()
    folder.rmdir()
    os.symlink(outside, folder)
    with pytest.raises(KnownError, match="es un enlace que lleva a otra parte; bórrelo"):
        attach(register, owner, file)
    assert list(outside.iterdir()) == []
    with pytest.raises(KnownError, match="es un enlace"):
        opened_copy(register, kept, tmp_path / "abiertos")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_the_folder_itself_may_stand_on_another_disk(register: Register, asset: Enter, tmp_path: Path) -> None:
    disk = tmp_path / "disco"
    disk.mkdir()
    os.symlink(disk, attachments_folder(register))
    file = tmp_path / "foto.jpg"
    file.write_bytes(JPEG)
    kept = attach(register, asset(), file)
    assert guarded(register, kept.path).read_bytes() == JPEG
