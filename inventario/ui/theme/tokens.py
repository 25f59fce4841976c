"""The visual language as data: palette light and dark, tones, sizes.  Every colour and measure of the window comes from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour asks of the person: nothing, look, mend, decide; or plain information, or "act here"."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    ASK = "ask"
    MUTE = "mute"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#RRGGBB`, one attribute a token."""

    dark: bool
    window: str  # behind cards
    surface: str  # cards, tables
    sunken: str  # navigation, headers, detail
    hover: str
    line: str  # separators
    line2: str  # borders of buttons
    control: str  # borders of fields and boxes
    text: str
    text2: str  # labels
    text3: str  # hints, captions
    accent: str
    accent_soft: str  # selection
    accent_hover: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    ask: str
    ask_soft: str
    mute: str
    mute_soft: str
    chart: str
    chart2: str
    tip: str  # tooltips
    on_tip: str
    on_tip2: str
    scroll: str  # handle of a scroll bar

    def of(self, token: str) -> str:
        """The colour of a token by its name; a colour itself passes through. Raises AttributeError for a name that is none."""
        return token if token.startswith("#") else str(getattr(self, token))

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Text and soft fill of a tone."""
        return self.of(tone.value), self.of(f"{tone.value}_soft")

    @staticmethod
    def solid(tone: Tone) -> tuple[str, str]:
        """Fill and text of a counting block, the same by day and by night."""
        return _SOLID[tone]


_SOLID: dict[Tone, tuple[str, str]] = {
    Tone.OK: ("#1A6E3C", "#FFFFFF"),
    Tone.WARN: ("#FFB938", "#3A2400"),
    Tone.BAD: ("#B3261E", "#FFFFFF"),
    Tone.ASK: ("#6B3FA0", "#FFFFFF"),
    Tone.MUTE: ("#4A5967", "#FFFFFF"),
    Tone.ACCENT: ("#0B5C8A", "#FFFFFF"),
}

LIGHT = Palette(
    dark=False,
    window="#F1F4F6",
    surface="#FFFFFF",
    sunken="#F7F9FA",
    hover="#EAEFF3",
    line="#DEE4E9",
    line2="#C9D2DA",
    control="#7C8A97",
    text="#16212B",
    text2="#4A5967",
    text3="#596774",
    accent="#0B5C8A",
    accent_soft="#E3F0F8",
    accent_hover="#094D74",
    on_accent="#FFFFFF",
    ok="#1A6E3C",
    ok_soft="#E3F4E9",
    warn="#8A5200",
    warn_soft="#FDF1DC",
    bad="#B3261E",
    bad_soft="#FCE9E7",
    ask="#6B3FA0",
    ask_soft="#F1EAF9",
    mute="#4A5967",
    mute_soft="#EAEEF2",
    chart="#0B5C8A",
    chart2="#4A92BD",
    tip="#1B2733",
    on_tip="#FFFFFF",
    on_tip2="#C3CED7",
    scroll="#C3CCD4",
)

DARK = Palette(
    dark=True,
    window="#10171D",
    surface="#182129",
    sunken="#141C23",
    hover="#22303B",
    line="#2A3742",
    line2="#3A4956",
    control="#71818F",
    text="#E8EEF2",
    text2="#B4C1CC",
    text3="#95A4B1",
    accent="#6CBCEB",
    accent_soft="#16374B",
    accent_hover="#8CCBF0",
    on_accent="#06202F",
    ok="#6FD394",
    ok_soft="#14331F",
    warn="#F0B84D",
    warn_soft="#3A2A0C",
    bad="#FF8F86",
    bad_soft="#421A18",
    ask="#C9A6F2",
    ask_soft="#31214A",
    mute="#B4C1CC",
    mute_soft="#26323C",
    chart="#6CBCEB",
    chart2="#3B83AD",
    tip="#2F3D49",
    on_tip="#F4F7F9",
    on_tip2="#C3CED7",
    scroll="#43525F",
)


class Size:
    """Measures in device-independent pixels; grid of 8, half step 4."""

    HALF, STEP, GAP, MARGIN = 4, 8, 16, 24
    RADIUS, CARD_RADIUS = 6, 8
    CONTROL, MAIN_BUTTON = 32, 44
    ROW, ROW_COMPACT, HEADER, FILTER_ROW = 36, 28, 32, 36
    TOP_BAR, STATUS_BAR, NAV_ROW, NAV_ROW_LEAST = 56, 28, 32, 25
    NAV_WIDTH, DETAIL_WIDTH = 208, 376
    ICON, ICON_TABLE, ICON_PILL = 18, 16, 14
    FOLD_BELOW, NAV_FOLDED = 1000, 56  # window width under which the navigation shows icons alone, and its width then
    DRAWER_BELOW = 1200  # window width under which the detail is a drawer


class Type:
    """Type scale in pixels."""

    CAPTION, LABEL, BODY, CARD_TITLE, PAGE_TITLE, FIGURE, BIG_FIGURE = 11, 12, 13, 15, 20, 24, 32


def luminance(color: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2)."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
