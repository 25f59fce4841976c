"""What the window says, read from the source: every Spanish text that a person may see there, as keys of the English catalogue.

In `ui/` these are the literals given to `tr()` and its kin, and the words of tables. In the rooms below they are the labels that
fields carry and the sentences composed there; of an f-string the fixed parts are kept: `f"No existe «{name}»."` is `No existe «{0}».`"""

from __future__ import annotations

import ast
import csv
import json
import re
from pathlib import Path

from inventario.core.formats import MONTHS, WEEKDAYS
from inventario.core.kinds import KIND_PLURALS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "inventario"

ROOMS = ("core", "models", "store", "register", "network", "racks", "power", "audits", "upkeep", "sync", "labels", "reports", "ui")
"""The packages whose words reach the window."""

MADE_UP = (
    "core/cells.py", "core/resources.py", "register/demo", "sync/server", "ui/gallery", "ui/catalogue.py", "ui/screens.py",
    "ui/theme/fonts.py", "ui/theme/qss.py", "ui/pages/designer/samples.py",
)  # fmt: skip
"""What nobody reads in the window: invented data, words that imports know, the server's own commands."""

ONLY_FAILURES = (
    "labels/", "reports/", "register/reporting/", "register/report_records.py", "register/past.py", "audits/acts.py", "audits/card.py",
    "audits/checklists.py", "audits/unknown_codes.py", "power/reporting.py", "racks/papers.py", "racks/pictures.py", "racks/plan_paper.py",
    "racks/plan_file.py", "upkeep/agreement_reports.py", "upkeep/calendar_file.py", "upkeep/expiry_report.py", "upkeep/renewal_report.py",
    "upkeep/reporting.py", "network/reporting.py",
)  # fmt: skip
"""What makes papers and files, which are Spanish: of it the window shows what went wrong."""

WHOLE = (
    "reports/catalogue.py", "reports/timeline.py", "power/reporting.py", "labels/items.py", "labels/stock.py", "labels/check.py",
    "labels/geometry.py",
)  # fmt: skip
"""Of those the modules whose words the window shows as they are: the reports' titles, the data of a label, the forms of stock."""

STOCK = ROOT / "resources" / "labels" / "stock.json"
"""The sheets, rolls and tapes that the program knows: what they are called."""

TERMINATIONS = ROOT / "resources" / "network" / "termination-colours.csv"
"""What fields of cables end on, by the standard: what each is for."""

TEMPLATES = ROOT / "resources" / "labels" / "templates"
"""The labels that the program brings: their titles and what they are for."""

_SPOKEN: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "tr": ((0,), ()), "QT_TR_NOOP": ((0,), ()), "_tr": ((0,), ()), "worded": ((0,), ()), "say": ((0,), ()),
    "translate": ((1,), ()), "count_of": ((1, 2), ()),
    "Field": ((0,), ("label", "group", "hint", "unit")), "Choice": ((1,), ("label",)), "Subject": ((2, 3), ()),
    "Preset": ((1, 5, 6), ()), "_accounts": ((1, 3, 4), ()), "PageSpec": ((1,), ()), "State": ((3,), ()), "ReportKind": ((1,), ()),
}  # fmt: skip
"""Calls whose texts are taken whatever they look like: by place and by keyword."""

_NOT_SHOWN = frozenset({
    "ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError", "getLogger", "setObjectName", "compile", "fullmatch",
    "QKeySequence", "execute", "exec_driver_sql", "text", "debug", "info", "warning", "error", "exception", "setProperty", "Literal",
    "strftime", "strptime", "TypeVar", "NewType", "replace", "removesuffix", "removeprefix", "split", "startswith", "endswith", "cast",
    "QFont", "run_statements",
})  # fmt: skip
_NOT_TEXTS = frozenset({"names", "keys", "icon", "pattern", "shortcut", "name"})
_CODE = re.compile(
    r"[a-z0-9_./:#%*+<>=|,;@$\\\-(){}\[\]\"' ]*|[A-Z0-9_\-./ ]{0,40}|[\W\d_]*|\w+Error|[a-z]+[A-Z]\w*|(?:[A-Z][a-z]+){2,}|.*\\[WbdA-Z].*"
)
_REGEX = re.compile(r"\(\?[P<:=!]|\[[A-Z]-|\[\^|%\(\w+\)|^'|^[!$%]|^#[0-9A-F]{6}$|\.md(?:#|$)|X11-unix|^<\w+ style|^Q\w+ \{")
_CODES = frozenset({
    "SALA%", "Shift", "Delete", "Up", "Left", "Right", "Plus", "Where", "Qt: %s", "aáàäâã", "eéèëê", "iíìïî", "oóòöôõ", "uúùüû",
    "nñ", "cç", "sá", "rolesTaught", "Faults", "Space", "Down", "Escape", "1TA-35:05", "1TA-14:12", "Del", "PgUp", "PgDown",
    "Words", "Return", "Up+Down", "Tab", "Esc", "Enter", "%Y-%m-%d %H%M%S", "nothing was done", "ip dinamica", "ip dhcp", "NetBox",
    "Inventario", "double precision", "draft not written: %s", "top bottom left right", "PySide6.QtMultimedia", "Fusion",
    "First paint", "Letter", "Python, Qt, SQLite", "EncryptedPackage", "Workbook", "Book", "WordDocument", "PowerPoint Document",
    "Null", "CSafeLoader", "&L&A&RPágina &P de &N", "=SUBTOTAL(109,{col}{first}:{col}{last})", "instr(body, ?)", "Windows-1252",
    "qtawesome is not installed", "translations/es/qt_es_CL.qm", "codigo de barras", "sin rotulo", "--locale=C",
})  # fmt: skip
"""Constants that look like words and are none."""
_HOLE, _MOST = "\0", 12
_WORDS = re.compile(r"(?:[,;:] )?[a-z]{2,}(?: ?[,:;.]? [a-z0-9]+)* ?[.:;,…]?")
_KEYS = re.compile(r"(?:(?:Ctrl|Shift|Alt|Meta)[ +])+(?:\w{1,9}|[+,.]|)")
_SQL = re.compile(
    r"\b(?:ALTER|SELECT|INSERT|UPDATE|DELETE FROM|CREATE|PRAGMA|JOIN|WHERE|BETWEEN|GRANT|REVOKE|VALUES|WHEN|DECLARE)\b|[A-Z-]+[:;][A-Z]"
    r"| = \?| IN \(|\b(?:AND|NULL)\b|\?mode=|to_char|\bseq\b| ORDER BY"
)


def texts() -> dict[str, str]:
    """Every text of the window and the module that says it first (`ui/audits/facing`), in the order of modules and lines."""
    found: dict[str, str] = {}
    for room in ROOMS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            name = path.relative_to(PACKAGE).as_posix()
            if not name.startswith(MADE_UP):
                module = ast.parse(path.read_text(encoding="utf-8"))
                for text in read_module(module, failures=name.startswith(ONLY_FAILURES) and name not in WHOLE):
                    found.setdefault(text, name.removesuffix(".py"))
    for word in (*WEEKDAYS, *MONTHS, *KIND_PLURALS.values()):
        found.setdefault(word, "core/formats")
    for path in sorted(TEMPLATES.glob("*.json")):
        template = json.loads(path.read_text(encoding="utf-8"))
        for key in ("title", "description"):
            found.setdefault(template[key], "labels/templates")
    with TERMINATIONS.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            found.setdefault(line["label"], "network/colours")
    for stock in json.loads(STOCK.read_text(encoding="utf-8"))["stock"]:
        found.setdefault(stock["title"], "labels/stock")
    return found


def read_module(module: ast.Module, *, failures: bool = False) -> list[str]:
    """The texts of one module in the order of its lines; with `failures` only those of sentences that are raised."""
    reader = _Reader(failures)
    reader.visit(module)
    return reader.found


class _Reader(ast.NodeVisitor):
    """Gathers the texts of one module; with `failures` only those of sentences that are raised."""

    def __init__(self, failures: bool) -> None:
        self.found: list[str] = []
        self._wanted = not failures

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and self._wanted and _reads_as_text(node.value):
            self.found.append(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._composed(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add):
            self._composed(node)
        else:
            self.generic_visit(node)

    def _composed(self, node: ast.expr) -> None:
        """A text put together from pieces: each way in which it may come out, with numbers where something is filled in."""
        holes: list[ast.expr] = []
        for text in dict.fromkeys(_variants(node, holes)):
            if self._wanted and _reads_as_text(text.replace(_HOLE, " " if " " in text else "")):
                self.found.append(_numbered(text))
        for hole in dict.fromkeys(holes):
            self.visit(hole)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _NOT_SHOWN:
            for child in (*node.args, *(keyword.value for keyword in node.keywords)):
                if not isinstance(child, ast.Constant | ast.JoinedStr | ast.BinOp):
                    self.visit(child)
            return
        places, words = _SPOKEN.get(name, ((), ()))
        for place, argument in enumerate(node.args):
            if place in places:
                self._take(argument, _comment(node) if name in ("tr", "worded") else "")
            elif not places or not isinstance(argument, ast.Constant | ast.Tuple):
                self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg in words:
                self._take(keyword.value)
            elif keyword.arg not in _NOT_TEXTS or isinstance(keyword.value, ast.Call | ast.IfExp):
                self.visit(keyword.value)
        if isinstance(node.func, ast.Attribute):
            self.visit(node.func.value)

    def _take(self, node: ast.expr, comment: str = "") -> None:
        literals = [f"{comment}|{text}" if comment else text for text in _literals(node)]
        if self._wanted:
            self.found += literals
        if not literals:
            self.visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        before, self._wanted = self._wanted, True
        self.generic_visit(node)
        self._wanted = before

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value[:1].isupper():
                self.visit(key)
            self.visit(value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if isinstance(node.slice, ast.Call):
            self.visit(node.slice)

    def visit_Compare(self, node: ast.Compare) -> None:
        for side in (node.left, *node.comparators):
            if not isinstance(side, ast.Constant | ast.Tuple | ast.Set):
                self.visit(side)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets):
            for part in (*node.targets, node.value):
                self.visit(part)

    def visit_arguments(self, node: ast.arguments) -> None:
        for default in (*node.defaults, *filter(None, node.kw_defaults)):
            self.visit(default)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.visit(node.args)
        for statement in node.body:
            self.visit(statement)


def _variants(node: ast.expr, holes: list[ast.expr]) -> list[str]:
    """The texts that an expression may give, `_HOLE` standing for what is not known; what fills the holes is put into `holes`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.FormattedValue):
        return _variants(node.value, holes)
    if isinstance(node, ast.IfExp):
        holes.append(node.test)
        return _variants(node.body, holes) + _variants(node.orelse, holes)
    parts: list[ast.expr] = []
    if isinstance(node, ast.JoinedStr):
        parts = node.values
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [node.left, node.right]
    if not parts:
        holes.append(node)
        return [_HOLE]
    found = [""]
    for part in parts:
        choices = _variants(part, holes)
        if len(found) * len(choices) > _MOST:
            holes.append(part)
            choices = [_HOLE]
        found = [before + after for before in found for after in choices]
    return found


_STORED = frozenset({
    "Respaldo eléctrico", "Respaldo de base de datos", "Respaldo documentado", "Cortafuegos", "Extintor", "Puerta con visibilidad",
    "Detector de humo", "Aire acondicionado",
})  # fmt: skip
"""Words that the program proposes and the register keeps as a person's."""


def _numbered(text: str) -> str:
    """`No existe «\\0».` -> `No existe «{0}».`"""
    pieces = text.split(_HOLE)
    return pieces[0] + "".join(f"{{{place}}}{piece}" for place, piece in enumerate(pieces[1:]))


def _comment(node: ast.Call) -> str:
    """What tells two texts apart that are one word in Spanish: the second argument of `tr` and `worded`."""
    second = node.args[1] if len(node.args) > 1 else None
    return second.value if isinstance(second, ast.Constant) and isinstance(second.value, str) else ""


def _literals(node: ast.expr) -> list[str]:
    """The texts that an argument may be: a literal, or one of several chosen by a condition."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and node.value else []
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    if isinstance(node, ast.BoolOp):
        return [text for value in node.values for text in _literals(value)]
    return []


def _reads_as_text(text: str) -> bool:
    """Whether a constant is words for a person: not code, keys, SQL, a format."""
    if text in _CODES or text in _STORED or _REGEX.search(text):
        return False
    words = " ".join(text.split())
    if _SQL.search(text) or (_CODE.fullmatch(words) and not (" " in text and _WORDS.fullmatch(words))):
        return False
    return not _KEYS.fullmatch(text) or (text[:1].isupper() and text.isalpha())
