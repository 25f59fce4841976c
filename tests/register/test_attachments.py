"""Photos and documents of an item."""

from __future__ import annotations

import errno
from pathlib import Path
from unittest.mock import patch

import pytest

from inventario.core.errors import KnownError
from inventario.register import attachments
from inventario.register.attachments import attach, attached_to, attachments_folder, detach, keep_bytes, stored_path
from inventario.register.viewing import save_copy
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import Enter

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def test_a_photo_is_kept_once_and_can_be_taken_off(register: Register, asset: Enter, tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8 una foto")
    one, other = asset(), asset()
    kept = attach(register, one, photo, caption="frente")
    attach(register, other, photo)
    assert kept.is_image
    assert kept.path.read_bytes() == photo.read_bytes()
    assert len([path for path in attachments_folder(register).rglob("*") if path.is_file()]) == 1
    detach(register, one, kept)
    assert attached_to(register, one) == []
    undo(register)
    assert [each.caption for each in attached_to(register, one)] == ["frente"]
    assert len(attached_to(register, other)) == 1


@pytest.mark.parametrize(("name", "content", "sentence"), [("vacia.jpg", b"", "está vacío"), ("grande.jpg", b"x" * 20, "pesa más de")])
def test_what_cannot_be_attached_is_told(
    register: Register, asset: Enter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, sentence: str
) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 10)
    file = tmp_path / name
    file.write_bytes(content)
    item = asset()
    with pytest.raises(KnownError, match=sentence):
        attach(register, item, file)
    with pytest.raises(KnownError, match="es una carpeta"):
        attach(register, item, tmp_path)
    assert attached_to(register, item) == []
    assert not attachments_folder(register).exists()


@pytest.mark.parametrize("step", ["fsync", "mkdir"])
def test_a_full_disk_is_told_with_the_name_of_the_paper(register: Register, asset: Enter, tmp_path: Path, step: str) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8 una foto")
    item = asset()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with patch("os.fsync" if step == "fsync" else "pathlib.Path.mkdir", full):
        with pytest.raises(KnownError, match=r"No queda espacio en el disco para «foto\.jpg»"):
            attach(register, item, photo)
        with (
            pytest.raises(KnownError, match=r"No queda espacio en el disco para «T-0001\.pdf»"),
            register.transact("attachment.add", "guardar papel") as transaction,
        ):
            owner = register.catalogue.subject("asset").table, item.id
            keep_bytes(transaction, register, owner, "T-0001.pdf", b"%PDF", caption="", media_type="application/pdf")
    assert attached_to(register, item) == []
    assert attach(register, item, photo).path.read_bytes() == photo.read_bytes()


@pytest.mark.skipif(resource is None, reason="the size of files cannot be limited here")
def test_a_disk_that_fills_while_copying_is_not_taken_for_a_file_that_cannot_be_read(
    register: Register, asset: Enter, tmp_path: Path
) -> None:
    photo, item = tmp_path / "foto.jpg", asset()
    photo.write_bytes(b"x" * 3_000_000)
    other = tmp_path / "otra.jpg"
    other.write_bytes(b"y" * 3_000_000)
    kept = attach(register, item, photo)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(KnownError, match=r"No queda espacio en el disco para «copia\.jpg»"):
            save_copy(register, kept, tmp_path / "copia.jpg")
        with pytest.raises(KnownError, match=r"No queda espacio en el disco para «otra\.jpg»"):
            attach(register, item, other)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not (tmp_path / "copia.jpg").exists()


def test_no_row_leads_outside_the_folder(register: Register) -> None:
    with pytest.raises(ValueError, match="etc"):
        stored_path(register, "../../etc/passwd")
