"""What can be done to a design, by name: keys, buttons, menus and the palette all come here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from inventario.core.errors import KnownError
from inventario.labels import Template
from inventario.labels.template_format import dump_template, parse_template
from inventario.labels.templates import AnyElement, Layout

from .boxes import Side, aligned, around, box_of, distributed, moved, placed, restacked
from .design import Design

_MIME = "application/x-inventario-label-elements"
_ANYWHERE = 500.0  # millimetres of the sheet on which copied elements travel
_ASIDE = 2.0  # millimetres between a thing and its copy


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done to what is chosen; `least` elements must be."""

    name: str
    text: str
    icon: str
    keys: str
    least: int
    run: Callable[[], None]


class Editing(QObject):
    """The commands of one design. `refused` gives a KnownError to tell."""

    refused = Signal(object)

    def __init__(self, design: Design, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._design = design
        self._pasted = 0
        self.commands = {command.name: command for command in (*self._plain(), *self._lining_up())}

    def _plain(self) -> Sequence[Command]:
        return (
            Command("delete", self.tr("Quitar"), "trash-can-outline", "Del", 1, self._delete),
            Command("duplicate", self.tr("Duplicar"), "content-duplicate", "Ctrl+D", 1, self._duplicate),
            Command("copy", self.tr("Copiar"), "content-copy", "Ctrl+C", 1, self._copy),
            Command("cut", self.tr("Cortar"), "content-cut", "Ctrl+X", 1, self._cut),
            Command("paste", self.tr("Pegar"), "content-paste", "Ctrl+V", 0, self._paste),
            Command("choose-all", self.tr("Elegir todo"), "select-all", "Ctrl+A", 0, self._choose_all),
            Command("raise", self.tr("Subir una capa"), "arrange-bring-forward", "PgUp", 1, lambda: self._restack(1)),
            Command("lower", self.tr("Bajar una capa"), "arrange-send-backward", "PgDown", 1, lambda: self._restack(-1)),
            Command("raise-top", self.tr("Traer al frente"), "arrange-bring-to-front", "Ctrl+PgUp", 1, lambda: self._restack(2)),
            Command("lower-bottom", self.tr("Enviar al fondo"), "arrange-send-to-back", "Ctrl+PgDown", 1, lambda: self._restack(-2)),
        )

    def _lining_up(self) -> Sequence[Command]:
        sides = (
            (Side.LEFT, self.tr("Alinear a la izquierda"), "align-horizontal-left"),
            (Side.CENTRE, self.tr("Centrar a lo ancho"), "align-horizontal-center"),
            (Side.RIGHT, self.tr("Alinear a la derecha"), "align-horizontal-right"),
            (Side.TOP, self.tr("Alinear arriba"), "align-vertical-top"),
            (Side.MIDDLE, self.tr("Centrar a lo alto"), "align-vertical-center"),
            (Side.BOTTOM, self.tr("Alinear abajo"), "align-vertical-bottom"),
        )
        across, down = self.tr("Repartir a lo ancho"), self.tr("Repartir a lo alto")
        return (
            *(Command(f"align-{side}", text, icon, "", 1, partial(self._align, text, side)) for side, text, icon in sides),
            Command("distribute-across", across, "distribute-horizontal-center", "", 3, lambda: self._distribute(across, True)),
            Command("distribute-down", down, "distribute-vertical-center", "", 3, lambda: self._distribute(down, False)),
        )

    def can(self, name: str) -> bool:
        """Whether enough is chosen for it."""
        return len(self._design.chosen) >= self.commands[name].least

    def run(self, name: str) -> None:
        """Do it, when it can be done now."""
        if self.can(name):
            try:
                self.commands[name].run()
            except KnownError as fault:
                self.refused.emit(fault)

    # layers, sides

    def _restack(self, step: int) -> None:
        design = self._design
        order = restacked(len(design.elements), design.chosen, step)
        chosen = [order.index(n) for n in design.chosen]
        design.change(self.tr("Cambiar de capa"), [design.elements[n] for n in order], chosen)

    def _align(self, text: str, side: Side) -> None:
        self._design.put(text, aligned(self._design.picked, side, self._design.size))

    def _distribute(self, text: str, across: bool) -> None:
        self._design.put(text, distributed(self._design.picked, across=across, size=self._design.size))

    # taking away, copies

    def _choose_all(self) -> None:
        self._design.choose(range(len(self._design.elements)))

    def _delete(self) -> None:
        design = self._design
        kept = [one for n, one in enumerate(design.elements) if n not in design.chosen]
        if not kept:
            raise KnownError(self.tr("Una etiqueta no puede quedar vacía; agregue otra cosa antes de quitar lo último."))
        design.change(self.tr("Quitar"), kept, ())

    def _duplicate(self) -> None:
        self._add(self.tr("Duplicar"), self._aside(self._design.picked, 1))

    def _aside(self, elements: Sequence[AnyElement], times: int) -> list[AnyElement]:
        """Copies a little down and to the right; up and to the left where there is no room."""
        size = self._design.size
        kept = [placed(one, box_of(one), size) for one in elements]
        left, top, width, height = around(kept)
        shift = _ASIDE * times
        dx = shift if left + width + shift <= size[0] else -shift
        dy = shift if top + height + shift <= size[1] else -shift
        return moved(kept, dx, dy, size)

    def _add(self, text: str, elements: Sequence[AnyElement]) -> None:
        design = self._design
        first = len(design.elements)
        design.change(text, [*design.elements, *elements], range(first, first + len(elements)))

    def _copy(self) -> None:
        self._pasted = 0
        data = QMimeData()
        data.setData(_MIME, as_text(self._design.picked).encode("utf-8"))
        QGuiApplication.clipboard().setMimeData(data)

    def _cut(self) -> None:
        self._copy()
        self._delete()

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not data.hasFormat(_MIME):
            raise KnownError(self.tr("No hay elementos copiados; elija algo de la etiqueta y cópielo con Ctrl C."))
        self._pasted += 1
        elements = from_text(bytes(data.data(_MIME).data()).decode("utf-8", "replace"))
        self._add(self.tr("Pegar"), self._aside(elements, self._pasted))


def as_text(elements: Sequence[AnyElement]) -> str:
    """Elements as they travel over the clipboard: a template of their own."""
    layout = Layout(_ANYWHERE, _ANYWHERE, tuple(elements), _ANYWHERE, _ANYWHERE, _ANYWHERE, _ANYWHERE)
    return dump_template(Template("copia", "Copia", (layout,)))


def from_text(text: str) -> list[AnyElement]:
    """What `as_text` gave, checked as any template is; raises KnownError."""
    return list(parse_template(text, "copiada").layouts[0].elements)
