"""The style sheet of stock controls, built from tokens.  What the kit paints by itself needs none of it."""

from __future__ import annotations

from string import Template

from .tokens import Palette, Size

_SHEET = Template("""
QToolTip { background: $tip; color: $on_tip; border: 1px solid $tip; padding: 6px 8px; font-size: 12px; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $control; border-radius: ${radius}px; padding: 0 7px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $text3; }
QLineEdit, QAbstractSpinBox { min-height: ${inner}px; max-height: ${inner}px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover { border-color: $text3; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus { border-color: $accent; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only { background: $sunken; border-color: $line2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled {
  background: $sunken; color: $control; border-color: $line2; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"], QTextEdit[fault="true"], QAbstractSpinBox[fault="true"] { border-color: $bad; }
QLineEdit[small="true"] { min-height: 26px; max-height: 26px; padding: 0 5px; font-size: 12px; border-color: $line2; }
QLineEdit[small="true"]:hover { border-color: $control; }
QLineEdit[small="true"]:focus, QLineEdit[small="true"][active="true"] { border-color: $accent; }
QLineEdit[bare="true"] { background: transparent; border: none; padding: 0; }
QComboBox { combobox-popup: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }

QMenu { background: $surface; color: $text; border: 1px solid $line2; padding: 4px 0; }
QMenu::item { padding: 6px 24px 6px 12px; min-height: 20px; background: transparent; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QMenu::icon { padding-left: 12px; }

QAbstractItemView { background: $surface; color: $text; border: 1px solid $line2; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text; }
QAbstractItemView[frameless="true"] { border: none; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QListView::item, QTreeView::item { min-height: 28px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[page="true"] { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar[slim="true"]:vertical { width: 8px; }
QScrollBar[slim="true"]::handle:vertical { margin: 2px 1px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QDialog { background: $surface; }
""")


def build_qss(palette: Palette, family: str) -> str:
    """The application's style sheet; `family` is kept for tooltips and menus, which do not inherit from a window."""
    colors = {name: str(getattr(palette, name)) for name in Palette.__slots__ if name != "dark"}
    sheet = _SHEET.substitute(colors, radius=Size.RADIUS, inner=Size.CONTROL - 2)
    return f'QToolTip, QMenu {{ font-family: "{family}"; }}\n{sheet}'
