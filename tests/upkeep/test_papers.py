"""The papers of upkeep: they say what the register says, on paper and in the workbook."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pypdfium2

from inventario.app import report_record
from inventario.register.plain import locate
from inventario.register.report_records import Scope
from inventario.reports.catalogue import report_catalogue
from inventario.reports.notice import notices_pdf
from inventario.store.register import Register
from inventario.upkeep.attention import upkeep_matters
from inventario.upkeep.maintenance import note_notices, read_open
from inventario.upkeep.reporting import maintenance_report, notices_of
from inventario.upkeep.rooms import read_matrix


def _written(register: Register, name: str, scope: Scope) -> tuple[str, openpyxl.Workbook]:
    kind = report_catalogue().find(name)
    made = report_record(register, kind, scope)
    return _text(kind.write(made, "pdf")), openpyxl.load_workbook(io.BytesIO(kind.write(made, "xlsx")))


def _text(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_the_plan_of_critical_rooms(demonstration: Register) -> None:
    text, book = _written(demonstration, "critical-rooms", Scope())
    for said in (
        "7 salas críticas",
        "Centro de Comunicaciones 5º",
        "31-05-2024",
        "Fibra entre edificios",
        "Guardia del edificio",
        "adentro",
    ):
        assert said in text
    assert "Javiera Michay Quintral\r\nCopia 4" not in text  # a key that came back
    assert book.sheetnames == ["Matriz", "Inspecciones", "Contingencia", "Llaves", "Bitácora"]
    rows = list(book["Inspecciones"].iter_rows(values_only=True))
    assert sum(isinstance(row[4], date) for row in rows) == len(read_matrix(demonstration).spots)
    fiscal, _ = _written(demonstration, "critical-rooms", Scope(place="Edificio Fiscal"))
    assert "Centro de Comunicaciones" not in fiscal and "Sala Servidor de Respaldo" in fiscal


def test_maintenance_done_and_to_be_done(demonstration: Register) -> None:
    text, book = _written(demonstration, "maintenance", Scope())
    for said in ("En el taller", "Debía volver", "Revisión semestral de UPS", "$240.970"):
        assert said in text
    assert book.sheetnames == ["Por hacer", "En el taller", "Hechas"]
    year = maintenance_report(demonstration, Scope(since=date(2024, 1, 1), until=date(2024, 1, 31)))
    assert [line.name for line in year.done] == ["Cambio de fusor"] and year.cost == 48_000
    of_one = maintenance_report(demonstration, Scope(department="DOM"))
    assert {line.about for line in of_one.open} == {"DOM"}
    assert "Sin generar" in [line.state for line in of_one.open], "what plans ask of that department stands there too"


def test_a_year_without_work_costs_nothing_that_anybody_knows(demonstration: Register) -> None:
    text, book = _written(demonstration, "maintenance", Scope(since=date(2001, 1, 1), until=date(2001, 12, 31)))
    assert "—\r\nCosto" in text and "$0" not in text
    assert "No hay mantenciones hechas en el período." in [row[0] for row in book["Hechas"].iter_rows(values_only=True)]


def test_incidents_with_their_figures(demonstration: Register) -> None:
    text, book = _written(demonstration, "incidents", Scope())
    for said in ("8 incidentes, 4 sin cerrar", "Por antigüedad", "Se cambió el cordón"):
        assert said in text
    assert book.sheetnames == ["Incidentes", "Cifras"]
    text, _ = _written(demonstration, "incidents", Scope(since=date(2020, 1, 1), until=date(2020, 12, 31)))
    assert "Nadie ha pedido ayuda" in text


def test_the_memo_names_the_department_and_its_computers(demonstration: Register) -> None:
    work = next(work for work in read_open(demonstration) if work.about == "DIDECO" and "estaciones" in work.title)
    [notice] = notices_of(demonstration, [work.record])
    text = _text(notices_pdf([notice]))
    for said in ("Dirección de Desarrollo Comunitario", "lunes 18 de marzo de 2024", "carpeta compartida", "Recibí conforme"):
        assert said in text
    tags = [item[0] for item in notice.items]
    assert len(tags) > 100 and tags[0] in text and locate(demonstration, tags[-1])["kind"] in ("computer", "notebook", "all-in-one")


def test_the_start_page_is_told_what_waits(demonstration: Register) -> None:
    titles = [matter.title for matter in upkeep_matters(demonstration)]
    assert titles == [
        "7 vencimientos próximos en salas", "1 equipo debía volver del taller", "5 mantenciones atrasadas",
        "4 mantenciones de este mes sin anotar", "2 avisos de mantención por enviar",
        "2 incidentes urgentes sin cerrar", "1 visita en una sala de máquinas",
    ]  # fmt: skip


def test_a_notice_that_was_sent_is_not_asked_for_again(demonstration: Register) -> None:
    def asked() -> list[str]:
        return [matter.title for matter in upkeep_matters(demonstration) if "por enviar" in matter.title]

    assert asked() == ["2 avisos de mantención por enviar"]
    note_notices(demonstration, [work.record.id for work in read_open(demonstration) if work.about == "DIDECO"])
    assert asked() == ["1 aviso de mantención por enviar"]
