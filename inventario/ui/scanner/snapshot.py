"""A text field as it was before a scan was typed into it, so that it can be put back when the scan was not meant for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class Snapshot(Protocol):
    """What a field held."""

    @property
    def blank(self) -> bool:
        """Whether nothing would be lost by typing into it: it was empty, or all of it was selected."""

    def restore(self, typed: str) -> None:
        """Take out what was typed and put the selection back."""


def snapshot_of(widget: QWidget | None) -> Snapshot | None:
    """How the field stands; None for a widget that takes no text."""
    if isinstance(widget, QLineEdit) and not widget.isReadOnly():
        start, length = (widget.selectionStart(), len(widget.selectedText())) if widget.hasSelectedText() else (-1, 0)
        return _Line(widget, widget.text(), widget.cursorPosition(), start, length)
    if isinstance(widget, (QPlainTextEdit, QTextEdit)) and not widget.isReadOnly():
        cursor = widget.textCursor()
        empty = widget.document().isEmpty()
        whole = cursor.selectionEnd() - cursor.selectionStart() >= widget.document().characterCount() - 1
        return _Text(widget, cursor.selectionStart(), _plain(cursor), empty or whole)
    return None


def _plain(cursor: QTextCursor) -> str:
    return cursor.selectedText().replace("\u2029", "\n")


@dataclass(frozen=True, slots=True)
class _Line:
    edit: QLineEdit
    text: str
    position: int
    start: int
    length: int

    @property
    def blank(self) -> bool:
        return self.length == len(self.text)

    def restore(self, typed: str) -> None:
        if self.edit.text() != self.text:  # as a person would do it: who listens to typing hears that it is as before
            self.edit.selectAll()
            self.edit.insert(self.text)
        if self.start >= 0:
            self.edit.setSelection(self.start, self.length)
        else:
            self.edit.setCursorPosition(self.position)


@dataclass(frozen=True, slots=True)
class _Text:
    edit: QPlainTextEdit | QTextEdit
    start: int
    selected: str
    blank: bool

    def restore(self, typed: str) -> None:
        cursor = self.edit.textCursor()
        cursor.setPosition(self.start)
        cursor.setPosition(self.start + len(typed), QTextCursor.MoveMode.KeepAnchor)
        if _plain(cursor) != typed:
            return
        cursor.insertText(self.selected)
        cursor.setPosition(self.start)
        cursor.setPosition(self.start + len(self.selected), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)
