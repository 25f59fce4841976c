"""The sheet that makes two cards of one thing one: which stays, whose value where they differ, what else moves; all before it is done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.errors import KnownError
from inventario.core.records import Record
from inventario.register.merging import Choice, MergePlan, Side, merge, plan_merge

from ...shell.contract import Shell
from ...sync.clash_words import called
from ...sync.questions import shortened
from ...theme import Size, Type
from ...widgets import Button, ElidedLabel, Label, Line, RadioButton, Section, Sheet, Variant, scrolled
from ...words import said_value, text_of, worded

_WIDTH = 560
_PAIRS = 12  # that are named


class MergeSheet(Sheet):
    """Opens over the page; it deletes itself once closed."""

    def __init__(self, shell: Shell, kept: Record, gone: Record, parent: QWidget) -> None:
        main = Button(shell.theme, "", icon="call-merge", variant=Variant.PRIMARY, tooltip="Ctrl Enter")
        super().__init__(shell.theme, "", main, parent, width=_WIDTH)
        self.title.setText(self.tr("Unir dos fichas"))
        main.setText(self.tr("Unir"))
        self._shell = shell
        self._pair = (kept, gone)
        self._busy = False
        self.plan: MergePlan | None = None
        self.sides: dict[str, dict[Side, RadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self.swap = Button(shell.theme, self.tr("Que quede la otra"), icon="swap-horizontal")
        self.swap.clicked.connect(self._swap)
        self.fault = Label(shell.theme, "", Type.LABEL, 500, "bad", wrap=True)
        self.fault.hide()
        self._area = scrolled(keys=False)
        self.body.addWidget(self.fault)
        self.body.addWidget(self._area, 1)
        main.clicked.connect(self.merge)
        self.closed.connect(self.deleteLater)
        self._read()

    def _read(self) -> None:
        register, (kept, gone) = self._shell.register, self._pair
        self.main.setEnabled(False)
        self._shell.tasks.run(lambda _: plan_merge(register, kept, gone), self._show, self._refused)

    def _swap(self) -> None:
        self._pair = (self._pair[1], self._pair[0])
        self._read()

    def _refused(self, failure: KnownError) -> None:
        self._busy = False
        self.fault.setText(worded(failure))
        self.fault.show()

    def _show(self, plan: MergePlan) -> None:
        self.plan = plan
        self.sides.clear()
        self._groups.clear()
        self.fault.hide()
        theme = self.theme
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(Size.STEP)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(theme, self.tr("Queda: {0}").format(called(plan.kept)), Type.BODY, 600))
        words.addWidget(ElidedLabel(theme, self.tr("Se le une: {0}").format(called(plan.gone)), Type.LABEL, 400, "text2"))
        head.addLayout(words, 1)
        head.addWidget(self.swap)
        column.addLayout(head)
        if plan.choices:
            column.addWidget(Section(theme, self.tr("En qué difieren")))
            column.addLayout(self._choices(plan))
        self._add_moves(column, plan)
        note = self.tr("El historial de las dos se lee en la que queda. Se puede deshacer.")
        column.addWidget(Label(theme, note, Type.LABEL, 400, "text2", wrap=True))
        column.addStretch(1)
        self._area.setWidget(inside)
        self.main.setEnabled(True)
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self, plan: MergePlan) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Size.GAP)
        grid.setVerticalSpacing(6)
        for column, record in ((1, plan.kept), (2, plan.gone)):
            grid.addWidget(ElidedLabel(self.theme, record.title, Type.LABEL, 600), 0, column)
            grid.setColumnStretch(column, 1)
        for row, choice in enumerate(plan.choices, 1):
            label = Label(self.theme, worded(choice.field.label), Type.LABEL, 500, "text2")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._add_sides(grid, row, choice)
        return grid

    def _add_sides(self, grid: QGridLayout, row: int, choice: Choice) -> None:
        group = QButtonGroup(self)
        buttons = self.sides[choice.field.name] = {}
        kept, gone = shortened([said_value(choice.field, text) for text in (choice.kept, choice.gone)])
        for column, side, text in ((1, Side.KEPT, kept), (2, Side.GONE, gone)):
            button = buttons[side] = RadioButton(self.theme, text or self.tr("(sin dato)"), shrinks=True)
            button.setAccessibleName(self.tr("{0}: {1}").format(worded(choice.field.label), text or self.tr("sin dato")))
            button.setToolTip(text)
            group.addButton(button)
            grid.addWidget(button, row, column)
        buttons[choice.proposed].setChecked(True)
        self._groups.append(group)

    def _add_moves(self, column: QVBoxLayout, plan: MergePlan) -> None:
        if not (plan.moving or plan.pairs):
            return
        theme = self.theme
        column.addWidget(Section(theme, self.tr("Lo que pasa con lo demás")))
        for moving in plan.moving:
            column.addWidget(Label(theme, self.tr("{0} de {1} pasan a {2}").format(moving.text, plan.gone.title, plan.kept.title)))
        for pair in plan.pairs[:_PAIRS]:
            if pair is not plan.pairs[0]:
                column.addWidget(Line(theme))
            column.addWidget(Label(theme, _pair_text(pair.kept, pair.gone, plan), Type.BODY, 400, wrap=True))
        if len(plan.pairs) > _PAIRS:
            column.addWidget(Label(theme, self.tr("y {0} más").format(len(plan.pairs) - _PAIRS), Type.LABEL, 400, "text2"))

    def merge(self) -> None:
        """Do it."""
        if self.plan is None or self._busy:
            return
        self._busy = True
        plan, register = self.plan, self._shell.register
        chosen = {name: next(side for side, button in buttons.items() if button.isChecked()) for name, buttons in self.sides.items()}

        said = self.tr("{0} se unió con {1}.")

        def job() -> str:
            kept = merge(register, plan.kept, plan.gone, chosen)
            return said.format(plan.gone.title, kept.title)

        self._shell.tasks.run(lambda _: job(), self._done, self._refused, title=self.tr("Uniendo"), cancellable=False)

    def _done(self, said: str) -> None:
        self._shell.say(said, undo=True)
        self.close_sheet()


def _pair_text(kept: Record, gone: Record, plan: MergePlan) -> str:
    """Two rows of which one stays: `Montaje: queda Rack Central, 20; se quita Rack Piso 3, 4`."""
    both = (plan.kept.id, plan.gone.id)  # whose they are is no difference
    names = [
        field.name
        for field in kept.subject.fields
        if kept.values.get(field.name) != gone.values.get(field.name) and kept.values.get(field.name) not in both
    ]
    texts = [", ".join(filter(None, (text_of(record, name) for name in names[:4]))) for record in (kept, gone)]
    said = worded(kept.subject.singular).capitalize()
    if kept.subject.name == "port":
        said = f"{said} {text_of(kept, 'number')}"
    if not any(texts):
        return _tr("{0}: son iguales y queda uno.").format(said)
    return _tr("{0}: queda {1}; lo otro ({2}) queda en el historial.").format(
        said, texts[0] or _tr("sin dato"), texts[1] or _tr("sin dato")
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
