"""The window: shell, pages, forms, tables and dialogs.  The only room that imports Qt."""
