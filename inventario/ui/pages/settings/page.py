"""«Configuración»: two columns of cards, each saving for itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inventario.core.errors import FieldFault, KnownError
from inventario.core.scans import ScanSettings
from inventario.register.preferences import edit_preferences, read_preferences
from inventario.store.changes import Committed
from inventario.sync.link import is_linked, read_link

from ...audits.settings_card import CountingCard
from ...backups.card import BackupsCard
from ...backups.keeper import BackupKeeper
from ...language import Language
from ...scanner.routing import Scanning
from ...scanner.thresholds import ThresholdForm
from ...sealing.commands import sealing_card
from ...shell.contract import Page, Shell
from ...theme import Size, Type
from ...widgets import Button, Card, ElidedLabel, Ground, Label, Variant, scrolled
from .logo import LogoRow
from .office import OfficeCard
from .personal import PersonalCard

_COLUMN, _TWO_COLUMNS = 560, 900
_TYPED = "settings/typed"  # what waits for the window in another language


@dataclass(frozen=True)
class Parts:
    """What the page works on beside the shell."""

    scanning: Scanning
    backups: BackupKeeper
    rename: Callable[[str], None]
    squeeze: Callable[[bool], None]
    speak: Callable[[Language], None]


class SettingsPage(Page):
    """What counts at once says so by doing it; what is the register's waits for its button."""

    def __init__(self, shell: Shell, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        theme = shell.theme
        self._parts = parts
        self.personal = PersonalCard(theme, shell.settings, shell.register.author)
        self.logo = LogoRow(shell)
        self.office = OfficeCard(theme, shell.preferences, self.logo)
        self.thresholds = ThresholdForm(theme, parts.scanning.settings)
        self.counting = CountingCard(theme, shell.settings)
        self.backups = BackupsCard(theme, parts.backups, shell.commands, shell.clock)
        self.sealing = sealing_card(theme, shell.commands, sealed=shell.register.key is not None)
        self.personal.renamed.connect(parts.rename)
        self.personal.compacted.connect(parts.squeeze)
        self.personal.language_chosen.connect(self._speak)
        for changed in (self.personal.renamed, self.personal.compacted, self.personal.modes.changed):
            changed.connect(self._keep)
        self.thresholds.changed.connect(self._set_thresholds)
        self.office.save_asked.connect(self._save)
        self._build()
        self.office.type_again(shell.settings.get(_TYPED, {}))
        shell.settings.put(_TYPED, None)

    def _speak(self, language: Language) -> None:
        """The window is made anew: what is typed here and not saved waits for the next one."""
        self.shell.settings.put(_TYPED, self.office.given() or None)
        self._parts.speak(language)

    def _build(self) -> None:
        theme = self.shell.theme
        head = QHBoxLayout()
        head.setSpacing(12)
        title = Label(theme, self.tr("Configuración"), Type.PAGE_TITLE, 600)
        title.setMinimumHeight(Size.CONTROL)
        head.addWidget(title)
        head.addWidget(ElidedLabel(theme, str(self.shell.register.path), Type.BODY, 400, "text2", middle=True), 1)
        known = {spec.name for spec in self.shell.commands.specs()}
        for name in ("first.steps", "help.about"):
            if name in known:
                head.addWidget(self.shell.commands.button(name, Variant.QUIET))
        self._columns = columns = QHBoxLayout()
        columns.setSpacing(Size.GAP)
        columns.addLayout(self._column(self.personal, self._sharing_card(), self._scanner_card(), self.counting, stretch=None), 1)
        columns.addLayout(self._column(self.office, self.sealing, self.backups, stretch=self.backups), 1)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        column.setSpacing(Size.GAP)
        column.addLayout(head)
        column.addLayout(columns, 1)
        area = scrolled(inside, keys=False)
        ground = Ground(theme, "window")
        around = QVBoxLayout(ground)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    @staticmethod
    def _column(*cards: QWidget, stretch: QWidget | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Size.GAP)
        for card in cards:
            card.setMaximumWidth(2 * _COLUMN)
            column.addWidget(card, 1 if card is stretch else 0)
        if stretch is None:
            column.addStretch(1)
        return column

    def _scanner_card(self) -> QWidget:
        theme = self.shell.theme
        self.trial = Button(theme, self.tr("Probar el lector"), icon="barcode-scan")
        self.trial.clicked.connect(lambda: self.shell.run_action("scanner.test"))
        card = Card(theme, self.tr("Lector de códigos"), right=self.trial)
        card.body.setSpacing(12)
        words = self.tr("Un lector escribe como un teclado, pero mucho más rápido: así se distingue de una persona.")
        card.body.addWidget(Label(theme, words, Type.BODY, 400, "text2", wrap=True))
        card.body.addWidget(self.thresholds)
        return card

    def _sharing_card(self) -> QWidget:
        theme = self.shell.theme
        self.connection = Button(theme, self.tr("Conexión…"), icon="cloud-cog-outline")
        self.connection.clicked.connect(lambda: self.shell.run_action("sync.connect"))
        card = Card(theme, self.tr("Registro compartido"), right=self.connection)
        self.sharing = Label(theme, "", Type.BODY, 400, "text2", wrap=True)
        card.body.addWidget(self.sharing)
        return card

    def _show_sharing(self) -> None:
        address = read_link(self.shell.register) if is_linked(self.shell.register) else None
        alone = self.tr("Este registro está solo en este equipo.")
        shared = self.tr("Se comparte por {0}, como {1}.")
        self.sharing.setText(shared.format(address.where, address.user) if address else alone)

    def _keep(self) -> None:
        """Write what counts at once at once, so that a disk that is full is told here."""
        try:
            self.shell.settings.save()
        except KnownError as failure:
            self.shell.tell(failure)

    def _set_thresholds(self, settings: ScanSettings) -> None:
        self._parts.scanning.set_settings(settings)
        self.shell.say(self.tr("El lector se reconoce con los valores nuevos."))

    def _save(self, given: dict[str, str]) -> None:
        register = self.shell.register

        def failed(failure: KnownError) -> None:
            if isinstance(failure, FieldFault):
                self.office.refuse(failure)
            else:
                self.shell.tell(failure)

        def done(changed: bool) -> None:
            self.office.show_preferences(read_preferences(register), given)
            self.shell.say(self.tr("Se guardó la configuración del registro."), undo=changed)

        self.shell.tasks.run(lambda _: edit_preferences(register, given), done, failed, title=self.tr("Guardando"), cancellable=False)

    # the page's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _TWO_COLUMNS
        self._columns.setDirection(QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight)

    def hint(self) -> str:
        return self.tr("Lo de este equipo vale al instante; lo del registro, al guardar.")

    def arrive(self) -> None:
        self.thresholds.show_settings(self._parts.scanning.settings)
        self.backups.refresh()
        self.counting.refresh()
        self._show_sharing()
        self.personal.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        return [self.personal.name, self.trial, self.office.line("institution"), self.backups.make]

    def changed(self, committed: Committed) -> None:
        if "preference" in committed.subjects:
            self.office.show_preferences(read_preferences(self.shell.register))
            self.logo.follow()
