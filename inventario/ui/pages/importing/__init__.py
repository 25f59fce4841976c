"""The import wizard: file, columns, review, result."""
