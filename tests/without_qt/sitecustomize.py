"""On PYTHONPATH, this makes Qt unimportable for the tests and for every process that they start: only inventario.ui may need it."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

_QT = ("PySide6", "qtawesome", "qtpy", "shiboken6")


class _NoQt(MetaPathFinder):
    """Asked before all others; raises ImportError for Qt and leaves the rest to the next finder."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if fullname.partition(".")[0] in _QT:
            raise ImportError(f"{fullname} is made unimportable for this run", name=fullname)


sys.meta_path.insert(0, _NoQt())
