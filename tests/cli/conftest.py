"""The command line, run in this process on a register of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inventario.cli.main import main

TODAY = "2024-03-12"


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it is."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the register is, or will be."""
    return tmp_path / "registro.inventario"


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the register, on 12-03-2024."""
    monkeypatch.setenv("INVENTARIO_REGISTER", str(path))
    monkeypatch.setenv("INVENTARIO_TODAY", TODAY)
    capsys.readouterr()

    def call(*words: object) -> Answer:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def good(run: Run) -> Run:
    """Runs a command that must succeed, silently on standard error."""

    def call(*words: object) -> Answer:
        answer = run(*words)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer

    return call


@pytest.fixture
def fails(run: Run) -> Callable[..., str]:
    """Runs a command that must be refused with one sentence; gives it."""

    def call(*words: object, code: int = 1) -> str:
        answer = run(*words)
        assert answer.code == code, answer
        sentence = answer.err.rstrip("\n")
        assert sentence and "\n" not in sentence, answer
        assert sentence.endswith("."), sentence
        assert "Traceback" not in sentence and "rror" not in sentence, sentence
        return sentence

    return call


@pytest.fixture
def stocked(good: Run) -> Run:
    """The same after a few things were entered."""
    good("add", "department", "code=DIDECO", "name=Dirección de Desarrollo Comunitario")
    good("add", "department", "code=SOCIAL", "name=Departamento Social", "parent=DIDECO")
    good(
        "add", "asset", "kind=computer", "name=DIDECO-PC-041", "serial=MJ0CK81A", "manufacturer=Lenovo", "model=ThinkCentre M70q",
        "department=SOCIAL", "place=Edificio Consistorial / Piso 2 / Oficina 21", "custodian=José Núñez", "cost=489.990",
        "acquired_on=14-02-2023", "memory_gb=7,5",
    )  # fmt: skip
    good("add", "asset", "kind=ups", "name=UPS del Juez", "place=Edificio Fiscal / Juzgado", "power_w=900", "on_generator=Sí")
    good("add", "rack", "name=Rack Central", "units=42", "place=Edificio Consistorial / Piso 4")
    return good
