"""A page of the manual, to be read: links lead to other pages, a picture grows when it is clicked, words that were sought are marked."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from inventario.core.fragments import fragments
from inventario.handbook.library import Handbook, Page

from ..theme import Theme, Type
from .markup import ENLARGE, Markup

_MARGIN, _INDENT = 24, 22
_ABOVE = 10  # pixels left above a heading that is gone to
_LEAST = 240  # pixels of a picture's width


class Reader(QTextBrowser):
    """`wanted` says that a link asks for a page and a heading of it."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme, handbook: Handbook) -> None:
        super().__init__()
        self.theme, self._handbook = theme, handbook
        self.page: Page = handbook.pages[0]
        self._large: set[str] = set()
        self._sought = self._anchor = ""
        self._put = 0  # where the page was put last; a bar that is elsewhere was moved by the person
        self._wide = 0  # pixels of the viewport that the page was written for
        self._shown = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else each page is narrower than the room it was written for
        self._again = QTimer(self, singleShot=True, interval=120)
        self._again.timeout.connect(self._show_again)
        self.setOpenLinks(False)
        self.setFont(theme.font(Type.BODY))
        self.setProperty("frameless", True)
        self.document().setDocumentMargin(_MARGIN)
        self.document().setIndentWidth(_INDENT)
        self.setAccessibleName(self.tr("Página del manual"))
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._tint)
        self._tint()

    def show_page(self, page: Page, anchor: str = "", sought: str = "") -> None:
        """Show a page at its top or at a heading, with what was sought marked."""
        if page is not self.page:
            self._large.clear()
        self.page, self._sought, self._shown = page, sought, True
        self._anchor = anchor
        self._write()
        self._go_to_anchor()

    def _write(self) -> None:
        self._again.stop()
        self._wide = self.viewport().width()
        self.setHtml(Markup(self.theme, self._measured).page(self.page))
        self._mark()
        self.document().documentLayout().documentSize()  # all of it is laid out now, so that every spot is where it will stay

    def _show_again(self) -> None:
        """The same page in other colours or another width, where it was."""
        moved = self.verticalScrollBar().value() != self._put
        top = self.cursorForPosition(QPoint(_MARGIN, _ABOVE)).position()
        self._write()
        if moved:
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(top, self.document().characterCount() - 1))
            self._put_at(self.cursorRect(cursor).top() + self.verticalScrollBar().value())
        else:
            self._go_to_anchor()

    def _go_to_anchor(self) -> None:
        """Bring the heading to the top that the page was opened at; the page's own when there is none."""
        block = self.document().begin()
        while self._anchor and block.isValid():
            if _begins_with(block, quote(self._anchor)):
                self._put_at(self.document().documentLayout().blockBoundingRect(block).top())
                return
            block = block.next()
        self._put_at(0)

    def _put_at(self, height: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(max(0, round(height) - _ABOVE))
        self._put = bar.value()

    def _tint(self) -> None:
        self.setStyleSheet(f"QTextBrowser {{ border: none; padding: 0; background: {self.theme.palette.surface}; }}")
        if self._shown:
            self._show_again()

    def _mark(self) -> None:
        """Lay the accent's soft colour behind the words that were sought."""
        marks = []
        for start, length in fragments(self.toPlainText(), self._sought) if self._sought else ():
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(QColor(self.theme.color("accent_soft")))
            marks.append(mark)
        self.setExtraSelections(marks)

    # pictures

    def _measured(self, source: str) -> tuple[int, int]:
        """A picture's size: as wide as the column, or its own when it was clicked."""
        size = QImageReader(str(self._handbook.picture(self.page.name, source))).size()
        room = max(_LEAST, self.viewport().width() - 2 * _MARGIN - 2)
        width = size.width() if source in self._large else min(size.width(), room)
        return width, round(size.height() * width / size.width())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture, made small by averaging rather than by leaving out."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        source = QUrl(name).toString()
        picture = QImage(str(self._handbook.picture(self.page.name, source)))
        ratio = self.devicePixelRatioF()
        width, height = self._measured(source)
        smooth = Qt.TransformationMode.SmoothTransformation
        return picture.scaled(round(width * ratio), round(height * ratio), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)

    # events

    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith(ENLARGE):
            source = target.removeprefix(ENLARGE)
            self._large ^= {source}
            self._show_again()
            return
        name, anchor = self._handbook.goal(self.page.name, unquote(target))
        if name:
            self.wanted.emit(name, anchor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._wide:
            self._again.start()


def _begins_with(block: QTextBlock, anchor: str) -> bool:
    """Whether a block's first piece has that name."""
    pieces = block.begin()
    return not pieces.atEnd() and anchor in pieces.fragment().charFormat().anchorNames()
