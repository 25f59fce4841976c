"""Qt's own warnings count too: pytest-qt fails the test in which Qt complains."""

from __future__ import annotations

import pytest


def test_what_qt_complains_of_fails(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("from PySide6.QtCore import qWarning\ndef test_it(qtbot):\n    qWarning('a timer of another thread')\n")
    pytester.makeini("[pytest]\nqt_log_level_fail = WARNING\n")
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(failed=1)
