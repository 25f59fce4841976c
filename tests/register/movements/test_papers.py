"""Papers: what they move, what they refuse, what stays for ever."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from inventario.app import all_hooks
from inventario.core.clock import Clock
from inventario.core.errors import FieldFault, KnownError
from inventario.core.paths import Folders
from inventario.core.queries import Filter, ListQuery, Match
from inventario.core.records import Record
from inventario.racks.geometry import Spot
from inventario.racks.mounting import mount
from inventario.racks.reading import rack_views
from inventario.register.entry import delete, edit, enter
from inventario.register.leased import device_letters
from inventario.register.lists import count
from inventario.register.movements.issuing import Wanted, annul, check, discard, issue, issue_draft, save_draft
from inventario.register.movements.keeping import attach_scan, paper_attachments, paper_file, write_paper
from inventario.register.movements.reading import find_paper, list_papers, read_paper
from inventario.register.movements.records import Item, PaperKind, PaperState
from inventario.store.register import Register
from inventario.store.tables import Device, Setting
from inventario.store.undo import undo

from .conftest import TODAY, WRITE_OFF, Make

Now = Callable[[Record], Record]


def test_a_transfer_moves_the_items_and_remembers_where_they_were(items: list[Record], make: Make, now: Now) -> None:
    paper = make("transfer", items, to_place="Sede / Oficina 2", to_department="DAF", to_person="Beto Díaz")
    assert paper.folio == "T-2024-0001" and paper.state is PaperState.ISSUED and paper.dated_on == TODAY
    assert [(line.tag, line.from_place, line.from_department, line.from_person) for line in paper.lines] == [
        ("TI000001", "Sede / Oficina 1", "DIDECO", "Ana Rojas"), ("TI000002", "Sede / Oficina 1", "DIDECO", "Ana Rojas"),
    ]  # fmt: skip
    moved = now(items[0])
    assert (moved.text("place"), moved.text("department"), moved.text("custodian")) == ("Sede / Oficina 2", "DAF", "Beto Díaz")


def test_a_transfer_to_another_department_leaves_nobody_of_the_old_one_in_charge(items: list[Record], make: Make, now: Now) -> None:
    make("transfer", items[:1], to_department="DAF")
    assert now(items[0])["custodian"] is None
    make("transfer", items[1:], to_place="Sede / Oficina 2")
    assert now(items[1]).text("custodian") == "Ana Rojas"


def test_a_write_off_takes_items_off_the_counts_and_keeps_them(register: Register, items: list[Record], make: Make, now: Now) -> None:
    paper = make("write-off", items[:1], **WRITE_OFF)
    gone = ListQuery("asset", (Filter("status", Match.NOT, ("written-off",)),))
    assert paper.folio == "B-2024-0001" and now(items[0])["status"] == "written-off" and count(register, gone) == 1
    with pytest.raises(KnownError, match="ya está de baja"):
        make("transfer", items, to_place="Sede / Oficina 2")
    with pytest.raises(KnownError, match="está en el papel B-2024-0001"):
        delete(register, "asset", [items[0].id])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": "destruction", "data_wiped": "no"}, "decree"),
        ({"decree": "1234", "data_wiped": "no"}, "reason"),
        ({"reason": "reassignment", "decree": "1", "data_wiped": "no"}, "reason"),
        ({"reason": "donation", "decree": "1", "data_wiped": "sí"}, "recipient"),
        ({"reason": "loss", "decree": "1"}, "document"),
        ({"reason": "theft", "decree": "1"}, "document"),
        ({"reason": "auction", "decree": "1"}, "data_wiped"),
        ({"reason": "other", "decree": "1", "data_wiped": "no"}, "notes"),
        ({"reason": "auction", "decree": "1", "data_wiped": "no", "decree_on": "2024-03-13"}, "decree_on"),
        ({**WRITE_OFF, "folio": "B-1"}, "folio"),
    ],
)
def test_a_write_off_says_what_is_missing(items: list[Record], make: Make, now: Now, given: dict[str, str], field: str) -> None:
    with pytest.raises(FieldFault) as refused:
        make("write-off", items, **given)
    assert refused.value.field == field and now(items[0])["status"] == "in-use"


def test_what_holds_no_data_needs_no_word_on_wiping(register: Register, make: Make) -> None:
    screen = enter(register, "asset", {"kind": "monitor"})
    assert make("write-off", [screen], reason="auction", decree="7").data_wiped is None


def test_an_intake_by_purchase_has_its_invoice(items: list[Record], make: Make) -> None:
    with pytest.raises(FieldFault, match="factura u orden de compra"):
        make("intake", items, reason="purchase")
    assert make("intake", items, reason="purchase", document="F 889").folio == "A-2024-0001"


def test_a_transfer_goes_somewhere_and_a_paper_has_items(register: Register, items: list[Record], make: Make) -> None:
    with pytest.raises(FieldFault, match="a dónde va"):
        make("transfer", items)
    with pytest.raises(KnownError, match="ningún bien"):
        make("transfer", [], to_place="Sede / Oficina 2")
    with pytest.raises(KnownError, match="dos veces"):
        make("transfer", [items[0], items[0]], to_place="Sede / Oficina 2")
    found = check(register, Wanted(PaperKind.WRITE_OFF, [Item("asset", items[0].id)], {}))
    assert [fault.field for fault in found] == ["reason", "decree", "data_wiped"]


def test_an_issued_paper_is_neither_undone_nor_changed_nor_deleted(register: Register, items: list[Record], make: Make) -> None:
    paper = make("transfer", items, to_place="Sede / Oficina 2")
    with pytest.raises(KnownError, match="T-2024-0001 ya se emitió y no se deshace"):
        undo(register)
    with pytest.raises(KnownError, match="no se cambia"):
        edit(register, "movement", [paper.id], {"notes": "otra cosa"})
    with pytest.raises(KnownError, match="no se cambia"):
        delete(register, "movement", [paper.id])
    with register.reading() as connection:
        [line] = connection.exec_driver_sql("SELECT id FROM movement_line WHERE position = 1").scalars()
    for write in (lambda t: t.delete("movement-line", _id(line)), lambda t: t.update("movement-line", _id(line), {"tag": "X"})):
        with pytest.raises(KnownError, match="sus líneas no cambian"), register.transact("x", "x") as transaction:
            write(transaction)
    assert read_paper(register, paper.id) == paper


def _id(kept: bytes) -> UUID:
    return UUID(bytes=kept)


def test_nothing_becomes_an_issued_paper_by_another_way(register: Register) -> None:
    with pytest.raises(KnownError, match="se emite desde Papeles"):
        enter(register, "movement", {"kind": "write-off", "state": "issued", "folio": "B-2024-0009"})


def test_another_paper_annuls_it_and_gives_back(register: Register, items: list[Record], make: Make, now: Now) -> None:
    paper = make("transfer", items, to_place="Sede / Oficina 2", to_department="DAF")
    edit(register, "asset", [items[1].id], {"place": "Sede"})
    done = annul(register, paper, "Era otra oficina")
    assert done.paper.folio == "T-2024-0002" and done.paper.annuls_folio == "T-2024-0001" and done.kept == ("TI000002",)
    assert find_paper(register, "t-2024-0001").annulled_by == "T-2024-0002"
    first, second = now(items[0]), now(items[1])
    assert (first.text("place"), first.text("department"), first.text("custodian")) == ("Sede / Oficina 1", "DIDECO", "Ana Rojas")
    assert second.text("place") == "Sede" and second.text("department") == "DIDECO"
    for again in (paper, done.paper):
        with pytest.raises(KnownError, match=r"anulad|anulación"):
            annul(register, again, "otra vez")
    with pytest.raises(KnownError, match="no se deshace"):
        undo(register)


def test_what_a_later_paper_holds_is_not_given_back(register: Register, items: list[Record], make: Make, now: Now) -> None:
    paper = make("transfer", items, to_place="Sede / Oficina 2")
    later = make("transfer", items[:1], to_place="Sede / Oficina 2", to_person="Beto Díaz")
    assert annul(register, paper, "error").kept == ("TI000001",)
    assert now(items[0]).text("place") == "Sede / Oficina 2" and now(items[1]).text("place") == "Sede / Oficina 1"
    annul(register, later, "error")
    assert now(items[0]).text("custodian") == "Ana Rojas"


def test_an_annulled_write_off_counts_again(register: Register, items: list[Record], make: Make, now: Now) -> None:
    edit(register, "asset", [items[0].id], {"status": "stored"})
    annul(register, make("write-off", items, **WRITE_OFF), "decreto sin efecto")
    assert [now(item)["status"] for item in items] == ["stored", "in-use"]


def test_a_written_off_device_leaves_its_rack(register: Register, make: Make) -> None:
    rack = enter(register, "rack", {"name": "Rack 1", "units": "12", "place": "Sala"}, create_missing=True)
    device = enter(register, "asset", {"kind": "switch", "height_u": "1", "place": "Sala"})
    mount(register, device.id, Spot(rack.id, 3))
    make("transfer", [device], to_place="Sala")
    assert len(rack_views(register, [rack.id])[0].mounted) == 1
    make("write-off", [device], reason="auction", decree="1")
    assert rack_views(register, [rack.id])[0].mounted == ()


def test_a_draft_changes_nothing_until_it_is_issued(register: Register, items: list[Record], now: Now) -> None:
    wanted = Wanted(PaperKind.WRITE_OFF, [Item("asset", items[0].id)], {"reason": "auction"})
    draft = save_draft(register, wanted)
    assert draft.folio == "" and now(items[0])["status"] == "in-use" and list_papers(register, state=PaperState.DRAFT) == [draft]
    with pytest.raises(FieldFault, match="decreto"):
        issue_draft(register, draft)
    both = Wanted(PaperKind.WRITE_OFF, [Item("asset", item.id) for item in items], WRITE_OFF)
    again = save_draft(register, both, draft.id)
    assert again.id == draft.id and len(again.lines) == 2
    issued = issue_draft(register, again)
    assert issued.id == draft.id and issued.folio == "B-2024-0001" and now(items[1])["status"] == "written-off"
    with pytest.raises(KnownError, match="ya se emitió"):
        discard(register, issued)


def test_a_draft_is_thrown_away_and_that_is_undone(register: Register, items: list[Record]) -> None:
    draft = save_draft(register, Wanted(PaperKind.TRANSFER, [Item("asset", items[0].id)], {}))
    discard(register, draft)
    assert list_papers(register) == []
    undo(register)
    assert list_papers(register) == [draft]


def test_the_pdf_that_was_issued_is_kept_by_its_digest(register: Register, items: list[Record], make: Make, tmp_path: Path) -> None:
    paper = make("transfer", items, to_place="Sede / Oficina 2")
    [kept] = paper_attachments(register, paper)
    data = kept.path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == paper.sha256 == kept.sha256 and kept.name == "T-2024-0001.pdf"
    assert write_paper(register, paper, tmp_path / "copia.pdf") == paper.sha256 and paper_file(register, paper) == data
    kept.path.write_bytes(b"otra cosa")
    assert paper_file(register, paper).startswith(b"%PDF")
    with pytest.raises(KnownError, match="no es un papel"):
        write_paper(register, paper, tmp_path / "copia.doc")


def test_the_signed_scan_goes_with_the_paper(register: Register, items: list[Record], make: Make, tmp_path: Path) -> None:
    scan = tmp_path / "firmado.pdf"
    scan.write_bytes(b"%PDF firmado")
    paper = make("transfer", items, to_place="Sede / Oficina 2")
    attached = attach_scan(register, paper, scan)
    assert attached.sha256 == hashlib.sha256(b"%PDF firmado").hexdigest() and len(paper_attachments(register, paper)) == 2
    with pytest.raises(KnownError, match="Un borrador no se firma"):
        attach_scan(register, save_draft(register, Wanted(PaperKind.INTAKE, [], {})), scan)


def test_folios_go_up_by_kind_and_year_and_a_refused_paper_takes_none(items: list[Record], make: Make) -> None:
    assert make("transfer", items, to_place="Sede / Oficina 2").folio == "T-2024-0001"
    with pytest.raises(FieldFault):
        make("transfer", items)
    assert make("transfer", items, to_place="Sede", dated_on="2023-12-30").folio == "T-2023-0001"
    assert make("transfer", items, to_place="Sede / Oficina 1").folio == "T-2024-0002"
    assert make("intake", items).folio == "A-2024-0001"


def test_a_copy_of_the_register_numbers_in_a_series_of_its_own(register: Register, items: list[Record], make: Make, tmp_path: Path) -> None:
    make("transfer", items, to_place="Sede / Oficina 2")
    copy = tmp_path / "copia.inventario"
    with register.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
        shutil.copy(register.path, copy)
        for suffix in ("-wal",):
            if (wal := register.path.with_name(register.path.name + suffix)).exists():
                shutil.copy(wal, copy.with_name(copy.name + suffix))
    folios = {make("transfer", items, to_place="Sede").folio}
    for number in range(2):
        folders = Folders.beneath(tmp_path / f"home{number}")
        other = tmp_path / f"otra{number}.inventario"
        shutil.copy(copy, other)
        if (wal := copy.with_name(copy.name + "-wal")).exists():
            shutil.copy(wal, other.with_name(other.name + "-wal"))
        with Register.open(other, author="Beto", clock=Clock(TODAY), folders=folders, hooks=all_hooks()) as opened:
            wanted = Wanted(PaperKind.TRANSFER, [Item("asset", items[0].id)], {"to_place": "Sede"})
            folios |= {issue(opened, wanted).folio, issue(opened, wanted).folio}
    assert len(folios) == 5 and "T-2024-0002" in folios


def test_a_laptop_whose_letters_an_earlier_one_has_takes_others(register: Register, items: list[Record], make: Make) -> None:
    with register.transact("sync.identify", "compartir") as transaction:
        own = transaction.journal.own().id
        twin = UUID(int=own.int - (1 << 64))  # made before, with the same letters
        transaction.connection.execute(sa.insert(Device).values(id=twin, name="NB-OTRO"))
        transaction.connection.execute(sa.insert(Setting).values(name="sync.epoch", value=""))
    letters = make("transfer", items, to_place="Sede / Oficina 2").folio.split("-")[2]
    assert letters == device_letters(own, 1) != device_letters(twin) == device_letters(own)
    with register.transact("sync.identify", "otro más") as transaction:
        transaction.connection.execute(sa.insert(Device).values(id=UUID(int=own.int + (1 << 64)), name="NB-DESPUÉS"))
    assert make("transfer", items, to_place="Sede").folio == f"T-2024-{letters}-0002"  # one that came later gives way itself


def test_what_a_paper_wrote_off_stays_so_until_it_is_annulled(register: Register, items: list[Record], make: Make, now: Now) -> None:
    paper = make("write-off", items[:1], **WRITE_OFF)
    with pytest.raises(KnownError, match=rf"está de baja por el papel {paper.folio}; anúlelo"):
        edit(register, "asset", [items[0].id], {"status": "in-use"})
    edit(register, "asset", [items[0].id], {"notes": "Quedó en bodega hasta el remate"})
    edit(register, "asset", [items[1].id], {"status": "written-off"})
    edit(register, "asset", [items[1].id], {"status": "stored"})  # by no paper, as spreadsheets bring them
    annul(register, paper, "No era ese")
    assert now(items[0])["status"] == "in-use"
