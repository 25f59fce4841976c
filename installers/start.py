"""What the packed programs run. A register that was clicked on twice is opened as `--register FILE` would."""

import multiprocessing
import sys
from pathlib import Path

from inventario.cli.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # old spreadsheets are read in a process of their own
    arguments = sys.argv[1:]
    if len(arguments) == 1 and Path(arguments[0]).suffix == ".inventario":
        arguments.insert(0, "--register")
    sys.exit(main(arguments))
