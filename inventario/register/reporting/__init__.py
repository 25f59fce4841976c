"""The records of reports that rest on the equipment itself, on what was printed, and on what a person asks for."""
