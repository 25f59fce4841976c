"""Labels as ZPL II with the printer's own objects (text, bars, QR, boxes), in UTF-8; pictures and curves as a graphic field.

Positions and module widths are whole dots of the same layout that PDF is painted from.  The printer draws texts in its font 0, which is
narrower than ours, inside a block as wide as the text was laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from PIL import Image as Pictures
from PIL import ImageOps

from inventario.core.errors import KnownError
from inventario.drawing.bounds import bounds_of
from inventario.drawing.fonts import metrics, printable
from inventario.drawing.grid import dots_per_mm
from inventario.drawing.raster import render
from inventario.drawing.shapes import Anchor, Bars, Group, Image, Line, Matrix, Page, Path, Polyline, Rect, Shape, Text

from .layout import Label
from .sheets import NO_CALIBRATION, Calibration
from .stock import Form
from .symbols import Symbology

_ORIENTATION = {0: "N", 90: "R", 180: "I", 270: "B"}
_ANCHORED = {Anchor.START: (0.0, "L"), Anchor.MIDDLE: (0.5, "C"), Anchor.END: (1.0, "R")}
_ASCENT, _DESCENT = 0.78, 0.22  # of font 0, as parts of its height
_ROOM = 1.08  # the block is a little wider than the text, as the printer's letters are not ours
_MOST_MAGNIFICATION = 100
_QR_HEIGHT = 1  # printers push a QR down by the bar height that is set, so it is set to one dot


def zpl(label: Label, dpi: int, *, copies: int = 1, calibration: Calibration = NO_CALIBRATION) -> str:
    """One label as a ZPL format, `^XA` to `^XZ`, with a line feed at its end."""
    writer = _Writer(dpi, label.width, label.height)
    writer.draw(label.shapes, *calibration.applied(0.0, 0.0))
    size = f"^PW{writer.dots(label.width)}^LL{writer.dots(label.height)}^LH0,0"
    count = f"^PQ{copies}" if copies > 1 else ""
    return f"^XA^CI28{size}{''.join(writer.fields)}{count}^XZ\n"


def check_form(form: Form, name: str) -> None:
    """Refuse sheets, which no ZPL printer takes."""
    if form is Form.SHEET:
        raise KnownError(f"Las hojas {name} no van en impresoras de etiquetas ZPL; elija un rollo o guarde un PDF.")


def field_data(text: str) -> str:
    """`^FD...^FS`; the characters that ZPL gives a meaning go as hexadecimal through `^FH`."""
    if "^" in text or "~" in text:
        return "^FH^FD" + "".join(f"_{ord(char):02X}" if char in "^~_" else char for char in text) + "^FS"
    return f"^FD{text}^FS"


class _Writer:
    """Collects fields; draws shapes whose origin is at (dx, dy)."""

    def __init__(self, dpi: int, width: float, height: float) -> None:
        self.fields: list[str] = []
        self._width, self._height = width, height
        self._dpi = dpi
        self._per_mm = dots_per_mm(dpi)
        self._kinds: dict[type, Callable[..., None]] = {
            Rect: self._rect, Line: self._line, Text: self._text, Bars: self._bars, Matrix: self._matrix, Group: self._group,
            Image: self._graphic, Polyline: self._graphic, Path: self._graphic,
        }  # fmt: skip

    def dots(self, length: float) -> int:
        return round(length * self._per_mm)

    def draw(self, shapes: Sequence[Shape], dx: float, dy: float) -> None:
        for shape in shapes:
            self._kinds[type(shape)](shape, dx, dy)

    def _put(self, x: float, y: float, field: str, *, up: int = 0) -> None:
        self.fields.append(f"^FO{max(0, self.dots(x))},{max(0, self.dots(y) - up)}{field}")

    def _group(self, shape: Group, dx: float, dy: float) -> None:
        if shape.angle:
            raise ValueError("labels hold no turned groups")
        self.draw(shape.shapes, dx + shape.dx, dy + shape.dy)

    def _text(self, shape: Text, dx: float, dy: float) -> None:
        content = printable(shape.content, shape.role)
        if not content.strip():
            return
        size = shape.size
        width = metrics(shape.role).width(content) * size * _ROOM
        share, side = _ANCHORED[shape.anchor]
        shift, angle = width * share, int(shape.angle) % 360
        x, y = shape.x + dx, shape.y + dy
        if angle == 0:
            x, y = x - shift, y - _ASCENT * size
        elif angle == 90:
            x, y = x - _DESCENT * size, y - shift
        elif angle == 180:
            x, y = x - width + shift, y - _DESCENT * size
        else:
            x, y = x - _ASCENT * size, y - width + shift
        height = self.dots(size)
        room = self._height - y if angle % 180 else self._width - x
        block = max(1, self.dots(min(width, room)))
        font = f"^A0{_ORIENTATION[angle]},{height},{height}^FB{block},1,0,{side}"
        self._put(x, y, font + field_data(content.replace("\\", "\\\\")))

    def _bars(self, shape: Bars, dx: float, dy: float) -> None:
        height, way = self.dots(shape.height), "R" if shape.ladder else "N"
        data = field_data(shape.data.replace(">", ">0"))
        self._put(shape.x + dx, shape.y + dy, f"^BY{self.dots(shape.module)},3,{height}^BC{way},{height},N,N,N,A{data}")

    def _matrix(self, shape: Matrix, dx: float, dy: float) -> None:
        module = self.dots(shape.module)
        if shape.symbology == Symbology.DATAMATRIX:
            self._put(shape.x + dx, shape.y + dy, f"^BXN,{module},200{field_data(shape.data)}")
            return
        code = f"^BY2,3,{_QR_HEIGHT}^BQN,2,{min(module, _MOST_MAGNIFICATION)}{field_data(f'{shape.level}A,{shape.data}')}"
        self._put(shape.x + dx, shape.y + dy, code, up=_QR_HEIGHT)

    def _rect(self, shape: Rect, dx: float, dy: float) -> None:
        width, height = max(1, self.dots(shape.width)), max(1, self.dots(shape.height))
        thick = min(width, height) if shape.fill else max(1, self.dots(shape.stroke_width))
        rounding = min(8, round(16 * shape.radius / max(0.1, min(shape.width, shape.height))))
        self._put(shape.x + dx, shape.y + dy, f"^GB{width},{height},{thick},B,{rounding}^FS")

    def _line(self, shape: Line, dx: float, dy: float) -> None:
        thick = max(1, self.dots(shape.width))
        x, y = min(shape.x1, shape.x2), min(shape.y1, shape.y2)
        width, height = self.dots(abs(shape.x2 - shape.x1)), self.dots(abs(shape.y2 - shape.y1))
        if width <= thick or height <= thick:
            self._put(x + dx, y + dy, f"^GB{max(width, thick)},{max(height, thick)},{thick}^FS")
            return
        lean = "L" if (shape.x2 - shape.x1) * (shape.y2 - shape.y1) > 0 else "R"
        self._put(x + dx, y + dy, f"^GD{width},{height},{thick},B,{lean}^FS")

    def _graphic(self, shape: Image | Polyline | Path, dx: float, dy: float) -> None:
        field, x, y = _graphic_field(shape, self._dpi)
        self._put(x + dx, y + dy, field)


@lru_cache(maxsize=32)
def _graphic_field(shape: Image | Polyline | Path, dpi: int) -> tuple[str, float, float]:
    """What the printer has no object for, as a graphic field in black and white, and its corner in millimetres."""
    x1, y1, x2, y2 = bounds_of(shape)
    picture = render(Page(x2 - x1, y2 - y1, (Group((shape,), -x1, -y1),)), dpi)
    bits = ImageOps.invert(picture).convert("1", dither=Pictures.Dither.NONE)
    data = bits.tobytes()
    return f"^GFA,{len(data)},{len(data)},{(bits.width + 7) // 8},{data.hex().upper()}^FS", x1, y1
