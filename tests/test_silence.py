"""The guard of conftest.py guards: what a test logs by surprise fails it, what it expects does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

GUARD = ("conftest.py", "killed_runs.py")
TESTS = """
import logging, warnings

def test_says_that_all_is_well():
    logging.getLogger("x").info("all is well")

def test_expects_its_warning(caplog):
    logging.getLogger("x").warning("expected")
    assert "expected" in caplog.text
    caplog.clear()

def test_surprises_in_the_log():
    logging.getLogger("x").warning("the disk is slow")

def test_surprises_with_a_python_warning():
    warnings.warn("old way")
"""


def test_surprises_fail(pytester: pytest.Pytester) -> None:
    inside = pytester.mkpydir("guarded")
    for name in GUARD:
        shutil.copy(Path(__file__).with_name(name), inside)
    (inside / "test_surprises.py").write_text(TESTS, encoding="utf-8")
    pytester.makeini("[pytest]\nfilterwarnings = error\n")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:pytest-qt")
    result.assert_outcomes(passed=3, errors=1, failed=1)
    result.stdout.fnmatch_lines(["*WARNING x: the disk is slow*"])
