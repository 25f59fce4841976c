"""The colours of papers: the light palette of the visual language.  Nothing is told by colour alone, so all of it reads in grey."""

from __future__ import annotations

TEXT = "#16212B"  # body
LABEL = "#4A5967"  # labels
HINT = "#596774"  # captions
LINE = "#DEE4E9"  # between rows
RULE = "#C9D2DA"  # between parts
SUNKEN = "#F1F4F6"  # behind headers and figures
ACCENT = "#0B5C8A"
SECOND = "#4A92BD"  # the second tone of a chart: lighter in grey too
MUTED = "#C9D2DA"  # a chart's "no data"
OK = "#1A6E3C"
WARN = "#8A5200"
BAD = "#B3261E"
