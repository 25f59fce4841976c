"""What painted widgets are to a screen reader: Qt knows its own, ours say by `spoken_as` what they are."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QScrollArea, QWidget

Role = QAccessible.Role
_TAUGHT = "rolesTaught"  # property of the application


def teach_roles(app: QApplication) -> None:
    """Let screen readers ask our widgets what they are; once for the application."""
    if not app.property(_TAUGHT):
        app.setProperty(_TAUGHT, True)
        QAccessible.installFactory(_interface)


def speak_as(widget: QWidget, role: QAccessible.Role, name: str) -> None:
    """Say of a widget of Qt's own what it is here, and how it is called."""
    widget.setProperty("spokenAs", int(role.value))
    widget.setAccessibleName(name)


def _interface(_: str, obj: QObject) -> QAccessibleInterface | None:
    if not isinstance(obj, QWidget):
        return None
    role = getattr(obj, "spoken_as", None)
    if role is None and (number := obj.property("spokenAs")) is not None:
        role = Role(number)
    if role is None and type(obj) is QScrollArea:
        role = Role.Pane
    return QAccessibleWidget(obj, role) if role is not None else None
