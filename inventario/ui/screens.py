"""The main screens as pictures, without a screen:

    QT_QPA_PLATFORM=offscreen python -m inventario.ui.screens REGISTER FOLDER

By day and by night at 1366x768, by day at 1920x1080.  Nothing is written to the register; `INVENTARIO_TODAY` fixes the day."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from inventario.app import open_register
from inventario.core.errors import KnownError
from inventario.core.kinds import COMPUTERS
from inventario.core.paths import Folders
from inventario.core.queries import Filter, ListQuery, Match, Order

from .composition import new_window
from .detail.bulk import BulkSheet
from .detail.entered import Entered
from .detail.reference import candidates
from .lists.page import ListPage
from .omnibox.box import Omnibox
from .pages.importing.page import ImportPage
from .settings import Settings
from .shell.window import Window
from .tables import RowChoice
from .tasks import SyncTasks
from .theme import Mode, Theme
from .widgets import Sheet

_SETTLED = 0.35  # seconds in which the timers of a page have run
_IDLE = 0.004  # seconds of the processor in a turn of the event loop that did nothing worth a name; another program's do not count
_PATIENCE = 5.0  # seconds: something that moves never settles
_SIZES = ((1366, 768, Mode.LIGHT), (1366, 768, Mode.DARK), (1920, 1080, Mode.LIGHT))


@dataclass(frozen=True)
class Scene:
    """A picture: its file's name, and how the window comes to look so; `both` says whether it is worth having at every size."""

    name: str
    prepare: Callable[[Window], None]
    both: bool = True


def settle(window: Window, seconds: float | None = None) -> None:
    """Let timers and paints run, until nothing more was done for as long as the timers of a page take, unless said."""
    calm = _SETTLED if seconds is None else seconds
    start = quiet = time.monotonic()
    while (now := time.monotonic()) - quiet < calm and now - start < _PATIENCE:
        worked = time.process_time()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if time.process_time() - worked > _IDLE:
            quiet = time.monotonic()
        time.sleep(0.005)


def _list(window: Window, name: str) -> ListPage:
    page = window.open_page(name)
    assert isinstance(page, ListPage)
    settle(window)
    return page


def start(window: Window) -> None:
    """What needs attention, and the register in figures."""
    window.open_page("home")


def equipment(window: Window) -> None:
    """Computers of a department on one floor, three chosen, one of them being changed."""
    page = _list(window, "asset")
    filters = (Filter("kind", Match.IS, tuple(sorted(COMPUTERS))), Filter("department", Match.BENEATH, ("DIDECO",)))
    page.show_query(ListQuery("asset", (*filters, Filter("place", Match.BENEATH, ("Piso 2",))), order=(Order("place"),)))
    settle(window)
    model = page.rows.model
    model.set_choice(RowChoice((at, at + 1) for at in (1, 3, 4) if at < model.rowCount()))
    page.rows.table.go_to(min(4, model.rowCount() - 1))
    settle(window)
    page.detail.form.put("notes", Entered("Memoria ampliada el lunes."))
    page.detail.form.focus_field("custodian")


def history(window: Window) -> None:
    """What happened to one item."""
    page = _list(window, "asset")
    page.criteria.clear()
    settle(window)
    page.detail.discard()
    page.detail.views.show_tab("history")


def move(window: Window) -> None:
    """Moving what is chosen, with what would change."""
    page = _list(window, "asset")
    page.detail.views.show_tab("form")
    window.run_action("rows.edit")
    sheet = page.findChildren(BulkSheet)[-1]
    editor = sheet.add_field("place")
    found = page.subject.field("place")
    record = next(iter(candidates(window.register, found, "bodega general")), None)
    if record is not None:
        editor.put(Entered(record.title, record.id))
    sheet.make_preview()


def new(window: Window) -> None:
    """An empty form beside the list."""
    page = _list(window, "asset")
    for sheet in page.findChildren(Sheet):
        sheet.close_sheet()
    window.run_action("list.new")


def search(window: Window) -> None:
    """One box finds anything, over the list in sight."""
    page = _list(window, "asset")
    page.detail.discard()
    box = window.findChild(Omnibox)
    assert box is not None
    box.open_box("juzg")


def importing(window: Window) -> None:
    """A spreadsheet with faulty cells, each with its reason, before anything is written."""
    box = window.findChild(Omnibox)
    assert box is not None
    box.close_finder()
    with tempfile.NamedTemporaryFile("w", suffix=".csv", prefix="compra-dideco-", encoding="utf-8", delete=False) as file:
        file.write(_SHEET)
    window.run_action("import.open")
    page = window.current_page
    assert isinstance(page, ImportPage)
    page.open_file(Path(file.name))
    settle(window)
    page.go_on()
    settle(window)
    page.go_on()
    settle(window)
    Path(file.name).unlink()


def labels(window: Window) -> None:
    """What is to be printed, and on which sheet."""
    window.open_page("labels")


def licences(window: Window) -> None:
    """Licences, what expires marked."""
    _list(window, "licence")


_SHEET = """Cod. inventario;Tipo de equipo;Nombre;Marca y modelo;N° de serie;Ubicación;Dirección;Fecha compra;Valor
;Computador;DIDECO-PC-301;HP ProDesk 400 G9;MXL4021K7P;Edificio Consistorial / Piso 2 / Oficina 21;DIDECO;05-02-2024;$589.990
;Computador;DIDECO-PC-302;HP ProDesk 400 G9;MXL4021K7Q;Edificio Consistorial / Piso 2 / Oficina 21;DIDECO;05-02-2024;$589.990
;Compu;DIDECO-PC-303;HP ProDesk 400 G9;MXL4021K7R;Edificio Consistorial / Piso 2 / Oficina 22;DIDECO;05-02-2024;$589.990
;Notebook;DIDECO-NB-031;Lenovo V14 G2;PF4XR2T1;Edificio Consistorial / Piso 2 / Oficina 24;DIDECO;31-02-2024;$519.990
;Impresora;DIDECO-IMP-61;Brother HL-L5100DN;E78243C3N;Edificio Consistorial / Piso 2 / Oficina 23;DIDECO;05-02-2024;ciento ochenta
;Monitor;;Samsung S24;ZZ0423HJ;Edificio Consistorial / Piso 2 / Oficina 24;DIDECO;05-02-2024;$99.990
"""


SCENES = (
    Scene("inicio", start),
    Scene("equipos", equipment),
    Scene("busqueda", search),
    Scene("importar", importing),
    Scene("etiquetas", labels, both=False),
    Scene("historial", history, both=False),
    Scene("edicion-masiva", move, both=False),
    Scene("nuevo", new, both=False),
    Scene("licencias", licences, both=False),
)


@contextmanager
def shown_window(register: Path, folders: Folders, mode: Mode, size: tuple[int, int]) -> Iterator[Window]:
    """A window of the register, open and dressed, closed at the end."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = Theme(mode)
    theme.apply(app)
    window = new_window(register, theme, Settings(folders), SyncTasks(), folders)
    window.resize(*size)
    window.show()
    window.activateWindow()
    app.processEvents()
    window.attach(open_register(register))
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()


def main(arguments: list[str]) -> int:
    """Draw every scene; gives the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("Uso: python -m inventario.ui.screens REGISTRO CARPETA\n")
        return 2
    register, folder = Path(arguments[0]), Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for width, height, mode in _SIZES:
        with tempfile.TemporaryDirectory() as home, shown_window(register, Folders.beneath(Path(home)), mode, (width, height)) as window:
            for scene in SCENES:
                if scene.both or (width, mode) == (1366, Mode.LIGHT):
                    scene.prepare(window)
                    settle(window)
                    window.grab().save(str(folder / f"{scene.name}-{width}{'-oscuro' if mode is Mode.DARK else ''}.png"))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KnownError as failure:
        sys.stderr.write(f"{failure}\n")
        sys.exit(1)
