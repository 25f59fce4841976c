"""The file's schema through time: one module a version, `v0001_register` first, written with Alembic's operations.

A new version is a module here, SCHEMA_VERSION + 1 in store/opening.py, and a test that older files open."""
