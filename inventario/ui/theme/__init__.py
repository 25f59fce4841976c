"""Colours, type, icons and the style sheet of the window."""

from .states import STATES, State
from .theme import Mode, Theme
from .tokens import DARK, LIGHT, Palette, Size, Tone, Type, contrast

__all__ = ["DARK", "LIGHT", "STATES", "Mode", "Palette", "Size", "State", "Theme", "Tone", "Type", "contrast"]
