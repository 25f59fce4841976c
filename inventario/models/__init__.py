"""The tables of the register, one file a subject; each column carries its Field."""
