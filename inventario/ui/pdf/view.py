"""Pages of a PDF one under the other, as wide as the view unless the person zooms; only those in sight are drawn."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ..theme import Theme
from ..widgets.painting import alpha
from .document import PdfPages

_GAP, _MARGIN, _WIDEST = 16, 16, 1100
_KEPT = 8  # pages drawn at a time
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


def _close(documents: list[PdfPages]) -> None:
    for pages in documents:
        pages.close()


class PdfView(QAbstractScrollArea):
    """`show_pages` puts a document; `page_changed` says which page is in sight, from 1."""

    spoken_as = QAccessible.Role.Document

    page_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._pages: PdfPages | None = None
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._tops: list[float] = []
        self._zoom, self._said = 1.0, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frameless", True)
        self.setAccessibleName(self.tr("Vista previa"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.let_go)
        self._open: list[PdfPages] = []
        self.destroyed.connect(partial(_close, self._open))  # a page that is thrown away takes its document along

    # what is shown

    @property
    def pages(self) -> PdfPages | None:
        """The document in sight."""
        return self._pages

    def show_pages(self, pages: PdfPages | None, *, keep_place: bool = False) -> None:
        """Show another document, from its beginning unless the place is to be kept. The one before is closed."""
        old, self._pages = self._pages, pages
        self._open[:] = [pages] if pages is not None else []
        if old is not None and old is not pages:
            old.close()
        place = self.verticalScrollBar().value() if keep_place else 0
        self._drawn.clear()
        self._arrange()
        self.verticalScrollBar().setValue(place)
        self._said = 0
        self._scrolled()

    def let_go(self) -> None:
        """Close the document: PDFium wants its files closed before the program ends."""
        if self._pages is not None:
            self.show_pages(None)

    @property
    def page(self) -> int:
        """The page in the upper half of the view, from 1; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return sum(top <= middle for top in self._tops)

    def _scale(self) -> float:
        """Pixels to a point."""
        if self._pages is None or not len(self._pages):
            return 1.0
        room = min(self.viewport().width() - 2 * _MARGIN, _WIDEST)
        return max(0.05, room / max(width for width, _ in self._pages.sizes)) * self._zoom

    def _arrange(self) -> None:
        scale, y = self._scale(), float(_MARGIN)
        self._tops = []
        for _, height in self._pages.sizes if self._pages is not None else ():
            self._tops.append(y)
            y += height * scale + _GAP
        sizes = self._pages.sizes if self._pages is not None else ()
        widest = max((width for width, _ in sizes), default=0.0) * scale + 2 * _MARGIN
        view = self.viewport().size()
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setRange(0, max(0, round(y) - view.height()) if self._tops else 0)
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, round(widest) - view.width()))
        self.viewport().update()

    def _scrolled(self) -> None:
        self.viewport().update()
        if self.page != self._said:
            self._said = self.page
            self.page_changed.emit(self._said)

    # zoom

    @property
    def zoom(self) -> float:
        """1 is as wide as the view."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Larger or smaller, about the middle of what is in sight."""
        bar = self.verticalScrollBar()
        part = (bar.value() + self.viewport().height() / 2) / max(1, bar.maximum() + self.viewport().height())
        self._zoom = max(_ZOOMS[0], min(_ZOOMS[-1], zoom))
        self._drawn.clear()
        self._arrange()
        bar.setValue(round(part * (bar.maximum() + self.viewport().height()) - self.viewport().height() / 2))

    def zoom_by(self, steps: int) -> None:
        """The next larger or smaller size."""
        nearest = min(range(len(_ZOOMS)), key=lambda n: abs(_ZOOMS[n] - self._zoom))
        self.set_zoom(_ZOOMS[max(0, min(len(_ZOOMS) - 1, nearest + steps))])

    # Qt's side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        part = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        if event.oldSize().width() != event.size().width():
            self._drawn.clear()
        self._arrange()
        self.verticalScrollBar().setValue(round(part * self.verticalScrollBar().maximum()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep() - 48,
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep() - 48,
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep() + 48,
        }
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom_by(1 if event.key() == Qt.Key.Key_Plus else -1)
        elif (target := moves.get(Qt.Key(event.key()))) is not None:
            bar.setValue(target)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pages is None:
            return
        painter = QPainter(self.viewport())
        scale, up, left = self._scale(), self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        shadow = alpha(self.theme.color("#000000"), 0.35 if self.theme.palette.dark else 0.12)
        for number, ((width, height), top) in enumerate(zip(self._pages.sizes, self._tops, strict=True)):
            y = top - up
            if y + height * scale < 0 or y > self.viewport().height():
                continue
            x = max(float(_MARGIN), (self.viewport().width() - width * scale) / 2) - left
            sheet = QRectF(round(x), round(y), round(width * scale), round(height * scale))
            painter.fillRect(sheet.translated(0, 2), shadow)
            painter.drawPixmap(QPointF(sheet.topLeft()), self._picture(number, scale))
            painter.setPen(self.theme.color("line2"))
            painter.drawRect(sheet.adjusted(-1, -1, 0, 0))

    def _picture(self, number: int, scale: float) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (number, round(scale * ratio * 1000))
        found = self._drawn.get(key)
        if found is None:
            assert self._pages is not None
            found = QPixmap.fromImage(self._pages.picture(number, scale * ratio))
            found.setDevicePixelRatio(ratio)
            self._drawn[key] = found
            if len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        else:
            self._drawn.move_to_end(key)
        return found
