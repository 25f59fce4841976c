"""The names of the pages of work, for whatever leads to one: `shell.open_page(PAPERS)`."""

from __future__ import annotations

AUDITS = "audits"
COUNTING = "counting"
RACKS = "racks"
POWER = "power"
IMPORT = "import"
TRACE = "trace"
POINTS = "points"
DESIGNER = "designer"
PAPERS = "papers"
PAPER = "paper"
EXPIRIES = "expiries"
LOANS = "loans"
ROOMS = "critical-rooms"
MAINTENANCE = "upkeep"
INCIDENTS = "incidents"
