"""The open box at work: what is typed is looked up, what is chosen is opened or done."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject

from inventario.register.scanning import Reading

from ..shell.contract import Shell
from ..widgets.painting import shown_keys
from ..words import count_of, worded
from .answers import Answer, Group, Row
from .deeds import Deed, can_be_code, command_answer, deed_group, deeds_of, entering_row, first_answer
from .describing import Portrait, portrait
from .gathering import answer_of
from .overlay import Overlay
from .searching import Searcher

_RECENT = "omnibox/recent"
_KEPT = 8
_AFTER_DEEDS = frozenset({"network", "model", "other"})  # groups that stand under the actions


class BoxFinder(QObject):
    """One for each window, made when the box is first opened."""

    def __init__(self, shell: Shell, placeholder: str) -> None:
        super().__init__(shell.window_widget())
        self._shell = shell
        self._text = ""
        self._answered = ""  # the text that the answers in sight are for
        self._enter_waits = False
        self.overlay = Overlay(shell.theme, placeholder, shell.window_widget())
        self.searcher = Searcher(shell, self)
        overlay = self.overlay
        overlay.typed.connect(self._typed)
        overlay.entered.connect(self._enter)
        overlay.closed.connect(self.searcher.forget)
        overlay.results.moved.connect(self._preview)
        overlay.results.opened.connect(self._do)
        overlay.results.all_asked.connect(self._open_all)
        overlay.preview.done.connect(self._do_deed)
        self.searcher.answered.connect(self._show)
        self.searcher.failed.connect(shell.tell)

    def open_box(self, left: int, text: str = "") -> None:
        """Open the box with that text; without one, with what was opened last."""
        self.overlay.open_at(left)
        self.overlay.box.edit.setText(text)
        self._typed(text)

    def show_reading(self, left: int, reading: Reading) -> None:
        """Show what a scan may be of."""
        answer = answer_of(reading)
        self.overlay.open_at(left)
        self.overlay.box.edit.setText(answer.asked)
        self.overlay.box.edit.selectAll()
        self._text = answer.asked
        self.searcher.forget()
        self.overlay.results.start_over()
        entering = tuple(entering_row(self._shell, code) for code in reading.unknown)
        if entering:
            answer = replace(answer, groups=(*answer.groups, Group("deeds", self.tr("Acciones"), entering)))
        note = worded(reading.understood.note)
        self._put(answer, " ".join(part for part in (note, worded(answer.sentence)) if part))

    # looking up

    def _typed(self, text: str) -> None:
        self._text = text
        self._enter_waits = False
        self.overlay.results.start_over()
        if text.startswith(">"):
            self.searcher.forget()
            self._show(command_answer(self._shell.commands, text[1:].strip()))
        elif text.strip():
            self.searcher.ask(text)
        else:
            self.searcher.ask_recent(self._recent())

    def _show(self, answer: Answer) -> None:
        """Show the answer to what is in the box, with the things to do for it."""
        if not self._text.strip():
            offered = first_answer(self._shell.commands)
            sentence = "" if answer.rows else self.tr("Escriba una etiqueta, una serie, un nombre o un lugar; o lea un código.")
            self._put(replace(answer, groups=(*answer.groups, *offered.groups)), sentence)
        else:
            answer = answer if self._text.startswith(">") else self._with_deeds(answer)
            self._put(answer, worded(answer.sentence))
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _with_deeds(self, answer: Answer) -> Answer:
        deeds = deed_group(self._shell, answer)
        if not answer.rows and can_be_code(answer.asked):
            deeds = replace(deeds, rows=(entering_row(self._shell, answer.asked), *deeds.rows))
        if not deeds.rows:
            return answer
        before = tuple(group for group in answer.groups if group.name not in _AFTER_DEEDS)
        after = tuple(group for group in answer.groups if group.name in _AFTER_DEEDS)
        return replace(answer, groups=(*before, deeds, *after))

    def _put(self, answer: Answer, sentence: str) -> None:
        self._answered = self._text
        overlay = self.overlay
        overlay.results.show_answer(answer, "" if self._text.startswith(">") else self._text)
        overlay.show_sentence(sentence)
        found = answer.total
        overlay.box.set_note(count_of(found, self.tr("resultado"), self.tr("resultados")) if found and self._text.strip() else "")

    # what is chosen

    def _preview(self, row: Row | None) -> None:
        preview, shell = self.overlay.preview, self._shell
        if row is None:
            preview.show_portrait(None, ())
        elif row.record is not None:
            preview.show_portrait(portrait(row.record, shell.clock.today()), deeds_of(shell, row.record))
        elif row.run is not None:
            facts = ((self.tr("Qué hace"), row.hint), (self.tr("Tecla"), shown_keys(row.keys)), (self.tr("Código"), row.code))
            shown = Portrait(row.icon, row.title, False, self.tr("Acción"), (), tuple(fact for fact in facts if fact[1]))
            preview.show_portrait(shown, (Deed(self.tr("Hacerlo"), "", row.run),))

    def _enter(self) -> None:
        """Open the current row; when its answer is not there yet, as soon as it is."""
        if self._answered != self._text:
            self._enter_waits = True
        elif (row := self.overlay.results.current) is not None:
            self._do(row)

    def _do(self, row: Row) -> None:
        if row.record is not None:
            self._do_deed(deeds_of(self._shell, row.record)[0])
        elif row.run is not None:
            self._do_deed(Deed(row.title, row.icon, row.run))

    def _do_deed(self, deed: Deed) -> None:
        """The box goes first, so that what is done finds the window as it was."""
        row = self.overlay.results.current
        if row is not None and row.record is not None:
            self._remember(row)
        self.overlay.close_box()
        deed.run()

    def _open_all(self, group: Group) -> None:
        if group.query is not None:
            self.overlay.close_box()
            self._shell.open_list(group.query)

    # what was opened last

    def _recent(self) -> list[tuple[str, UUID]]:
        stored = self._shell.settings.get(_RECENT, [])
        found = []
        for entry in stored if isinstance(stored, list) else []:
            try:
                found.append((str(entry[0]), UUID(str(entry[1]))))
            except (IndexError, TypeError, ValueError):
                continue
        known = self._shell.register.catalogue
        return [(subject, row_id) for subject, row_id in found if subject in known]

    def _remember(self, row: Row) -> None:
        if row.record is not None:
            key = [row.record.subject.name, str(row.record.id)]
            others = [[subject, str(row_id)] for subject, row_id in self._recent() if str(row_id) != key[1]]
            self._shell.settings.put(_RECENT, [key, *others][:_KEPT])
