"""The shapes of `inventario.drawing` in the window: a painter on any QPainter (screen, picture, printer) and a view of a page."""

from .painter import ShapePainter, crisp_scale, paint_page
from .view import PageView

__all__ = ["PageView", "ShapePainter", "crisp_scale", "paint_page"]
