"""Counting what is there: campaigns, the scanner's verdicts, differences and what is decided of them, papers and history.

Nothing here changes the register before somebody decides it (`decisions`, `entering`, closing in `campaigns`)."""
