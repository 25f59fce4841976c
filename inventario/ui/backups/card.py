"""The card of backups: what there is, how to make one, how to go back to one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.clock import Clock
from inventario.core.formats import format_date, format_decimal
from inventario.store.backup_files import Backup

from ..actions import Actions
from ..pages.start.facts import moment_text
from ..theme import Size, Theme, Type
from ..widgets import Card, ElidedLabel, EmptyState, Label, link, scrolled
from ..words import count_of
from .keeper import BackupKeeper

_SHOWN = 40


class BackupsCard(Card):
    """Follows the keeper."""

    def __init__(self, theme: Theme, keeper: BackupKeeper, commands: Actions, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Copias de seguridad"), " ", parent=parent)
        self._keeper, self._clock = keeper, clock
        self.make = commands.button("backup.make")
        self.folder = commands.button("backup.folder")
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.STEP)
        buttons.addWidget(self.make)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        where = ElidedLabel(theme, str(keeper.folder), Type.LABEL, 400, "text2", middle=True)
        self.nothing = EmptyState(theme, self.tr("Todavía no hay copias"), icon="content-save-outline")
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 12, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        self._area = scrolled(self._inside, keys=False)
        self._area.setMinimumHeight(76)
        self.body.addLayout(buttons)
        self.body.addWidget(where)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.nothing, 1)
        keeper.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        while self._lines.count() > 1:
            item = self._lines.takeAt(0)
            if item is not None and (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        backups = self._keeper.backups
        for n, backup in enumerate(backups[:_SHOWN]):
            self._lines.insertWidget(n, self._line(backup))
        self.set_note(count_of(len(backups), self.tr("copia"), self.tr("copias")) if backups else "")
        self._area.setVisible(bool(backups))
        self.nothing.setVisible(not backups)

    def _line(self, backup: Backup) -> QWidget:
        line = QWidget()
        line.setFixedHeight(Size.ROW)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        when = moment_text(backup.made_at, self._clock.today())
        exact = f"{format_date(backup.made_at)} {backup.made_at:%H:%M}"
        row.addWidget(Label(self.theme, when if ":" in when else exact, Type.BODY, 500))
        row.addWidget(Label(self.theme, _size(backup), Type.LABEL, 400, "text2"))
        row.addStretch(1)
        back = link(self.theme, self.tr("Volver a esta"))
        back.setAccessibleName(self.tr("Volver a la copia del {0}").format(exact))
        back.clicked.connect(lambda: self._keeper.ask_restore(backup))
        row.addWidget(back)
        return line


def _size(backup: Backup) -> str:
    try:
        return f"{format_decimal(backup.path.stat().st_size / 1e6, 1)} MB"
    except OSError:  # taken away meanwhile
        return ""
