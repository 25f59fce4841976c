"""Work that may be interrupted, for the rest: what writes files beside the register, counting, and what the command line writes."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium

from inventario.audits.campaigns import Plan, find_campaign, start_campaign
from inventario.audits.counting import Counting
from inventario.audits.progress import read_progress
from inventario.cli.context import Session
from inventario.cli.main import commands
from inventario.core.paths import HOME_VARIABLE
from inventario.core.queries import ListQuery
from inventario.register.attachments import attach, stored_path
from inventario.register.entry import enter
from inventario.register.exporting import export_list
from inventario.register.lists import by_field
from inventario.register.movements.issuing import Wanted, issue
from inventario.register.movements.records import Item, PaperKind
from inventario.register.sheets.reading import read_table
from inventario.store.backups import verify
from inventario.store.register import Register

from ..victims import Heard, Tell
from .operations import ROWS, Backup, Edits, Import, Migration, Operation, Rack, Restore
from .where import Where, select


class Attachment(Operation):
    """Photos are added to an asset."""

    def prepare(self, where: Where) -> None:
        with where.create() as register:
            enter(register, "asset", {"kind": "computer", "tag": "TI000001"})
        for number in range(12):
            (where.folder / f"foto {number}.jpg").write_bytes(hashlib.sha256(str(number).encode()).digest() * 3000)

    def work(self, where: Where, tell: Tell) -> None:
        with where.open() as register:
            owner = by_field(register, "asset", "tag", "TI000001")[0]
            for number in range(12):
                tell(attach(register, owner, where.folder / f"foto {number}.jpg").sha256)

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        kept = [digest for (digest,) in select(register, "SELECT sha256 FROM attachment ORDER BY row")]
        assert kept[: len(heard.told)] == list(heard.told)
        assert all(hashlib.sha256(stored_path(register, digest).read_bytes()).hexdigest() == digest for digest in kept)


class Papers(Operation):
    """Write-offs are issued: folio, PDF and item together."""

    def prepare(self, where: Where) -> None:
        with where.create() as register:
            given = {"kind": "computer", "place": "Sede / Oficina 1", "cost": "500000"}
            for number in range(1, 9):
                enter(register, "asset", {**given, "tag": f"TI{number:06d}"}, create_missing=True)

    def work(self, where: Where, tell: Tell) -> None:
        values = {"reason": "destruction", "decree": "1234", "data_wiped": "sí"}
        with where.open() as register:
            for number in range(1, 9):
                item = by_field(register, "asset", "tag", f"TI{number:06d}")[0]
                tell(issue(register, Wanted(PaperKind.WRITE_OFF, [Item("asset", item.id)], values)).folio)

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        papers = select(register, "SELECT folio, sha256 FROM movement ORDER BY row")
        folios = [folio for folio, _ in papers]
        assert folios[: len(heard.told)] == list(heard.told) and len(folios) == len(set(folios))
        assert select(register, "SELECT count(*) FROM asset WHERE status = 'written-off'") == [(len(papers),)]
        for _, digest in papers:
            assert hashlib.sha256(stored_path(register, digest).read_bytes()).hexdigest() == digest


class Export(Operation):
    """A list is written over the workbook of last time."""

    LOUD = False

    def prepare(self, where: Where) -> None:
        Backup().prepare(where)
        with where.open() as register:
            export_list(register, ListQuery("place"), where.folder / "lista.xlsx")

    def work(self, where: Where, tell: Tell) -> None:
        with where.open() as register:
            tell(export_list(register, ListQuery("asset"), where.folder / "lista.xlsx"))

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        rows = sum(1 for _ in read_table(where.folder / "lista.xlsx").rows())
        assert rows == ROWS if heard.told else rows in (0, ROWS)


class Count(Operation):
    """A room is counted with the scanner."""

    TAGS = tuple(f"TI{number:06d}" for number in range(1, 25))

    def prepare(self, where: Where) -> None:
        with where.create() as register:
            with register.transact("test", "llenar") as transaction:
                room = transaction.create("place", {"name": "Oficina", "kind": "room", "code": "OF1"})
                transaction.create_many("asset", [{"tag": tag, "kind": "computer", "status": "in-use", "place": room} for tag in self.TAGS])
            start_campaign(register, Plan(places=["Oficina"], name="Toma"))

    def work(self, where: Where, tell: Tell) -> None:
        with where.open() as register:
            [(code,)] = select(register, "SELECT code FROM audit")
            with Counting(register, find_campaign(register, code), monotonic=iter(range(10**6)).__next__) as counting:
                counting.scan("OF1")
                for tag in self.TAGS:
                    counting.scan(tag)
                    tell(tag)

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        [(code,)] = select(register, "SELECT code FROM audit")
        kept = [seen for (seen,) in select(register, "SELECT code FROM audit_step WHERE kind = 'seen' ORDER BY row")]
        assert kept[: len(heard.told)] == list(heard.told) and len(kept) - len(heard.told) <= 1
        counts = read_progress(register, find_campaign(register, code)).counts
        assert (counts.in_place, counts.missing) == (len(kept), len(self.TAGS) - len(kept))


class Outputs(Operation):
    """The command line writes labels, reports, papers, lists and pictures over those of last time."""

    LOUD = False
    WRITTEN = (
        "labels etiquetas.pdf --where kind=computer", "labels etiquetas.zpl --where kind=computer", "labels una.png TI000001",
        "report department informe.pdf --department DAF", "report department informe.xlsx --department DAF", "report ups ups.xlsx",
        "report plan-booklet cuadernillo.xlsx", "movement transfer TI000003 place=Sede --paper traspaso.pdf", "rack show R1 rack.svg",
        "export asset lista.csv", "export asset lista.jsonl", "expiries plazos.ics", "backup copia.inventario",
    )  # fmt: skip

    def prepare(self, where: Where) -> None:
        with where.create() as register:
            enter(register, "department", {"code": "DAF", "name": "Administración y Finanzas"})
            enter(register, "rack", {"name": "R1", "tag": "RACK01", "units": "12"})
            for number in range(1, 13):
                given = {"kind": "computer", "tag": f"TI{number:06d}", "department": "DAF", "place": "Sede / Oficina 1", "cost": "1000"}
                enter(register, "asset", given, create_missing=True)

    def work(self, where: Where, tell: Tell) -> None:
        os.environ[HOME_VARIABLE] = str(where.folder / "home")
        os.chdir(where.folder)
        for line in self.WRITTEN:
            words = line.split()
            commands().main(args=words, prog_name="inventario", standalone_mode=False, obj=Session(where.path, False, lambda _: None))
            tell(next(word for word in words if (Path(word).suffix and Path(word).suffix != ".inventario") or word == "copia.inventario"))

    def check(self, where: Where, register: Register, heard: Heard) -> None:
        for name in heard.told:
            assert (where.folder / name).exists()
        for path in where.folder.iterdir():  # also what was not told any more
            data = path.read_bytes() if path.is_file() and path != where.path else b""
            if path.suffix == ".pdf":
                assert len(pdfium.PdfDocument(data)) > 0
            elif path.suffix == ".xlsx":
                with zipfile.ZipFile(io.BytesIO(data)) as book:
                    assert book.testzip() is None
            elif path.suffix in (".csv", ".jsonl"):
                assert sum(1 for _ in read_table(path).rows()) == 12
            elif path.name == "copia.inventario":
                verify(path)
            elif data and path.suffix in _ENDS:
                assert data.rstrip().endswith(_ENDS[path.suffix])


_ENDS = {".png": b"IEND\xaeB`\x82", ".svg": b"</svg>", ".zpl": b"^XZ", ".ics": b"END:VCALENDAR"}

OPERATIONS: Sequence[type[Operation]] = (
    Edits, Import, Rack, Backup, Restore, Migration, Attachment, Papers, Export, Count, Outputs
)  # fmt: skip


def work(tell: Tell, name: str, folder: str) -> None:
    """What a victim runs: the operation of that name in that folder."""
    {one.__name__: one for one in OPERATIONS}[name]().work(Where(Path(folder)), tell)
