"""Photos and documents of an item."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventario.core.errors import KnownError
from inventario.register import attachments
from inventario.register.attachments import attach, attached_to, attachments_folder, detach, stored_path
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import Enter


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


def test_no_row_leads_outside_the_folder(register: Register) -> None:
    with pytest.raises(ValueError, match="etc"):
        stored_path(register, "../../etc/passwd")
