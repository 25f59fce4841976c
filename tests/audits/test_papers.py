"""The papers of a count, read back: acts, the list to count by hand, the card of commands."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

import openpyxl
import pypdfium2
import pytest
import zxingcpp

from inventario.audits.acts import audit_act, write_act
from inventario.audits.campaigns import Plan, find_campaign, rooms_of, start_campaign
from inventario.audits.card import card_pdf
from inventario.audits.checklists import write_list
from inventario.audits.closing import close_campaign
from inventario.audits.commands import Command, command_of
from inventario.audits.counting import Counting
from inventario.audits.decisions import Choice, decide
from inventario.audits.differences import read_differences
from inventario.audits.exactness import read_exactness
from inventario.audits.unknown_codes import unknown_report, write_unknown
from inventario.core.errors import KnownError
from inventario.core.scan_text import SHOWN_AS
from inventario.core.values import TAG_SHAPE
from inventario.register.attachments import attached_to
from inventario.register.entry import edit
from inventario.register.lists import by_field, record
from inventario.store.register import Register
from inventario.store.undo import next_undo

from .conftest import ROOMS


def text_of(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture
def counted(counting: Counting) -> Counting:
    """A count with something of everything."""
    for code in ("TI000001", "TI000005", "TI000012", "ZZ-77", "$SINETIQUETA", "$TERMINAR"):
        counting.scan(code)
    return counting


def test_the_act_says_what_was_found_and_what_was_not(counted: Counting, register: Register, tmp_path: Path) -> None:
    write_act(register, counted.campaign, tmp_path / "acta.pdf")
    pages = text_of((tmp_path / "acta.pdf").read_bytes())
    said = "\n".join(pages)
    for words in ("Acta de auditoría", "Borrador", "En otro lugar", "Faltantes", "Sobrantes", "De baja y presentes", "En su lugar",
                  "ZZ-77", "TI000002", "Exactitud por sala", "Exactitud por dirección",
                  "DIDECO", "El sobrante no compensa lo faltante", "Contó",
                  "Encargado de inventario", "Huella del conteo (SHA-256)"):  # fmt: skip
        assert words in said, words
    assert f"Página {len(pages)} de {len(pages)}" in pages[-1]
    assert "Paula" in said
    assert "De los 10 esperados: 1 en su lugar, 1 en otro lugar o con otro responsable, 8 faltan y 0 no accesibles." in said


def test_the_act_of_a_room_is_of_that_room(counted: Counting, register: Register) -> None:
    room = next(room.id for room, _ in rooms_of(register, counted.campaign) if room.code == "O11")
    act = audit_act(register, counted.campaign, room)
    assert (act.room, act.draft) == (ROOMS["O11"], False)  # the room is finished, though the campaign goes on
    assert dict(act.figures)["Esperados"] == 4 and dict(act.figures)["Faltan"] == 3
    parts = {part.name: [line.tag for line in part.lines] for part in act.parts}
    assert parts["in-place"] == ["TI000001"] and parts["elsewhere"] == ["TI000005"] and parts["surplus"] == ["ZZ-77"]
    assert parts["missing"] == ["TI000002", "TI000003", "TI000004"] and parts["written-off-present"] == ["TI000012"]
    assert act.digest != audit_act(register, counted.campaign).digest
    with pytest.raises(KnownError, match="no es de la auditoría"):
        audit_act(register, counted.campaign, next(room.id for room, _ in rooms_of(register, start_campaign(register, Plan(["Anexo"])))))


def test_what_a_campaign_covers_is_said_once(counted: Counting, register: Register) -> None:
    act = audit_act(register, counted.campaign)
    assert replace(act, scope="Anexo", name="Piso 2").subtitle == f"Anexo · Piso 2 ({act.code})"
    assert replace(act, scope="Anexo", name="Anexo, 12-03-2024").subtitle == f"Anexo, 12-03-2024 ({act.code})"


def test_exactness_is_told_by_room_and_department_and_waits_for_rooms_to_be_finished(counted: Counting, register: Register) -> None:
    act = audit_act(register, counted.campaign)
    rooms = {room.place: (room.counted, room.shares) for room in act.rooms}
    assert rooms[ROOMS["O11"]] == (5, (2 / 5, 1 / 5, 2 / 5, 3 / 5))  # found: two, and what was written off; beside a code and a label
    assert rooms[ROOMS["O12"]] == (0, (None, None, None, None))  # nobody has finished it
    of_none = ("Sin dirección", 0, None, None, None, 1.0)  # what was written off is nobody's, and it has its record
    assert act.departments == (("DIDECO", 5, 2 / 5, 1 / 5, 2 / 5, 2 / 4), of_none)  # the code and the label are of the room's department
    floor = register_place(register, "Edificio / Piso 1")
    whole = audit_act(register, counted.campaign, floor)
    assert whole.title == "Acta de auditoría de un piso"
    assert [share.value for share in whole.shares] == [2 / 5, 1 / 5, 2 / 5, 3 / 5]
    closed = audit_act(register, close_campaign(register, counted.campaign))
    assert closed.departments[0][1] == 10  # now all that is unseen counts


def test_what_has_no_record_in_a_room_of_several_departments_is_of_none(counting: Counting, register: Register) -> None:
    for tag in ("TI000005", "TI000008", "TI000009", "TI000010"):
        item = by_field(register, "asset", "tag", tag)[0]
        edit(register, "asset", [item.id], {"place": ROOMS["O11"], "department": "SECPLA"}, create_missing=True)
    campaign = start_campaign(register, Plan(places=[ROOMS["O11"]]))
    with Counting(register, campaign, monotonic=iter(range(0, 100, 5)).__next__) as session:
        for code in ("TI000001", "TI000008", "ZZ-77", "$TERMINAR"):
            session.scan(code)
    exact = read_exactness(register, campaign)
    said = {each.name: each.accuracy for each in exact.departments}
    assert list(said) == ["DIDECO", "SECPLA", "Sin dirección"]  # four of eight are DIDECO's: not more than half
    assert (said["DIDECO"].counted, said["SECPLA"].existence) == (4, 1 / 4)
    assert [each.completeness for each in said.values()] == [1, 1, 0] and exact.progress.accuracy.completeness == 2 / 3


def register_place(register: Register, path: str) -> UUID:
    return by_field(register, "place", "path", path)[0].id


def test_two_papers_of_one_count_bear_one_digest(counted: Counting, register: Register) -> None:
    before = audit_act(register, counted.campaign).digest
    assert audit_act(register, counted.campaign).digest == before
    counted.scan("O12")
    counted.scan("TI000006")
    assert audit_act(register, counted.campaign).digest != before


def test_the_workbook_has_a_sheet_for_each_category(counted: Counting, register: Register, tmp_path: Path) -> None:
    write_act(register, counted.campaign, tmp_path / "acta.xlsx")
    book = openpyxl.load_workbook(BytesIO((tmp_path / "acta.xlsx").read_bytes()))
    assert book.sheetnames[:5] == ["Resumen", "Salas", "En otro lugar", "Faltantes", "Sobrantes"]
    cells = [cell.value for row in book["Sobrantes"].iter_rows() for cell in row]
    assert "ZZ-77" in cells and ROOMS["O11"] in cells
    rooms = {row[0].value: [cell.value for cell in row[-4:]] for row in book["Salas"].iter_rows()}
    assert rooms[ROOMS["O11"]] == [40, 20, 40, 60]
    summary = [cell.value for row in book["Resumen"].iter_rows() for cell in row]
    assert "Registro completo" in summary
    assert 0.4 in summary  # of five that were counted, two are there


def test_the_act_of_a_closed_campaign_is_kept_with_it(counted: Counting, register: Register, tmp_path: Path) -> None:
    closed = close_campaign(register, counted.campaign)
    undoable = next_undo(register)
    written = write_act(register, closed, tmp_path / "acta.pdf")
    assert written.sha256 == hashlib.sha256((tmp_path / "acta.pdf").read_bytes()).hexdigest()
    owner = record(register, "audit", closed.id)
    assert owner
    [kept] = attached_to(register, owner)
    assert kept.sha256 == written.sha256 and kept.path.read_bytes() == (tmp_path / "acta.pdf").read_bytes()
    assert next_undo(register) == undoable
    assert "Borrador" not in "".join(text_of(kept.path.read_bytes()))
    with pytest.raises(KnownError, match=r"terminado en \.pdf o \.xlsx"):
        write_act(register, closed, tmp_path / "acta.doc")


def test_the_list_to_count_by_hand_is_by_department(register: Register, counting: Counting, tmp_path: Path) -> None:
    write_list(register, counting.campaign, tmp_path / "lista.pdf")
    said = "".join(text_of((tmp_path / "lista.pdf").read_bytes()))
    assert said.index("DIDECO") < said.index("TI000001") and "TI000010" in said and "TI000011" not in said
    blind = start_campaign(register, Plan(["Edificio"], blind=True, name="Ciega"))
    with pytest.raises(KnownError, match="a ciegas"):
        write_list(register, find_campaign(register, blind.code), tmp_path / "lista.pdf")


def test_every_command_of_the_card_is_read_by_a_reader() -> None:
    [page] = pypdfium2.PdfDocument(card_pdf())
    read = {each.text for each in zxingcpp.read_barcodes(page.render(scale=3).to_pil())}
    assert read == {command.value for command in Command}
    for command in Command:
        assert command_of(command.value.swapcase()) is command  # Caps Lock
        assert command.value.translate(SHOWN_AS) == command.value  # the same on both keyboards
        assert not TAG_SHAPE.fullmatch(command.value)  # never somebody's tag


def test_unknown_codes_have_a_list_of_their_own(counting: Counting, register: Register, tmp_path: Path) -> None:
    for code in ("ZZ1234", "ZZ1234", "O12", "zz1234", "OTRO-9", "TI000005"):
        counting.scan(code)
    [other, first] = sorted(unknown_report(register, counting.campaign).rows, key=lambda row: str(row[1]))
    assert (first[0], first[1], first[4], first[5], first[6]) == (ROOMS["O11"], "ZZ1234", "Paula", 3, "Por decidir")
    assert (other[0], other[1], other[5]) == (ROOMS["O12"], "OTRO-9", 1)
    room = by_field(register, "place", "code", "O12")[0].id
    assert [row[1] for row in unknown_report(register, counting.campaign, room).rows] == ["OTRO-9"]
    decide(
        register,
        counting.campaign,
        [each for each in read_differences(register, counting.campaign) if each.code == "ZZ1234"],
        Choice.SURPLUS,
    )
    written = write_unknown(register, counting.campaign, tmp_path / "sin.pdf")
    text = "".join(text_of((tmp_path / "sin.pdf").read_bytes()))
    assert written.title == "Códigos sin registro: Marzo" and "ZZ1234" in text and "Dejar como sobrante" in text
