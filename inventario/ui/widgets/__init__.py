"""The kit of which every page is made. Each widget takes the theme first."""

from .accessible import speak_as, teach_roles
from .attention import AttentionRow
from .bars import ActionBar, StatusBar, StatusPiece
from .beside import Beside
from .buttons import Button, IconButton, Variant, link
from .card import Card, Ground, Line, Section
from .charts import Bar, BarChart, ColumnChart
from .combo import ComboBox
from .feedback import EmptyState, IconTile, ProgressBar, Steps
from .fields import Dot, FieldBox, IconEdit, SearchBox
from .flow import FlowLayout
from .focus import FocusRing
from .fold import Fold
from .marks import CheckBox, RadioButton
from .month import Mark, MonthGrid
from .navigation import NavHeading, NavRow
from .overlay import ConfirmDialog, Sheet, close_popups, confirm
from .page import abreast, give_way, hold_words, page_head, stand, turn
from .pills import Avatar, Chip, CountBadge, Pill
from .scrolling import scrolled
from .stack import Stack
from .tabs import SegmentedControl, Tab, Tabs
from .text import ElidedLabel, KeyHint, Label, SectionLabel
from .tips import show_tip, tip

__all__ = [
    "ActionBar",
    "AttentionRow",
    "Avatar",
    "Bar",
    "BarChart",
    "Beside",
    "Button",
    "Card",
    "CheckBox",
    "Chip",
    "ColumnChart",
    "ComboBox",
    "ConfirmDialog",
    "CountBadge",
    "Dot",
    "ElidedLabel",
    "EmptyState",
    "FieldBox",
    "FlowLayout",
    "FocusRing",
    "Fold",
    "Ground",
    "IconButton",
    "IconEdit",
    "IconTile",
    "KeyHint",
    "Label",
    "Line",
    "Mark",
    "MonthGrid",
    "NavHeading",
    "NavRow",
    "Pill",
    "ProgressBar",
    "RadioButton",
    "SearchBox",
    "Section",
    "SectionLabel",
    "SegmentedControl",
    "Sheet",
    "Stack",
    "StatusBar",
    "StatusPiece",
    "Steps",
    "Tab",
    "Tabs",
    "Variant",
    "abreast",
    "close_popups",
    "confirm",
    "give_way",
    "hold_words",
    "link",
    "page_head",
    "scrolled",
    "show_tip",
    "speak_as",
    "stand",
    "teach_roles",
    "tip",
    "turn",
]
