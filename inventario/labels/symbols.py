"""Symbols as patterns of modules: Code 128 (python-barcode), QR (segno) and, when zxing-cpp is installed, DataMatrix.

A pattern has no size yet; `fitting` gives it one in whole printer dots.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import segno
from barcode.codex import Code128
from segno.encoder import DataOverflowError

from inventario.core.errors import KnownError
from inventario.core.text import shorten

QR_QUIET = 4  # modules
DATAMATRIX_QUIET = 1  # modules
LINEAR_QUIET = 10  # modules, and at least LINEAR_QUIET_MM
LINEAR_QUIET_MM = 6.35
LINEAR_HEIGHT_MM = 6.35  # and at least 15 % of the length
LINEAR_HEIGHT_SHARE = 0.15
_LONGEST = 80
_SWITCH_TO_C = 99


class Symbology(StrEnum):
    """The kinds of symbol a label can carry."""

    CODE128 = "code128"
    QR = "qr"
    DATAMATRIX = "datamatrix"

    @property
    def called(self) -> str:
        """As people call it."""
        return {"code128": "Code 128", "qr": "QR", "datamatrix": "DataMatrix"}[self.value]


@dataclass(frozen=True, slots=True)
class LinearPattern:
    """Bars and spaces in modules, beginning and ending with a bar."""

    data: str
    runs: tuple[int, ...]
    modules: int


@dataclass(frozen=True, slots=True)
class MatrixPattern:
    """Dark and light modules, one byte each; `level` is the error correction that was reached."""

    data: str
    rows: tuple[bytes, ...]
    symbology: Symbology
    level: str
    quiet: int

    @property
    def modules(self) -> int:
        """Its longer side, without quiet zones."""
        return max(len(self.rows), len(self.rows[0]))


Pattern = LinearPattern | MatrixPattern


class _Code128(Code128):  # type: ignore[misc]
    """python-barcode begins in code set C and folds a switch that follows at once into the start character; but a pair of digits
    99 has the value of "switch to C", and would be folded away with it."""

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        if encoded[1] == _SWITCH_TO_C:
            return encoded
        folded: list[int] = super()._try_to_optimize(encoded)
        return folded


def encode(symbology: Symbology, data: str, level: str = "M") -> Pattern:
    """The pattern of the data; raises KnownError when that symbology cannot hold them."""
    if not data.strip():
        raise KnownError("Esta etiqueta no tiene código que imprimir; asigne el número antes de imprimirla.")
    if symbology is Symbology.CODE128:
        return code128(data)
    if symbology is Symbology.QR:
        return qr(data, level)
    return datamatrix(data)


def code128(data: str) -> LinearPattern:
    """Code 128 with automatic code sets; raises KnownError for characters outside ASCII and for data beyond 80 characters."""
    foreign = sorted({char for char in data if not " " <= char <= "~"})
    if foreign:
        seen = ", ".join(char if char.isprintable() else "un carácter invisible" for char in foreign[:3])
        raise KnownError(f"«{shorten(data, 40)}» lleva {seen}, que un código de barras no admite; quítelo o use un código QR.")
    if len(data) > _LONGEST:
        raise KnownError(f"«{shorten(data, 40)}» es muy largo para un código de barras; use un código QR o acórtelo.")
    pattern: str = _Code128(data).build()[0]
    runs = tuple(map(len, pattern.replace("10", "1 0").replace("01", "0 1").split()))
    return LinearPattern(data, runs, len(pattern))


def check_value(data: str) -> int:
    """The check value of the data's Code 128 symbol, for tests and for the curious."""
    code = _Code128(data)
    return int(code._calculate_checksum(code._build()))


def qr(data: str, level: str = "M") -> MatrixPattern:
    """A QR code of the least version, with more error correction than asked for when that costs no room."""
    try:
        code = segno.make_qr(data, error=level)
    except DataOverflowError:
        raise KnownError(f"«{shorten(data, 40)}» es muy largo para un código QR; acórtelo.") from None
    return MatrixPattern(data, tuple(bytes(row) for row in code.matrix), Symbology.QR, str(code.error), QR_QUIET)


def datamatrix(data: str) -> MatrixPattern:
    """A square DataMatrix (ECC 200); raises KnownError when the optional library is missing or the data are too long."""
    try:
        import zxingcpp
    except ImportError:
        raise KnownError("Para imprimir DataMatrix falta el componente zxing-cpp; instálelo o use un código QR.") from None
    try:
        made = zxingcpp.create_barcode(data, zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    except (ValueError, RuntimeError):
        raise KnownError(f"«{shorten(data, 40)}» es muy largo para un código DataMatrix; acórtelo.") from None
    image: Any = zxingcpp.write_barcode_to_image(made, scale=1, add_quiet_zones=False)
    height, width = image.shape[:2]
    flat = memoryview(image).tobytes()
    rows = tuple(bytes(1 if value < 128 else 0 for value in flat[row * width : (row + 1) * width]) for row in range(height))
    return MatrixPattern(data, rows, Symbology.DATAMATRIX, "200", DATAMATRIX_QUIET)
