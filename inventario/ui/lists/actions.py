"""What can be done to a list and to its rows. Registered once a window; each looks for the list in sight and its targets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from inventario.core.records import Record
from inventario.register import entry, lists

from ..actions import ActionSpec
from ..shell.contract import Shell
from ..theme import Tone
from ..widgets import confirm
from ..words import count_of
from .page import ListPage

_COPIED_AT_MOST = 10_000


class ListActions:
    """The actions `list.*`, `rows.*` and `detail.*`."""

    def __init__(self, shell: Shell, current: Callable[[], object]) -> None:
        self._shell, self._current = shell, current
        shell.commands.add(*self._of_list(_tr("Lista")), *self._of_rows(_tr("Elegidos")), *self._of_detail(_tr("Ficha")))

    def _of_list(self, group: str) -> tuple[ActionSpec, ...]:
        new, narrow, drop = _tr("Ingresar uno nuevo en esta lista"), _tr("Ir a los filtros de la lista"), _tr("Quitar todos los filtros")
        words = ("crear", "agregar", "ingresar")
        return (
            ActionSpec("list.new", _tr("Nuevo"), self._new, "plus", "Ctrl+N", new, group, self._here, self._new_text, words),
            ActionSpec("list.filter", narrow, self._focus_filter, "filter-variant", "Ctrl+F", "", group, self._here),
            ActionSpec("list.clear", drop, self._clear, "filter-off-outline", "", "", group, self._narrowed),
        )

    def _of_rows(self, group: str) -> tuple[ActionSpec, ...]:
        many, like = _tr("Cambiar un dato de todos los elegidos"), _tr("Ingresar otro igual, con etiqueta nueva")
        gone, copy = _tr("Borrar lo que se ingresó por equivocación"), _tr("Copiar como texto")
        return (
            ActionSpec("rows.move", _tr("Mover"), self._move, "map-marker-outline", "Ctrl+M", _tr("Cambiar de lugar"), group, self._placed),
            ActionSpec("rows.edit", _tr("Editar"), self._edit, "pencil-outline", "Ctrl+E", many, group, self._any),
            ActionSpec("rows.duplicate", _tr("Duplicar"), self._duplicate, "content-copy", "Ctrl+D", like, group, self._one),
            ActionSpec("rows.delete", _tr("Borrar"), self._delete, "trash-can-outline", "Ctrl+Del", gone, group, self._any),
            ActionSpec("rows.copy", copy, self._copy, "clipboard-text-outline", "Ctrl+Shift+C", "", group, self._any),
        )

    def _of_detail(self, group: str) -> tuple[ActionSpec, ...]:
        drop = _tr("Descartar cambios de la ficha")
        return (
            ActionSpec("detail.open", _tr("Abrir ficha"), self._open, "card-text-outline", "", "", group, self._any),
            ActionSpec("detail.save", _tr("Guardar ficha"), self._save, "content-save-outline", "Ctrl+S", "", group, self._dirty),
            ActionSpec("detail.discard", drop, self._discard, "close", "", "", group, self._dirty),
        )

    @property
    def _page(self) -> ListPage | None:
        page = self._current()
        return page if isinstance(page, ListPage) else None

    # when they can be done

    def _here(self) -> bool:
        return self._page is not None

    def _narrowed(self) -> bool:
        return self._page is not None and self._page.criteria.narrowed

    def _any(self) -> bool:
        return self._page is not None and self._page.target_count() > 0

    def _one(self) -> bool:
        return self._page is not None and self._page.target_count() == 1

    def _placed(self) -> bool:
        return self._any() and self._page is not None and self._page.subject.has("place")

    def _dirty(self) -> bool:
        return self._page is not None and self._page.detail.dirty

    def _new_text(self) -> str:
        return _tr("Nueva") if self._page is not None and self._page.preset.feminine else _tr("Nuevo")

    # what they do; each is enabled only where its page is

    def _required(self) -> ListPage:
        page = self._page
        assert page is not None
        return page

    def _new(self) -> None:
        self._required().start_new()

    def _focus_filter(self) -> None:
        self._required().rows.table.focus_filter()

    def _clear(self) -> None:
        self._required().criteria.clear()

    def _open(self) -> None:
        self._required().open_detail()

    def _save(self) -> None:
        self._required().detail.save()

    def _discard(self) -> None:
        self._required().detail.discard()

    def _move(self) -> None:
        from ..detail.bulk import MoveSheet

        page = self._required()
        MoveSheet(self._shell, page.subject, page.targets(), page.preset, page).open_sheet()

    def _edit(self) -> None:
        from ..detail.bulk import BulkSheet

        page = self._required()
        BulkSheet(self._shell, page.subject, page.targets(), page.preset, page).open_sheet()

    def _duplicate(self) -> None:
        page, register = self._required(), self._shell.register
        found = lists.records(register, page.subject.name, page.targets())
        if not found:
            return

        def done(made: list[Record]) -> None:
            self._shell.say(_tr("Se duplicó {0}.").format(found[0].title), undo=True)
            page.show_record(made[0])

        self._shell.tasks.run(lambda _: entry.duplicate(register, found[0]), done, self._shell.tell, title=_tr("Duplicando"))

    def _delete(self) -> None:
        page, register, shell = self._required(), self._shell.register, self._shell
        rows, subject, preset = page.targets(), page.subject.name, page.preset
        amount = count_of(len(rows), preset.singular, preset.plural)
        question, verb = _tr("¿Borrar {0}?").format(amount), _tr("Borrar {0}").format(amount)
        detail = _tr("Es para lo que se ingresó por equivocación; su historial queda y se puede deshacer con Ctrl Z.")
        if not confirm(shell.theme, question, detail, verb, tone=Tone.BAD, parent=shell.window_widget()):
            return
        gone = _tr("Se borró {0}.").format(amount)

        def work(_: object) -> None:
            entry.delete(register, subject, lists.ids_of(register, subject, rows))

        shell.tasks.run(work, lambda _: shell.say(gone, undo=True), shell.tell, title=_tr("Borrando"), cancellable=False)

    def _copy(self) -> None:
        """The chosen rows with the columns in sight, as tabulated text that spreadsheets take."""
        page = self._required()
        table, model = page.rows.table, page.rows.model
        here = table.currentIndex().row()
        chosen = model.choice.ranges() or [(here, here + 1)]
        header = table.header
        sections = sorted((n for n in range(1, header.count()) if not header.isSectionHidden(n)), key=header.visualIndex)
        lines = ["\t".join(model.columns[n - 1].heading for n in sections)]
        for start, stop in chosen:
            for position in range(start, min(stop, start + _COPIED_AT_MOST - len(lines) + 1)):
                lines.append("\t".join(" ".join(str(model.index(position, n).data() or "").split()) for n in sections))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._shell.say(_tr("Se copió {0}.").format(count_of(len(lines) - 1, page.preset.singular, page.preset.plural)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ListActions", text)
