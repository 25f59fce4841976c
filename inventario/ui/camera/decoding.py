"""Codes in a picture, and when one counts: two equal reads on end, and not again before it was out of sight. It knows no camera."""

from __future__ import annotations

from dataclasses import dataclass, field

import zxingcpp

_AWAY_MS = 1500.0  # a code that was out of sight so long may be meant again
_TOGETHER_MS = 700.0  # two reads further apart than this do not confirm each other
_FORMATS = (zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.Code39, zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix)


def codes_in(grey: bytes | memoryview, width: int, height: int, stride: int = 0) -> tuple[str, ...]:
    """The codes in a picture of one byte a pixel, as wide as `stride` bytes a line (0: as its width); those of labels only."""
    stride = stride or width
    view = memoryview(grey)[: stride * height].cast("B", (height, stride))
    found = zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormats(list(_FORMATS)))
    return tuple(dict.fromkeys(code.text for code in found if code.valid and code.text))


@dataclass
class Steady:
    """Says which of the codes in sight count. Instants are milliseconds and must not go back."""

    _once: dict[str, float] = field(default_factory=dict)  # seen once, and when
    _counted: dict[str, float] = field(default_factory=dict)  # counted, and when last in sight

    def see(self, codes: tuple[str, ...], at: float) -> tuple[str, ...]:
        """A picture with those codes: which of them count now."""
        self._counted = {code: last for code, last in self._counted.items() if at - last <= _AWAY_MS}
        counting = []
        for code in codes:
            if code in self._counted:
                self._counted[code] = at
            elif code in self._once and at - self._once[code] <= _TOGETHER_MS:
                counting.append(code)
                self._counted[code] = at
        self._once = {code: at for code in codes if code not in self._counted}
        return tuple(counting)
