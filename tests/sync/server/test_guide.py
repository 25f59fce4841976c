"""The administrator's guide: each of its queries is asked of a real server, and by whom it says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from inventario.sync.server.roles import Role

from ...postgres import Database
from .laptop import Laptop

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "manual" / "administrador"
QUERIES = [
    (path.name, query)
    for path in sorted(GUIDE.glob("*.md"))
    for block in re.findall(r"^```sql\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    for query in filter(None, map(str.strip, block.split(";")))
]


def test_there_are_queries_to_ask() -> None:
    assert {name for name, _ in QUERIES} == {"vigilar.md", "vistas.md"}


def test_every_query_is_answered_those_of_the_register_for_who_only_reads(database: Database) -> None:
    database.add_login("informes", Role.READER)
    with database.connect() as admin, database.connect("informes") as reader:
        for name, query in QUERIES:
            asked = (reader if "vistas" in query else admin).execute(query)
            assert asked.description, f"{name}: {query}"


def test_what_ends_soon_is_told_with_its_day(database: Database) -> None:
    soon = date.today() + timedelta(days=10)
    database.add_login("paula", Role.TECHNICIAN)
    with database.connect("paula") as connection:
        laptop = Laptop(connection)
        laptop.create("licence", {"product": "Antivirus", "expires_on": soon.isoformat()})
        laptop.create("licence", {"product": "Ofimática", "expires_on": (soon + timedelta(days=90)).isoformat()})
    query = next(query for _, query in QUERIES if "'Dominio'" in query)
    with database.connect() as admin:
        assert admin.execute(query).fetchall() == [("Licencia", "Antivirus", soon)]


def test_every_view_that_is_named_is_there(database: Database) -> None:
    with database.connect() as admin:
        rows = admin.execute("SELECT table_name FROM information_schema.views WHERE table_schema = 'vistas'").fetchall()
    named = {name for path in GUIDE.glob("*.md") for name in re.findall(r"vistas\.(?!md)(\w+)", path.read_text("utf-8"))}
    assert named - {name for (name,) in rows} == set()
