"""The settings: of this person on this laptop, of the register, and its backups."""
