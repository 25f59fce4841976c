"""A workbook that may grow no more is told as a full disk, in whichever words its writer tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventario.core.errors import KnownError
from inventario.core.fields import Field
from inventario.register.sheets import xlsx
from inventario.register.sheets.xlsx import write_xlsx


class Panic(BaseException):
    """As the writer's own, which are no Exception."""


@pytest.mark.parametrize(
    "said",
    [
        'Couldn\'t write to xml file: Os { code: 27, kind: FileTooLarge, message: "File too large" }',
        'Couldn\'t write to xml file: Os { code: 28, kind: StorageFull, message: "No space left on device" }',
        "No space left on device (os error 28)",
        "File too large (os error 27)",
    ],
)
def test_a_writer_without_room_is_a_sentence(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object, **__: object) -> None:
        raise Panic(said)

    monkeypatch.setattr(xlsx, "write_worksheet", write)
    with pytest.raises(KnownError, match="No queda espacio"):
        write_xlsx(tmp_path / "lista.xlsx", [Field("Nombre", name="name")], iter([("PC",)]))
    assert list(tmp_path.iterdir()) == []
