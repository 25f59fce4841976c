"""None outlives the window, whatever Python and PySide6 are together."""

import subprocess
import sys

_MANY_CALLS = """
from inventario.ui.theme import Mode, Theme
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget = QWidget()
for _ in range(20_000):
    widget.update()
    widget.parentWidget()
print("alive")
"""


def test_none_survives_many_calls() -> None:
    done = subprocess.run([sys.executable, "-c", _MANY_CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
