"""How a worksheet is printed: paper, margins, one page wide, institution and number of page at its foot."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from .records import Origin


def set_up_print(sheet: Worksheet, origin: Origin, *, landscape: bool) -> None:
    """Set a new sheet up for the report's paper, upright or on its side."""
    sheet.set_paper(origin.paper.value)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    institution = origin.institution.replace("&", "&&")[:100]
    sheet.set_footer(f"&L&8{institution}&R&8Página &P de &N")
    sheet.hide_gridlines(2)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # tags and serials are text on purpose
