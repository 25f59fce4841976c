"""Tooltips: a sentence, or what is the matter and under it what to do."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QToolTip, QWidget

from ..theme import Theme


def tip(theme: Theme, text: str) -> str:
    """A tooltip's markup: the first line of several stands out, the rest below it; one line stays plain."""
    first, _, rest = text.partition("\n")
    if not rest:
        return f"<span>{escape(text)}</span>" if text else ""
    below = "<br>".join(escape(line) for line in rest.splitlines())
    return f'<b>{escape(first)}</b><br><span style="color:{theme.palette.on_tip2}">{below}</span>'


def show_tip(theme: Theme, where: QPoint, text: str, widget: QWidget, area: QRect) -> None:
    """Show a tooltip while the mouse stays in `area` of the widget; an empty text takes it away."""
    if text:
        QToolTip.showText(where, tip(theme, text), widget, area)
    else:
        QToolTip.hideText()
