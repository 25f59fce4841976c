"""The table's model: it says what rows hold, and fetches no more than what is looked at."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from inventario.ui.tables import RowChoice, TableModel

from .tables_data import CountingRows, columns


@pytest.fixture
def source() -> CountingRows:
    return CountingRows()


@pytest.fixture
def model(qtbot: QtBot, source: CountingRows) -> TableModel:
    model = TableModel(source, columns())
    model.set_rows(array("q", range(10, 310)))
    return model


def test_qt_finds_no_fault_with_it(model: TableModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.set_rows(array("q", [5, 3]))
    qtmodeltester.check(model)


def test_cells_read_as_people_read_them(model: TableModel) -> None:
    model.hide_columns([])
    texts = [model.index(2, section).data() for section in range(1, 6)]
    assert texts[0] == "TI000012"
    assert texts[3:] == ["En uso", "$489.990"]
    assert model.index(1, 4).data() == "En reparación"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Etiqueta"
    assert model.index(0, 5).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 5).data(Qt.ItemDataRole.UserRole) == 489_990


def test_a_look_may_read_other_fields(model: TableModel) -> None:
    model.set_rows(array("q", [1, 2]))
    assert [model.index(position, 4).data() for position in (0, 1)] == ["En uso", "En conflicto"]


def test_only_the_pages_looked_at_are_fetched(source: CountingRows) -> None:
    model = TableModel(source, columns())
    model.set_rows(array("q", range(1_000_000)))
    assert source.asked == 0
    assert model.index(900_000, 1).data() == "TI900000"
    assert model.index(900_001, 2).data() == "DIDECO-PC-900001"
    assert source.asked <= 200


def test_hidden_columns_are_not_fetched(source: CountingRows) -> None:
    model = TableModel(source, columns())
    model.set_rows(array("q", range(20)))
    model.hide_columns(["status", "cost"])
    assert model.index(0, 1).data() == "TI000000"
    assert source.fetches[-1][1] == ["tag", "name", "place"]
    assert model.index(0, 4).data() is None


def test_refreshing_reads_again(model: TableModel, source: CountingRows, qtbot: QtBot) -> None:
    assert model.index(0, 2).data() == "DIDECO-PC-010"
    source.suffix = " bis"
    assert model.index(0, 2).data() == "DIDECO-PC-010"
    with qtbot.waitSignal(model.dataChanged):
        model.refresh()
    assert model.index(0, 2).data() == "DIDECO-PC-010 bis"


def test_a_box_is_ticked_through_qt_as_well(model: TableModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.choice_changed):
        assert model.setData(model.index(4, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.index(4, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert list(model.chosen_rows()) == [14]


def test_what_is_chosen_survives_sorting(model: TableModel) -> None:
    model.set_choice(RowChoice([(0, 2)]))
    model.set_rows(array("q", range(309, 9, -1)), same=True)
    assert list(model.chosen_rows()) == [11, 10]
    assert model.choice.ranges() == [(298, 300)]


def test_prefetch_stays_inside_the_list(model: TableModel, source: CountingRows) -> None:
    assert model.index(0, 1).data()
    while model.prefetch(0, 10):
        pass
    assert model.index(299, 1).data()
    while model.prefetch(290, 299):
        pass
    assert all(rows for rows, _ in source.fetches)
