"""The register's file: opening, writing through transact(), journal, history, undo, search index, migrations, backups."""
