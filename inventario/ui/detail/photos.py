"""Photos and papers of a thing: pictures as thumbnails, other files by name; adding, opening, taking off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inventario.core.filenames import safe_name
from inventario.core.formats import format_decimal
from inventario.core.records import Record
from inventario.register.attachments import Attached, attach, detach, picture_path
from inventario.register.viewing import opened_copy, save_copy

from ..pages.saving import ask_target
from ..shell.contract import Shell
from ..tasks import Progress
from ..theme import Size, Theme, Type
from ..widgets import Button, IconButton, Label
from ..widgets.painting import CENTER, LEFT, Painted, begin, box

_SIDE = 156  # pixels of a thumbnail
_PICTURES = frozenset({b"png", b"jpeg", b"jpg", b"gif", b"bmp", b"webp", b"tiff", b"tif", b"heic", b"heif", b"avif"})


class PhotosView(QScrollArea):
    """The files of one record. Files may be dropped on it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._record: Record | None = None
        self._shown: QTemporaryDir | None = None  # of the copies that other programs show; goes with this view
        self.files: tuple[Attached, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)
        self._show()

    def show_files(self, record: Record, files: Sequence[Attached]) -> None:
        """Show the files of a record."""
        known = self._record is not None and self._record.id == record.id and tuple(files) == self.files
        self._record = record
        if not known:
            self.files = tuple(files)
            self._show()

    def _show(self) -> None:
        theme = self._shell.theme
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.MARGIN)
        column.setSpacing(Size.GAP)
        row = QHBoxLayout()
        add = Button(theme, self.tr("Agregar foto o documento"), icon="camera-plus-outline")
        add.clicked.connect(self.ask_files)
        row.addWidget(add)
        row.addStretch(1)
        column.addLayout(row)
        grid = QGridLayout()
        grid.setSpacing(Size.GAP)
        for number, file in enumerate(self.files):
            tile = _Tile(theme, file)
            tile.opened.connect(lambda file=file: self._open(file))
            tile.removed.connect(lambda file=file: self._remove(file))
            grid.addWidget(tile, number // 2, number % 2)
            if file.is_image:
                self._load(tile, file)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        if not self.files:
            nothing = self.tr("Todavía no hay fotos. También puede arrastrarlas hasta aquí.")
            column.addWidget(Label(theme, nothing, Type.BODY, 400, "text2", wrap=True))
        column.addStretch(1)
        self.setWidget(inside)

    def _load(self, tile: _Tile, file: Attached) -> None:
        """Read the picture small, off the UI thread."""
        ratio, register = self.devicePixelRatioF(), self._shell.register

        def read(_: Progress) -> QImage:
            return thumbnail(picture_path(register, file), round(_SIDE * ratio))

        def show(image: QImage) -> None:
            if tile in self.findChildren(_Tile):
                tile.show_picture(image, ratio)

        self._shell.tasks.run(read, show)

    # what the person does

    def ask_files(self) -> None:
        """Let the person pick files to add."""
        names, _ = QFileDialog.getOpenFileNames(self.window(), self.tr("Agregar foto o documento"))
        self.add([Path(name) for name in names])

    def add(self, paths: Sequence[Path]) -> None:
        """Keep copies of files as the record's."""
        record, register = self._record, self._shell.register
        if record is None or not paths:
            return

        def work(progress: Progress) -> None:
            for path in paths:
                attach(register, record, path, progress=progress.tell)

        done = (
            self.tr("Se agregó {0}.").format(paths[0].name) if len(paths) == 1 else self.tr("Se agregaron {0} archivos.").format(len(paths))
        )
        self._shell.tasks.run(work, lambda _: self._shell.say(done, undo=True), self._shell.tell, title=self.tr("Copiando"))

    def _open(self, file: Attached) -> None:
        if not file.path.exists():
            self._fetch(file)
            return
        register = self._shell.register
        self._shown = self._shown or QTemporaryDir()
        folder = Path(self._shown.path())

        def show(copy: Path | None) -> None:
            if copy is not None:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
            else:
                self._save(file)

        self._shell.tasks.run(lambda _: opened_copy(register, file, folder), show, self._shell.tell)

    def _fetch(self, file: Attached) -> None:
        """Bring from the shared server what somebody else added, and open it."""
        from inventario.sync.session import fetch_file  # what needs the network is imported only then

        register = self._shell.register

        def work(progress: Progress) -> Path:
            return fetch_file(
                register, file.sha256, told_progress=lambda step: progress.tell(step.done, step.total), cancelled=lambda: progress.cancelled
            )

        self._shell.tasks.run(work, lambda _: self._open(file), self._shell.tell, title=self.tr("Trayendo {0}").format(file.name))

    def _save(self, file: Attached) -> None:
        """What could act instead of being looked at is not opened from here: where it goes is the person's to say."""
        register, name = self._shell.register, safe_name(file.name)
        self._shell.say(self.tr("«{0}» no se abre desde aquí, porque podría ejecutarse; guárdelo y decida usted.").format(file.name))
        stem, suffix = name.removesuffix(Path(name).suffix), Path(name).suffix
        target = ask_target(self._shell, self.window(), self.tr("Guardar una copia"), stem, suffix, "attachments")
        if target is not None:
            saved = self.tr("Se guardó {0}.").format(target.name)
            self._shell.tasks.run(
                lambda _: save_copy(register, file, target), lambda _: self._shell.say(saved), self._shell.tell, title=self.tr("Copiando")
            )

    def _remove(self, file: Attached) -> None:
        record, register = self._record, self._shell.register
        if record is not None:
            done = self.tr("Se quitó {0}.").format(file.name)
            self._shell.tasks.run(lambda _: detach(register, record, file), lambda _: self._shell.say(done, undo=True), self._shell.tell)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


def thumbnail(path: Path, side: int) -> QImage:
    """The picture's middle as a square of so many pixels, upright as the camera was held; a null image for what is no picture."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).lower() not in _PICTURES:  # as its content says; SVG and the like can do more than be looked at
        return QImage()
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return image
    least = min(image.width(), image.height())
    return image.copy(QRect((image.width() - least) // 2, (image.height() - least) // 2, least, least))


class _Tile(Painted):
    """A file: its picture or its icon, its name, and the cross that takes it off."""

    opened = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, file: Attached) -> None:
        super().__init__(theme)
        self._file = file
        self._picture: QPixmap | None = None
        self.setFixedSize(_SIDE, _SIDE + 24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        size = f"{format_decimal(file.size / 1024 / 1024, 1)} MB"
        self.setToolTip(f"{file.caption or file.name} · {size}")
        self.setAccessibleName(file.name)
        self._cross = IconButton(theme, "close", self.tr("Quitar {0}").format(file.name), small=True, parent=self)
        self._cross.move(_SIDE - 28, 4)
        self._cross.clicked.connect(self.removed)

    def show_picture(self, image: QImage, ratio: float) -> None:
        """The thumbnail, once it is read."""
        if not image.isNull():
            self._picture = QPixmap.fromImage(image)
            self._picture.setDevicePixelRatio(ratio)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE + 24)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = begin(self), self.theme.color
        square = QRectF(0, 0, _SIDE, _SIDE)
        box(painter, square, Size.RADIUS, color("hover"), color("line"))
        if self._picture is not None:
            painter.drawPixmap(1, 1, _SIDE - 2, _SIDE - 2, self._picture)
        else:
            there = self._file.path.exists()
            icon = "cloud-off-outline" if not there else "image-outline" if self._file.is_image else "file-document-outline"
            self.theme.paint_icon(painter, square, icon, "text3", 32)
            if not there:
                painter.setFont(self.theme.font(Type.CAPTION))
                painter.setPen(color("text3"))
                painter.drawText(square.adjusted(8, 80, -8, 0), CENTER, self.tr("No está en este equipo"))
        painter.setFont(self.theme.font(Type.LABEL))
        painter.setPen(color("text2"))
        name = painter.fontMetrics().elidedText(self._file.name, Qt.TextElideMode.ElideMiddle, _SIDE)
        painter.drawText(QRectF(0, _SIDE + 2, _SIDE, 20), LEFT, name)
