"""Sheets and dialogs that no action of an open page shows by itself: each brings a window of the demonstration to where one stands open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from inventario.core.queries import ListQuery
from inventario.register import lists
from inventario.store.keys import Locked
from inventario.ui.pages.audits.counting_page import CountingPage
from inventario.ui.pages.labels.page import LabelsPage
from inventario.ui.pages.network.vlan_sheet import VlanSheet
from inventario.ui.screens import settle
from inventario.ui.sealing.asking import PassphraseDialog
from inventario.ui.shell.window import Window
from inventario.ui.welcome import Welcome

from . import manual_audit_scenes, manual_paper_scenes, manual_rack_scenes

_LOCKED = Path("tome.inventario")


def _labels(window: Window) -> LabelsPage:
    page = window.open_page("labels")
    assert isinstance(page, LabelsPage)
    settle(window)
    return page


def vlans(window: Window) -> None:
    """VLANs of two ports."""
    page = window.open_page("network-point")
    found = lists.ids_of(window.register, "port", lists.row_numbers(window.register, ListQuery("port"))[:2])
    ports = [record for each in found if (record := lists.record(window.register, "port", each)) is not None]
    VlanSheet(window, ports, page).open_sheet()


def calibration(window: Window) -> None:
    """A printer that is measured."""
    _labels(window).calibrate()


def own_size(window: Window) -> None:
    """A sheet of labels that the table does not have."""
    _labels(window).edit_size(None)


def preset(window: Window) -> None:
    """A run that is kept under a name."""
    _labels(window).keep_preset()


def annulment(window: Window) -> None:
    """An issued paper that is annulled."""
    manual_paper_scenes.issued(window)
    settle(window)
    window.run_action("papers.annul")


def team(window: Window) -> None:
    """Who counts a floor."""
    manual_audit_scenes.audits(window)
    settle(window)
    window.run_action("audits.team")


def _counting(window: Window) -> CountingPage:
    manual_audit_scenes.in_place(window)
    settle(window)
    page = window.current_page
    assert isinstance(page, CountingPage)
    return page


def remark(window: Window) -> None:
    """What else is to be said of a reading."""
    _counting(window).work.deeds.remark()


def new_item(window: Window) -> None:
    """Something that the register does not have."""
    _counting(window).work.deeds.new_item()


def plan_back(window: Window) -> None:
    """A plan that goes back some steps."""
    manual_rack_scenes.step(window)
    settle(window)
    window.run_action("racks.back-to")


def plan_labels(window: Window) -> None:
    """Labels that a plan asks for."""
    manual_rack_scenes.step(window)
    settle(window)
    window.run_action("racks.labels")


def _beside(window: Window, widget: QWidget) -> None:
    """Shown over the window, and kept while that lives."""
    window.setProperty("shown", widget)
    widget.move(window.mapToGlobal(window.rect().topLeft()))
    widget.show()


def passphrase(window: Window) -> None:
    """A register that is encrypted."""
    _beside(window, PassphraseDialog(window.theme, Locked(_LOCKED), window))


def wrong_passphrase(window: Window) -> None:
    """Another passphrase."""
    _beside(window, PassphraseDialog(window.theme, Locked(_LOCKED, wrong=True), window))


def first_time(window: Window) -> None:
    """A laptop that has no register yet."""
    welcome = Welcome(window.theme, ())
    welcome.resize(window.size())
    _beside(window, welcome)


SHEETS: tuple[Callable[[Window], None], ...] = (
    vlans,
    calibration,
    own_size,
    preset,
    annulment,
    team,
    remark,
    new_item,
    plan_back,
    plan_labels,
    passphrase,
    wrong_passphrase,
    first_time,
)
