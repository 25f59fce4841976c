"""How the manual looks on paper: styles of the typesetter, in points, from the typefaces and colours of all papers."""

from __future__ import annotations

from functools import partial

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFontFamily

from ..drawing.fonts import MM, font_name, pdf_font
from ..drawing.shapes import Role
from ..reports import palette

MARGIN = 20 * MM
TEXT, LABEL, HINT, ACCENT, RULE, LINE, SUNKEN = map(
    HexColor, (palette.TEXT, palette.LABEL, palette.HINT, palette.ACCENT, palette.RULE, palette.LINE, palette.SUNKEN)
)


class Styles:
    """The styles of one document; making them loads the typefaces."""

    def __init__(self) -> None:
        for role in Role:
            pdf_font(role)
        regular, bold, italic = (font_name(role) for role in (Role.REGULAR, Role.BOLD, Role.ITALIC))
        registerFontFamily(regular, normal=regular, bold=bold, italic=italic, boldItalic=bold)
        style = partial(ParagraphStyle, fontName=regular, textColor=TEXT, splitLongWords=1)
        self.body = style("body", fontSize=9.5, leading=13, spaceAfter=5)
        self.cell = style("cell", fontSize=8.8, leading=11.4)
        self.head = style("head", fontName=bold, fontSize=8.3, leading=10.6, textColor=LABEL)
        self.caption = style("caption", fontSize=8, leading=10, textColor=HINT, spaceBefore=2, spaceAfter=8)
        self.code = style("code", fontName=font_name(Role.MONO), fontSize=7.6, leading=10.4)
        self.titles = (
            style("title", fontName=bold, fontSize=20, leading=24, spaceAfter=9),
            style("title2", fontName=bold, fontSize=13, leading=16, spaceBefore=10, spaceAfter=4),
            style("title3", fontName=bold, fontSize=10.5, leading=13, spaceBefore=8, spaceAfter=3),
        )
        self.contents = (
            style("contents1", fontName=bold, fontSize=10, leading=15),
            style("contents2", fontSize=9.3, leading=13, leftIndent=14),
        )
        self.cover = style("cover", fontName=bold, fontSize=34, leading=40)
        self.under = style("under", fontSize=14, leading=19, textColor=LABEL)
