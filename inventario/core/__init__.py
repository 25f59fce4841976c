"""Ground floor: errors, clock, ids, fields, text folding and Chilean formats.  Standard library and platformdirs only."""
