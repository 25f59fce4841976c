"""Writes the first schema's SQL (resources/migrations/0001_register.sql) from the models.

For use until the first version is released, and never after: from then on the schema changes by migrations.
Run it from the checkout: `python -m tools.freeze_baseline`."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from inventario.store.opening import SCHEMA_VERSION, create_file
from inventario.store.tables import CREATE_SEARCH_INDEX, SEARCH_INDEX

BASELINE = Path(__file__).resolve().parents[1] / "resources" / "migrations" / "0001_register.sql"


def baseline_sql() -> str:
    """The statements that make the models' schema, tables first, then their indexes, then the search index."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register"
        create_file(path)
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute(
                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                f"AND tbl_name NOT LIKE '{SEARCH_INDEX}\\_%' ESCAPE '\\' AND name <> '{SEARCH_INDEX}' OR name = 'search_doc' "
                "ORDER BY type DESC, name"
            ).fetchall()
    statements = [*(sql for (sql,) in found), *CREATE_SEARCH_INDEX]
    return "".join(f"{sql.strip()};\n" for sql in statements)


def main() -> None:
    """Write the file, unless a later version exists."""
    if SCHEMA_VERSION != 1:
        raise SystemExit("The first schema is in use; write a migration instead.")
    BASELINE.parent.mkdir(parents=True, exist_ok=True)
    BASELINE.write_text(baseline_sql(), "utf-8")


if __name__ == "__main__":
    main()
